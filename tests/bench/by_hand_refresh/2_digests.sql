-- What the next refresh compares: the rows of each day of each source, and each row that others look up, by its key.
CREATE TABLE snapshot.digests AS
SELECT 'contacts' AS source, here(contacted_at)::DATE AS day, count(*) AS rows, sum(hash(loaded_at))::HUGEINT AS digest FROM contacts GROUP BY ALL
UNION ALL SELECT 'posts', here(posted_at)::DATE, count(*), sum(hash(loaded_at))::HUGEINT FROM posts GROUP BY ALL
UNION ALL SELECT 'promises due', here(due_at)::DATE, count(*), sum(hash(loaded_at))::HUGEINT FROM promises GROUP BY ALL
UNION ALL SELECT 'promises made', here(made_at)::DATE, count(*), sum(hash(loaded_at))::HUGEINT FROM promises GROUP BY ALL
UNION ALL SELECT 'quotes', here(made_at)::DATE, count(*), sum(hash(loaded_at))::HUGEINT FROM quotes GROUP BY ALL
UNION ALL SELECT 'statements', sent_at::DATE, count(*), sum(hash(loaded_at))::HUGEINT FROM statements GROUP BY ALL
UNION ALL SELECT 'steps', here(started_at)::DATE, count(*), sum(hash(steps))::HUGEINT FROM steps GROUP BY ALL
UNION ALL SELECT 'surveys', here(invited_at)::DATE, count(*), sum(hash(loaded_at))::HUGEINT FROM surveys GROUP BY ALL
UNION ALL SELECT 'orders', here(delivered_at)::DATE, count(*), sum(hash(orders))::HUGEINT FROM orders GROUP BY ALL
UNION ALL SELECT 'customers left', here(churned_at)::DATE, count(*), sum(hash(customers))::HUGEINT FROM customers GROUP BY ALL
UNION ALL SELECT 'newcomers', here(joined_at + INTERVAL 30 DAY)::DATE, count(*), sum(hash(customers))::HUGEINT FROM customers GROUP BY ALL;
CREATE TABLE snapshot.customers_by_key AS SELECT hash(customer_id) AS key, sum(hash(customers))::HUGEINT AS row FROM customers GROUP BY ALL;
CREATE TABLE snapshot.orders_by_key AS SELECT hash(order_id) AS key, sum(hash(orders))::HUGEINT AS row FROM orders GROUP BY ALL;
CREATE TABLE snapshot.workers_by_key AS SELECT hash(worker_id) AS key, sum(hash(workers))::HUGEINT AS row FROM workers GROUP BY ALL;
