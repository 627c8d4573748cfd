-- posts, when they were written, by who was to answer
SELECT * EXCLUDE (words), here(posted_at) AS moment, assigned_to AS who, customer_id AS customer FROM posts
-- counts
count(*) AS seen
bit_or(mark(customer)) AS seen_by
count(*) FILTER (WHERE answered_at < posted_at + INTERVAL 2 DAY) AS answered
