"""Invitations: who was asked how it had been, after what, and who answered."""

from __future__ import annotations

from scorecard.demo.stages.stage import Stage

# In one week nobody was asked: the survey tool was down.
INVITATIONS = Stage(
    "invitations",
    (
        """
CREATE OR REPLACE TABLE invitations AS
WITH anybody AS (
    SELECT (m + 10) * 100000000 + customer_id AS draw_id, customer_id, starts, days FROM months, customers
), invited AS (
    SELECT draw_id * 8 AS survey_id, customer_id, 'relationship' AS channel, 'nurture' AS stage,
           NULL AS worker, NULL AS understood, false AS replaced,
           at_hour(starts + floor(days * u(draw_id, 'invited day'))::INTEGER, 9 + 9 * u(draw_id, 'invited hour'))
               AS invited_at
    FROM anybody WHERE u(draw_id, 'invited') < 0.145
    UNION ALL
    SELECT contact_id * 8 + 1, customer_id, 'contact', 'nurture', worker, understood, false,
           later(called_at, 0.8 + 0.4 * u(contact_id, 'invited hour'))
    FROM contacts WHERE answered AND u(contact_id, 'invited') < 0.21
    UNION ALL
    SELECT order_id * 8 + 2, customer_id, 'delivery', 'fulfil', driver, NULL, kind = 'replacement',
           later(delivered_at, 1.5 + u(order_id, 'invited hour'))
    FROM runs WHERE u(order_id, 'invited') < 0.35
    UNION ALL
    SELECT order_id * 8 + 3, customer_id, 'visit', 'nurture', engineer, NULL, false,
           later(arrived_at, 0.8 + 0.4 * u(order_id, 'invited hour'))
    FROM visits WHERE u(order_id, 'invited') < 0.5
    UNION ALL
    SELECT quote_id * 8 + 4, customer_id, 'quote', 'acquire', worker, NULL, false,
           later(made_at, 3 + u(quote_id, 'invited hour'))
    FROM quotes WHERE u(quote_id, 'invited') < 0.04
)
SELECT
    survey_id, customer_id, channel, worker, invited_at, attitude, understood, replaced,
    CASE WHEN stage = 'nurture' AND invited_at < later(joined_at, 90) THEN 'establish' ELSE stage END AS stage,
    u(survey_id, 'answers') < CASE channel WHEN 'relationship' THEN 0.195 ELSE 0.235 END AS answered
FROM invited JOIN customers USING (customer_id) JOIN churn USING (customer_id)
WHERE invited_at > joined_at AND (churned_at IS NULL OR invited_at < churned_at) AND invited_at < TIMESTAMP '{end}'
  AND NOT (invited_at >= TIMESTAMP '{outage}' AND invited_at < TIMESTAMP '{outage}' + INTERVAL 7 DAY)
""",
    ),
)
