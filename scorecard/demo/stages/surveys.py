"""Surveys: who was invited to answer, who did, and how what had reached them moved what they said."""

from __future__ import annotations

from scorecard.demo.stages.stage import Stage

INVITATIONS = Stage(
    "invitations",
    (
        """
CREATE OR REPLACE TABLE invitations AS
WITH invited AS (
    SELECT ((m + 10) * 100000000 + customer_id) * 8 AS survey_id, customer_id,
           'relationship' AS channel, 'nurture' AS stage, NULL AS worker, NULL AS understood,
           at_hour(starts + floor(days * u((m + 10) * 100000000 + customer_id, 'invited day'))::INTEGER,
                   9 + 9 * u((m + 10) * 100000000 + customer_id, 'invited hour')) AS invited_at
    FROM months, customers WHERE u((m + 10) * 100000000 + customer_id, 'invited') < 0.145
    UNION ALL
    SELECT contact_id * 8 + 1, customer_id, 'contact', 'nurture', worker, understood, later(contacted_at, 0.8 + 0.4 * u(contact_id, 'invited hour'))
    FROM contacts WHERE answered AND u(contact_id, 'invited') < 0.21
    UNION ALL
    SELECT order_id * 8 + 2, customer_id, 'delivery', 'fulfil', driver, NULL, later(delivered_at, 1.5 + u(order_id, 'invited hour'))
    FROM runs WHERE u(order_id, 'invited') < 0.35
    UNION ALL
    SELECT order_id * 8 + 3, customer_id, 'visit', 'nurture', engineer, NULL, later(arrived_at, 0.8 + 0.4 * u(order_id, 'invited hour'))
    FROM visits WHERE u(order_id, 'invited') < 0.5
    UNION ALL
    SELECT quote_id * 8 + 4, customer_id, 'quote', 'acquire', worker, NULL, later(made_at, 3 + u(quote_id, 'invited hour'))
    FROM quotes WHERE u(quote_id, 'invited') < 0.04
)
SELECT survey_id, customer_id, channel, worker, invited_at,
       CASE WHEN stage = 'nurture' AND invited_at < later(joined_at, 90) THEN 'establish' ELSE stage END AS stage,
       attitude, understood, u(survey_id, 'answers') < CASE channel WHEN 'relationship' THEN 0.195 ELSE 0.235 END AS answered
FROM invited JOIN customers USING (customer_id) JOIN churn USING (customer_id)
WHERE invited_at > joined_at AND (churned_at IS NULL OR invited_at < churned_at) AND invited_at < TIMESTAMP '{end}'
  AND NOT (invited_at >= TIMESTAMP '{outage}' AND invited_at < TIMESTAMP '{outage}' + INTERVAL 7 DAY)
""",
    ),
)

# What each thing costs, in points of likelihood to recommend, among those whom it reached in the window before.
TOUCHES = Stage(
    "touches",
    (
        """
CREATE OR REPLACE TABLE touches AS
SELECT customer_id, sent_at AS touched_at, 'wrong statement' AS kind, -41 AS points FROM statements WHERE NOT is_right
UNION ALL SELECT customer_id, due_at, 'broken promise', -8 FROM promises WHERE kept_at IS NULL OR kept_at > due_at
UNION ALL SELECT customer_id, contacted_at, 'asked again', -7 FROM contacts WHERE again
UNION ALL SELECT customer_id, contacted_at, 'passed on', -6 FROM contacts WHERE is_passed_on
UNION ALL SELECT customer_id, contacted_at, 'blocked', -6 FROM contacts WHERE is_blocked
UNION ALL SELECT customer_id, delivered_at, 'replaced', -14 FROM runs WHERE kind = 'replacement'
UNION ALL SELECT customer_id, at_hour(day, 9), 'knocked again', -8 FROM runs WHERE knock_again
UNION ALL SELECT customer_id, ordered_at, 'all-day slot', -5 FROM runs WHERE window_hours > 4
UNION ALL SELECT customer_id, at_hour(day, 9), 'note in box', 11 FROM runs WHERE note_in_box
UNION ALL SELECT customer_id, arrived_at, 'not mended', -12 FROM visits WHERE NOT fixed
UNION ALL SELECT customer_id, posted_at, 'unanswered post', -10 FROM posts
    WHERE customer_id IS NOT NULL AND (answered_at IS NULL OR answered_at >= later(posted_at, 2))
""",
    ),
)

SURVEYS = Stage(
    "surveys",
    (
        """
CREATE OR REPLACE TABLE surveys AS
WITH reached AS (
    SELECT DISTINCT survey_id, kind, points
    FROM invitations JOIN touches USING (customer_id)
    WHERE answered AND touched_at < invited_at AND touched_at >= invited_at - INTERVAL 60 DAY
), moved AS (
    SELECT survey_id, sum(points) AS points, min({'points': points, 'kind': kind}).kind AS worst FROM reached GROUP BY survey_id
), felt AS (
    SELECT invitations.*, worst, u(survey_id, 'recommend') AS draw, u(survey_id, 'score') AS score_draw,
           (coalesce(points, 0) + attitude + months.recommend) / 200 AS shift
    FROM invitations JOIN months ON months.m = crew_month(invited_at) LEFT JOIN moved USING (survey_id)
), scored AS (
    SELECT *, CASE WHEN NOT answered THEN NULL
        WHEN draw < 0.213 - shift THEN pick([0, 1, 2, 3, 3, 4, 4, 5, 5, 5, 6, 6, 6, 6], score_draw)
        WHEN draw < 0.553 - shift THEN pick([7, 7, 8, 8, 8], score_draw)
        ELSE pick([9, 9, 10], score_draw) END AS recommend
    FROM felt
)
SELECT survey_id, customer_id, channel, stage, worker, invited_at, answered, recommend,
       CASE WHEN NOT answered THEN NULL
            WHEN channel = 'visit' THEN CASE WHEN u(survey_id, 'satisfied') < 0.92 THEN pick([4, 5, 5], score_draw) ELSE pick([1, 2, 3, 3], score_draw) END
            ELSE greatest(1, least(5, round(1 + recommend * 0.4 + 0.5 * z(survey_id, 'satisfied'))))::INTEGER END AS satisfaction,
       CASE WHEN answered THEN greatest(1, least(5, round(4.6 - recommend * 0.25 + 0.8 * z(survey_id, 'effort'))))::INTEGER END AS effort,
       CASE WHEN answered AND channel = 'contact' THEN
            CASE WHEN u(survey_id, 'understood') < understood THEN pick([4, 5], score_draw) ELSE pick([1, 2, 3, 3], score_draw) END
       END AS felt_understood,
       CASE WHEN answered AND u(survey_id, 'has words') < 0.4 THEN coalesce(worst, CASE WHEN recommend >= 9 THEN 'glad' ELSE 'so-so' END) END AS theme
FROM scored
""",
    ),
)
