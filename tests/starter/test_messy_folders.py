"""Messy exports: a project that passes check, with the numbers that a person would count, or what to do."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from scorecard.answers import Question
from scorecard.periods import Grain
from scorecard.project import Project
from tests.starter.conftest import Folder, begun, opened, refused


def parts(project: Project, metric: str) -> dict[date, tuple[float | None, float | None]]:
    """Numerator and denominator of each month."""
    values = project.values(Question((metric,), grain=Grain.MONTH))
    return {value.period.start: (value.numerator, value.denominator) for value in values}


def numbers(project: Project, metric: str) -> dict[date, float | None]:
    """The value of each month."""
    return {value.period.start: value.value for value in project.values(Question((metric,), grain=Grain.MONTH))}


# --- semicolons, decimal commas, points between thousands, day-first dates, cp1252, a total, a file a month ----------

ORDERS = "Bestell-Nr.;Kundennummer;Bestelldatum;Zugesagt am;Geliefert am;Filiale;Betrag (€)"


def orders_of(month: int) -> Iterator[tuple[str, str, date, date, date, str, int]]:
    """A hundred orders of forty customers; amounts in cents."""
    chance = random.Random(month)
    for number in range(100):
        day = date(2026, month, 1) + timedelta(days=chance.randrange(25))
        due, done = day + timedelta(days=4), day + timedelta(days=chance.randrange(2, 7))
        cents = chance.randrange(1_000, 300_000)
        yield (
            f"B{month}{number:03}",
            f"K{chance.randrange(40):03}",
            day,
            due,
            done,
            chance.choice(["Köln", "Bonn"]),
            cents,
        )


def euros(cents: int) -> str:
    return f"{cents / 100:,.2f}".translate(str.maketrans(",.", ".,"))


def written_orders(month: int) -> bytes:
    rows = list(orders_of(month))
    lines = [
        f"{order};{customer};{day:%d.%m.%Y};{due:%d.%m.%Y};{done:%d.%m.%Y};{branch};{euros(cents)}"
        for order, customer, day, due, done, branch, cents in rows
    ]
    total = f"Summe;;;;;;{euros(sum(row[-1] for row in rows))}"
    return "\r\n".join([ORDERS, *lines, total]).encode("cp1252")


@pytest.fixture
def german(tmp_path: Path) -> Path:
    for month in (3, 4, 5):
        (tmp_path / f"Bestellungen_2026-{month:02}.csv").write_bytes(written_orders(month))
    return tmp_path


def test_a_file_a_month_is_one_source_and_next_months_file_counts(german: Path) -> None:
    begun(german)
    project = opened(german)
    assert list(project.catalogue.sources) == ["bestellungen"]
    assert project.catalogue.sources["bestellungen"].files == "Bestellungen_*.csv"
    (german / "Bestellungen_2026-06.csv").write_bytes(written_orders(6))
    assert numbers(opened(german), "bestellungen")[date(2026, 6, 1)] == 100


def test_decimal_commas_are_sums_and_the_total_is_no_row(german: Path) -> None:
    begun(german)
    told = numbers(opened(german), "bestellungen_betrag_eur")
    for month in (3, 4, 5):
        ours = sum(cents for *_, cents in orders_of(month)) / 100
        assert told[date(2026, month, 1)] == pytest.approx(ours)
    assert opened(german).catalogue.metrics["bestellungen_betrag_eur"].unit == "EUR"


def test_day_first_dates_say_what_was_late(german: Path) -> None:
    begun(german)
    rows = [row for month in (3, 4, 5) for row in orders_of(month)]
    told = parts(opened(german), "bestellungen_on_time")
    for month in (3, 4):  # May is not over: some of its orders fall due after the last one was placed
        due = [(late_by, done) for _, _, _, late_by, done, _, _ in rows if late_by.month == month]
        assert told[date(2026, month, 1)] == (sum(done <= by for by, done in due), len(due))


def test_the_branch_is_a_team_and_the_customer_is_followed(german: Path) -> None:
    started = begun(german)
    source = opened(german).catalogue.sources["bestellungen"]
    assert (source.customer, dict(source.levels)) == ("kundennummer", {"team": "filiale"})
    assert started.proposal.departments == {"Bonn": "Bonn", "Köln": "Köln"}


def test_a_repair_shop_keeps_its_promises_in_german_too(folder: Folder) -> None:
    rows = [
        f"A{number:03};{number % 40};Anna;{number % 28 + 1:02}.01.2026;{number % 28 + 1 + number % 3:02}.01.2026;"
        f"{number % 28 + 2:02}.01.2026"
        for number in range(80)
    ]
    head = "Auftrag-Nr.;Kunde;Mitarbeiter;Angenommen am;Fertig am;Zugesagt am"
    root = folder({"Reparaturen.csv": "\n".join([head, *rows])})
    begun(root)
    assert opened(root).settings.goal_line == ("reparaturen_on_time",)


# --- two lines of header below a title; merged cells; zones that differ; empty columns ------------------------------


def test_two_lines_name_the_columns_below_a_title(folder: Folder) -> None:
    begin = datetime(2026, 1, 5, 9)
    rows = [
        f"T-{number:03},phone,{begin + timedelta(hours=number):%Y-%m-%d %H:%M},"
        f"{begin + timedelta(hours=number, minutes=30 + number):%Y-%m-%d %H:%M},{('Ann', 'Bob')[number % 2]}"
        for number in range(41)
    ]
    text = "\n".join(
        ["Exported on 3 March", "", "Ticket,Ticket,Times,Times,Agent", "Number,Channel,Opened,Closed,Name", *rows]
    )
    root = folder({"tickets.csv": text})
    begun(root)
    project = opened(root)
    assert project.catalogue.sources["tickets"].time == "times_opened"
    metric = project.catalogue.metrics["tickets_minutes_to_times_closed"]
    assert (metric.unit, metric.better) == ("minutes", "lower")
    (january,) = project.values(Question(("tickets_minutes_to_times_closed",), grain=Grain.MONTH, end=date(2026, 2, 1)))
    assert january.value == 49  # the middle one of 30 to 68: two were still open when the last one was opened


def test_merged_cells_are_filled_and_two_columns_tell_rows_apart(folder: Folder) -> None:
    rows = [
        f"{f'O{order:02},C{order},2026-01-{order + 1:02}' if not item else ',,'},part {item}"
        for order in range(20)
        for item in range(3)
    ]
    root = folder({"lines.csv": "\n".join(["Order,Customer no,Date,Item", *rows])})
    begun(root)
    source = opened(root).catalogue.sources["lines"]
    assert source.key == ("order", "item")
    assert numbers(opened(root), "lines")[date(2026, 1, 1)] == 60


def test_each_time_is_the_instant_of_its_own_zone(folder: Folder) -> None:
    """Half an hour past midnight in Berlin is yesterday in UTC: one time in two ways, and one without a zone."""
    times = ["2026-04-30T22:30:00Z", "2026-05-01T00:30:00+02:00", "2026-05-01T00:30:00", "2026-04-30T21:30:00Z"]
    rows = [f"{number},{times[number % 4]},{('ann', 'bob')[number % 2]},{number},," for number in range(48)]
    root = folder({"calls.csv": "\n".join(["call_id,called_at,agent,customer_id,notes,extra", *rows])})
    started = begun(root)
    told = numbers(opened(root), "calls")
    assert (told[date(2026, 4, 1)], told[date(2026, 5, 1)]) == (12, 36)
    assert any("notes, extra" in doubt.told for doubt in started.doubts)
    assert any("zone" in doubt.told for doubt in started.doubts)


def test_a_repeat_contact_is_counted_over_the_order_that_names_the_customer(folder: Folder) -> None:
    orders = [f"A{number:03},K{number // 2:03},2026-01-{number % 28 + 1:02}" for number in range(60)]
    calls = [f"{number},A{number % 60:03},2026-02-{number % 28 + 1:02},Ann" for number in range(120)]
    root = folder({
        "orders.csv": "\n".join(["order_no,customer_no,ordered_on", *orders]),
        "calls.csv": "\n".join(["call_id,order_no,called_on,agent", *calls]),
    })  # fmt: skip
    begun(root)
    project = opened(root)
    assert project.catalogue.sources["calls"].customer == "orders.customer_no"
    by_customer: dict[int, list[int]] = {}
    for number in range(120):
        by_customer.setdefault(number % 60 // 2, []).append(number % 28 + 1)
    again = sum(any(0 < other - day <= 7 for other in days) for days in by_customer.values() for day in days)
    assert parts(project, "calls_again")[date(2026, 2, 1)] == (again, 120)


# --- numbers that somebody already worked out -----------------------------------------------------------------------


def test_months_as_columns_are_a_departments_finished_numbers(folder: Folder) -> None:
    text = "Department;Jan 2026;Feb 2026;Mar 2026\nCare;10;20;30\nBilling;1;2;3\nTotal;11;22;33\n"
    root = folder({"complaints.csv": text})
    begun(root)
    assert numbers(opened(root), "complaints")[date(2026, 2, 1)] == 22


def test_shares_by_department_stand_as_they_were_reported(folder: Folder) -> None:
    rows = [f"{name},2026-0{month}-01,0.{month}5" for name in ("Care", "Billing") for month in range(1, 6)]
    root = folder({"sla.csv": "\n".join(["department,month,sla_percent", *rows]), "complaints.csv": COMPLAINTS})
    started = begun(root)
    question = Question(("sla_sla_percent",), (("department",),), start=date(2026, 3, 1), end=date(2026, 4, 1))
    told = {value.key: value.value for value in opened(root).values(question)}
    assert told == {("Care",): pytest.approx(0.35), ("Billing",): pytest.approx(0.35)}
    assert any("as reported" in doubt.told for doubt in started.doubts)


def test_an_average_that_is_split_further_is_no_departments_number(folder: Folder) -> None:
    rows = [f"{name},{role},2026-0{month}-01,3.{month}" for name in ("Care", "Billing") for role in ("leader", "staff")
            for month in range(1, 6)]  # fmt: skip
    root = folder({"scores.csv": "\n".join(["department,role,month,score", *rows]), "complaints.csv": COMPLAINTS})
    begun(root)
    assert set(opened(root).catalogue.metrics) == {"complaints"}


def test_one_number_a_month_stands_as_it_was_reported(folder: Folder) -> None:
    rows = [f"2026-0{month}-01,0.{month}5" for month in range(1, 7)]
    root = folder({"nps.csv": "\n".join(["month,nps_percent", *rows])})
    begun(root)
    (march,) = opened(root).values(Question(("nps_nps_percent",), start=date(2026, 3, 1), end=date(2026, 4, 1)))
    assert march.value == pytest.approx(0.35)


COMPLAINTS = "Department;Jan 2026;Feb 2026;Mar 2026\nCare;10;20;30\nBilling;1;2;3\n"


# --- where nothing can be made --------------------------------------------------------------------------------------


def test_what_is_no_table_or_has_no_date_is_told_and_nothing_is_written(folder: Folder) -> None:
    root = folder(
        {"a.csv": "", "b.csv": "%PDF-1.7\n", "people.csv": "id,name\n1,Ann\n2,Bob\n", "c.parquet": "nonsense"}
    )
    assert refused(root) == ["empty-file", "not-a-table", "nothing-to-count"]


def test_an_empty_folder_is_told(folder: Folder) -> None:
    assert refused(folder({"notes.txt": "nothing here"})) == ["no-exports"]


def test_a_file_that_cannot_be_read_leaves_the_others(folder: Folder) -> None:
    root = folder({"complaints.csv": COMPLAINTS, "broken.csv": "%PDF-1.7\n"})
    started = begun(root)
    assert [problem.code for problem in started.proposal.unread] == ["not-a-table"]
    assert "broken.csv" in (root / "FOUND.md").read_text()
    assert set(opened(root).catalogue.metrics) == {"complaints"}


# --- what a warehouse manager reads ---------------------------------------------------------------------------------


def told_of(root: Path) -> str:
    begun(root)
    opened(root)
    return (root / "FOUND.md").read_text(encoding="utf-8")


def test_a_clock_is_doubted_once_a_file_with_what_mends_it(folder: Folder) -> None:
    rows = [f"{number},3/{number % 28 + 1}/2026 9:{number:02} AM,3/28/2026 11:{number:02} PM" for number in range(40)]
    found = told_of(folder({"Tickets.csv": "\n".join(["Ticket ID,Created at,Solved at", *rows])}))
    (line,) = (line for line in found.splitlines() if "zone" in line)
    assert "'created_at', 'solved_at'" in line
    assert "Europe/Berlin" in line
    assert "`timezone` in metrics/sources/tickets.yml" in line


def test_labels_are_in_the_words_of_file_and_header(tmp_path: Path) -> None:
    rows = [f"{number};{number % 28 + 1:02}.01.2026;{number % 28 + 3:02}.01.2026" for number in range(60)]
    text = "\n".join(["Nr.;Angenommen am;Erledigt am", *rows])
    (tmp_path / "Aufträge_2026-01.csv").write_text(text, encoding="utf-8")
    begun(tmp_path)
    labels = {metric.label for metric in opened(tmp_path).catalogue.metrics.values()}
    assert labels == {"Aufträge", "Aufträge: days from Angenommen am to Erledigt am"}
    assert "| Angenommen am |" not in (tmp_path / "FOUND.md").read_text(encoding="utf-8")


def test_a_folder_a_year_is_one_source(folder: Folder) -> None:
    files = {}
    for year in (2024, 2025):
        for month in range(1, 4):
            rows = [f"{year}{month}{number:02},{year}-0{month}-{number + 1:02}" for number in range(20)]
            files[f"{year}/cases_{year}-0{month}.csv"] = "\n".join(["case_no,opened", *rows])
    root = folder(files)
    begun(root)
    project = opened(root)
    assert {name: source.files for name, source in project.catalogue.sources.items()} == {"cases": "*/cases_*.csv"}
    assert numbers(project, "cases")[date(2025, 2, 1)] == 20


def test_files_that_look_like_one_export_and_are_read_apart_are_told(folder: Folder) -> None:
    rows = [f"{number},2026-01-{number + 1:02}" for number in range(20)]
    more = [f"{number},2026-02-{number + 1:02},B{number % 3}" for number in range(20, 40)]
    files = {
        "orders_2026-01.csv": "\n".join(["id,ordered_on", *rows]),
        "orders_2026-02.csv": "\n".join(["id,ordered_on,branch", *more]),
    }
    found = told_of(folder(files))
    assert "looks like one export with orders_2026-02.csv, but is counted apart, since not all have branch" in found


def test_what_is_done_at_once_has_no_middle_duration(folder: Folder) -> None:
    rows = [f"{number},2026-01-{number % 28 + 1:02} 10:00,2026-01-{number % 28 + 1:02} 10:00" for number in range(60)]
    root = folder({"orders.csv": "\n".join(["order_no,created_at,paid_at", *rows])})
    begun(root)
    assert set(opened(root).catalogue.metrics) == {"orders"}


def test_rows_that_nothing_tells_apart_are_told_as_rows(folder: Folder) -> None:
    rows = [f"#{number // 3},2026-01-{number // 3 % 28 + 1:02},cup" for number in range(90)]
    root = folder({"orders.csv": "\n".join(["name,created_on,item", *rows])})
    begun(root)
    assert opened(root).catalogue.metrics["orders"].means == "How many rows of orders there were."


def test_numbers_without_their_zeros_are_told_and_not_asked_for_as_if_they_were_missing(folder: Folder) -> None:
    orders = [f"{number:06},K{number % 20:03},2026-01-{number % 28 + 1:02}" for number in range(60)]
    calls = [f"C{number},{number % 60},2026-02-{number % 28 + 1:02}" for number in range(120)]
    root = folder({
        "orders.csv": "\n".join(["order_no,customer_no,ordered_on", *orders]),
        "calls.csv": "\n".join(["call_id,order_no,called_on", *calls]),
    })  # fmt: skip
    found = told_of(root)
    assert "order_no in calls.csv and order_no in orders.csv are the same but for the zeros" in found
    assert "the order number, written as in orders.csv, in calls.csv" in found


def test_no_persons_name_that_stands_where_a_number_should_is_told(folder: Folder) -> None:
    rows = [f"C{number},2026-02-{number % 28 + 1:02},{number},{number},Pat Smith" for number in range(60)]
    rows += ["C60,2026-02-03,Smith Pat,5,Kim Lee", "Made by Pat Smith"]
    root = folder({"Calls.csv": "\n".join(["Call,Called on,Wait,Tries,Agent", *rows])})
    begun(root)
    written = [path.read_text(encoding="utf-8") for path in root.rglob("*") if path.suffix in {".md", ".yml"}]
    assert len(written) > 3
    assert not [text for text in written if "Smith" in text or "Kim" in text]


def test_a_roster_is_the_list_of_people_and_a_correction_is_nothing_good(folder: Folder) -> None:
    roster = [f"{number:05},Person {number},Sales,Team {number % 2},2024-01-02," for number in range(1, 21)]
    bills = [
        f"S{number},2026-02-{number % 28 + 1:02},{number % 20 + 1:05},{('yes', 'no')[number % 2]}"
        for number in range(60)
    ]
    root = folder({
        "HR roster.csv": "\n".join(["Personnel No,Name,Department,Team,Joined,Left", *roster]),
        "Billing.csv": "\n".join(["Statement,Billed,Clerk,Was corrected", *bills]),
    })  # fmt: skip
    started = begun(root)
    project = opened(root)
    assert started.proposal.drafts.members is not None
    assert project.catalogue.sources["billing"].levels == {"worker": "clerk"}
    assert project.catalogue.metrics["billing_corrected"].better == "lower"


def test_a_code_such_as_1e5_is_no_number(folder: Folder) -> None:
    rows = [f"{number}e{number % 9},2026-02-{number % 28 + 1:02}" for number in range(100, 160)]
    root = folder({"codes.csv": "\n".join(["code,seen_on", *rows])})
    begun(root)
    assert opened(root).engine.columns("codes")["code"] == "VARCHAR"
