"""Rules of metrics: one kind, made of things that exist, spoken of in words that are known."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scorecard.definitions.cycles import spelled
from scorecard.definitions.formula import FormulaError, names_in, parse_formula
from scorecard.definitions.leaves import inputs_of, own_leaves
from scorecard.definitions.metrics import Conversion, Metric, OffsetInput, Part, Survey
from scorecard.definitions.names import Names
from scorecard.definitions.rules.charts import fitting_chart
from scorecard.definitions.rules.expressions import wrong_condition
from scorecard.definitions.terms import Aggregation, Matched, Scale
from scorecard.definitions.units import wrong_unit
from scorecard.problems import Severity, suggest
from scorecard.reading import Fault, Path

KINDS = ("measure", "ratio", "formula", "cumulative", "conversion", "given", "survey")
STOCKS = frozenset({Aggregation.OPEN, Aggregation.LAST})


def one_kind(metric: Metric, _: Names) -> Iterator[Fault]:
    kinds = [kind for kind in KINDS if getattr(metric, kind) is not None]
    if not kinds:
        yield Fault("no-kind", "does not say what it is made of", (), f"give one of {', '.join(KINDS)}")
    for other in kinds[1:]:
        told = f"has '{other}' beside '{kinds[0]}'; a metric is made in one way"
        yield Fault("several-kinds", told, (other,), "keep one of them", on_key=True)
    if metric.inputs and metric.formula is None:
        yield Fault("spare-key", "'inputs' belong to a formula", ("inputs",), "leave them out", on_key=True)


def known_measures(metric: Metric, names: Names) -> Iterator[Fault]:
    for path, reference in measures_named(metric):
        yield from names.wrong_measure(reference, path)


def measures_named(metric: Metric) -> Iterator[tuple[Path, str]]:
    """Every `source.measure` that a metric names, with its path."""
    for key in ("measure", "among", "delight"):
        if reference := getattr(metric, key):
            yield (key,), reference
    if metric.reported:
        yield ("given",) if isinstance(metric.given, str) else ("given", "measure"), metric.reported.measure
    if metric.failure is not None and not isinstance(metric.failure, Matched):
        yield ("failure",), metric.failure
    if metric.cumulative:
        yield ("cumulative", "measure"), metric.cumulative.measure
    if metric.conversion:
        yield ("conversion", "from"), metric.conversion.start
        yield ("conversion", "to"), metric.conversion.end
    for key in ("of", "to"):
        side = getattr(metric.ratio, key) if metric.ratio else None
        if isinstance(side, Part):
            yield ("ratio", key, "measure"), side.measure
        elif side and "." in side:
            yield ("ratio", key), side


def known_metrics(metric: Metric, names: Names) -> Iterator[Fault]:
    for path, name in metrics_named(metric):
        yield from names.wrong_metric(name, path)
    if metric.pairs_with is not None:
        yield from names.wrong_metric(metric.pairs_with, ("pairs_with",))
        if metric.pairs_with == metric.name:
            yield Fault("wrong-value", "a metric cannot be its own counterweight", ("pairs_with",))


def metrics_named(metric: Metric) -> Iterator[tuple[Path, str]]:
    """Every metric that a metric is made of, with its path."""
    for key in ("of", "to"):
        side = getattr(metric.ratio, key) if metric.ratio else None
        if isinstance(side, str) and "." not in side:
            yield ("ratio", key), side
    for key, given in metric.inputs.items():
        if isinstance(given, OffsetInput):
            yield ("inputs", key, "metric"), given.metric
        else:
            yield ("inputs", key), given


def no_cycle(metric: Metric, names: Names) -> Iterator[Fault]:
    if ring := names.rings.get(metric.name):
        path = next((path for path, name in metrics_named(metric) if name == ring[1]), ())
        yield Fault("cycle", f"is made of itself: {spelled(ring)}", path, "one of them must be made of something else")


def sound_formula(metric: Metric, _: Names) -> Iterator[Fault]:
    if metric.formula is None:
        return
    try:
        formula = parse_formula(metric.formula)
    except FormulaError as error:
        yield Fault("bad-formula", str(error), ("formula",), "write + - * / over inputs", at=error.column - 1)
        return
    used = list(dict.fromkeys(names_in(formula)))
    for name in used:
        if name not in metric.inputs:
            known = f"inputs: {', '.join(metric.inputs)}" if metric.inputs else f"write inputs: {{{name}: some_metric}}"
            at = metric.formula.find(name)
            told = f"'{name}' is not among the inputs"
            yield Fault("unknown-input", told, ("formula",), suggest(name, metric.inputs) or known, at=at)
    for name in metric.inputs:
        if name not in used:
            told = f"the formula does not use '{name}'"
            yield Fault("unused-input", told, ("inputs", name), "leave it out", True, severity=Severity.WARNING)


def sound_cumulative(metric: Metric, names: Names) -> Iterator[Fault]:
    stretch = metric.cumulative
    if stretch and (measure := names.measure(stretch.measure)) and measure.agg in STOCKS:
        told = f"'{stretch.measure}' is a stock: it has a value at the end of a period and none over a stretch of time"
        yield Fault(
            "wrong-value", told, ("cumulative", "measure"), "take the measure itself, or one that counts or sums"
        )
    if stretch and (stretch.window is None) == (stretch.to_date is None):
        told = "needs either window or to_date" if stretch.window is None else "has both window and to_date"
        yield Fault("wrong-value", f"'cumulative' {told}", ("cumulative",), "window: 28 days, or to_date: year")


def sound_conversion(metric: Metric, names: Names) -> Iterator[Fault]:
    way = metric.conversion
    if way is None:
        if isinstance(metric.failure, Matched):
            hint = "name a measure, such as contacts.unresolved"
            yield Fault("spare-key", f"'{metric.failure}' is for conversions", ("failure",), hint)
        return
    for key, reference in (("from", way.start), ("to", way.end)):
        source = names.sources.get(reference.split(".", 1)[0])
        if source is None:
            continue
        if way.by == "customer" and source.customer is None:
            told = f"'{source.source}' does not say who its customer is"
            yield Fault("no-customer", told, ("conversion", key), f"give '{source.source}' a customer")
    yield from _wrong_matches(way, names)


def _wrong_matches(way: Conversion, names: Names) -> Iterator[Fault]:
    sources = [names.sources.get(reference.split(".", 1)[0]) for reference in (way.start, way.end)]
    for index, name in enumerate(way.match):
        for source in sources:
            if source is not None and name not in source.dimensions:
                hint = suggest(name, source.dimensions) or f"declare '{name}' among the dimensions of '{source.source}'"
                told = f"'{name}' is no dimension of '{source.source}'"
                path: Path = ("conversion", "match", index) if len(way.match) > 1 else ("conversion", "match")
                yield Fault("unknown-dimension", told, path, hint)


def sound_survey(metric: Metric, names: Names) -> Iterator[Fault]:
    survey = metric.survey
    if survey is None:
        return
    yield from names.wrong_source(survey.score.split(".", 1)[0], ("survey", "score"))
    yield from _wrong_scale(survey)


def _wrong_scale(survey: Survey) -> Iterator[Fault]:
    if survey.scale is Scale.TOP and survey.top is None:
        told = "the scale top needs 'top': the lowest score that counts"
        yield Fault("missing-key", told, ("survey",), "write top: 4")
    if survey.scale is not Scale.TOP and survey.top is not None:
        yield Fault("spare-key", f"the scale {survey.scale} has no use for 'top'", ("survey", "top"), "", on_key=True)


def sound_where(metric: Metric, names: Names) -> Iterator[Fault]:
    """`where` speaks of dimensions of every source that the metric, its failures and its delights are made of."""
    if metric.where is not None and inputs_of(metric):
        told = "a where is not carried into the metrics that this one is made of"
        yield Fault("where-over-metrics", told, ("where",), "write it on each of them", on_key=True)
    for path, text, source in conditions_of(metric):
        yield from _wrong_where(text, path, source, names)


def conditions_of(metric: Metric) -> Iterator[tuple[Path, str, str]]:
    """Every condition over dimensions with its path, once for each source whose rows it keeps."""
    for key in ("of", "to"):
        side = getattr(metric.ratio, key) if metric.ratio else None
        if isinstance(side, Part):
            yield ("ratio", key, "where"), side.where, side.measure.split(".", 1)[0]
    if metric.where is None or inputs_of(metric):
        return
    sources = dict.fromkeys(leaf.source for leaf in own_leaves(metric))
    also = (told for told in (metric.failure, metric.delight) if told and "." in told)
    sources.update(dict.fromkeys(reference.split(".", 1)[0] for reference in also))
    yield from ((("where",), metric.where, source) for source in sources)


def _wrong_where(text: str, path: Path, source: str, names: Names) -> Iterator[Fault]:
    if source in names.sources:
        dimensions = names.sources[source].dimensions
        unsound = [tag.split(".", 1)[1] for tag in names.unsound if tag.startswith(f"{source}.")]
        known = (*dimensions, *unsound)
        yield from wrong_condition(text, path, known, source)


def known_words(metric: Metric, names: Names) -> Iterator[Fault]:
    yield from wrong_unit(metric.unit, ("unit",))
    for index, old in enumerate(metric.was):
        if old in names.metrics:
            path: Path = ("was", index) if len(metric.was) > 1 else ("was",)
            told = "itself" if old == metric.name else f"'{old}', which is still there"
            yield Fault(
                "duplicate-name", f"was {told}", path, "a renamed metric keeps the history of a name that is gone"
            )


METRIC_RULES: tuple[Callable[[Metric, Names], Iterator[Fault]], ...] = (
    one_kind,
    known_measures,
    known_metrics,
    no_cycle,
    sound_formula,
    sound_cumulative,
    sound_conversion,
    sound_survey,
    sound_where,
    fitting_chart,
    known_words,
)

__all__ = ["METRIC_RULES", "conditions_of", "measures_named", "metrics_named"]
