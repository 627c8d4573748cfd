-- an order's value, each time that it is picked
SELECT local_month(started_at), sum(value) FROM steps JOIN orders USING (order_id) WHERE step = 'pick' GROUP BY 1
