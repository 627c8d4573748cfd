"""What is refused before anything is read: stretches that would tell of few people by how they differ."""

from __future__ import annotations

from datetime import date

import pytest

from scorecard.problems import ScorecardError
from scorecard.project.refusals import refuse_part_of_a_month
from tests.small import settings_from

FEW_ARE_HIDDEN = settings_from("privacy: {min_group: 10}")


@pytest.mark.parametrize(("start", "end"), [(date(2026, 7, 2), None), (None, date(2026, 7, 31))])
def test_a_journey_is_not_told_by_part_of_a_month(start: date | None, end: date | None) -> None:
    with pytest.raises(ScorecardError, match="within 2026-07"):
        refuse_part_of_a_month(start, end, FEW_ARE_HIDDEN)


def test_whole_months_and_a_company_without_people_are_told() -> None:
    refuse_part_of_a_month(date(2026, 7, 1), date(2026, 9, 1), FEW_ARE_HIDDEN)
    refuse_part_of_a_month(None, None, FEW_ARE_HIDDEN)
    refuse_part_of_a_month(date(2026, 7, 2), None, settings_from())
