"""Statements: what billing asks for, with an invoice behind it or not, right or wrong, explained or not."""

from __future__ import annotations

from scorecard.demo.stages.stage import Stage

# Billing's night run sends a few in the nights when the clock changes, in March some at a time that never was.
# A first statement is checked against the order by hand, so that story 1 leaves it alone.
STATEMENTS = Stage(
    "statements",
    (
        """
CREATE OR REPLACE TABLE statements AS
WITH planned AS (
    SELECT id * 10 AS statement_id, anyone(u(id, 'statement who')) AS customer_id, false AS is_first,
           at_hour(pick(weekdays, u(id, 'statement day')), 8.5 + 8.5 * u(id, 'statement hour')) AS sent_at
    FROM stream JOIN months USING (m) WHERE name = 'statements'
    UNION ALL
    SELECT id * 10 + 2, anyone(u(id, 'night who')), false, at_hour(night, 0.5 + 2 * u(id, 'night hour'))
    FROM stream JOIN clock_changes USING (m) WHERE name = 'night statements'
    UNION ALL
    SELECT customer_id * 10 + 1, customer_id, true,
           at_hour(list_filter(weekdays, lambda day:
               day > joined_at::DATE + 4 + floor(16 * u(customer_id, 'first statement'))::INTEGER)[1], 10)
    FROM customers JOIN months ON m = crew_month(later(joined_at, 20))
    WHERE joined_m IS NOT NULL AND u(customer_id, 'has first statement') < 0.9
), owed AS (
    SELECT planned.*, desk('bill-' || region)[1] AS team
    FROM planned JOIN customers USING (customer_id)
    WHERE sent_at > joined_at AND (leaves_at IS NULL OR sent_at < leaves_at)
), drawn AS (
    SELECT
        owed.*, pick(crew.members, u(statement_id, 'statement worker')) AS worker, crew.wrong_pounds,
        u(statement_id, 'no invoice') >= CASE WHEN is_first THEN 0.007 ELSE crew.no_invoice END AS has_invoice,
        u(statement_id, 'wrong') < crew.wrong + CASE WHEN is_first THEN 0.008 ELSE 0 END AS mistaken,
        u(statement_id, 'explained') < crew.explained AS explained
    FROM owed JOIN crew ON crew.cell = cell_of(owed.team, crew_month(sent_at))
    WHERE is_first OR u(statement_id, 'statement sent') < crew.pace
), judged AS (
    SELECT *, has_invoice AND NOT mistaken AS is_right FROM drawn
)
SELECT
    statement_id, customer_id, worker, sent_at, has_invoice, is_right, explained, is_first,
    CASE WHEN is_right THEN 118 ELSE wrong_pounds END * exp(0.7 * z(statement_id, 'amount') - 0.245) AS amount
FROM judged
""",
    ),
)
