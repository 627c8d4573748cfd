"""Contacts: what customers get in touch about, how it went, and who had to get in touch again."""

from __future__ import annotations

from scorecard.demo.stages.stage import Stage

MOST_IN_A_CHAIN = 8  # contacts about one matter

# What first contacts come from: questions of their own, and what each department did to customers.
REASONS = Stage(
    "reasons",
    (
        """
CREATE OR REPLACE TABLE reasons AS
WITH raised AS (
    SELECT id * 80 AS contact_id, anyone(u(id, 'question who')) AS customer_id,
           at_hour(pick(opening, u(id, 'question day')), open_hour(u(id, 'question hour'))) AS contacted_at,
           pick(['advice', 'account', 'change of order', 'something else'], u(id, 'question')) AS reason,
           NULL AS caused_by, NULL::BIGINT AS order_id
    FROM stream JOIN months USING (m) WHERE name = 'questions'
    UNION ALL
    SELECT statement_id * 80 + 10, customer_id,
           at_hour(sent_at::DATE + 1 + floor(11 * u(statement_id, 'rings about'))::INTEGER, open_hour(u(statement_id, 'rings at'))),
           CASE WHEN has_invoice AND is_right THEN 'what is this for' ELSE 'bill is wrong' END, 'billing', NULL
    FROM statements
    WHERE u(statement_id, 'rings') < CASE WHEN NOT is_right THEN 0.36 WHEN explained THEN 0.03 ELSE 0.07 END
    UNION ALL
    SELECT order_id * 80 + 20, customer_id,
           at_hour(promised_at::DATE - floor(3 * u(order_id, 'asks before'))::INTEGER, open_hour(u(order_id, 'asks at'))),
           'where is it', CASE WHEN delivered_at > promised_at THEN CASE WHEN loaded_late THEN 'warehouse' ELSE 'delivery' END END, order_id
    FROM runs WHERE u(order_id, 'asks') < CASE WHEN delivered_at > promised_at THEN 0.55 ELSE 0.20 END
    UNION ALL
    SELECT order_id * 80 + 30, customer_id, later(complained_at, -0.03), 'damaged', 'delivery', order_id
    FROM runs WHERE damaged
    UNION ALL
    SELECT order_id * 80 + 40, customer_id, later(complained_at, -0.03), 'wrong piece',
           CASE WHEN wrong THEN CASE kind WHEN 'goods' THEN 'sales' ELSE 'care' END ELSE 'warehouse' END, order_id
    FROM runs WHERE comes_again AND NOT damaged AND u(order_id, 'rings for it') < 0.85
    UNION ALL
    SELECT order_id * 80 + 50, customer_id, at_hour(arrived_at::DATE + 1 + floor(4 * u(order_id, 'rings'))::INTEGER, 10.3),
           'not mended', 'field_service', order_id
    FROM visits WHERE NOT fixed AND u(order_id, 'not mended rings') < 0.55
    UNION ALL
    SELECT customer_id * 80 + 60, customer_id, later(joined_at, 2 + 27 * u(customer_id, 'starts')), 'getting started',
           pick(['sales', 'digital', 'field_service'], u(customer_id, 'start cause')), NULL
    FROM customers WHERE joined_m IS NOT NULL AND u(customer_id, 'start problem') < 0.085
    UNION ALL
    SELECT quote_id * 80 + 70, customer_id, later(made_at, 1.2 + 3 * u(quote_id, 'no call')), 'nobody called back', 'sales', NULL
    FROM quotes WHERE callback_asked AND NOT callback_kept AND u(quote_id, 'no call rings') < 0.15
)
SELECT raised.* REPLACE (at_hour(contacted_at::DATE, least(20, greatest(7.5, hour(contacted_at) + minute(contacted_at) / 60))) AS contacted_at)
FROM raised JOIN customers USING (customer_id)
WHERE raised.contacted_at > joined_at AND (leaves_at IS NULL OR raised.contacted_at < leaves_at) AND raised.contacted_at < TIMESTAMP '{end}'
""",
    ),
)

_FIRST = """
SELECT contact_id, 0 AS gen, customer_id, personal_agent, contacted_at, reason, caused_by, order_id, false AS waited,
       CASE WHEN personal_agent IS NOT NULL OR u(contact_id, 'channel') < 0.62 THEN 'phone'
            WHEN u(contact_id, 'channel') < 0.80 THEN 'chat' ELSE 'email' END AS channel,
       CASE WHEN personal_agent IS NOT NULL THEN pick(desk('personal'), 0)
            WHEN u(contact_id, 'channel') >= 0.80 THEN pick(desk('email'), u(contact_id, 'contact team'))
            WHEN u(contact_id, 'channel') >= 0.62 THEN pick(desk('chat'), u(contact_id, 'contact team'))
            WHEN reason IN ('damaged', 'wrong piece') THEN pick(desk('aftersales'), u(contact_id, 'contact team'))
            ELSE pick(desk('call'), u(contact_id, 'contact team')) END AS team
FROM reasons JOIN customers USING (customer_id)
"""

_AGAIN = """
SELECT contact_id + 1 AS contact_id, gen + 1 AS gen, customer_id, personal_agent, again_at AS contacted_at, reason, caused_by, order_id,
       told_to_wait AS waited, channel, team
FROM contacts WHERE again AND gen = {gen} AND again_at < TIMESTAMP '{end}'
"""

_CONTACT = """
WITH asked AS ({asked}), taken AS (
    SELECT asked.*, months.repeats AS shift,
           crew.note, crew.handle, crew.settle, crew.passed_on, crew.blocked, crew.wait, crew.call_again, crew.understood,
           channel <> 'phone' OR u(contact_id, 'answered') < CASE WHEN personal_agent IS NULL THEN 0.937 ELSE 0.96 END AS answered,
           personal_agent IS NOT NULL AND u(contact_id, 'agent away') < CASE WHEN waited THEN crew.away_again ELSE crew.away END
               AS away,
           pick(crew.members, u(contact_id, 'contact worker')) AS colleague
    FROM asked JOIN crew ON crew.cell = cell_of(asked.team, crew_month(contacted_at)) JOIN months ON months.m = crew.m
), met AS (
    SELECT *, answered AND away AS asked_for_away, answered AND away AND u(contact_id, 'wait') < wait AS told_to_wait,
           CASE WHEN personal_agent IS NULL OR away THEN colleague ELSE personal_agent END AS worker,
           answered AND caused_by IS DISTINCT FROM 'billing' AND u(contact_id, 'blocked') < blocked * 1.07 AS is_blocked,
           answered AND u(contact_id, 'passed on') < CASE WHEN caused_by = 'billing' THEN 0.6 ELSE 1.05 END * passed_on AS is_passed_on
    FROM taken
), ended AS (
    SELECT *, CASE WHEN told_to_wait OR NOT answered THEN false WHEN asked_for_away THEN u(contact_id, 'resolved') < 0.985
                   ELSE u(contact_id, 'resolved') < settle - CASE WHEN is_blocked THEN 0.22 ELSE 0 END
                       - CASE WHEN channel = 'chat' THEN 0.05 ELSE 0 END
                       - CASE WHEN caused_by = 'billing' THEN 0.035 ELSE 0 END END AS resolved
    FROM met
)
SELECT * EXCLUDE (note, handle, settle, passed_on, blocked, wait, call_again, shift, away, colleague),
       answered AND u(contact_id, 'note') < note AS note_written,
       CASE WHEN answered THEN round(handle * exp(0.5 * z(contact_id, 'handle') - 0.125))::INTEGER ELSE 0 END AS handle_seconds,
       u(contact_id, 'again') < shift + CASE WHEN NOT answered THEN 0.45 WHEN told_to_wait THEN call_again
           ELSE 0.075 + CASE WHEN resolved THEN 0 ELSE 0.11 END + CASE WHEN is_passed_on THEN 0.06 ELSE 0 END
               + CASE WHEN caused_by = 'billing' THEN 0.03 ELSE 0 END
               + CASE WHEN channel = 'chat' THEN 0.02 ELSE 0 END
               + CASE reason WHEN 'where is it' THEN 0.03 WHEN 'not mended' THEN 0.15 ELSE 0 END END AS again,
       at_hour(contacted_at::DATE + 1 + floor(CASE WHEN answered THEN 10 ELSE 2 END * u(contact_id, 'again after'))::INTEGER,
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
