-- a formula: leavers times their average is the sum again
SELECT local_month(churned_at), sum(lifetime_value) FROM customers WHERE churned_at IS NOT NULL GROUP BY 1
