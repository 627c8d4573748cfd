"""Shown: the tables as they lie in the company's files, with the flaws that real data has.

Most sources carry UTC; billing's statements carry London time, as their system writes it.
"""

from __future__ import annotations

from dataclasses import dataclass

from scorecard.demo.stages.stage import tables_in


@dataclass(frozen=True)
class Shown:
    """A table of the data folder: its rows as SQL over the generator's tables, and the order they are written in."""

    table: str
    sql: str
    order: str

    @property
    def tables(self) -> frozenset[str]:
        """The generator's tables that it is read from."""
        return frozenset(tables_in(self.sql))


WORKERS = Shown(
    "workers", "SELECT worker_id, team, department, joined_on, left_on FROM workers", "worker_id, joined_on"
)

CUSTOMERS = Shown(
    "customers",
    """
SELECT
    customer_id, region, segment, utc(joined_at) AS joined_at,
    CASE WHEN churned_at < TIMESTAMP '{end}' THEN utc(churned_at) END AS churned_at,
    round(lifetime_value, 2) AS lifetime_value, personal_agent
FROM customers JOIN churn USING (customer_id)
WHERE joined_at < TIMESTAMP '{end}' AND (churned_at IS NULL OR churned_at >= TIMESTAMP '{start}')
""",
    "customer_id",
)

QUOTES = Shown(
    "quotes",
    """
SELECT
    quote_id, customer_id, known(worker, quote_id, 'quotes') AS worker_id, utc(made_at) AS made_at, accepted,
    callback_asked, callback_possible, referred_by, loaded(quote_id, utc(made_at), 'quotes') AS loaded_at
FROM quotes JOIN churn USING (customer_id)
WHERE made_at >= TIMESTAMP '{start}' AND made_at < TIMESTAMP '{end}' AND stays(churned_at, made_at)
""",
    "made_at, quote_id",
)

ORDERS = Shown(
    "orders",
    """
WITH placed AS (
    SELECT order_id, customer_id, ordered_at, promised_at, delivered_at AS done_at, value,
           replaces AS replaces_order_id, kind, driver AS delivered_by
    FROM runs
    UNION ALL
    SELECT order_id, customer_id, ordered_at, promised_at, arrived_at, NULL, NULL, 'visit', engineer FROM visits
    UNION ALL
    SELECT order_id, customer_id, ordered_at, promised_at, started_at, value, NULL, 'plan', starter FROM plans
)
SELECT
    order_id, customer_id, utc(ordered_at) AS ordered_at, utc(promised_at) AS promised_at,
    CASE WHEN done_at < TIMESTAMP '{end}' THEN utc(done_at) END AS delivered_at, round(value, 2) AS value,
    replaces_order_id, kind, known(delivered_by, order_id, 'orders') AS delivered_by,
    loaded(order_id, utc(least(done_at, greatest(ordered_at, TIMESTAMP '{end}'))), 'orders') AS loaded_at
FROM placed JOIN churn USING (customer_id)
WHERE done_at >= TIMESTAMP '{start}' AND ordered_at < TIMESTAMP '{end}' AND stays(churned_at, ordered_at)
""",
    "ordered_at, order_id",
)

STEPS = Shown(
    "steps",
    """
SELECT
    step_id, order_id, step, department, known(worker, step_id, 'steps') AS worker_id,
    utc(started_at) AS started_at, CASE WHEN ended_at < TIMESTAMP '{end}' THEN utc(ended_at) END AS ended_at,
    by_hand, redone, note_passed, note_in_box,
    loaded(step_id, utc(least(ended_at, TIMESTAMP '{end}')), 'steps') AS loaded_at
FROM steps JOIN churn USING (customer_id)
WHERE started_at >= TIMESTAMP '{start}' AND done_at >= TIMESTAMP '{start}'
  AND started_at < TIMESTAMP '{end}' AND ordered_at < TIMESTAMP '{end}' AND stays(churned_at, ordered_at)
""",
    "started_at, step_id",
)

# Customers who have an agent of their own are known to her; of the others, some withhold their number.
CONTACTS = Shown(
    "contacts",
    """
SELECT
    contact_id,
    CASE WHEN personal_agent IS NOT NULL OR u(contact_id, 'unmatched') >= 0.068 THEN customer_id END AS customer_id,
    known(worker, contact_id, 'contacts') AS worker_id, utc(called_at) AS contacted_at, channel, reason, caused_by,
    handle_seconds,
    CASE WHEN answered THEN round(handle_seconds * 0.2 * u(contact_id, 'hold'))::INTEGER ELSE 0 END AS hold_seconds,
    CASE WHEN is_passed_on THEN 1 + (u(contact_id, 'passed twice') < 0.2)::INTEGER ELSE 0 END AS transfers,
    resolved, note_written, pick(choices, u(contact_id, 'transcript')) AS transcript, order_id, answered,
    asked_for_away, told_to_wait,
    CASE WHEN is_blocked THEN pick(['rule', 'system', 'no_access', 'other_department'], u(contact_id, 'blocked by'))
         ELSE 'nothing' END AS blocked_by,
    loaded(contact_id, utc(called_at), 'contacts') AS loaded_at
FROM contacts JOIN churn USING (customer_id)
JOIN phrases ON phrases.place = 'contact'
    AND phrases.theme = CASE WHEN NOT answered THEN 'not answered' WHEN told_to_wait THEN 'told to wait' ELSE reason END
WHERE called_at >= TIMESTAMP '{start}' AND called_at < TIMESTAMP '{end}' AND stays(churned_at, called_at)
""",
    "contacted_at, contact_id",
)

# The ledger shows a promise once it has fallen due.
PROMISES = Shown(
    "promises",
    """
SELECT
    promise_id, customer_id, known(made_by, promise_id, 'promises made') AS made_by,
    known(kept_by, promise_id, 'promises kept') AS kept_by, utc(made_at) AS made_at, utc(due_at) AS due_at,
    CASE WHEN kept_at < TIMESTAMP '{end}' THEN utc(kept_at) END AS kept_at, possible_when_made, order_id, kind,
    window_hours, loaded(promise_id, utc(made_at), 'promises') AS loaded_at
FROM promises JOIN churn USING (customer_id)
WHERE due_at >= TIMESTAMP '{start}' AND due_at < TIMESTAMP '{end}' AND stays(churned_at, made_at)
""",
    "made_at, promise_id",
)

STATEMENTS = Shown(
    "statements",
    """
SELECT
    statement_id, customer_id, worker AS worker_id, sent_at, round(amount, 2) AS amount,
    has_invoice, is_right, explained, is_first, loaded(statement_id, sent_at, 'statements') AS loaded_at
FROM statements JOIN churn USING (customer_id)
WHERE sent_at >= TIMESTAMP '{start}' AND sent_at < TIMESTAMP '{end}' AND stays(churned_at, sent_at)
""",
    "sent_at, statement_id",
)

# A few answers came in twice: the same invitation, exported again under another number.
SURVEYS = Shown(
    "surveys",
    """
WITH sent AS (
    SELECT surveys.*, copy FROM surveys, (VALUES (false), (true)) AS copies(copy)
    WHERE invited_at >= TIMESTAMP '{start}' AND (NOT copy OR (answered AND u(survey_id, 'copied') < 0.006))
)
SELECT
    CASE WHEN copy THEN survey_id - survey_id % 8 + 7 ELSE survey_id END AS survey_id, customer_id, channel, stage,
    recommend, satisfaction, effort, pick(choices, u(survey_id, 'words')) AS words, utc(invited_at) AS invited_at,
    answered, known(worker, survey_id, 'surveys') AS worker_id, felt_understood,
    loaded(survey_id, utc(invited_at), 'surveys') AS loaded_at
FROM sent LEFT JOIN phrases ON phrases.place = 'survey' AND phrases.theme = sent.theme
""",
    "invited_at, survey_id",
)

POSTS = Shown(
    "posts",
    """
SELECT
    post_id, customer_id, channel, utc(posted_at) AS posted_at, stars, pick(choices, u(post_id, 'words')) AS words,
    known(worker, post_id, 'posts') AS assigned_to,
    CASE WHEN answered_at < TIMESTAMP '{end}' THEN utc(answered_at) END AS answered_at,
    loaded(post_id, utc(posted_at), 'posts') AS loaded_at
FROM posts JOIN phrases ON phrases.place = 'post' AND phrases.theme = posts.theme
WHERE posted_at >= TIMESTAMP '{start}' AND posted_at < TIMESTAMP '{end}'
""",
    "posted_at, post_id",
)

THEMES = Shown("themes_labelled", "SELECT text_id, text, themes FROM labelled", "text_id")

SELF_SCORES = Shown(
    "self_scores",
    "SELECT department, role, promise, score, asked_at FROM self_scores",
    "asked_at, department, role, promise",
)

EVERYTHING = (
    WORKERS,
    CUSTOMERS,
    QUOTES,
    ORDERS,
    STEPS,
    CONTACTS,
    PROMISES,
    STATEMENTS,
    SURVEYS,
    POSTS,
    THEMES,
    SELF_SCORES,
)
