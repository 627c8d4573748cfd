"""What stands around pages: problems, cards, links, palette."""

import re
import tomllib
from dataclasses import asdict
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

from scorecard.problems import Place, Problem, Severity
from scorecard.views.definition import breakdown, definition
from scorecard.views.frame import as_of, brand, empty_folder, failed, no_answer, not_yet
from scorecard.views.links import LONGEST_WAY, Links
from scorecard.views.palette import DARK, LIGHT, PAGE
from scorecard.views.problems import problems
from scorecard.views.script import departure
from scorecard.views.style import style

HOSTILE = "<script>alert(1)</script>"
CONFIG = Path(__file__).parents[2] / ".streamlit" / "config.toml"


def texts(markup: str) -> str:
    return " ".join(" ".join(ElementTree.fromstring(markup).itertext()).split())


def test_a_problem_is_shown_with_its_place_and_its_hint() -> None:
    found = Problem("unknown-metric", "drives 'repat'", Place("metrics/care.yml", 12, 15), "did you mean 'repeat'?")
    told = texts(problems((found,)))
    assert "1 error in the definitions; what is sound still works, the rest is left out" in told
    assert "metrics/care.yml:12:15 drives 'repat' did you mean 'repeat'?" in told


def test_no_problems_leave_no_trace() -> None:
    assert problems(()) == ""


def test_a_warning_is_not_drawn_as_gravely_as_an_error() -> None:
    assert "gt-grave" in problems((Problem("a", "b"),))
    assert "gt-grave" not in problems((Problem("a", "b", severity=Severity.WARNING),))


def test_nothing_that_is_said_instead_of_a_page_is_markup() -> None:
    drawn = (
        problems((Problem(HOSTILE, HOSTILE, Place(HOSTILE), HOSTILE),)), no_answer((Problem("x", HOSTILE),)),
        empty_folder(HOSTILE), not_yet((HOSTILE,)), brand(HOSTILE, "./", is_made_up=True),
    )  # fmt: skip
    assert not [markup for markup in drawn if "<script" in markup]


def test_an_empty_folder_is_told_what_to_do_next() -> None:
    assert "scorecard init" in texts(empty_folder("/somewhere"))


def test_a_failure_says_nothing_of_its_inside() -> None:
    assert "Traceback" not in failed()


def test_an_address_cannot_leave_the_script_that_goes_there() -> None:
    assert departure("metric?x=</script><b>").count("</script>") == 1


def test_the_definition_card_groups_lines_and_links_to_metrics(sample: SimpleNamespace) -> None:
    drawn = ElementTree.fromstring(definition(sample.metric_page().card, Links()))
    assert [term.text for term in drawn.iter("dt")] == ["Meaning", "They say", "Leads to"]
    assert [link.get("href") for link in drawn.iter("a")] == ["metric?metric=recommend"]
    assert "metrics/billing.yml:12:3" in "".join(drawn.itertext())


def test_a_breakdown_shows_no_number_for_a_suppressed_node(sample: SimpleNamespace) -> None:
    cells = [cell.text for cell in ElementTree.fromstring(breakdown(sample.metric_page().breakdown)).iter("td")]
    assert cells[3:] == [None, "– (suppressed)", "No data"]


def test_the_moment_up_to_which_data_count_is_told(sample: SimpleNamespace) -> None:
    assert texts(as_of(sample.AS_OF)) == "as of 15 Sep 02:10"


def test_a_snapshot_says_that_newer_rows_wait(sample: SimpleNamespace) -> None:
    said = as_of(sample.AS_OF, ("contacts", "orders"))
    assert texts(said) == "as of 15 Sep 02:10 newer rows wait"
    assert "newer rows of contacts, orders" in str(said)


def test_going_back_along_the_way_shortens_it() -> None:
    links = Links(way=("a", "b", "c"))
    assert links.way_to("b") == ("a",)
    assert links.way_to("d") == ("a", "b", "c")


def test_a_way_does_not_grow_without_end() -> None:
    links = Links(way=tuple(f"m{at}" for at in range(40)))
    assert len(links.way_to("next")) == LONGEST_WAY


def test_streamlit_is_told_the_same_colours_as_pages_and_charts() -> None:
    theme = tomllib.loads(CONFIG.read_text())["theme"]
    for name, colours in (("light", LIGHT), ("dark", DARK)):
        told = theme[name]
        assert told["backgroundColor"] == colours.ground
        assert told["secondaryBackgroundColor"] == colours.card
        assert (told["textColor"], told["borderColor"]) == (colours.ink, colours.line)


def test_nothing_is_told_to_others_and_no_error_is_shown_in_full() -> None:
    config = tomllib.loads(CONFIG.read_text())
    assert config["browser"]["gatherUsageStats"] is False
    assert config["client"]["showErrorDetails"] == "none"


def test_what_is_held_is_not_searched_after_every_click() -> None:
    """Streamlit would look through all objects of the process then, while no other reader is answered."""
    assert tomllib.loads(CONFIG.read_text())["runner"]["postScriptGC"] is False


def test_every_colour_that_the_style_names_is_defined_once_for_both_themes() -> None:
    sheet = style()
    used = set(re.findall(r"var\(--gt-(\w+)\)", sheet))
    assert used <= set(asdict(LIGHT))
    assert all(sheet.count(f"--gt-{role}: light-dark(") == 1 for role in asdict(PAGE))


def test_the_style_loads_nothing_from_elsewhere() -> None:
    assert "url(" not in style()
    assert "@import" not in style()


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2 between two colours."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    brighter, darker = sorted((light(one), light(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def test_words_can_be_read_on_ground_and_card_in_both_themes() -> None:
    for colours in (LIGHT, DARK):
        for ground in (colours.ground, colours.card):
            for words in (colours.ink, colours.second, colours.words):
                assert contrast(words, ground) >= 4.5
