"""Customers: whether rows name the customer at whom front office and back office meet, and one who is known."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.leaves import ConversionLeaf, leaves_of, own_leaves
from scorecard.definitions.relations import Relation
from scorecard.definitions.terms import Evidence, Matched
from scorecard.engine.checks.shares import severity, share, verb
from scorecard.engine.checks.subject import Found, Look, Subject
from scorecard.problems import Problem, Severity

WORDS = ("", "-", "?", "n/a", "na", "none", "null", "unknown")
NUMBERS = ("0", "-1")  # which may be a customer's as well, unless it is as busy as ten


def without_customer(subject: Subject) -> Iterator[Look]:
    """Rows that name no customer: they count, and nothing links them to what the customer met elsewhere."""
    customer = subject.sql(subject.source.customer)
    if not customer:
        return
    place = subject.place("customer")
    linked = subject.name in linked_sources(subject.catalogue)

    def tell(found: Found) -> Iterator[Problem]:
        if empty := found.count("empty"):
            message = (
                f"source '{subject.name}': {share(empty, found.rows)}, {verb(empty, 'names', 'name')} no customer; "
                f"{verb(empty, 'it counts', 'they count')}, and {verb(empty, 'is', 'are')} linked to nothing"
            )
            hint = "have the customer written down where the row is made, or bridged through an order number"
            how_bad = severity(empty, found.rows) if linked else Severity.NOTE
            yield Problem("row-without-customer", message, place, hint, how_bad)

    yield Look(place, {"empty": f"COUNT(*) FILTER (WHERE {customer} IS NULL)"}, tell)


def stand_in_customers(subject: Subject) -> Iterator[Look]:
    """Rows whose customer is a word for nobody: all of them look like one customer, to whom all of it happened."""
    customer = subject.sql(subject.source.customer)
    if not customer:
        return
    place = subject.place("customer")
    told = f"LOWER(TRIM(CAST({customer} AS TEXT)))"
    words, numbers = (", ".join(f"'{word}'" for word in listed) for listed in (WORDS, NUMBERS))

    def tell(found: Found) -> Iterator[Problem]:
        many = found.count("numbers") * found.count("customers") > 10 * found.count("named")
        count = found.count("words") + (found.count("numbers") if many else 0)
        if count > 1:
            message = (
                f"source '{subject.name}': {share(count, found.rows)}, name '{found.text('example')}' as the customer, "
                f"as if it were one"
            )
            hint = "say NULL where the customer is not known: nullif(…) in customer"
            yield Problem("stand-in-customer", message, place, hint, Severity.WARNING)

    aggregates = {
        "named": f"COUNT({customer})",
        "customers": f"COUNT(DISTINCT {customer})",
        "words": f"COUNT(*) FILTER (WHERE {told} IN ({words}))",
        "numbers": f"COUNT(*) FILTER (WHERE {told} IN ({numbers}))",
        "example": f"MIN(TRIM(CAST({customer} AS TEXT))) FILTER (WHERE {told} IN ({words}, {numbers}))",
    }
    yield Look(place, aggregates, tell)


def unknown_customers(subject: Subject) -> Iterator[Look]:
    """Rows that name a customer whom the source of customers does not have."""
    customer, home = subject.sql(subject.source.customer), customers_of(subject)
    if not customer or home is None or home == subject.name:
        return
    place = subject.place("customer")

    def tell(found: Found) -> Iterator[Problem]:
        if strangers := found.count("strangers"):
            named = found.count("named")
            message = (
                f"source '{subject.name}': {share(strangers, named, 'rows with a customer')}, "
                f"{verb(strangers, 'names', 'name')} one whom source '{home}' does not know"
            )
            hint = f"bring '{home}' up to date, or write both numbers alike (leading zeros, spaces, capitals)"
            yield Problem("unknown-customer", message, place, hint, severity(strangers, named))

    known = subject.catalogue.sources[home]
    relation = Relation(known, subject.catalogue.sources, subject.tables[home])
    theirs = relation.rows().select(relation.resolved(known.key[0]).as_("customer")).distinct().sql("duckdb")
    aggregates = {
        "named": f"COUNT({customer})",
        "strangers": f"COUNT(*) FILTER (WHERE {customer} IS NOT NULL AND _customers.customer IS NULL)",
    }
    yield Look(place, aggregates, tell, (f"LEFT JOIN ({theirs}) AS _customers ON _customers.customer = {customer}",))


def customers_of(subject: Subject) -> str | None:
    """The source that has a row for each customer: its key is its customer. None where several claim to be it."""
    sources = subject.catalogue.sources
    own = [
        name
        for name, source in sources.items()
        if source.customer and source.key == (source.customer,) and name in subject.tables
    ]
    # one that counts by no time is a list of customers, the others what happened to each of them once
    found = [name for name in own if sources[name].time is None] or own
    return found[0] if len(found) == 1 else None


def linked_sources(catalogue: Catalogue) -> set[str]:
    """The sources whose customers a number rests on: by a conversion, or by linked evidence at either end."""
    found: set[str] = set()
    for metric in catalogue.metrics.values():
        for leaf in own_leaves(metric):
            if isinstance(leaf, ConversionLeaf):
                found |= {leaf.source, leaf.to_source}
        for driver in metric.drives:
            if driver.evidence is Evidence.LINKED:
                found |= {
                    reference.split(".", 1)[0]
                    for reference in (metric.failure, metric.delight)
                    if reference and not isinstance(reference, Matched)
                }
                found |= {leaf.source for leaf in leaves_of([driver.metric], catalogue.metrics)}
    return found
