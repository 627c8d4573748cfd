"""Problems: what a person reads of them, and in which order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scorecard.problems import Place, Problem, ScorecardError, Severity, has_errors, in_order, suggest

NUMBERS = st.integers(0, 5)
PLACES = st.builds(Place, st.sampled_from(["", "a.yml", "b.yml"]), NUMBERS, NUMBERS)
PROBLEMS = st.builds(Problem, st.sampled_from(["x", "y"]), st.sampled_from(["one", "two"]), PLACES)


def test_a_problem_reads_as_file_line_column_code_sentence_and_hint() -> None:
    problem = Problem("unknown-key", "the key 'unt' is not known", Place("m.yml", 3, 5), "did you mean 'unit'?")
    assert str(problem) == "m.yml:3:5: unknown-key the key 'unt' is not known (did you mean 'unit'?)"


def test_a_problem_of_a_whole_file_has_no_line() -> None:
    assert str(Problem("empty-file", "says nothing", Place("m.yml"))) == "m.yml: empty-file says nothing"


def test_a_problem_without_a_place_begins_with_its_code() -> None:
    assert str(Problem("no-folder", "is not there")) == "no-folder is not there"


def test_warnings_are_no_errors() -> None:
    warning = Problem("orphan", "leads nowhere", severity=Severity.WARNING)
    assert not has_errors([warning])
    assert has_errors([warning, Problem("cycle", "leads back")])


def test_an_error_tells_every_problem_that_it_carries() -> None:
    error = ScorecardError(Problem("a", "one"), Problem("b", "two"))
    assert str(error) == "a one\nb two"
    assert [problem.code for problem in error.problems] == ["a", "b"]


def test_nothing_is_suggested_where_nothing_is_near() -> None:
    assert suggest("zebra", ["unit", "label"]) == ""
    assert suggest("", ["unit"]) == ""
    assert suggest("unit", []) == ""


@given(st.lists(PROBLEMS))
def test_problems_come_by_place_and_each_once(problems: list[Problem]) -> None:
    ordered = in_order(problems)
    assert set(ordered) == set(problems)
    assert len(ordered) == len(set(problems))
    assert [problem.place for problem in ordered] == sorted(problem.place for problem in ordered)


@given(st.lists(PROBLEMS))
def test_the_order_of_finding_problems_does_not_matter(problems: list[Problem]) -> None:
    assert in_order(problems) == in_order(reversed(problems))
