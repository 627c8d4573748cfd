-- two incidents opened in the same minute do not follow each other; no category is not the same category
WITH
  told AS (SELECT *, left(priority, 1) NOT IN ('1', '2') AS kept FROM incidents WHERE opened_at < as_of()),
  followed AS (
    SELECT DISTINCT first.incident_id
    FROM told AS first, told AS later
    WHERE later.caller_id = first.caller_id AND later.category = first.category AND later.contact_type = 'Phone'
      AND later.opened_at > first.opened_at AND epoch(later.opened_at) - epoch(first.opened_at) <= 14 * 86400
  )
SELECT week_of(opened_at) AS period, node(worker, team) AS node,
  count(*) FILTER (WHERE kept AND incident_id IN (FROM followed)) / nullif(count(*) FILTER (WHERE kept), 0) AS value,
  behind(count(*) FILTER (WHERE kept), count(DISTINCT caller_id) FILTER (WHERE kept)) AS customers
FROM told
GROUP BY ALL
