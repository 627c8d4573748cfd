-- a ratio over two sources: each is counted by itself, then they meet
WITH caused AS (
  SELECT local_month(contacted_at) AS month, count(*) AS contacts FROM contacts WHERE caused_by = 'billing' GROUP BY 1
), sent AS (
  SELECT date_trunc('month', sent_at)::DATE AS month, count(*) AS statements FROM statements GROUP BY 1
)
SELECT month, contacts / statements FROM caused JOIN sent USING (month)
