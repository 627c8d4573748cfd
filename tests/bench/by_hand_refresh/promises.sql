-- promises, when they were due, by who was to keep them
SELECT *, here(due_at) AS moment, kept_by AS who, customer_id AS customer, kept_at <= due_at AS kept FROM promises
-- counts
count(*) AS seen
bit_or(mark(customer)) AS seen_by
count(*) FILTER (WHERE kept) AS kept_ones
count(*) FILTER (WHERE kind = 'delivery' AND kept) AS kept_delivery
count(*) FILTER (WHERE kind = 'delivery') AS due_delivery
bit_or(mark(customer)) FILTER (WHERE kind = 'delivery') AS due_delivery_by
count(*) FILTER (WHERE kind = 'call_ahead' AND kept) AS kept_call_ahead
count(*) FILTER (WHERE kind = 'call_ahead') AS due_call_ahead
bit_or(mark(customer)) FILTER (WHERE kind = 'call_ahead') AS due_call_ahead_by
count(*) FILTER (WHERE kind = 'reply' AND kept) AS kept_reply
count(*) FILTER (WHERE kind = 'reply') AS due_reply
bit_or(mark(customer)) FILTER (WHERE kind = 'reply') AS due_reply_by
count(*) FILTER (WHERE kind = 'visit' AND kept) AS kept_visit
count(*) FILTER (WHERE kind = 'visit') AS due_visit
bit_or(mark(customer)) FILTER (WHERE kind = 'visit') AS due_visit_by
count(*) FILTER (WHERE kind = 'plan_start' AND kept) AS kept_plan_start
count(*) FILTER (WHERE kind = 'plan_start') AS due_plan_start
bit_or(mark(customer)) FILTER (WHERE kind = 'plan_start') AS due_plan_start_by
count(*) FILTER (WHERE kind = 'callback' AND kept) AS kept_callback
count(*) FILTER (WHERE kind = 'callback') AS due_callback
bit_or(mark(customer)) FILTER (WHERE kind = 'callback') AS due_callback_by
count(*) FILTER (WHERE kind = 'dispatch' AND kept) AS kept_dispatch
count(*) FILTER (WHERE kind = 'dispatch') AS due_dispatch
bit_or(mark(customer)) FILTER (WHERE kind = 'dispatch') AS due_dispatch_by
count(*) FILTER (WHERE kind = 'delivery' AND window_hours > 4) AS slots_all_day
