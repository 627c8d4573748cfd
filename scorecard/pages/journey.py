"""Journey: where do customers wait, repeat themselves and get dropped, and what did one of them go through?"""

from scorecard.delivery.wanted import Kind
from scorecard.pages._book import signed_in, told_where_not
from scorecard.pages._download import to_print
from scorecard.pages._fold import fold
from scorecard.pages._heard import case, journey, let_down, let_down_cases, met_goals
from scorecard.pages._here import entitled, here, show
from scorecard.pages._journey_more import show_between_departments, show_errors
from scorecard.pages._which_case import asked_journey, asked_seed, chosen_case
from scorecard.pages._worth import scores_under_stages
from scorecard.problems import ScorecardError
from scorecard.results.journey_reading import waits_words
from scorecard.results.journey_words import NOBODY_KNOWS, QUESTION
from scorecard.results.words import period_words, title_of
from scorecard.views.all_green import all_green, cases_table
from scorecard.views.case import case_heading, case_table, case_walk, ways
from scorecard.views.frame import nothing_here, said
from scorecard.views.journey import explained, journey_table, swim_lanes
from scorecard.views.notes import unread
from scorecard.views.scorecard import headed

AT_HAND = {"random": "Picked at random", "typical": "A typical one", "worst": "The worst one"}
PICKED = {**AT_HAND, "green": "Everybody green, customer red"}


def page() -> None:
    at = here()
    entitled("Journey")
    name = asked_journey(at.project)
    is_followed = chosen_case() not in AT_HAND  # who followed one customer here sees that customer first
    if is_followed:
        walk(name)
    if stages(name) and not is_followed:
        walk(name)
    show_between_departments(name)


def stages(name: str) -> bool:
    """All cases that ended in the period, by stage and department; whether there were any to pick one from."""
    at = here()
    told = journey(name)
    during = period_words(at.view.period)
    if not told.cases:
        show(nothing_here(QUESTION, f"No {title_of(name).lower()} ended in {during}: choose another period above."))
    elif told.is_too_few:
        show(
            nothing_here(
                QUESTION, f"Too few to show: {told.cases} of {name} ended in {during}. Choose a longer period."
            )
        )
    else:
        show(headed(QUESTION, told.headline, told.beside))
        to_print(Kind.JOURNEY, name)
        show(said(waits_words(told)))
        show_errors(name)
        show(swim_lanes(told, scores_under_stages()))
        show(said(told.sentence))
        show(explained())
        fold("The same as a table", "steps_table", lambda: show(journey_table(told)))
    everybody_green(name)
    return told.cases > 0


def everybody_green(name: str) -> None:
    """Customers who were let down while every department on their way met its own goals, and the way to one of them."""
    at, told = here(), let_down(name)
    if told is None:
        return
    is_allowed = at.project.case_access(signed_in()).is_allowed
    show(all_green(told, at.links, name, may_see=is_allowed))
    if told.has_one and is_allowed:
        # who does not open it has not looked at them
        fold("The cases with most departments and faults", "let_down", lambda: _let_down(name), in_address=True)


def _let_down(name: str) -> None:
    with told_where_not():
        show(cases_table(let_down_cases(name), here().links, name))


def walk(name: str) -> None:
    """One case, as the address says."""
    at = here()
    which, seed = chosen_case(), asked_seed()
    try:
        told = case(name, which, seed)
    except ScorecardError as error:
        show(unread(error.problems))
        if at.project.case_access(signed_in()).is_allowed:
            show(ways(at.links, name, seed))
        return
    show(case_heading(told, PICKED.get(which, "As asked for")))
    show(ways(at.links, name, seed))
    show(said(met_goals(tuple(place for place in told.departments if place != NOBODY_KNOWS))))
    show(case_walk(told))
    fold("The case as a table", "case_table", lambda: show(case_table(told)))


if __name__ == "__main__":  # as Streamlit runs it
    page()
