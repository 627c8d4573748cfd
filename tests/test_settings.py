"""Settings: the company is read, and what is wrong with it is told where it stands."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scorecard.periods import Months
from scorecard.settings import Settings, load_access, load_settings, settings_of
from scorecard.settings.access import access_of

SMALL = """\
name: Small
timezone: Europe/London
goal_line: [happy]
organisation: {levels: [worker, team]}
"""


def told(more: str) -> list[str]:
    """What is wrong with a small company and some lines more, which begin in line 5."""
    return [str(problem).removeprefix("config/scorecard.yml:") for problem in settings_of(SMALL + more)[1]]


def company(more: str = "") -> Settings:
    settings, problems = settings_of(SMALL + more)
    assert problems == ()
    assert settings is not None
    return settings


def test_four_keys_are_enough() -> None:
    settings = company()
    assert settings.levels == ("worker", "team", "enterprise")
    assert settings.privacy.min_group == 10
    assert settings.periods.week_starts == 0


def test_departments_are_the_level_so_named_or_the_coarsest() -> None:
    assert company().department_level == "team"
    assert company().model_copy(
        update={"organisation": organisation("worker", "department", "site")}
    ).department_level == ("department")


def organisation(*levels: str):  # type: ignore[no-untyped-def]
    return company().organisation.model_copy(update={"levels": levels})


def test_a_calendar_is_drawn_as_told() -> None:
    calendar = company("calendar: {week_starts: sunday, year_starts: april, months: 4-4-5}\n").periods
    assert (calendar.week_starts, calendar.year_starts, calendar.months) == (6, 4, Months.FOUR_FOUR_FIVE)


def test_the_data_end_at_a_source_or_on_a_day() -> None:
    assert company("as_of: contacts\n").as_of == "contacts"
    assert company("as_of: 2026-08-31\n").as_of == date(2026, 8, 31)


def test_every_setting_knows_where_it_is_written() -> None:
    assert str(company().place_of("goal_line", 0)) == "config/scorecard.yml:3:13"


WRONG = [
    (
        "a key with a slip of the pen",
        "privcy: {}",
        "5:1: unknown-key the key 'privcy' is not part of the language (did you mean 'privacy'?)",
    ),
    (
        "a group too small",
        "privacy: {min_group: 3}",
        "5:22: group-too-small 'min_group' cannot be 3 (5 is the floor; 0 says that no people are behind the rows)",
    ),
    (
        "a weekday that is none",
        "calendar: {week_starts: mnday}",
        "5:25: unknown-word 'week_starts' should be monday, tuesday, wednesday, thursday, friday, saturday "
        "or sunday, not 'mnday' (did you mean 'monday'?)",
    ),
    (
        "attention of a level that is not there",
        "attention: {tem: 3}",
        "5:13: unknown-level there is no level 'tem' (did you mean 'team'?)",
    ),
    (
        "attention to nothing",
        "attention: {team: 0}",
        "5:19: wrong-value 'team' should be at least 1, not 0",
    ),
    (
        "an engine that is not there",
        "engine: {type: duck}",
        "5:16: unknown-word 'type' should be duckdb, spark or postgres, not 'duck' (did you mean 'duckdb'?)",
    ),
    (
        "an engine outside the project",
        "engine: {path: ../x.duckdb}",
        "5:16: outside-project '../x.duckdb' lies outside the project (write a path below the project's folder)",
    ),
    (
        "an address for a file",
        "engine: {url: x}",
        "5:10: spare-key a DuckDB engine has a path, not a url",
    ),
    (
        "a file for an address",
        "engine: {type: spark, path: x}",
        "5:23: spare-key a spark engine has a url, not a path",
    ),
    (
        "no size of memory",
        "engine: {memory: much}",
        "5:18: wrong-value 'memory' should be a size such as 6GB or 800MB, not 'much'",
    ),
    (
        "memory for an engine that runs elsewhere",
        "engine: {type: spark, memory: 6GB}",
        "5:23: spare-key how much memory a spark engine takes is said where it runs",
    ),
    (
        "a book that is no Postgres database",
        "book: {url: mysql://db/book}",
        "5:13: wrong-value 'url' should be the address of a Postgres database, such as postgresql://scorecard@host/book",
    ),
    (
        "a book at no address at all",
        "book: {url: 'postgresql://[db/book'}",
        "5:13: wrong-value 'url' should be the address of a Postgres database, such as postgresql://scorecard@host/book",
    ),
    (
        "rules that are not there",
        "signals: {rules: all}",
        "5:18: unknown-word 'rules' should be mdc, not 'all'",
    ),
    (
        "a stage twice",
        "stages: [a, b, a]",
        "5:16: duplicate-name 'a' stands in stages twice (keep one of them)",
    ),
    (
        "a currency that is a word",
        "worth: {currency: pounds}",
        "5:19: wrong-value 'currency' should be a currency code such as GBP, not 'pounds'",
    ),
    (
        "a number for a day",
        "as_of: 3",
        "5:8: wrong-type 'as_of' should be a day such as 2026-01-31 or a text, not the number 3",
    ),
    (
        "a key twice",
        "name: Twice",
        "5:1: duplicate-key 'name' is given twice, first at config/scorecard.yml:1:1 (keep one of them)",
    ),
]


@pytest.mark.parametrize(("more", "problem"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_every_mistake_is_told_with_its_place(more: str, problem: str) -> None:
    assert told(more) == [problem]


def test_a_time_zone_and_levels_that_cannot_be() -> None:
    text = SMALL.replace("London", "Lundon").replace("[worker, team]", "[worker, enterprise, worker, unknown]")
    assert [str(problem).split(" (")[0] for problem in settings_of(text)[1]] == [
        "config/scorecard.yml:2:11: unknown-timezone there is no time zone 'Europe/Lundon'",
        "config/scorecard.yml:4:33: reserved-name 'enterprise' stands on top by itself",
        "config/scorecard.yml:4:45: duplicate-name the level 'worker' is given twice",
        "config/scorecard.yml:4:53: reserved-name 'unknown' is the node of those whose place is not known",
    ]


def test_what_is_missing_is_told_all_at_once() -> None:
    assert [problem.message for problem in settings_of("name: Small\n")[1]] == [
        "the key 'goal_line' is missing",
        "the key 'organisation' is missing",
        "the key 'timezone' is missing",
    ]


@pytest.mark.parametrize("more", ["attention: {team: x}", "stages: x", "worth: {value: 3}", "signals: {rules: all}"])
def test_a_company_stands_without_what_changes_no_number(more: str) -> None:
    settings, problems = settings_of(SMALL + more)
    assert settings is not None
    assert len(problems) == 1


@pytest.mark.parametrize("more", ["privacy: {min_group: x}", "privacy: {min_group: 2}", "calendar: x", "as_of: 3"])
def test_a_company_does_not_stand_without_what_could_show_too_much(more: str) -> None:
    settings, problems = settings_of(SMALL + more)
    assert settings is None
    assert len(problems) == 1


def test_a_folder_without_settings_is_told(tmp_path: Path) -> None:
    settings, problems = load_settings(tmp_path)
    assert settings is None
    assert [str(problem) for problem in problems] == [
        "config/scorecard.yml: no-settings there is no config/scorecard.yml "
        "(a project is a folder with config/ and metrics/; -C names it)"
    ]


def test_settings_with_another_ending_are_found_a_name(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "scorecard.yaml").write_text(SMALL)
    assert [problem.hint for problem in load_settings(tmp_path)[1]] == ["rename config/scorecard.yaml to scorecard.yml"]


ACCESS = """\
default: reader
roles:
  reader: {sees: [enterprise]}
  head: {sees: [worker, team], within: team, changes: [definitions]}
people:
  - {role: head, as: head-of-care, department: care}
"""
DEPARTMENTS = "departments: {care: {label: Care}}\n"


def test_access_says_who_sees_what() -> None:
    access, problems = access_of(ACCESS, company(DEPARTMENTS))
    assert problems == ()
    assert access.people[0].who == "head-of-care"
    assert access.roles["head"].within == "team"


def test_mistakes_in_access_are_told_and_give_nobody_anything() -> None:
    text = ACCESS.replace("worker", "wrker").replace("role: head", "role: hed").replace("care}", "cre}")
    access, problems = access_of(text, company(DEPARTMENTS))
    assert [str(problem) for problem in problems] == [
        "config/access.yml:4:17: unknown-level there is no level 'wrker' (did you mean 'worker'?)",
        "config/access.yml:6:12: unknown-role there is no role 'hed' (did you mean 'head'?)",
        "config/access.yml:6:47: unknown-department there is no department 'cre' (did you mean 'care'?)",
    ]
    assert access.people == ()


def test_without_the_file_everybody_is_a_reader(tmp_path: Path) -> None:
    access, problems = load_access(tmp_path, None)
    assert (access.default, access.people, problems) == ("reader", (), ())


def test_a_department_is_named_as_it_stands_in_the_data() -> None:
    text = """\
name: Flights
timezone: America/New_York
goal_line: []
organisation: {levels: [crew, airport]}
departments: {EWR: {label: Newark}, "Group 56": {label: The others}}
"""
    settings, problems = settings_of(text)
    assert problems == ()
    assert settings is not None
    assert list(settings.departments) == ["EWR", "Group 56"]


def test_a_password_in_the_file_is_warned_of_and_the_rest_is_read() -> None:
    settings, problems = settings_of(f"{SMALL}book: {{url: postgresql://ann:secret@db/book}}\n")
    assert settings is not None
    assert [(problem.code, problem.is_error) for problem in problems] == [("password-in-file", False)]
    assert "secret" not in str(problems)
