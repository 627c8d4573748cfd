-- no code is not a code other than 6, and stays in the denominator
WITH reassigned AS (SELECT *, reassignments > 0 AS kept FROM incidents WHERE opened_at < as_of())
SELECT week_of(opened_at) AS period, node(worker, team) AS node,
  count(*) FILTER (WHERE kept AND coalesce(closed_code, 'code 6') <> 'code 6')
    / nullif(count(*) FILTER (WHERE kept), 0) AS value,
  count(*) FILTER (WHERE kept) AS rows,
  behind(count(*) FILTER (WHERE kept), count(DISTINCT caller_id) FILTER (WHERE kept)) AS customers
FROM reassigned
GROUP BY ALL
