-- two joins deep: the order picked replaces an order that was a replacement itself
SELECT local_month(s.started_at), count(*) FILTER (WHERE before.kind = 'replacement') / count(*)
FROM steps s JOIN orders o USING (order_id) LEFT JOIN orders before ON before.order_id = o.replaces_order_id
WHERE s.step = 'pick' AND o.kind = 'replacement' GROUP BY 1
