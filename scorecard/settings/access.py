"""Access: what config/access.yml says of who may see and change what. Applied yet: who may see single cases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import Field

from scorecard.problems import Problem, in_order, suggest
from scorecard.reading import Fault, read_text, read_yaml, shaped
from scorecard.settings.company import Name, NodeName, Setting, Settings

FILE = "config/access.yml"
UNNAMED = "reader"


class Role(Setting):
    """The levels that a role sees, the level within which it sees its own nodes only, and what it may change."""

    sees: tuple[Name, ...] = ()
    """The levels that this role sees."""
    within: Name | None = None
    """The level within which it sees its own nodes only."""
    cases: bool = False
    """Whether it may see single cases, under pseudonyms; with `within`, those in which its own department took part."""
    changes: tuple[Literal["definitions", "goals", "notes", "actions"], ...] = ()
    """What it may change."""


class Person(Setting):
    """Somebody (an account, or a group of the sign-in), the role they have and the department they have it in."""

    who: str = Field(alias="as")
    """The account or group of the sign-in."""
    role: Name
    """The role they have."""
    department: NodeName | None = None
    """The department they have it in."""


class Access(Setting):
    """The whole of config/access.yml; `default` is the role of whoever is not named."""

    default: Name = UNNAMED
    """The role of whoever is not named."""
    roles: dict[Name, Role] = Field(default_factory=dict)
    """What each role may see and change."""
    people: tuple[Person, ...] = ()
    """Who has which role."""


def load_access(root: Path, settings: Settings | None) -> tuple[Access, tuple[Problem, ...]]:
    """Who may see what; without the file everybody is a reader. `settings` says which levels there are."""
    if not (root / FILE).is_file():
        return Access(), ()
    text = read_text(root / FILE, FILE)
    return (Access(), (text,)) if isinstance(text, Problem) else access_of(text, settings)


def access_of(text: str, settings: Settings | None) -> tuple[Access, tuple[Problem, ...]]:
    """Access from the text of config/access.yml; nobody gains anything from a file with a mistake in it."""
    reading = read_yaml(text, FILE)
    if reading.document is None:
        return Access(), reading.problems
    access, faults = shaped(Access, reading.document.value)
    if access is not None:
        faults = (*faults, *_wrong_roles(access), *(_wrong_names(access, settings) if settings else ()))
    document = reading.document
    told = [Problem(f.code, f.message, document.place_of(f.path, key=f.on_key), f.hint, f.severity) for f in faults]
    problems = in_order([*reading.problems, *told])
    return (access if access is not None and not problems else Access()), problems


def _wrong_roles(access: Access) -> Iterator[Fault]:
    known = [*access.roles, UNNAMED]
    if access.default not in known:
        yield Fault(
            "unknown-role", f"there is no role '{access.default}'", ("default",), suggest(access.default, known)
        )
    for index, person in enumerate(access.people):
        if person.role not in known:
            hint = suggest(person.role, known) or f"roles: {', '.join(known)}"
            yield Fault("unknown-role", f"there is no role '{person.role}'", ("people", index, "role"), hint)


def _wrong_names(access: Access, settings: Settings) -> Iterator[Fault]:
    for name, role in access.roles.items():
        for index, level in enumerate(role.sees):
            if level not in settings.levels:
                yield _no_level(level, ("roles", name, "sees", index), settings)
        if role.within is not None and role.within not in settings.levels:
            yield _no_level(role.within, ("roles", name, "within"), settings)
    for index, person in enumerate(access.people):
        if person.department is not None and person.department not in settings.departments:
            told = f"there is no department '{person.department}'"
            hint = suggest(person.department, settings.departments)
            yield Fault("unknown-department", told, ("people", index, "department"), hint)


def _no_level(level: str, path: tuple[str | int, ...], settings: Settings) -> Fault:
    hint = suggest(level, settings.levels) or f"levels: {', '.join(settings.levels)}"
    return Fault("unknown-level", f"there is no level '{level}'", path, hint)
