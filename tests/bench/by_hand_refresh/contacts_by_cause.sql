-- contacts, charged to the department that caused them
SELECT * EXCLUDE (transcript), here(contacted_at) AS moment, caused_by AS charged_to, customer_id AS customer FROM contacts
-- counts
count(*) AS seen
count(*) FILTER (WHERE caused_by = 'billing') AS by_billing
bit_or(mark(customer)) FILTER (WHERE caused_by = 'billing') AS billing_by
count(*) FILTER (WHERE caused_by = 'billing' AND resolved) AS billing_resolved
count(*) FILTER (WHERE caused_by = 'delivery' AND reason = 'damaged') AS damaged
