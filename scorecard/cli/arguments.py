"""The words of the command line: every command, its options, and the function that runs it."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from scorecard.cli import ask, begin, define, hand_out, listen, renew, start, suppose, walk
from scorecard.cli.output import Format
from scorecard.delivery.charts import Chart
from scorecard.delivery.wanted import FORMS, Wanted, ending_of, wanted_from
from scorecard.periods import PERIOD_FORMS, Grain
from scorecard.plan.journeys import Pick
from scorecard.results.attribution.contributions import Split
from scorecard.results.rows import Node

Commands = argparse._SubParsersAction  # the type that argparse gives no public name


def command_line() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scorecard", description="Follow a number from a worker's measure to the customer's outcome, and back."
    )
    parser.add_argument(
        "-C", dest="folder", type=Path, default=Path(), metavar="DIR", help="the project (default: here)"
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _starting(commands)
    _defining(commands)
    _asking(commands)
    _supposing(commands)
    _handing_out(commands)
    _listening(commands)
    return parser


def _starting(commands: Commands[argparse.ArgumentParser]) -> None:
    init = commands.add_parser("init", help="make a first project of the exports in a folder; nothing is written over")
    init.add_argument("exports", nargs="?", type=Path, metavar="DIR", help="the folder of the exports (default: here)")
    init.set_defaults(run=begin.init)
    demo = commands.add_parser("demo", help="make the demo company's data under data/; definitions stay as they are")
    demo.add_argument("--scale", type=_positive, default=1.0, metavar="N", help="customers and events, times N")
    demo.add_argument("--seed", type=int, default=1, metavar="S", help="another company, with other teams guilty")
    demo.add_argument("--until", type=_day, metavar="DATE", help="the last day with rows")
    demo.set_defaults(run=start.demo)
    refresh = commands.add_parser("refresh", help="bring the snapshot up to date, from which numbers are read at once")
    refresh.add_argument("--full", action="store_true", help="take nothing over from the last one")
    refresh.set_defaults(run=renew.refresh)
    serve = commands.add_parser("serve", help="open the app in the browser")
    serve.add_argument("--port", type=int, default=8501, help="the port to listen on (default 8501)")
    serve.add_argument("--no-browser", action="store_true", help="do not open a browser")
    serve.set_defaults(run=start.serve)


def _defining(commands: Commands[argparse.ArgumentParser]) -> None:
    check = commands.add_parser("check", help="validate the definitions against language, files and columns")
    check.add_argument("--strict", action="store_true", help="fail on warnings too")
    check.add_argument(
        "--data", action="store_true", help="read the rows too, and tell how far customers can be followed"
    )
    check.set_defaults(run=define.check)
    schema = commands.add_parser("schema", help="print the JSON Schema that editors complete and check with")
    schema.set_defaults(run=define.schema)


def _asking(commands: Commands[argparse.ArgumentParser]) -> None:
    show = commands.add_parser("show", help="values, by period and by whatever you split them by")
    _add_question(show)
    _add_format(show)
    show.set_defaults(run=ask.show)
    sql = commands.add_parser("sql", help="the SQL that show runs")
    _add_question(sql)
    sql.add_argument("--dialect", default="duckdb", choices=["duckdb"], help="the engine to write for")
    sql.set_defaults(run=ask.sql)
    thread = commands.add_parser("thread", help="a metric's lines of sight, up to the goal line and down to workers")
    thread.add_argument("metric", metavar="METRIC")
    thread.add_argument("--evidence", action="store_true", help="a row an edge: how it was tested, and what was found")
    _add_format(thread)
    thread.set_defaults(run=ask.thread)
    signals = commands.add_parser("signals", help="is it moving, and will it reach the goal?")
    signals.add_argument("metrics", nargs="*", metavar="METRIC")
    signals.add_argument("--points", action="store_true", help="a row a period, with limits and rule")
    signals.add_argument(
        "--grain", choices=[*map(str, Grain)], help="default: month; week until a year of months is over"
    )
    _add_format(signals)
    signals.set_defaults(run=ask.signals)
    outlook = commands.add_parser("outlook", help="will the goals of a metric be met by their day?")
    outlook.add_argument("metric", metavar="METRIC")
    outlook.add_argument("--grain", choices=[*map(str, Grain)], help="default: as signals")
    _add_format(outlook)
    outlook.set_defaults(run=ask.outlook)

    _add_why(commands)
    _add_journey(commands)
    restated = commands.add_parser("restated", help="why is a closed period another than it was published?")
    restated.add_argument("metrics", nargs="*", metavar="METRIC")
    restated.add_argument(
        "--period", type=_said, metavar="P", help=f"the weeks and months that begin in it: {PERIOD_FORMS}"
    )
    _add_format(restated)
    restated.set_defaults(run=ask.restated)


def _supposing(commands: Commands[argparse.ArgumentParser]) -> None:
    whatif = commands.add_parser("whatif", help="what would follow if some numbers were others?")
    whatif.add_argument("changes", nargs="*", metavar="METRIC=VALUE", help="such as settled=78%%")
    whatif.add_argument("--node", type=_said, metavar="LEVEL=NAME", help="the changes are those of one node")
    whatif.add_argument("--save", type=_said, metavar="NAME", help="keep the scenario as scenarios/NAME.yml")
    whatif.add_argument("--replace", action="store_true", help="with --save: write over the one of that name")
    whatif.add_argument("--saved", type=_said, metavar="NAME", help="ask for a scenario that was kept")
    _add_format(whatif)
    whatif.set_defaults(run=suppose.whatif)
    reach = commands.add_parser("reach", help="what would have to change so that a number is reached?")
    reach.add_argument("goal", metavar="METRIC=VALUE", help="such as recommend=22")
    reach.add_argument(
        "--cascade", action="store_true", help="by department: what its own metrics would have to become"
    )
    _add_format(reach)
    reach.set_defaults(run=suppose.reach)


def _handing_out(commands: Commands[argparse.ArgumentParser]) -> None:
    export = commands.add_parser("export", help="a page as a file: PDF, PNG, Excel, CSV or slides")
    export.add_argument("page", type=_page, metavar="PAGE", help=FORMS)
    export.add_argument("--to", type=_file, required=True, metavar="FILE", help="ends in .pdf .png .xlsx .csv or .pptx")
    export.add_argument("--period", type=_said, metavar="P", help=f"default: the last that is over; {PERIOD_FORMS}")
    export.add_argument("--grain", choices=[*map(str, Grain)], help="default: as the app opens")
    export.add_argument("--compare", choices=list(hand_out.COMPARISONS), default="before", help="default: before")
    export.add_argument("--words", choices=[hand_out.CUSTOMERS], help="the rows as a customer would say them")
    export.add_argument("--chart", choices=[*map(str, Chart)], help="which picture of the page, with .png")
    export.add_argument("--replace", action="store_true", help="write over a file that is there")
    export.set_defaults(run=hand_out.export)


def _listening(commands: Commands[argparse.ArgumentParser]) -> None:
    voice = commands.add_parser("voice", help="what customers said, on every channel, and what lay behind it")
    voice.add_argument("name", metavar="NAME", help="the voice, as metrics/voice/*.yml names it")
    voice.add_argument("--period", type=_said, metavar="P", help=f"default: the last that is over; {PERIOD_FORMS}")
    told = voice.add_mutually_exclusive_group()
    told.add_argument("--themes", action="store_true", help="a row a theme and channel, with the period before")
    told.add_argument("--causes", action="store_true", help="a row a theme: had its cause reached those customers?")
    told.add_argument("--words", metavar="METRIC", help="what customers said whom its rows let down, cleaned")
    told.add_argument("--labelled", action="store_true", help="how well themes are found in labelled texts")
    told.add_argument("--answered", action="store_true", help="low scores by team: answered in time, late, or not yet")
    told.add_argument("--open", action="store_true", help="the oldest low scores that nobody answered yet")
    told.add_argument("--mended", action="store_true", help="themes whose cause was mended: did they fall afterwards?")
    _add_format(voice)
    voice.set_defaults(run=listen.voice)
    worth = commands.add_parser("worth", help="what customers are worth, who stayed, and what failures put at risk")
    worth.add_argument(
        "--period", type=_said, metavar="P", help=f"with --risk, --stages: the last that is over; {PERIOD_FORMS}"
    )
    kind = worth.add_mutually_exclusive_group()
    kind.add_argument("--risk", action="store_true", help="failures that go with more customers leaving")
    kind.add_argument("--stages", action="store_true", help="customers' own score in each stage of their journey")
    _add_format(worth)
    worth.set_defaults(run=listen.worth)
    perception = commands.add_parser("perception", help="what leaders, staff and customers say of the same promises")
    perception.add_argument("--period", type=_said, metavar="P", help="default: the last twelve months that are over")
    perception.add_argument("--asked", action="store_true", help="were those who complained asked to answer?")
    _add_format(perception)
    perception.set_defaults(run=listen.perception)


def _add_why(commands: Commands[argparse.ArgumentParser]) -> None:
    why = commands.add_parser("why", help="why did it move? parts that add up to the change")
    why.add_argument("metric", metavar="METRIC")
    why.add_argument("--period", type=_said, metavar="P", help=f"default: the last that is over; {PERIOD_FORMS}")
    why.add_argument(
        "--against", type=_said, metavar="P", help="a period, or goal; default: the level before it changed"
    )
    why.add_argument("--split", choices=[*map(str, Split)], help="default: formula where it is one, else organisation")
    why.add_argument("--to", type=_said, metavar="LEVEL", help="split down to this level; default: the next finer one")
    why.add_argument("--node", type=_node, default=Node(), metavar="LEVEL=NAME", help="of one node; default: the whole")
    _add_format(why)
    why.set_defaults(run=ask.why)


def _add_journey(commands: Commands[argparse.ArgumentParser]) -> None:
    journey = commands.add_parser("journey", help="what happens on the way of a case, and one case step by step")
    journey.add_argument("name", metavar="NAME")
    which = journey.add_mutually_exclusive_group()
    which.add_argument(
        "--case", metavar="ID", help="walk this case, by its key, its pseudonym, or a row of it: SOURCE:KEY"
    )
    for pick, told in ((Pick.RANDOM, "any case"), (Pick.TYPICAL, "a case as most are"), (Pick.WORST, "the worst case")):
        which.add_argument(f"--{pick}", dest="pick", action="store_const", const=pick, help=f"walk {told}")
    which.add_argument("--green", action="store_true", help="walk the worst case with every department green")
    which.add_argument(
        "--let-down", action="store_true", help="customers let down while every department met its own goals, by month"
    )
    journey.add_argument("--list", dest="listed", action="store_true", help="with --let-down: the cases of one month")
    which.add_argument(
        "--promises", action="store_true", help="the ledger: by whom, for whom to keep, kept, possible when made"
    )
    which.add_argument("--caused", action="store_true", help="contacts that we caused: by whom, and who received them")
    which.add_argument("--errors", action="store_true", help="cases that leave a stage and department with an error")
    which.add_argument("--seen", action="store_true", help="who looked at which case, and when")
    which.add_argument("--cover", action="store_true", help="customers tied to one person, while that one was away")
    journey.add_argument(
        "--from", dest="start", type=_day, metavar="DATE", help="of cases that ended on this day or later"
    )
    journey.add_argument("--to", dest="end", type=_day, metavar="DATE", help="and before this one")
    journey.add_argument("--by", metavar="LEVEL", help="with --promises: by team, say, rather than by department")
    _add_format(journey)
    journey.set_defaults(run=walk.journey)


def _add_question(command: argparse.ArgumentParser) -> None:
    command.add_argument("metrics", nargs="+", metavar="METRIC")
    command.add_argument(
        "--by", nargs="+", default=[], metavar="LEVEL_OR_DIMENSION", help="split by; role.level for another role"
    )
    command.add_argument("--grain", choices=[*map(str, Grain)], default="month", help="default: month")
    command.add_argument("--from", dest="start", type=_day, metavar="DATE", help="first day, in")
    command.add_argument("--to", dest="end", type=_day, metavar="DATE", help="last day, out")
    command.add_argument("--where", type=_said, metavar="EXPR", help="keep rows, by an expression over dimensions")


def _add_format(command: argparse.ArgumentParser) -> None:
    command.add_argument("--format", choices=[*map(str, Format)], default="table", help="default: table")


def _said(text: str) -> str:
    """An option with nothing after it, as a script writes it whose variable is empty, is not one that was left out."""
    if not text.strip():
        raise argparse.ArgumentTypeError("it says nothing; leave it out, or write what is meant")
    return text


def _page(text: str) -> Wanted:
    try:
        return wanted_from(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _file(text: str) -> Path:
    try:
        ending_of(Path(text))
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return Path(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(f"{text}-01" if len(text) == len("2026-09") else text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a day; write 2026-09-15 or 2026-09") from None


def _node(text: str) -> Node:
    level, _, name = text.partition("=")
    if not level or not name:
        raise argparse.ArgumentTypeError(f"'{text}' is not a node; write level=name, such as team=Referrals")
    return Node(level, name)


def _positive(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number <= 1000:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number above 0, up to 1000")
    return number
