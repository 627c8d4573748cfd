-- What every statement below says: the sources, the company's clock, where a day belongs, who works where.
SET TimeZone = 'UTC';
SET preserve_insertion_order = false;
CREATE MACRO here(t) AS timezone('Europe/London', timezone('UTC', t));
CREATE MACRO piece_of(t) AS greatest(date_trunc('week', t::DATE), date_trunc('month', t::DATE))::DATE;
CREATE MACRO mark(who) AS IF(who IS NULL, NULL, 1::HUGEINT << (hash(who) % 127)::INTEGER);
CREATE VIEW contacts AS SELECT * FROM read_parquet('data/demo/contacts/*.parquet');
CREATE VIEW customers AS SELECT * FROM read_parquet('data/demo/customers/*.parquet');
CREATE VIEW orders AS SELECT * FROM read_parquet('data/demo/orders/*.parquet');
CREATE VIEW posts AS SELECT * FROM read_parquet('data/demo/posts/*.parquet');
CREATE VIEW promises AS SELECT * FROM read_parquet('data/demo/promises/*.parquet');
CREATE VIEW quotes AS SELECT * FROM read_parquet('data/demo/quotes/*.parquet');
CREATE VIEW statements AS SELECT * FROM read_parquet('data/demo/statements/*.parquet');
CREATE VIEW steps AS SELECT * FROM read_parquet('data/demo/steps/*.parquet');
CREATE VIEW surveys AS SELECT * FROM read_parquet('data/demo/surveys/*.parquet');
CREATE VIEW workers AS SELECT * FROM read_parquet('data/demo/workers/*.parquet');
CREATE TABLE roster AS SELECT DISTINCT worker_id FROM workers;
CREATE TABLE members AS
SELECT worker_id, team, department, joined_on::TIMESTAMP AS since,
  coalesce(left_on::TIMESTAMP, TIMESTAMP 'infinity') AS until
FROM workers;
SET VARIABLE as_of = (SELECT max(here(contacted_at)) FROM contacts);
SET VARIABLE first = (SELECT date_trunc('month', min(here(contacted_at))) - INTERVAL 1 YEAR FROM contacts);
