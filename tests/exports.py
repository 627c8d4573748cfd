"""Exports as people send them: files written as bytes, workbooks made by hand, and what a source reads of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import yaml

from scorecard.definitions.catalogue import Catalogue
from scorecard.engine import DuckDB, open_engine
from scorecard.starter.layouts import Seen, layouts_of
from tests.small import settings_from, sources_from

Row = tuple[object, ...]
OOXML = "http://schemas.openxmlformats.org"
MAIN, DOCUMENT = f"{OOXML}/spreadsheetml/2006/main", f"{OOXML}/officeDocument/2006/relationships"
STYLES = '<xf numFmtId="0"/><xf numFmtId="14"/>'  # as it is, and as a date
SERIAL = 46082  # the day 2026-03-01, as a spreadsheet counts


def engine_over(root: Path, files: str, read: str | None, further: str = "") -> DuckDB:
    """An engine over one source, `t`; `read` as an analyst writes it, None where the engine is to see for itself."""
    source: dict[str, object] = {"files": files, **(yaml.safe_load(further) or {})}
    if read is not None:
        source["read"] = yaml.safe_load(read)
    return open_engine(settings_from(), Catalogue(sources_from(yaml.safe_dump({"t": source}))), root)


def rows_of(engine: DuckDB) -> list[Row]:
    """The rows of `t` in an order of their own, each value as a text."""
    return engine.rows("SELECT CAST(COLUMNS(*) AS VARCHAR) FROM sources.t ORDER BY ALL")


def told_of(engine: DuckDB) -> list[str]:
    return [str(problem) for problem in (*engine.problems, *engine.findings("t"))]


def seen_in(root: Path, name: str, text: str | bytes, encoding: str = "utf-8") -> Seen:
    """What a look at a file of one table shows."""
    (root / name).write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    (seen,) = layouts_of(root / name)
    return seen


def read_as_seen(root: Path, seen: Seen) -> DuckDB:
    """An engine that reads a file as the look at it proposes, once written down and read back."""
    return engine_over(root, seen.file.name, yaml.safe_dump(seen.layout.written()) if seen.layout else None)


def workbook(sheets: Mapping[str, Sequence[Sequence[str | float | None]]], days: Sequence[str] = ()) -> bytes:
    """A workbook of texts and numbers; cells named in `days`, such as B2, are shown as dates."""
    names = list(sheets)
    parts = {
        "[Content_Types].xml": _types(len(names)),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _book(names),
        "xl/_rels/workbook.xml.rels": _relations(
            [("styles", "styles.xml"), *(("worksheet", f"worksheets/{at}.xml") for at, _ in enumerate(names, 1))]
        ),
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs>{STYLES}</cellXfs></styleSheet>',
    }
    parts |= {f"xl/worksheets/{at}.xml": _sheet(rows, days) for at, rows in enumerate(sheets.values(), 1)}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return packed.getvalue()


def _types(count: int) -> str:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/{at}.xml" ContentType="{kind}.worksheet+xml"/>'
        for at in range(1, count + 1)
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{OOXML}/package/2006/content-types"><Default Extension="rels" ContentType="{relations}"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>{sheets}</Types>'
    )


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="r{at}" Type="{DOCUMENT}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{OOXML}/package/2006/relationships">{each}</Relationships>'


def _book(names: Sequence[str]) -> str:
    each = "".join(f'<sheet name="{escape(name)}" sheetId="{at}" r:id="r{at}"/>' for at, name in enumerate(names, 1))
    return f'<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}"><sheets>{each}</sheets></workbook>'


def _sheet(rows: Sequence[Sequence[str | float | None]], days: Sequence[str]) -> str:
    lines = "".join(
        f'<row r="{line}">{"".join(_cell(f"{chr(65 + at)}{line}", value, days) for at, value in enumerate(row))}</row>'
        for line, row in enumerate(rows, 1)
    )
    return f'<worksheet xmlns="{MAIN}"><sheetData>{lines}</sheetData></worksheet>'


def _cell(name: str, value: str | float | None, days: Sequence[str]) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return f'<c r="{name}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{name}" s="{int(name in days)}"><v>{value!r}</v></c>'
