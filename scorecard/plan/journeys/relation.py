"""Relation: the rows of a journey as a source: cases, their steps, promises and barriers, dated by the case's end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlglot import exp

from scorecard.definitions.journey_sources import BARRIER, CASE, ENDED, PROMISE, STEP, place_of
from scorecard.definitions.journeys import Journey
from scorecard.plan.journeys.marks import LAST, done_before, marked, sequence, visits
from scorecard.plan.journeys.placing import placed, spans
from scorecard.plan.journeys.told import OF_OTHERS, OF_STEPS, Told
from scorecard.plan.journeys.whole import in_wholes, wholes
from scorecard.plan.journeys.words import MOMENT, NUMBER, TEXT, TRUTH, Table, nothing, selected
from scorecard.plan.phrases import tables_read
from scorecard.plan.plan import Ground

# what a part of a case may tell beside whose it is, when and where; NULL in the rows of the other parts
TOLD: Mapping[str, exp.DType] = {
    **dict.fromkeys(("began", "until", "due"), MOMENT),
    **dict.fromkeys(("step", "stage", "barrier"), TEXT),
    **dict.fromkeys(("hand_off", "worker_hand_off", "blind", "ping_pong", "again", "left_wrong"), TRUTH),
    **dict.fromkeys(("by_hand", "note", "right_first", "kept", "possible"), TRUTH),
    **dict.fromkeys(("touch", "wait", "lead"), NUMBER),
}
LAST_OF_ALL = "parts"


def journey_rows(journey: Journey, ground: Ground, department: str) -> exp.Select:
    """The statement that gives a journey's rows; raises ScorecardError where a source of it cannot be read.

    Hand-offs are those between nodes of the level `department`.
    """
    return _Relation(journey, ground, department).query()


@dataclass(frozen=True)
class _Relation:
    journey: Journey
    ground: Ground
    department: str

    @property
    def levels(self) -> tuple[str, ...]:
        return tuple(self.ground.settings.organisation.levels)

    @property
    def places(self) -> tuple[str, ...]:
        return tuple(map(place_of, self.levels))

    def query(self) -> exp.Select:
        told = Told.of(self.journey, self.ground)
        tables = [*self._tables(told), (LAST_OF_ALL, self._parts(told.has_others))]
        read = {table.name for _, rows in tables for table in tables_read(rows)}
        query = exp.select("*").from_(LAST_OF_ALL)
        for name, table in [*told.members.tables_in(read), *tables]:
            query = query.with_(name, as_=table, recursive=bool(self.journey.follows), copy=False)
        return query

    def _tables(self, told: Told) -> Iterator[Table]:
        row = ("source", "row_key", "began", "customer", *self.places)
        if self.journey.follows:
            yield from wholes(self.journey.follows, told.relation(self.journey.follows.source))
        yield from self._whole("events", told.events(), (*row, *OF_STEPS))
        if told.has_others:
            yield from self._whole("others", told.others(), (*row, *OF_OTHERS))
        yield from spans(self.journey.open_for, ("events", "others") if told.has_others else ("events",))
        before = [(number, event.before) for number, event in enumerate(self.journey.events) if event.before]
        yield "placed", placed("events", (*row, *OF_STEPS), before)
        yield "done_before", done_before()
        yield "sequence", sequence(self.levels[0], self.department)
        yield "visits", visits(self.department, self._staged)
        yield "marked", marked(self.levels, self.department)
        yield "cases", self._cases()
        if told.has_others:
            yield "others_placed", placed("others", (*row, *OF_OTHERS))

    def _whole(self, name: str, rows: exp.Query, columns: Iterable[str]) -> Iterator[Table]:
        if not self.journey.follows:
            yield name, rows
            return
        yield f"{name}_told", rows
        yield name, in_wholes(f"{name}_told", columns)

    def _cases(self) -> exp.Query:
        """A case is told by its last step, with whom it stands."""
        return selected(
            f"SELECT case_id, customer, {ENDED}, {', '.join(self.places)}, steps, right_first, "
            f"(epoch_us({ENDED}) - epoch_us(case_began)) / 1e6 AS lead FROM marked WHERE {LAST}"
        )

    def _parts(self, has_others: bool) -> exp.Query:
        told = ("began", "until", "step", "again", "left_wrong", "note", "touch", "wait")
        passed = ("hand_off", "worker_hand_off", "blind", "ping_pong")
        steps: dict[str, exp.Expr] = {name: exp.column(name) for name in (*told, *passed)}
        steps |= {"stage": self._stage(), "by_hand": exp.column("manual")}
        cases = {name: exp.column(name) for name in ("lead", "right_first")}
        parts = [self._part(STEP, "marked", steps), self._part(CASE, "cases", cases, "steps")]
        if has_others:
            promise = {name: exp.column(name) for name in ("began", "due", "kept", "possible")}
            promise["step"] = exp.column("name")
            parts.append(self._other(PROMISE, promise, "PARTITION BY case_id ORDER BY began, source, row_key"))
            barrier = {"began": exp.column("began"), "barrier": exp.column("name")}
            first = self._other(BARRIER, barrier, "PARTITION BY case_id, name ORDER BY began, source, row_key")
            first.set("qualify", exp.Qualify(this=exp.column("number").eq(1)))
            parts.append(first)
        return exp.union(*parts, distinct=False)

    def _part(self, part: str, table: str, told: Mapping[str, exp.Expr], number: str = "number") -> exp.Select:
        return self._row(part, exp.column(number), told, exp.column("customer"), None).from_(table)

    def _other(self, part: str, told: Mapping[str, exp.Expr], order: str) -> exp.Select:
        number = selected(f"SELECT ROW_NUMBER() OVER ({order}) AS number").expressions[0].this
        for column in list(number.find_all(exp.Column)):
            column.set("table", exp.to_identifier("others_placed"))
        told = {name: exp.column(tree.name, "others_placed") for name, tree in told.items()}
        row = self._row(part, number, told, exp.column("customer", "cases"), "others_placed")
        rows = row.from_("others_placed").join("cases", on="cases.case_id = others_placed.case_id")
        return rows.where(exp.column("part", "others_placed").eq(exp.Literal.string(part)))

    def _row(
        self, part: str, number: exp.Expr, told: Mapping[str, exp.Expr], customer: exp.Expr, table: str | None
    ) -> exp.Select:
        ended = exp.column(ENDED, "cases" if table else None)
        own: dict[str, exp.Expr] = {
            "part": exp.Literal.string(part),
            "case_id": exp.column("case_id", table),
            "number": number,
            "customer": customer,
            ENDED: ended,
            **{place: exp.column(place, table) for place in self.places},
        }
        rest = {name: told.get(name, nothing(kind)) for name, kind in TOLD.items()}
        return exp.select(*(exp.alias_(tree, name) for name, tree in {**own, **rest}.items()))

    def _staged(self, column: str) -> str:
        """The stage of the step in a column, as SQL; nothing where the journey has no stages."""
        return self._stage(column).sql("duckdb") if self.journey.stages else ""

    def _stage(self, column: str = "step") -> exp.Expr:
        found = exp.Case()
        for stage, steps in self.journey.stages.items():
            among = exp.column(column).isin(*(exp.Literal.string(step) for step in steps))
            found = found.when(among, exp.Literal.string(stage))
        return found if self.journey.stages else nothing(TEXT)
