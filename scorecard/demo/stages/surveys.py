"""Surveys: what customers answered, and how what had reached them in sixty days moved it."""

from __future__ import annotations

from scorecard.demo.stages.stage import Stage

# What each thing costs, in points of likelihood to recommend, those whom it reached: once, however often it came.
TOUCHES = Stage(
    "touches",
    (
        """
CREATE OR REPLACE TABLE touches AS
SELECT customer_id, sent_at AS touched_at, 'wrong statement' AS kind, -41 AS points FROM statements WHERE NOT is_right
UNION ALL SELECT customer_id, due_at, 'broken promise', -8 FROM promises WHERE kept_at IS NULL OR kept_at > due_at
UNION ALL SELECT customer_id, called_at, 'asked again', -7 FROM contacts WHERE again
UNION ALL SELECT customer_id, called_at, 'passed on', -6 FROM contacts WHERE is_passed_on
UNION ALL SELECT customer_id, called_at, 'blocked', -6 FROM contacts WHERE is_blocked
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
    SELECT survey_id, sum(points) AS points, min({'points': points, 'kind': kind}).kind AS worst
    FROM reached GROUP BY survey_id
), felt AS (
    SELECT
        invitations.*, worst, u(survey_id, 'recommend') AS draw, u(survey_id, 'score') AS score,
        (coalesce(points, 0) + attitude + months.recommend) / 200 AS shift
    FROM invitations JOIN months ON months.m = crew_month(invited_at) LEFT JOIN moved USING (survey_id)
), scored AS (
    SELECT
        *,
        CASE WHEN NOT answered THEN NULL
             WHEN draw < 0.213 - shift THEN pick([0, 1, 2, 3, 3, 4, 4, 5, 5, 5, 6, 6, 6, 6], score)
             WHEN draw < 0.553 - shift THEN pick([7, 7, 8, 8, 8], score)
             ELSE pick([9, 9, 10], score) END AS recommend
    FROM felt
), rated AS (
    SELECT
        *,
        CASE WHEN replaced THEN pick([1, 2, 2, 3], score)  -- however kind the desk was: it was to be right at first
             WHEN channel <> 'visit' THEN round(1 + recommend * 0.4 + 0.5 * z(survey_id, 'satisfied'))
             WHEN u(survey_id, 'satisfied') < 0.92 THEN pick([4, 5, 5], score)
             ELSE pick([1, 2, 3, 3], score) END AS satisfaction,
        round(4.6 - recommend * 0.25 + 0.8 * z(survey_id, 'effort')) AS effort,
        CASE WHEN u(survey_id, 'understood') < understood THEN pick([4, 5], score) ELSE pick([1, 2, 3, 3], score) END
            AS felt_understood
    FROM scored
)
SELECT
    survey_id, customer_id, channel, stage, worker, invited_at, answered, recommend,
    CASE WHEN answered THEN greatest(1, least(5, satisfaction))::INTEGER END AS satisfaction,
    CASE WHEN answered THEN greatest(1, least(5, effort))::INTEGER END AS effort,
    CASE WHEN answered AND channel = 'contact' THEN felt_understood END AS felt_understood,
    CASE WHEN answered AND u(survey_id, 'has words') < 0.4
         THEN coalesce(worst, CASE WHEN recommend >= 9 THEN 'glad' ELSE 'so-so' END) END AS theme
FROM rated
""",
    ),
)
