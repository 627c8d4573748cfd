"""Exports: what a newcomer has lying about, as three systems of a small bicycle dealer wrote it."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from pathlib import Path

PEOPLE = {"Anna Berg": "Werkstatt", "Jan Kuhl": "Werkstatt", "Mia Roth": "Verkauf", "Leo Haas": "Verkauf"}
START = datetime(2026, 1, 5, 8)
JOBS, CUSTOMERS = 900, 240


def write_exports(folder: Path) -> None:
    """Repairs and calls with semicolons, decimal commas, day-first dates and a total row; a clean list of answers."""
    folder.mkdir(parents=True)
    draw = random.Random(7)
    jobs = [_job(number, draw) for number in range(1, JOBS + 1)]
    head = "Auftrag-Nr.;Kunde;Mitarbeiter;Abteilung;Angenommen am;Fertig am;Zugesagt am;Betrag;Nacharbeit"
    total = f"Summe;;;;;;;{_amount(sum(job[7] for job in jobs))};"
    lines = [";".join(_told(value) for value in job) for job in jobs]
    (folder / "Reparaturen.csv").write_bytes("\r\n".join([head, *lines, total]).encode("cp1252"))
    calls = ["call_id,customer,agent,started,reason,solved", *(_call(number, draw) for number in range(1, 1201))]
    (folder / "calls.csv").write_text("\n".join(calls))
    answers = ["answer_id,customer,asked_on,score", *(_answer(number, draw) for number in range(1, 701))]
    (folder / "answers.csv").write_text("\n".join(answers))


def _job(number: int, draw: random.Random) -> tuple[object, ...]:
    taken = START + timedelta(hours=number * 4, minutes=draw.randrange(60))
    promised, done = taken + timedelta(days=3), taken + timedelta(hours=draw.randrange(20, 100))
    person = draw.choice([*PEOPLE])
    again = "ja" if draw.random() < 0.12 else "nein"
    return (f"A{number:05}", draw.randrange(CUSTOMERS), person, PEOPLE[person], taken, done, promised,
            round(draw.uniform(19, 1800), 2), again)  # fmt: skip


def _call(number: int, draw: random.Random) -> str:
    started = START + timedelta(hours=number * 3, minutes=draw.randrange(60))
    reason, solved = draw.choice(["status", "price", "complaint"]), draw.choice(["true", "true", "false"])
    return f"{number},{draw.randrange(CUSTOMERS)},{draw.choice([*PEOPLE])},{started:%Y-%m-%d %H:%M},{reason},{solved}"


def _answer(number: int, draw: random.Random) -> str:
    asked = START + timedelta(hours=number * 5)
    score = draw.choice(["", "", str(draw.randrange(11)), "9", "10"])
    return f"{number},{draw.randrange(CUSTOMERS)},{asked:%Y-%m-%d},{score}"


def _told(value: object) -> str:
    match value:
        case datetime():
            return f"{value:%d.%m.%Y %H:%M}"
        case float():
            return _amount(value)
        case _:
            return str(value)


def _amount(value: float) -> str:
    """1234.5 as a German system writes it: 1.234,50."""
    return f"{value:,.2f}".translate(str.maketrans(",.", ".,"))
