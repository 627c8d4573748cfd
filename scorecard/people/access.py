"""Access: who may see single cases, by the roles of config/access.yml."""

from __future__ import annotations

from dataclasses import dataclass

from scorecard.answers import Viewer
from scorecard.problems import Problem, ScorecardError
from scorecard.settings.access import FILE, Access, Role


@dataclass(frozen=True, slots=True)
class CaseAccess:
    """Whether somebody may see single cases; with `departments`, those alone in which one of these took part."""

    is_allowed: bool
    departments: tuple[str, ...] | None = None

    def refuse(self) -> None:
        """Raises ScorecardError where no case may be seen."""
        if not self.is_allowed:
            told = "single cases are shown to those whose role allows it"
            raise ScorecardError(Problem("not-allowed", told, hint=f"write cases: true at a role in {FILE}"))

    def refuse_outside(self, departments: set[str]) -> None:
        """Raises ScorecardError for a case in which no department took part that this viewer is of."""
        if self.departments is not None and departments.isdisjoint(self.departments):
            told = "this case is shown to those whose departments took part in it"
            raise ScorecardError(Problem("not-allowed", told, hint=f"{FILE} says whose department is which"))


def case_access(access: Access, viewer: Viewer, min_group: int) -> CaseAccess:
    """What the roles of a viewer allow; whoever is not named has the default one.

    Where no people are behind the rows (`min_group` 0) there is nobody to protect.
    """
    if not min_group:
        return CaseAccess(is_allowed=True)
    told = [(person.role, person.department) for person in access.people if person.who == viewer.name]
    roles = [(access.roles.get(name, Role()), department) for name, department in told or [(access.default, None)]]
    allowed = [(role, department) for role, department in roles if role.cases]
    if not allowed:
        return CaseAccess(is_allowed=False)
    if any(role.within is None for role, _ in allowed):
        return CaseAccess(is_allowed=True)
    return CaseAccess(is_allowed=True, departments=tuple(sorted({own for _, own in allowed if own})))
