"""What the checks tell of a small company: findings by code, of which each test expects its own and no other."""

from __future__ import annotations

from pathlib import Path

from scorecard.problems import Problem, Severity
from tests.small import Company

NOTE, WARNING, ERROR = Severity.NOTE, Severity.WARNING, Severity.ERROR


def findings(
    root: Path, table: str, source: str, *, metrics: str = "", settings: str = "", **more: str
) -> list[Problem]:
    """What is found in one table called `visits`, its source written without its name, beside `more` of both by name.

    `more` are tables; `workers` and `customers` come with a source of their own.
    """
    sources = [f"visits: {{{source}}}", *(SOURCES[name] for name in more)]
    company = Company(root, {"visits": table, **more}, "\n".join(sources), metrics, settings)
    return list(company.engine.check_data())


def told(
    root: Path, table: str, source: str, *, metrics: str = "", settings: str = "", **more: str
) -> dict[str, Severity]:
    """The same by code, with how bad each of them is."""
    return {
        problem.code: problem.severity
        for problem in findings(root, table, source, metrics=metrics, settings=settings, **more)
    }


def message(root: Path, table: str, source: str, *, metrics: str = "", settings: str = "", **more: str) -> str:
    """The sentence of the only finding."""
    (found,) = findings(root, table, source, metrics=metrics, settings=settings, **more)
    return found.message


SOURCES = {
    "workers": "workers: {key: [worker, since], organisation: {worker: worker, team: team}}",
    "customers": "customers: {key: customer, customer: customer}",
}
WORKERS = "organisation: {levels: [worker, team], source: workers, valid: {from: since, to: until}}"
