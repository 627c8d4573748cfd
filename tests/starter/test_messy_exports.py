"""Messy exports: each is seen for what it is, and read as what a person would read in it, value by value."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.exports import SERIAL, Row, read_as_seen, rows_of, seen_in, told_of, workbook


@dataclass(frozen=True)
class Messy:
    """A file, what it must read as, and what has to be in doubt."""

    name: str
    text: str | bytes
    rows: list[Row]
    doubts: list[str] = field(default_factory=list)
    encoding: str = "utf-8"
    types: str = ""


MESSY = {
    "semicolons, decimal commas, day first, cp1252, a title, a total and a footer": Messy(
        "orders.csv",
        "Auftragsübersicht 2026;;;\n\nBestell-Nr.;Datum;Betrag;Größe\nA1;03.04.2026;1.234,50;gut\n"
        "A2;04.04.2026;12,00;groß\nSumme;;1.246,50;\n\nExportiert am 3. März 2026 von Jäger;;;\n",
        [("A1", "2026-04-03", "1234.5", "gut"), ("A2", "2026-04-04", "12.0", "groß")],
        ["which gives ß ä ö ü", "line 6 says 'Summe' and 'betrag' adds up to it", "line 8 at the end"],
        "cp1252",
        "VARCHAR DATE DOUBLE VARCHAR",
    ),
    "month first with halves of the day, dollars, yes and no, a dash for nothing": Messy(
        "sales.csv",
        "Order ID,Ordered On,Amount,Done\n1,3/4/2026 2:15 PM,\"$1,234.50\",yes\n2,3/5/2026 12:00 AM,($5.00),no\n"
        "3,3/13/2026 9:00 AM,-,no\n",
        [
            ("1", "2026-03-04 14:15:00+00", "1234.5", "true"),
            ("2", "2026-03-05 00:00:00+00", "-5.0", "false"),
            ("3", "2026-03-13 09:00:00+00", None, "false"),
        ],
        ["do not say of which time zone"],
        types="BIGINT TIMESTAMP WITH TIME ZONE DOUBLE BOOLEAN",
    ),
    "months as columns, merged cells and a total": Messy(
        "months.csv",
        "Region,Branch,Jan 2026,Feb 2026,Mar 2026\nNorth,A,1,2,3\n,B,4,,6\nSouth,C,7,8,9\nTotal,,12,10,18\n",
        [
            ("North", "A", "2026-01-01", "1"),
            ("North", "A", "2026-02-01", "2"),
            ("North", "A", "2026-03-01", "3"),
            ("North", "B", "2026-01-01", "4"),
            ("North", "B", "2026-03-01", "6"),
            ("South", "C", "2026-01-01", "7"),
            ("South", "C", "2026-02-01", "8"),
            ("South", "C", "2026-03-01", "9"),
        ],
        ["'jan_2026' adds up to it", "first row of a group", "'Jan 2026' to 'Mar 2026' were taken for months"],
    ),
    "months without a year, in German, in a file that has one": Messy(
        "umsatz_2026.csv",
        "Filiale;Januar;Februar;März\nNord;1,5;2,5;3,5\n",
        [("Nord", "2026-01-01", "1.5"), ("Nord", "2026-02-01", "2.5"), ("Nord", "2026-03-01", "3.5")],
    ),
    "two lines of header": Messy(
        "two.csv",
        "Day;Sales;;Returns;\n;Web;Shop;Web;Shop\n2026-01-01;1;2;3;4\n2026-01-02;5;6;7;8\n",
        [("2026-01-01", "1", "2", "3", "4"), ("2026-01-02", "5", "6", "7", "8")],
    ),
    "UTF-16 with tabs": Messy(
        "names.tsv",
        "id\tname\tat\n1\tJosé\t2026-03-01 10:00:00\n2\tÅsa\t2026-03-02 11:00:00\n",
        [("1", "José", "2026-03-01 10:00:00+00"), ("2", "Åsa", "2026-03-02 11:00:00+00")],
        encoding="utf-16",
    ),
    "time zones mixed in one column": Messy(
        "zones.csv",
        "id,at\n1,2026-03-01T10:00:00Z\n2,2026-03-01 10:00:00+02:00\n3,2026-03-01 10:00\n4,2026-07-01 10:00 CEST\n",
        [
            ("1", "2026-03-01 10:00:00+00"),
            ("2", "2026-03-01 08:00:00+00"),
            ("3", "2026-03-01 10:00:00+00"),
            ("4", "2026-07-01 09:00:00+01"),  # as London, where the company is, has it
        ],
        ["1 of 4 times in 'at' do not say"],
    ),
    "codes with zeros, a column without a name or a value, dates that could be either": Messy(
        "codes.csv",
        'id,day,weight,,code\n1,03/04/2026,"1,234",,007\n2,05/06/2026,"2,345",,008\n',
        [("1", "2026-04-03", "1234", "007"), ("2", "2026-06-05", "2345", "008")],
        ["'03/04/2026' in 'day' may have the day or the month first", "'1,234' may be more than a thousand"],
        types="BIGINT DATE BIGINT VARCHAR",
    ),
    "quoted line breaks, names that come twice, a mark of byte order": Messy(
        "quoted.csv",
        b'\xef\xbb\xbfName,Name,Note\nA,B,"first\nsecond"\nC,D,"say ""hi"", twice"\n',
        [("A", "B", "first\nsecond"), ("C", "D", 'say "hi", twice')],
    ),
    "apostrophes between thousands, a minus behind, percent signs": Messy(
        "swiss.csv",
        "Konto;Saldo;Anteil %\nA;1'234.50;12.5 %\nB;20.00-;50 %\n",
        [("A", "1234.5", "0.125"), ("B", "-20.0", "0.5")],
    ),
    "dates of digits alone, and dates in words": Messy(
        "words.csv",
        "key;booked;sent\nx1;20260301;3. März 2026\nx2;20260315;14-Apr-26\n",
        [("x1", "2026-03-01", "2026-03-03"), ("x2", "2026-03-15", "2026-04-14")],
        types="VARCHAR DATE DATE",
    ),
    "what the file says of itself above its header": Messy(
        "said.csv",
        "Report:;Orders\nCreated:;Jane\n\nOrder;Day;Amount\nA1;01.02.2026;5\nA2;13.02.2026;6\n",
        [("A1", "2026-02-01", "5"), ("A2", "2026-02-13", "6")],
    ),
    "a column with gaps that is no group": Messy(
        "gaps.csv",
        "ticket;closed;owner\n;2026-01-02;ann\nT2;;bob\nT3;2026-01-03;cara\n",
        [("T2", None, "bob"), ("T3", "2026-01-03", "cara"), (None, "2026-01-02", "ann")],
    ),
    "totals of groups and of all": Messy(
        "groups.csv",
        "Region;Product;Amount\nNorth;A;1\nNorth;B;2\nTotal North;;3\nSouth;A;4\nTotal South;;4\nGrand total;;7\n",
        [("North", "A", "1"), ("North", "B", "2"), ("South", "A", "4")],
        ["line 4 says 'Total North' and 'amount' adds up to it", "line 7 says 'Grand total' and 'amount' adds up"],
    ),
    "a row that is called Total and adds up to nothing": Messy(
        "called.csv",
        "Product;Amount\nTotal Pro 500;5\nOther;9\nThird;11\n",
        [("Other", "9"), ("Third", "11"), ("Total Pro 500", "5")],
        ["line 2 says 'Total Pro 500' and adds up to nothing above it; it counts as a row"],
    ),
    "no header at all": Messy(
        "bare.csv",
        "1;2026-01-01;2,5\n2;2026-01-02;3,5\n",
        [("1", "2026-01-01", "2.5"), ("2", "2026-01-02", "3.5")],
    ),
    "the header again on every page, and pages numbered": Messy(
        "pages.csv",
        "Nr;Kunde;Betrag\n1;A;2,50\nSeite 1\nNr;Kunde;Betrag\n2;B;3,50\nSeite 2\n",
        [("1", "A", "2.5"), ("2", "B", "3.5")],
    ),
    "a sheet of a workbook, with dates that are no texts": Messy(
        "book.xlsx",
        workbook(
            {"Orders": [["Report"], ["Region", "Amount", "Day"], ["North", 12.5, SERIAL], [None, 2, SERIAL + 1],
                        ["South", 1234567.25, SERIAL + 13]]},
            days=("C3", "C4", "C5"),
        ),
        [("North", "12.5", "2026-03-01"), ("North", "2.0", "2026-03-02"), ("South", "1234567.25", "2026-03-14")],
        ["'region' stands only in the first row of a group"],
        types="VARCHAR DOUBLE DATE",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", MESSY)
def test_a_messy_export_reads_as_a_person_would_read_it(what: str, tmp_path: Path) -> None:
    messy = MESSY[what]
    engine = read_as_seen(tmp_path, seen_in(tmp_path, messy.name, messy.text, messy.encoding))
    assert told_of(engine) == []
    assert rows_of(engine) == messy.rows
    assert messy.types in {"", " ".join(engine.columns("t").values())}


@pytest.mark.parametrize("what", MESSY)
def test_what_no_cell_decides_is_told_and_nothing_else(what: str, tmp_path: Path) -> None:
    messy = MESSY[what]
    doubts = seen_in(tmp_path, messy.name, messy.text, messy.encoding).doubts
    assert [part for part in messy.doubts if not any(part in doubt for doubt in doubts)] == []
    assert messy.doubts or not [doubt for doubt in doubts if "may have" in doubt or "cells in" in doubt]
