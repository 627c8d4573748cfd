-- What every query below says: where a row belongs, and in which month, on the company's clock.
CREATE MACRO here(t) AS timezone('Europe/London', timezone('UTC', t));
CREATE MACRO month_of(t) AS date_trunc('month', here(t))::DATE;
CREATE VIEW workers AS SELECT * FROM read_parquet('data/demo/workers/*.parquet');
CREATE VIEW contacts AS SELECT * FROM read_parquet('data/demo/contacts/*.parquet');
CREATE VIEW customers AS SELECT * FROM read_parquet('data/demo/customers/*.parquet');
CREATE VIEW orders AS SELECT * FROM read_parquet('data/demo/orders/*.parquet');
CREATE VIEW posts AS SELECT * FROM read_parquet('data/demo/posts/*.parquet');
CREATE VIEW promises AS SELECT * FROM read_parquet('data/demo/promises/*.parquet');
CREATE VIEW quotes AS SELECT * FROM read_parquet('data/demo/quotes/*.parquet');
CREATE VIEW statements AS SELECT * FROM read_parquet('data/demo/statements/*.parquet');
CREATE VIEW steps AS SELECT * FROM read_parquet('data/demo/steps/*.parquet');
CREATE VIEW surveys AS SELECT * FROM read_parquet('data/demo/surveys/*.parquet');
