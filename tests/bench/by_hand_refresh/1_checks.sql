-- What is looked at before anything is counted: keys that rows are joined by are there once, how far each source reaches.
SELECT count(*) = count(DISTINCT customer_id) FROM customers;
SELECT count(*) = count(DISTINCT order_id) FROM orders;
SELECT count(*) = count(DISTINCT (worker_id, joined_on)) FROM workers;
SELECT min(contacted_at) FROM contacts;
SELECT min(churned_at) FROM customers;
SELECT min(delivered_at) FROM orders;
SELECT min(posted_at) FROM posts;
SELECT min(due_at), min(made_at) FROM promises;
SELECT min(made_at) FROM quotes;
SELECT min(sent_at) FROM statements;
SELECT min(started_at) FROM steps;
SELECT min(invited_at) FROM surveys;
