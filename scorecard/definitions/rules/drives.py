"""Rules of drivers: a line of sight leads somewhere, and has what its evidence needs and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from scorecard.definitions.metrics import Driver, Metric
from scorecard.definitions.names import Names
from scorecard.definitions.terms import Evidence, Matched
from scorecard.problems import Severity, suggest
from scorecard.reading import Fault, Path

# which further keys each evidence has a use for
USES: Mapping[Evidence, frozenset[str]] = {
    Evidence.LINKED: frozenset({"within", "adjust"}),
    Evidence.PANEL: frozenset({"lag"}),
    Evidence.ASSUMED: frozenset({"strength"}),
}


def leads_on(metric: Metric, names: Names) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for index, driver in enumerate(metric.drives):
        path: Path = ("drives", index, "metric")
        yield from names.wrong_metric(driver.metric, path)
        if driver.metric == metric.name:
            yield Fault("wrong-value", "a metric cannot drive itself", path)
        elif driver.metric in seen:
            told = f"drives '{driver.metric}' twice, first as driver {seen[driver.metric] + 1}"
            yield Fault("duplicate-edge", told, path, "keep one of them")
        seen.setdefault(driver.metric, index)


def declared_evidence(metric: Metric, _: Names) -> Iterator[Fault]:
    for index, driver in enumerate(metric.drives):
        if driver.evidence.is_exact:
            told = f"'{driver.evidence}' follows from the definitions and is never written"
            yield Fault("inferred-edge", told, ("drives", index, "evidence"), "leave this driver out")


def keys_of_evidence(metric: Metric, _: Names) -> Iterator[Fault]:
    for index, driver in enumerate(metric.drives):
        uses = USES.get(driver.evidence, frozenset())
        for key in _given(driver):
            if key not in uses and not driver.evidence.is_exact:
                meant = next(evidence for evidence, keys in USES.items() if key in keys)
                hint = "write lag, or leave it out" if (key, driver.evidence) == ("within", Evidence.PANEL) else ""
                told = f"'{key}' belongs to evidence {meant}, not {driver.evidence}"
                yield Fault("spare-key", told, ("drives", index, key), hint or "leave it out", on_key=True)
        if driver.strength is not None and driver.strength[0] > driver.strength[1]:
            yield Fault("wrong-value", "'strength' is [low, high]", ("drives", index, "strength"))


def _given(driver: Driver) -> list[str]:
    written = {"within": driver.within, "lag": driver.lag, "adjust": driver.adjust, "strength": driver.strength}
    return [key for key, value in written.items() if value]


def linked_can_be_linked(metric: Metric, names: Names) -> Iterator[Fault]:
    """Linked evidence compares customers whom the failure's rows touched within a window with those untouched."""
    for index, driver in enumerate(metric.drives):
        if driver.evidence is not Evidence.LINKED:
            continue
        path: Path = ("drives", index)
        if driver.within is None:
            yield Fault("missing-key", "linked evidence needs 'within'", path, "add within: 14 days")
        if metric.failure is None and metric.delight is None:
            told = "linked evidence rests on the rows of 'failure' or 'delight', and there is neither"
            yield Fault("linked-needs-failure", told, (*path, "evidence"), "name a failure, or write evidence: panel")
        yield from _wrong_adjust(driver, index, names)


def _wrong_adjust(driver: Driver, index: int, names: Names) -> Iterator[Fault]:
    known = {name for source in names.sources.values() for name in source.dimensions}
    for number, name in enumerate(driver.adjust):
        if name not in known:
            path: Path = ("drives", index, "adjust", number) if len(driver.adjust) > 1 else ("drives", index, "adjust")
            yield Fault("unknown-dimension", f"'{name}' is no dimension of any source", path, suggest(name, known))


def failures_have_customers(metric: Metric, names: Names) -> Iterator[Fault]:
    """A failure whose rows name no customer links to nobody: its edges fall back to what panel can say."""
    if not any(driver.evidence is Evidence.LINKED for driver in metric.drives):
        return
    for key in ("failure", "delight"):
        reference = getattr(metric, key)
        if isinstance(reference, Matched) and metric.conversion:
            reference = metric.conversion.start
        source = names.sources.get(reference.split(".", 1)[0]) if reference else None
        if source is not None and source.customer is None:
            told = f"'{source.source}' does not say who its customer is, so nothing can be linked"
            yield Fault("no-customer", told, (key,), f"give '{source.source}' a customer", severity=Severity.WARNING)


DRIVER_RULES: tuple[Callable[[Metric, Names], Iterator[Fault]], ...] = (
    leads_on,
    declared_evidence,
    keys_of_evidence,
    linked_can_be_linked,
    failures_have_customers,
)
