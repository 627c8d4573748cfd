"""A row's case: a row of a source leads to the case that has it as a step, and to none where it is in none."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.problems import ScorecardError
from scorecard.project import Project, open_project

# of each step of a customer who did one thing at that moment, the key that the step's source has for it
STEPS = """
SELECT CAST(contacts.contact_id AS TEXT), CAST(steps.case_id AS TEXT)
FROM sources."order" AS steps JOIN sources.contacts AS contacts
ON contacts.customer_id = steps.customer AND CAST(contacts.contacted_at AS TIMESTAMPTZ) = steps.began
WHERE steps.part = 'step' AND steps.step = 'contact' AND steps.ended IS NOT NULL
QUALIFY COUNT(*) OVER (PARTITION BY steps.customer, steps.began) = 1
ORDER BY md5(CAST(contacts.contact_id AS TEXT)) LIMIT 12
"""
NEVER = """
SELECT CAST(contact_id AS TEXT) FROM sources.contacts AS contacts WHERE NOT EXISTS (
  FROM sources."order" AS steps WHERE steps.customer = contacts.customer_id
) ORDER BY md5(CAST(contact_id AS TEXT)) LIMIT 1
"""


@pytest.fixture(scope="module")
def project(kept_company: Path) -> Project:
    found = open_project(kept_company)
    found.engine.columns("order")
    return found


@pytest.mark.long
def test_a_contact_leads_to_the_case_of_which_it_is_a_step(project: Project) -> None:
    rows = project.engine.rows(STEPS)
    assert len(rows) == 12
    for key, case in rows:
        told = project.case("order", f"contacts:{key}")
        assert told.moments == project.case("order", str(case)).moments
        assert told.case != case, "a case is shown by its pseudonym where nobody named it"


def test_a_row_of_the_journey_itself_leads_to_its_case(project: Project) -> None:
    (key, case), *_ = project.engine.rows(
        'SELECT CAST(ROW(part, case_id, number) AS TEXT), CAST(case_id AS TEXT) FROM sources."order" '
        "WHERE part = 'step' AND ended IS NOT NULL ORDER BY md5(CAST(case_id AS TEXT)), number LIMIT 1"
    )
    assert project.case("order", f"order:{key}").moments == project.case("order", str(case)).moments


def test_a_row_in_no_case_is_told_in_a_sentence(project: Project) -> None:
    ((key,),) = project.engine.rows(NEVER)
    with pytest.raises(ScorecardError, match="is in no case of the journey 'order'"):
        project.case("order", f"contacts:{key}")


@pytest.mark.parametrize("key", ["", "'", "0; drop table x", "salt", "asked_key", "999999999999999999999999"])
def test_whatever_is_written_as_a_key_is_a_key(project: Project, key: str) -> None:
    with pytest.raises(ScorecardError, match="is in no case"):
        project.case("order", f"contacts:{key}")


def test_a_source_of_no_journey_is_a_name_of_a_case_like_any_other(project: Project) -> None:
    with pytest.raises(ScorecardError, match="no case 'workers:1'"):
        project.case("order", "workers:1")
