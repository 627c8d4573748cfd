-- promises, when they were made, by who made them
SELECT *, here(made_at) AS moment, made_by AS who, customer_id AS customer FROM promises
-- counts
count(*) AS seen
count(*) FILTER (WHERE possible_when_made AND kind = 'delivery') AS possible_delivery
count(*) FILTER (WHERE kind = 'delivery') AS made_delivery
bit_or(mark(customer)) FILTER (WHERE kind = 'delivery') AS made_delivery_by
count(*) FILTER (WHERE possible_when_made AND kind = 'visit') AS possible_visit
count(*) FILTER (WHERE kind = 'visit') AS made_visit
bit_or(mark(customer)) FILTER (WHERE kind = 'visit') AS made_visit_by
count(*) FILTER (WHERE possible_when_made AND kind IN ('callback', 'plan_start')) AS possible_sales
count(*) FILTER (WHERE kind IN ('callback', 'plan_start')) AS made_sales
bit_or(mark(customer)) FILTER (WHERE kind IN ('callback', 'plan_start')) AS made_sales_by
