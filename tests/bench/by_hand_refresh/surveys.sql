-- surveys, when they were sent, by whom they were about
SELECT * EXCLUDE (words), here(invited_at) AS moment, worker_id AS who, customer_id AS customer FROM surveys
-- counts
count(*) AS seen
count(felt_understood) AS understanding
bit_or(mark(customer)) FILTER (WHERE felt_understood IS NOT NULL) AS understanding_by
count(*) FILTER (WHERE felt_understood >= 4) AS understood
count(satisfaction) FILTER (WHERE channel = 'visit') AS visited
bit_or(mark(customer)) FILTER (WHERE satisfaction IS NOT NULL AND channel = 'visit') AS visited_by
count(*) FILTER (WHERE satisfaction >= 4 AND channel = 'visit') AS pleased
count(*) FILTER (WHERE channel = 'visit') AS visits
count(recommend) AS recommenders
bit_or(mark(customer)) FILTER (WHERE recommend IS NOT NULL) AS recommenders_by
coalesce(sum(CASE WHEN recommend >= 9 THEN 1 WHEN recommend <= 6 THEN -1 END), 0) AS net
count(*) FILTER (WHERE recommend >= 9 OR recommend <= 6) AS squares
