"""Relations: a source beside the sources it joins to, and what an expression of a definition means over them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sqlglot import exp

from scorecard.definitions.expressions import parse
from scorecard.definitions.sources import Join, Source
from scorecard.problems import Problem, ScorecardError

SCHEMA = "sources"  # where an engine offers each source under its name, with times as instants
NAIVE = frozenset({exp.DataType.Type.TIMESTAMP, exp.DataType.Type.TIMESTAMPNTZ, exp.DataType.Type.DATETIME})
WITHIN_A_DAY = frozenset({"hour", "minute", "second", "millisecond", "microsecond"})
BIRTHS = (exp.Cast, exp.UnixToTime, exp.StrToTime, exp.TimestampFromParts, exp.Anonymous)  # what may come to a time
TIMELY = (*BIRTHS, exp.Interval, exp.DateDiff, exp.Sub)  # what `resolved` may put otherwise
BORN_NAIVE = frozenset({"TRY_STRPTIME"})  # what the parser knows no node for


def tree_of(text: str) -> exp.Expr:
    """A fresh tree of an expression; raises ScorecardError where it is not one of the language."""
    found = parse(text)
    if isinstance(found, Problem):
        raise ScorecardError(found)
    return found.tree


@dataclass(frozen=True)
class Relation:
    """One source with its joins; `types` and `joined` map its columns, and those of its joins, to their SQL types."""

    source: Source
    sources: Mapping[str, Source]
    types: Mapping[str, str] = field(default_factory=dict)
    joined: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.source.source

    def resolved(self, text: str) -> exp.Expr:
        """An expression with every column given its table, and every time born without an offset given its zone.

        >>> orders = Source.model_validate_json('{"source": "orders", "table": "orders"}')
        >>> Relation(orders, {}).resolved("value > 10 and not paid").sql()
        'orders.value > 10 AND NOT orders.paid'
        """
        tree = tree_of(text)
        nodes = list(tree.walk())
        for node in nodes:
            if isinstance(node, exp.Column) and not node.table:
                node.set("table", exp.to_identifier(self.name))
        if any(isinstance(node, TIMELY) for node in nodes):
            for change in (self._with_zone, _in_hours, self._elapsed):
                tree = tree.transform(change, copy=False)
        return tree

    def type_of(self, column: exp.Column) -> str:
        """A column's SQL type in capitals, empty where it is not known."""
        types = self.types if column.table == self.name else self.joined.get(column.table, {})
        return types.get(column.name, "").upper()

    def joins_in(self, trees: Iterable[exp.Expr]) -> tuple[str, ...]:
        """The joins that expressions look into, in the order in which the source declares them."""
        return self.joins_among({column.table for tree in trees for column in tree.find_all(exp.Column)})

    def joins_among(self, tables: Collection[str]) -> tuple[str, ...]:
        """The joins among some tables, in the order in which the source declares them."""
        return tuple(name for name in self.source.joins if name in tables)

    def rows(self, joins: Iterable[str] = ()) -> exp.Select:
        """`FROM` the source `LEFT JOIN` the named joins, with nothing selected yet."""
        rows = exp.Select().from_(table(self.name), copy=False)
        for name in joins:
            rows.append("joins", exp.Join(this=table(name), side="LEFT", on=self.join_on(name)))
        return rows

    def join_on(self, name: str) -> exp.Expr:
        pairs = self.pairs(name)
        return exp.and_(*(self.resolved(ours).eq(exp.column(theirs, name)) for ours, theirs in pairs), copy=False)

    def pairs(self, name: str) -> tuple[tuple[str, str], ...]:
        """The columns of a join, ours and theirs."""
        return join_pairs(self.source.joins[name], self.sources[name])

    def _with_zone(self, node: exp.Expr) -> exp.Expr:
        # a time without offset is the source's own: text that becomes a time must say so where it is born
        if not isinstance(node, BIRTHS) or _has_zone(node):
            return node
        if isinstance(node, exp.Cast) and node.to.this in NAIVE and not node.find_ancestor(exp.Cast):
            if self._is_text(node.this):
                return self._in_zone(node)
            inner: exp.Expr = node.this.transform(self._with_zone)
            if self._is_instant(inner):
                return inner
            # whether `day || ' ' || clock` is text is for the engine to know
            return exp.Anonymous(this="moment", expressions=[inner, self._zone()])
        if isinstance(node, exp.UnixToTime) and node.args.get("scale") and not self._is_instant(node.this):
            return exp.func("TIMEZONE", exp.Literal.string("UTC"), node.copy())  # an epoch is UTC's, whoever counted
        born = isinstance(node, exp.StrToTime | exp.TimestampFromParts)
        named = isinstance(node, exp.Anonymous) and str(node.this).upper() in BORN_NAIVE
        return self._in_zone(node) if born or named else node

    def _in_zone(self, node: exp.Expr) -> exp.Expr:
        return exp.func("TIMEZONE", self._zone(), node.copy())

    def _zone(self) -> exp.Expr:
        return exp.Literal.string(self.source.timezone or "UTC")

    def _is_text(self, node: exp.Expr) -> bool:
        if isinstance(node, exp.Literal):
            return bool(node.is_string)
        return isinstance(node, exp.Column) and self.type_of(node).startswith("VARCHAR")

    def _elapsed(self, node: exp.Expr) -> exp.Expr:
        """What lies between two moments is the time that passed, whatever the clocks on the wall did meanwhile."""
        if not isinstance(node, exp.DateDiff | exp.Sub):
            return node
        later, earlier = node.this, node.expression
        if not (self._is_instant(later) and self._is_instant(earlier)):
            return node
        if isinstance(node, exp.Sub):
            return exp.Anonymous(this="elapsed_time", expressions=[later, earlier])
        unit = str(node.args.get("unit") or "").lower()
        if unit not in WITHIN_A_DAY:
            return node
        return exp.Anonymous(this="elapsed", expressions=[exp.Literal.string(unit), earlier, later])

    def _is_instant(self, node: exp.Expr) -> bool:
        if isinstance(node, exp.Anonymous):
            return str(node.this).lower() == "moment"
        if isinstance(node, exp.Cast):
            return node.to.this is exp.DataType.Type.TIMESTAMPTZ
        return isinstance(node, exp.Column) and self.type_of(node).startswith("TIMESTAMP WITH")


def _has_zone(node: exp.Expr) -> bool:
    """Whether the definition itself says in which zone a time is meant: `timezone(…)`, `… AT TIME ZONE`."""
    around = node.parent
    while around is not None:
        if isinstance(around, exp.AtTimeZone) or (
            isinstance(around, exp.Anonymous) and str(around.this).upper() == "TIMEZONE"
        ):
            return True
        around = around.parent
    return False


def _in_hours(node: exp.Expr) -> exp.Expr:
    """Days of an interval as the hours that pass: on a day of clock change a local day is not 24 of them."""
    if not isinstance(node, exp.Interval) or not isinstance(node.this, exp.Literal) or not node.this.name.isdigit():
        return node
    hours = {"DAY": 24, "DAYS": 24, "WEEK": 168, "WEEKS": 168}.get(str(node.args.get("unit") or "").upper())
    return interval(int(node.this.name) * hours, "HOUR") if hours else node


def interval(count: int, unit: str) -> exp.Interval:
    return exp.Interval(this=exp.Literal.string(str(count)), unit=exp.var(unit))


def table(name: str) -> exp.Table:
    """A source as engines offer it.

    >>> table("contacts").sql()
    'sources.contacts AS contacts'
    """
    return exp.table_(name, db=SCHEMA, alias=name)


def join_pairs(join: Join, other: Source) -> tuple[tuple[str, str], ...]:
    """Ours and theirs; where only our side is named, it meets the other source's key."""
    if isinstance(join.using, str):
        return tuple((join.using, key) for key in other.key[:1])
    return tuple(join.using.items())
