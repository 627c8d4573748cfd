-- contacts count for the department that caused them, statements for the one that sent them
WITH caused AS (
  SELECT local_month(contacted_at) AS month, caused_by AS department, count(*) AS contacts
  FROM contacts WHERE caused_by = 'billing' GROUP BY 1, 2
), sent AS (
  SELECT date_trunc('month', sent_at)::DATE AS month, department, count(*) AS statements
  FROM statements s
  JOIN workers w ON w.worker_id = s.worker_id AND sent_at::DATE >= joined_on AND (left_on IS NULL OR sent_at::DATE < left_on)
  GROUP BY 1, 2
)
SELECT month, department, contacts / statements FROM sent JOIN caused USING (month, department)
