-- a measure of a source that is a query: whoever has left, in the month of leaving
SELECT local_month(churned_at), count(*) FROM customers WHERE churned_at IS NOT NULL GROUP BY 1
