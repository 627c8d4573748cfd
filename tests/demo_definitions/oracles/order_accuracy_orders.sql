-- the order's accuracy: nothing done again at any time before the door, whoever did it
WITH again AS (SELECT DISTINCT order_id FROM steps WHERE redone AND step <> 'deliver')
SELECT local_month(started_at), 1 - count(DISTINCT again.order_id) / count(DISTINCT steps.order_id)
FROM steps LEFT JOIN again ON again.order_id = steps.order_id
WHERE department = 'warehouse' GROUP BY 1
