"""Measures: which aggregates of which scan the parts of a leaf are made of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from sqlglot import exp

from scorecard.answers import Cut
from scorecard.definitions.leaves import ConversionLeaf, GivenLeaf, MeasureLeaf, SurveyLeaf
from scorecard.definitions.sources import Measure
from scorecard.definitions.terms import Aggregation, Scale
from scorecard.plan.aggregates import (
    Aggregate,
    count,
    distinct,
    greatest,
    kept,
    least,
    marked,
    or_zero,
    quantile,
    total,
)
from scorecard.plan.alone import different
from scorecard.plan.judged import Judged
from scorecard.plan.phrases import Phrase, both
from scorecard.plan.scan import Scan

Spot = tuple[str, str]  # a scan's name and a column in it


@dataclass(frozen=True, slots=True)
class Spots:
    """Where the parts of a leaf stand; a mark is counted, a row count is taken as it is."""

    n: Spot
    d: Spot | None
    squares: Spot | None
    rows: Spot
    seen: Spot
    customers: Spot | None
    customers_seen: Spot | None
    cuts: tuple[Cut, ...] | None = None  # those at which the leaf stands there; None: at all


@dataclass(frozen=True)
class Leafing:
    """One leaf being put into a scan: its label, the conditions under which its rows count, and how it is judged."""

    scan: Scan
    label: str
    among: Phrase | None  # the metric's `where`: whose customers are judged
    kept: Phrase | None  # `among` and the measure's own `where`
    judged: Judged

    def put(self, suffix: str, aggregate: Aggregate) -> Spot:
        return self.scan.name, self.scan.columns.add(f"{self.label}{suffix}", aggregate)

    def add(self, suffix: str, of: Phrase | exp.Expr) -> Spot:
        """A part that adds up."""
        return self.put(suffix, total(of))

    def spots(self, n: Spot, d: Spot | None = None, squares: Spot | None = None, behind: Phrase | None = None) -> Spots:
        """The parts with the counts beside them; `behind` are the rows whose customers stand behind the value."""
        behind = behind if behind is not None else self.kept
        return Spots(
            n=n,
            d=d,
            squares=squares,
            rows=self.add("_rows", count(self.kept)),
            seen=self._rows_seen(),
            customers=self._customers("_customers", behind) if self.judged.by_kept else None,
            customers_seen=self._customers_seen() if self.judged.by_seen else None,
        )

    def _customers(self, suffix: str, where: Phrase | None) -> Spot:
        customer = self.scan.fields.customer
        if customer is None:
            return self.add("_rows", count(where))
        if not self.judged.exactly:
            return self.put(suffix, marked(customer, where))
        self.scan.wanted.append(where)
        return self.put(suffix, distinct(customer, where, rolls_up=self.scan.rolls_up))

    def _customers_seen(self) -> Spot:
        if self.among is not None:
            return self._customers("_customers_seen", self.among)
        if self.scan.fields.customer is None:
            return self._rows_seen()
        return self._shared("customers_seen")._customers("", None)

    def _rows_seen(self) -> Spot:
        columns = self.scan.columns
        if columns.rows_seen is None:
            columns.rows_seen = columns.add("rows_seen", total(count()))
        return self.scan.name, columns.rows_seen

    def _shared(self, name: str) -> Leafing:
        """What does not depend on the leaf, under a name of its own."""
        return Leafing(self.scan, name, self.among, self.kept, self.judged)


def measure_spots(
    leaf: MeasureLeaf, measure: Measure, label: str, scan: Scan, only: Phrase | None, judged: Judged
) -> Spots:
    """The parts of a measure; `only` is what its kind keeps by itself: of `last`, the rows at the latest time."""
    where = both(_resolved(scan, measure.where), only)
    among = scan.fields.condition(leaf.where) if leaf.where else None
    own = Leafing(scan, label, among, both(where, among), judged)
    match measure.agg:
        case Aggregation.COUNT | Aggregation.OPEN:
            return own.spots(own.add("", count(own.kept)))
        case Aggregation.SUM | Aggregation.LAST:
            value = _value(scan, measure)
            return own.spots(own.add("", _sum(value, own.kept)), behind=both(_told(value), own.kept))
        case Aggregation.MIN | Aggregation.MAX:
            value = _value(scan, measure)
            extreme = least if measure.agg is Aggregation.MIN else greatest
            return own.spots(own.put("", extreme(value, own.kept)), behind=both(_told(value), own.kept))
        case Aggregation.AVERAGE:
            return _average(own, _value(scan, measure))
        case Aggregation.SHARE:
            return own.spots(
                n=own.add("", count(both(own.kept, _value(scan, measure)))), d=own.add("_of", count(own.kept))
            )
        case Aggregation.COUNT_DISTINCT:
            value = _value(scan, measure)
            n = own.put("", different(scan, value, own.kept))
            return own.spots(n, behind=both(_told(value), own.kept))
        case Aggregation.MEDIAN | Aggregation.PERCENTILE:
            value = _value(scan, measure)
            share = measure.p if measure.agg is Aggregation.PERCENTILE and measure.p is not None else 0.5
            n = own.put("", quantile(value, own.kept, share, rolls_up=scan.rolls_up))
            return own.spots(n, behind=both(_told(value), own.kept))
        case _:
            assert_never(measure.agg)


def given_spots(
    leaf: GivenLeaf, measure: Measure, label: str, scan: Scan, at: Phrase | None, cuts: tuple[Cut, ...]
) -> Spots:
    """Finished numbers at some cuts, from the rows `at` the nodes of these cuts; an empty one was not reported.

    Only the rows that report it are seen: another number of the same node and month says nothing of this one.
    """
    reported = both(at, _told(_value(scan, measure))) if measure.expr else at
    spots = measure_spots(MeasureLeaf(leaf.source, leaf.measure, leaf.where), measure, label, scan, reported, Judged())
    return replace(spots, seen=spots.rows, cuts=cuts)


def survey_spots(leaf: SurveyLeaf, label: str, scan: Scan, judged: Judged) -> Spots:
    """A score over invitations: rows are invitations, d the answers, customers those who answered."""
    score = scan.fields.phrase(leaf.score)
    among = scan.fields.condition(leaf.where) if leaf.where else None
    answered = _told(score)
    own = Leafing(scan, label, among, among, judged)
    answers = own.add("_answers", kept(exp.Count(this=score.said, big_int=True), among))
    behind = both(answered, among)
    match leaf.scale:
        case Scale.NPS:
            points = exp.Case().when(exp.GTE(this=score.said, expression=_number(9)), _number(1))
            points = points.when(exp.LTE(this=score.said, expression=_number(6)), exp.Neg(this=_number(1)))
            extremes = exp.GTE(this=score.said, expression=_number(9)), exp.LTE(this=score.said, expression=_number(6))
            taken = Phrase(exp.Or(this=extremes[0], expression=extremes[1]))
            n, squares = own.add("", _sum(Phrase(points), among)), own.add("_squares", count(both(taken, among)))
            return own.spots(n, answers, squares, behind=behind)
        case Scale.TOP:
            top = Phrase(exp.GTE(this=score.said, expression=_number(leaf.top or 0)))
            return own.spots(own.add("", count(both(top, among))), answers, behind=behind)
        case Scale.MEAN:
            n = own.add("", _sum(score, among))
            return own.spots(n, answers, own.add("_squares", _squares(score, among)), behind=behind)
        case _:
            assert_never(leaf.scale)


def conversion_spots(
    leaf: ConversionLeaf, measure: Measure, label: str, scan: Scan, followed: Phrase, judged: Judged
) -> Spots:
    """A conversion: d the `from` rows, n those that `followed` says were followed in time."""
    where = _resolved(scan, measure.where)
    among = scan.fields.condition(leaf.where) if leaf.where else None
    own = Leafing(scan, label, among, both(where, among), judged)
    return own.spots(own.add("", count(both(own.kept, followed))), own.add("_of", count(own.kept)))


def _average(own: Leafing, value: Phrase) -> Spots:
    n = own.add("_sum", _sum(value, own.kept))
    d = own.add("_count", kept(exp.Count(this=value.said, big_int=True), own.kept))
    squares = own.add("_squares", _squares(value, own.kept))
    return own.spots(n, d, squares, behind=both(_told(value), own.kept))


def _told(value: Phrase) -> Phrase:
    """Whether a row has the value at all: who stands behind one is not who might have."""
    return Phrase(exp.Not(this=exp.Is(this=_grouped(value), expression=exp.Null())), is_plain=True)


def _resolved(scan: Scan, text: str | None) -> Phrase | None:
    return scan.fields.phrase(text) if text else None


def _value(scan: Scan, measure: Measure) -> Phrase:
    assert measure.expr is not None, f"{measure.agg} takes an expression"
    return scan.fields.phrase(measure.expr)


def _sum(value: Phrase, where: Phrase | None) -> exp.Expr:
    return or_zero(kept(exp.Sum(this=value.said), where))


def _squares(value: Phrase, where: Phrase | None) -> exp.Expr:
    return kept(exp.Sum(this=exp.Pow(this=value.said, expression=_number(2))), where)


def _grouped(value: Phrase) -> exp.Expr:
    return exp.Paren(this=value.said) if isinstance(value.tree, exp.Binary | exp.Not) else value.said


def _number(value: float) -> exp.Expr:
    return exp.Literal.number(value)
