"""Contacts: how the contacts that customers make went, and who had to get in touch again."""

from __future__ import annotations

from scorecard.demo.stages.stage import Stage

MOST_IN_A_CHAIN = 8  # contacts about one matter

_FIRST = """
    SELECT
        contact_id, 0 AS gen, customer_id, personal_agent, called_at, reason, caused_by, order_id, false AS waited,
        CASE WHEN personal_agent IS NOT NULL THEN 'phone' ELSE channel_of(u(contact_id, 'channel')) END AS channel,
        CASE WHEN personal_agent IS NOT NULL THEN desk('personal')[1]
             WHEN channel_of(u(contact_id, 'channel')) = 'email' THEN pick(desk('email'), u(contact_id, 'contact team'))
             WHEN channel_of(u(contact_id, 'channel')) = 'chat' THEN pick(desk('chat'), u(contact_id, 'contact team'))
             WHEN reason IN ('damaged', 'wrong piece') THEN pick(desk('aftersales'), u(contact_id, 'contact team'))
             ELSE pick(desk('call'), u(contact_id, 'contact team')) END AS team
    FROM reasons JOIN customers USING (customer_id)
"""

_AGAIN = """
    SELECT
        contact_id + 1 AS contact_id, gen + 1 AS gen, customer_id, personal_agent, again_at AS called_at, reason,
        caused_by, order_id, told_to_wait AS waited, channel, team
    FROM contacts WHERE again AND gen = {gen} AND again_at < TIMESTAMP '{end}'
"""

# The chance to get in touch again adds up over what went wrong, so that each of them can be told from the others.
_CONTACT = """
WITH asked AS ({asked}),
taken AS (
    SELECT
        asked.*, months.repeats AS shift, crew.note, crew.handle, crew.settle, crew.passed_on, crew.blocked, crew.wait,
        crew.call_again, crew.understood, pick(crew.members, u(contact_id, 'contact worker')) AS colleague,
        channel <> 'phone'
            OR u(contact_id, 'answered') < CASE WHEN personal_agent IS NULL THEN 0.937 ELSE 0.96 END AS answered,
        personal_agent IS NOT NULL
            AND u(contact_id, 'agent away') < CASE WHEN waited THEN crew.away_again ELSE crew.away END AS away
    FROM asked
    JOIN crew ON crew.cell = cell_of(asked.team, crew_month(called_at))
    JOIN months ON months.m = crew.m
), met AS (
    SELECT
        *, answered AND away AS asked_for_away, answered AND away AND u(contact_id, 'wait') < wait AS told_to_wait,
        CASE WHEN personal_agent IS NULL OR away THEN colleague ELSE personal_agent END AS worker,
        -- about a bill the people on the phone may always put it right
        answered AND caused_by IS DISTINCT FROM 'billing' AND u(contact_id, 'blocked') < blocked * 1.07 AS is_blocked,
        answered AND u(contact_id, 'passed on') < passed_on * CASE WHEN caused_by = 'billing' THEN 0.6 ELSE 1.05 END
            AS is_passed_on
    FROM taken
), ended AS (
    SELECT
        *,
        CASE WHEN told_to_wait OR NOT answered THEN false
             WHEN asked_for_away THEN u(contact_id, 'resolved') < 0.985
             ELSE u(contact_id, 'resolved') < settle
                 - CASE WHEN is_blocked THEN 0.22 ELSE 0 END
                 - CASE WHEN channel = 'chat' THEN 0.05 ELSE 0 END
                 - CASE WHEN caused_by = 'billing' THEN 0.012 ELSE 0 END END AS resolved
    FROM met
)
SELECT
    * EXCLUDE (note, handle, settle, passed_on, blocked, wait, call_again, shift, away, colleague),
    answered AND u(contact_id, 'note') < note AS note_written,
    CASE WHEN answered THEN round(handle * exp(0.5 * z(contact_id, 'handle') - 0.125))::INTEGER ELSE 0 END
        AS handle_seconds,
    u(contact_id, 'again') < shift + CASE
        WHEN NOT answered THEN 0.45
        WHEN told_to_wait THEN call_again
        ELSE 0.079
            + CASE WHEN resolved THEN 0 ELSE 0.11 END
            + CASE WHEN is_passed_on THEN 0.06 ELSE 0 END
            + CASE WHEN channel = 'chat' THEN 0.02 ELSE 0 END
            + CASE reason WHEN 'where is it' THEN 0.03 WHEN 'not mended' THEN 0.15 ELSE 0 END END AS again,
    at_hour(called_at::DATE + 1 + floor(CASE WHEN answered THEN 10 ELSE 2 END * u(contact_id, 'again after'))::INTEGER,
            open_hour(u(contact_id, 'again at'))) AS again_at
FROM ended
"""


def _statements() -> tuple[str, ...]:
    first = f"CREATE OR REPLACE TABLE contacts AS {_CONTACT.replace('{asked}', _FIRST)}"
    again = (
        f"INSERT INTO contacts {_CONTACT.replace('{asked}', _AGAIN.replace('{gen}', str(gen)))}"
        for gen in range(MOST_IN_A_CHAIN - 1)
    )
    return (first, *again)


CONTACTS = Stage("contacts", _statements())
