"""The airline's tables: queries whose rows are the same each time, and the files that they become."""

from __future__ import annotations

from pathlib import Path

import duckdb

# two stretches with a change of clocks in each, and a summer without a single row between them
DAYS = """
  (SELECT unnest(generate_series(DATE '2025-02-20', DATE '2025-04-10', INTERVAL 1 DAY)
    || generate_series(DATE '2025-10-28', DATE '2025-11-12', INTERVAL 1 DAY))::DATE) AS days(day)
"""

TABLES = {
    "flights": f"""
        SELECT
          ['SB', 'PN', 'QX'][1 + n % 3] AS carrier,
          100 + n AS flight_no,
          day AS flown_on,
          CASE draw(5, (day, n), 1) WHEN 0 THEN 150 WHEN 1 THEN 90 WHEN 2 THEN 1415 ELSE draw(1440, (day, n), 2) END
            ::INTEGER AS minute_of_day,
          CASE WHEN draw(40, (day, n), 3) = 0 THEN NULL ELSE ['JFK', 'BOS', 'ROC'][1 + n % 4 % 3] END AS origin,
          ['LAX', 'BOS', 'JFK', 'ROC', 'YUL'][1 + draw(5, (day, n), 4)] AS dest,
          CASE WHEN draw(25, (day, n), 5) = 0 THEN NULL ELSE 'cpt-' || draw(7, (day, n), 6) END AS captain,
          CASE WHEN draw(6, (day, n), 7) = 0 THEN 'cpt-' || draw(9, (day, n), 8) END AS relief,
          [50, 120, 180][1 + n % 3] AS seats,
          CASE draw(12, (day, n), 9) WHEN 0 THEN 'cancelled' WHEN 1 THEN NULL ELSE 'flown' END AS status,
          CASE WHEN status = 'flown' AND draw(15, (day, n), 10) > 0
            THEN (draw(seats, (day, n), 11))::INTEGER END AS passengers,
          CASE WHEN status = 'flown' AND draw(10, (day, n), 12) > 0
            THEN (draw(70, (day, n), 13))::INTEGER - 20 END AS delay,
          day + to_minutes((minute_of_day // 60 * 60)::BIGINT) AS hour_at,
          CASE WHEN status = 'flown'
            THEN day + to_minutes((minute_of_day + 55 + draw(400, (day, n), 14))::BIGINT) END AS arrived_at
        FROM {DAYS}, range(5) AS flights(n)
        WHERE draw(9, (day, n), 15) > 0""",
    "weather": """
        SELECT origin, hour_at,
          CASE WHEN draw(8, (origin, hour_at), 1) > 0
            THEN ['clear', 'rain', 'cloud'][1 + draw(3, (origin, hour_at), 2)] END AS sky,
          CASE WHEN draw(8, (origin, hour_at), 3) > 0 THEN (draw(45, (origin, hour_at), 4))::INTEGER END AS wind,
          (draw(300, (origin, hour_at), 5))::INTEGER / 10.0 - 12 AS temperature
        FROM (VALUES ('JFK'), ('BOS'), ('ROC')) AS airports(origin),
          (SELECT unnest(generate_series(TIMESTAMP '2025-02-20', TIMESTAMP '2025-04-11', INTERVAL 1 HOUR)
            || generate_series(TIMESTAMP '2025-10-28', TIMESTAMP '2025-11-10', INTERVAL 1 HOUR))) AS hours(hour_at)
        WHERE draw(10, (origin, hour_at), 6) > 0""",
    "fuel": """
        SELECT * FROM (VALUES
          ('JFK', 1, DATE '2025-02-23', 500), ('JFK', 2, DATE '2025-02-23', 40), ('BOS', 1, DATE '2025-02-23', 300),
          ('JFK', 1, DATE '2025-02-26', 450), ('BOS', 1, DATE '2025-03-01', 280), ('BOS', 2, DATE '2025-03-01', NULL),
          ('JFK', 1, DATE '2025-03-09', 900), ('JFK', 2, DATE '2025-03-09', 70), ('BOS', 1, DATE '2025-03-09', 10),
          (NULL, 1, DATE '2025-03-09', 5), ('JFK', 1, DATE '2025-03-30', 0), ('BOS', 1, DATE '2025-04-07', 77),
          ('JFK', 1, DATE '2025-11-02', 333), ('BOS', 1, DATE '2025-11-07', 44), ('JFK', 1, DATE '2025-11-08', 22)
        ) AS told(airport, tank, read_on, gallons)""",
    "routes": "SELECT * FROM (VALUES ('LAX', 5.5), ('BOS', 1.25), ('JFK', 1.0), ('YUL', NULL)) AS told(dest, hours)",
    "prices": """
        SELECT * FROM (VALUES
          (DATE '2025-02-24', 'A', 2.50), (DATE '2025-02-24', 'B', 2.10), (DATE '2025-03-08', 'A', 2.75),
          (DATE '2025-03-09', 'A', 2.80), (DATE '2025-03-09', 'B', 2.20), (DATE '2025-03-31', 'B', 2.30),
          (DATE '2025-04-09', 'A', 3.10), (DATE '2025-10-29', 'A', 3.40), (DATE '2025-11-03', 'A', 3.45),
          (DATE '2025-11-20', 'A', 9.99)
        ) AS told(priced_on, grade, dollars)""",
    "surveys": """
        SELECT s AS survey_id, carrier, flight_no, flown_on,
          epoch_ms(flown_on + to_minutes((minute_of_day + 1000 + draw(3000, s, 1))::BIGINT)) AS sent_ms,
          ['F', 'Y', NULL][1 + draw(3, s, 2)] AS cabin,
          CASE WHEN draw(3, s, 3) > 0 THEN (draw(11, s, 4))::INTEGER END AS recommend,
          CASE WHEN draw(2, s, 5) > 0 THEN (1 + draw(5, s, 6))::INTEGER END AS welcome
        FROM (SELECT *, row_number() OVER (ORDER BY flown_on, flight_no) AS s FROM flights)
        UNION ALL SELECT 9001, 'SB', 999, DATE '2025-03-09', epoch_ms(TIMESTAMP '2025-03-09 04:30'), 'Y', 10, 5""",
    "bookings": """
        SELECT b AS booking, 'p' || draw(25, b, 1) AS passenger,
          ['JFK-LAX', 'BOS-JFK', NULL][1 + draw(3, b, 2)] AS route, ['JFK', 'BOS'][1 + draw(2, b, 3)] AS origin,
          ['card', 'cash', NULL][1 + draw(3, b, 4)] AS paid_by,
          strftime(TIMESTAMP '2025-03-06' + to_minutes(15 * draw(576, b, 5)), '%Y-%m-%dT%H:%M:%S+02:00') AS booked_at
        FROM range(120) AS numbers(b)
        UNION ALL SELECT 500, NULL, 'JFK-LAX', 'JFK', 'card', '2025-03-09T06:30:00+02:00'""",
    "changes": """
        SELECT c AS change, CASE WHEN c % 20 = 0 THEN NULL ELSE 'p' || draw(25, c, 11) END AS who,
          ['JFK-LAX', 'BOS-JFK', NULL][1 + draw(3, c, 12)] AS route,
          strftime(TIMESTAMP '2025-03-05 18:00' + to_minutes(15 * draw(768, c, 13)), '%Y-%m-%d %H:%M') AS changed,
          draw(3, c, 14) AS fee
        FROM range(150) AS numbers(c)""",
    "leases": """
        SELECT * FROM (VALUES
          ('N1', 'JFK', DATE '2025-01-01', NULL), ('N2', 'JFK', DATE '2025-03-01', DATE '2025-03-29'),
          ('N3', 'BOS', DATE '2025-03-02', DATE '2025-03-30'), ('N4', NULL, DATE '2025-03-29', DATE '2025-11-08'),
          ('N5', 'BOS', DATE '2025-11-07', DATE '2025-11-07'), ('N6', 'BOS', DATE '2025-11-08', NULL)
        ) AS told(tail, home, begins_on, ends_on)""",
}
CSV = ("weather", "prices", "surveys", "bookings", "leases")


def make_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """All tables, in the order in which they are made of each other."""
    connection.execute("CREATE MACRO draw(below, what, salt) AS (hash(what, salt) % below)::BIGINT")
    for name, query in TABLES.items():
        connection.execute(f"CREATE TABLE {name} AS {query}")


def write_tables(data: Path) -> None:
    """Flights partitioned by carrier, fuel and routes in a warehouse, changes in Parquet, the rest in CSV."""
    data.mkdir(parents=True)
    with duckdb.connect() as connection:
        make_tables(connection)
        connection.execute(f"COPY flights TO '{data}/flights' (FORMAT parquet, PARTITION_BY (carrier))")
        connection.execute(f"COPY changes TO '{data}/changes.parquet'")
        for name in CSV:
            connection.execute(f"COPY {name} TO '{data}/{name}.csv'")
        connection.execute(f"ATTACH '{data}/warehouse.duckdb' AS warehouse")
        connection.execute("CREATE SCHEMA warehouse.depot")
        for name in ("fuel", "routes"):
            connection.execute(f"CREATE TABLE warehouse.depot.{name} AS SELECT * FROM {name}")
