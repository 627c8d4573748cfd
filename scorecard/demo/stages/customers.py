"""Customers: who they are, when they joined, and when they would leave if nobody let them down."""

from __future__ import annotations

from scorecard.demo.stages.stage import Stage

# `leaves_at` is what comes before anything that the company does to them; stage `churn` adds that.
CUSTOMERS = Stage(
    "customers",
    (
        """
CREATE OR REPLACE TABLE customers AS
WITH born AS (
    SELECT id AS customer_id, NULL AS joined_m,
           later((SELECT min(starts) FROM months)::TIMESTAMP, -3300 * u(id, 'joined') - 1) AS joined_at
    FROM stream WHERE name = 'customers'
    UNION ALL
    SELECT id, m, at_hour(pick(opening, u(id, 'joined')), open_hour(u(id, 'joined hour')))
    FROM stream JOIN months USING (m) WHERE name = 'joiners'
), lasting AS (
    -- the hazard that a customer outlives, summed over the months since the first one made; joiners first bear it
    -- after 91 days, until then some leave early
    SELECT born.*, joined_m IS NOT NULL AND u(customer_id, 'left early') < 0.095 AS early,
           coalesce(months.hazard, 0) - ln(1 - u(customer_id, 'leaves')) AS outlived
    FROM born LEFT JOIN months ON joined_m IS NOT NULL AND months.m = crew_month(later(joined_at, 91))
), leaving AS (
    SELECT lasting.*,
           CASE WHEN early THEN later(joined_at, 90 * u(customer_id, 'left early when'))
                WHEN months.hazard IS NULL THEN NULL
                ELSE greatest(
                    at_hour(pick(months.opening, u(customer_id, 'leaves day')),
                            open_hour(u(customer_id, 'leaves hour'))),
                    CASE WHEN joined_m IS NULL THEN joined_at ELSE later(joined_at, 91) END) END AS leaves_at
    FROM lasting ASOF LEFT JOIN months ON lasting.outlived <= months.hazard
), described AS (
    SELECT *, u(customer_id, 'region') AS place, u(customer_id, 'segment') AS rank FROM leaving
)
SELECT
    customer_id, joined_m, joined_at, leaves_at,
    CASE WHEN place < 0.235 THEN 'East' WHEN place < 0.47 THEN 'West' WHEN place < 0.735 THEN 'North' ELSE 'South' END
        AS region,
    CASE WHEN rank < 0.12 THEN 'premier' WHEN rank < 0.6 THEN 'family' ELSE 'essential' END AS segment,
    CASE WHEN rank < 0.12 THEN 2900 ELSE 855 END * exp(0.5 * z(customer_id, 'value') - 0.125) AS lifetime_value,
    CASE WHEN rank < 0.12 THEN pick(agents.members, u(customer_id, 'agent')) END AS personal_agent,
    20 * (u(customer_id, 'attitude') - 0.5) AS attitude
FROM described, (SELECT members FROM crew WHERE team = desk('personal')[1] ORDER BY m LIMIT 1) AS agents
""",
    ),
)
