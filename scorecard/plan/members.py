"""Members: to which team and department a worker belonged, as stretches of time that never overlap."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from sqlglot import exp

from scorecard.definitions.relations import Relation
from scorecard.definitions.sources import Source
from scorecard.settings import Membership, Settings

# no source, level or role begins with an underscore: whatever a project calls its own tables, these are others
MEMBERS = "_members"
ROSTER = "_roster"
SINCE, UNTIL = "since", "until"


def alias_of(table: str, role: str | None) -> str:
    """The name under which a role's people are looked up; the source's own people keep the table's name."""
    return f"_{role}{table}" if role else table


@dataclass(frozen=True)
class Members:
    """What the organisation's source tells of its finest level, the `link`; no levels where there is no such source."""

    link: str
    levels: tuple[str, ...]
    relation: Relation | None
    valid: Membership | None

    @classmethod
    def of(cls, settings: Settings, sources: Mapping[str, Source], types: Mapping[str, str]) -> Members:
        told = settings.organisation
        source = sources.get(told.source) if told.source else None
        levels = tuple(level for level in told.levels if source and level in source.levels)
        if source is None or len(levels) < 2:
            return cls("", (), None, None)
        return cls(levels[0], levels[1:], Relation(source, sources, types), told.valid)

    def query(self) -> exp.Select:
        """A row a stretch: the worker, where it belonged, and [since, until) made disjoint by construction."""
        relation = self.relation
        assert relation is not None, "asked for members of an organisation without a source"
        given = {level: relation.resolved(relation.source.levels[level]) for level in (self.link, *self.levels)}
        chosen = [exp.alias_(tree, level) for level, tree in given.items()]
        rows = relation.rows(relation.joins_in(given.values())).select(*chosen)
        if self.valid is None:
            return _one_each(rows, given[self.link], list(given.values()))
        return rows.select(*_stretch(relation, given[self.link], list(given.values()), self.valid))

    def roster(self) -> exp.Select:
        """Every worker that the organisation knows, whenever that was."""
        return exp.select(exp.column(self.link)).distinct().from_(MEMBERS)

    def places(self, level: str) -> exp.Select:
        """Where a node of a level always lay: a team's department, unless it was in two."""
        above = self.levels[self.levels.index(level) + 1 :]
        own = exp.column(level)
        told = [exp.alias_(exp.AnyValue(this=exp.column(name)), name) for name in above]
        query = exp.select(own, *told).from_(MEMBERS).group_by(own.copy())
        for name in above:
            places = exp.Count(this=exp.Distinct(expressions=[exp.column(name)]))
            query = query.having(exp.LTE(this=places, expression=exp.Literal.number(1)))
        return query

    @property
    def tables(self) -> frozenset[str]:
        """The tables that may be made here."""
        return frozenset({MEMBERS, ROSTER, *map(places_of, self.levels)})

    def tables_in(self, names: Collection[str]) -> Iterator[tuple[str, exp.Select]]:
        """The tables among the names that are made here, in an order in which each reads only what is before it."""
        wanted = [level for level in self.levels if places_of(level) in names]
        if wanted or {MEMBERS, ROSTER} & set(names):
            yield MEMBERS, self.query()
        if ROSTER in names:
            yield ROSTER, self.roster()
        for level in wanted:
            yield places_of(level), self.places(level)


def places_of(level: str) -> str:
    return f"_{level}_places"


@dataclass(frozen=True)
class Lookup:
    """One look into a table of members: under which alias, and which level's node is looked up there."""

    table: str
    alias: str
    level: str
    node: exp.Expr


def looked_up(rows: exp.Select, lookup: Lookup, members: Members, time: exp.Expr) -> exp.Select:
    """Rows with what a look-up finds; `LEFT`, and at most one match by construction."""
    alias = lookup.alias
    meets: list[exp.Expr] = [exp.column(lookup.level, alias).eq(lookup.node)]
    if lookup.table == MEMBERS and members.valid:
        since, until = exp.column(SINCE, alias), exp.column(UNTIL, alias)
        meets.append(exp.GTE(this=time.copy(), expression=since))
        meets.append(exp.LT(this=time.copy(), expression=until))
    found = exp.table_(lookup.table, alias=None if alias == lookup.table else alias)
    rows.append("joins", exp.Join(this=found, side="LEFT", on=exp.and_(*meets, copy=False)))
    return rows


def _stretch(relation: Relation, link: exp.Expr, given: list[exp.Expr], valid: Membership) -> tuple[exp.Expr, exp.Expr]:
    start = _moment(relation.resolved(valid.start), "-infinity")
    following = exp.Window(
        this=exp.Lead(this=start.copy()),
        partition_by=[link.copy()],
        order=exp.Order(expressions=[exp.Ordered(this=tree.copy()) for tree in (start, *given)]),
    )
    if valid.end is None:
        end = exp.func("COALESCE", following, _infinity("infinity"))
    else:
        # the earlier of leaving and of the next joining: two stretches of one worker can never both hold
        end = exp.func("LEAST", _moment(relation.resolved(valid.end), "infinity"), following)
    return exp.alias_(start, SINCE), exp.alias_(end, UNTIL)


def _moment(tree: exp.Expr, missing: str) -> exp.Expr:
    return exp.func("COALESCE", exp.cast(tree, exp.DataType.Type.TIMESTAMPTZ), _infinity(missing))


def _infinity(text: str) -> exp.Expr:
    return exp.cast(exp.Literal.string(text), exp.DataType.Type.TIMESTAMPTZ)


def _one_each(rows: exp.Select, link: exp.Expr, given: list[exp.Expr]) -> exp.Select:
    number = exp.Window(
        this=exp.RowNumber(),
        partition_by=[link.copy()],
        order=exp.Order(expressions=[exp.Ordered(this=tree.copy()) for tree in given]),
    )
    rows.set("qualify", exp.Qualify(this=exp.EQ(this=number, expression=exp.Literal.number(1))))
    return rows
