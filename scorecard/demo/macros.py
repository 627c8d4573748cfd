"""Macros: the few words that the generator's SQL adds to DuckDB's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scorecard.demo.timeline import Timeline, summer_times

# hash() twice: the outer one mixes what the inner one only combines; draws of two names would correlate without it.
_MACROS = """
CREATE MACRO u(id, name) AS
    (hash(hash(id::BIGINT, name || '#{seed}')) >> 11)::DOUBLE / 9007199254740992.0;
CREATE MACRO u_of(word, name) AS
    (hash(hash(word::VARCHAR, name || '#{seed}')) >> 11)::DOUBLE / 9007199254740992.0;
CREATE MACRO z(id, name) AS
    sqrt(-2 * ln(1 - u(id, name))) * cos(2 * pi() * u(id, name || ' angle'));
CREATE MACRO pick(choices, draw) AS choices[1 + floor(draw * len(choices))::BIGINT];
CREATE MACRO desk(work) AS CASE work {desks} END;
CREATE MACRO month_of(moment) AS (year(moment) * 12 + month(moment) - 1 - {zero})::INTEGER;
CREATE MACRO crew_month(moment) AS greatest({first}, least(month_of(moment), {closed}));
CREATE MACRO anyone(draw) AS 1 + floor(draw * {everyone})::BIGINT;
CREATE MACRO cell_of(team, m) AS team * 1000 + m;
CREATE MACRO skill(worker) AS 0.5 + u_of(worker, 'skill');
CREATE MACRO at_hour(day, hours) AS day::TIMESTAMP + to_seconds(round(hours * 3600)::BIGINT);
CREATE MACRO later(moment, days) AS moment + to_seconds(round(days * 86400)::BIGINT);
CREATE MACRO open_hour(draw) AS 8 + 10.5 * draw;
CREATE MACRO utc(local) AS local - CASE WHEN {summer} THEN INTERVAL 1 HOUR ELSE INTERVAL 0 HOUR END;
CREATE MACRO london(moment) AS moment + CASE WHEN {summer_utc} THEN INTERVAL 1 HOUR ELSE INTERVAL 0 HOUR END;
CREATE MACRO stays(churned_at, moment) AS
    churned_at IS NULL OR (churned_at >= TIMESTAMP '{start}' AND moment < churned_at);
CREATE MACRO channel_of(draw) AS CASE WHEN draw < 0.62 THEN 'phone' WHEN draw < 0.80 THEN 'chat' ELSE 'email' END;
CREATE MACRO known(worker, id, source) AS
    CASE WHEN u(id, source || ' agency') < 0.004
         THEN 'A' || lpad((1 + floor(12 * u(id, source || ' agency who')))::INTEGER::VARCHAR, 3, '0')
         ELSE worker END;
CREATE MACRO loaded(id, moment, source) AS least(
    moment + CASE WHEN u(id, source || ' late') < 0.015
                  THEN to_hours(24 + floor(264 * u(id, source || ' late by'))::BIGINT)
                  ELSE to_minutes(2 + floor(58 * u(id, source || ' late by'))::BIGINT) END,
    greatest(moment, TIMESTAMP '{end}'));
"""


def macros(timeline: Timeline, seed: int, desks: Mapping[str, Sequence[int]], everyone: int) -> str:
    """SQL that defines the macros; times inside the generator are local, `utc` turns them into what most sources carry.

    `u` draws between 0 and 1 and `z` a normal deviate by id and name; `u_of` draws by a word; `desk` lists the
    teams that a kind of work comes to, a team once for each of its people; `cell_of` is a team in a month, one
    number since DuckDB plans joins of several crews on (team, month) as a product; `anyone` draws a customer, who
    may not have joined yet or have left; `skill` is a worker's own, 1 on average; `month_of` counts from the first
    month shown; `known` loses four workers in a thousand to an agency that no organisation table knows; `loaded`
    is when a row arrived, some of them late.
    """
    summers = summer_times(timeline)
    return _MACROS.format(
        seed=seed,
        zero=timeline.zero,
        first=timeline.first,
        closed=timeline.closed,
        start=timeline.start_of(0),
        end=timeline.end,
        everyone=everyone,
        desks=" ".join(f"WHEN '{job}' THEN {list(teams)}" for job, teams in desks.items()),
        summer=" OR ".join(f"local BETWEEN '{a} 01:00' AND '{b} 01:59:59'" for a, b in summers),
        summer_utc=" OR ".join(f"moment BETWEEN '{a} 01:00' AND '{b} 00:59:59'" for a, b in summers),
    )
