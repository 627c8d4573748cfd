"""Voice: an open project's answers to what customers said, what lay behind it, and in which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from scorecard.answers import Question, Value, Viewer
from scorecard.definitions.metrics import Metric
from scorecard.definitions.voice import Voice
from scorecard.heard import Found, Spoken
from scorecard.periods import Period, parse_period
from scorecard.plan.voice import LabelledPlan, voice_plan_for, words_plan_for
from scorecard.plan.voice.names import NamesPlan
from scorecard.problems import Problem, ScorecardError, suggest
from scorecard.project.answering import ANYONE, Answering
from scorecard.project.keeping_voices import heard_by
from scorecard.project.refusals import refuse_unknown
from scorecard.results.labelled import Measured, measured
from scorecard.results.personal import folded
from scorecard.results.spoken import WordsBehind, words_behind
from scorecard.results.voice import VoiceTold, causes_of, scores_of, silent_of, so_far, themes_of

if TYPE_CHECKING:
    from scorecard.plan.plan import Ground
    from scorecard.plan.voice.plan import VoicePlan
    from scorecard.project.project import Project

SAMPLE, SEED = 5, 1


class VoicesHeard(Answering):
    """What a project can tell of its customers' words; mixed into it."""

    def voice(self, name: str, period: Period | str | None = None, viewer: Viewer = ANYONE) -> VoiceTold:
        """Scores, who stayed silent, themes by channel and what lay behind them; of the last period that is over."""
        project = cast("Project", self)
        voice, told = self.known_voice(name), self.period_of(period)
        known = dict(self._surveys(voice))
        plan = self._plan(voice, known, told, viewer)
        heard, before = heard_by(project, plan), plan.periods[0]
        few = self.settings.privacy.min_group
        values = {source: (metric, self._value(metric, told, viewer)) for source, metric in known.items()}
        themes = themes_of(heard.told, told, before, voice, few)
        found = VoiceTold(
            name,
            told,
            before,
            scores_of(heard.scored, told, values, few),
            silent_of(heard.stayed, told, few),
            themes,
            causes_of(heard.caused, told, voice, themes, few),
            plan.problems,
        )
        return found if self.extent.is_over(told) else so_far(found)

    def voice_plan(self, name: str, period: Period, viewer: Viewer = ANYONE) -> VoicePlan:
        """What is counted of a voice in a period and the one before."""
        voice = self.known_voice(name)
        return self._plan(voice, dict(self._surveys(voice)), period, viewer)

    def words(
        self,
        name: str,
        metric: str,
        period: Period | str | None = None,
        most: int = SAMPLE,
        seed: int = SEED,
        viewer: Viewer = ANYONE,
    ) -> WordsBehind:
        """What customers said after a metric's rows had let them down: a sample, one text a customer, cleaned."""
        project = cast("Project", self)
        refuse_unknown((metric,), self.catalogue)
        voice, told, known = self.known_voice(name), self.period_of(period), self.catalogue.metrics[metric]
        plan = words_plan_for(voice, known, told, self.extent.as_of, self._ground(viewer), most, seed)
        spoken = [Spoken(*row) for row in project.engine.heard(plan)["spoken"]]  # type: ignore[arg-type]
        names = self._names_among(voice, (each.words for each in spoken), viewer)
        return words_behind(spoken, metric, known.label, told, names, self.settings.privacy.min_group)

    def labelled(self, name: str, viewer: Viewer = ANYONE) -> tuple[Measured, ...]:
        """How well the words of themes find what people found; raises ScorecardError where no texts are labelled."""
        project, voice = cast("Project", self), self.known_voice(name)
        if voice.labelled is None or voice.labelled.source not in self.catalogue.sources:
            hint = "name a source of texts with their themes under labelled:"
            raise ScorecardError(Problem("no-labelled-texts", f"voice '{name}' has no labelled texts", hint=hint))
        heard = project.engine.heard(LabelledPlan(voice, voice.labelled, self._ground(viewer)))
        return measured(Found(*row) for row in heard.get("found", ()))  # type: ignore[arg-type]

    def period_of(self, period: Period | str | None) -> Period:
        """The period asked, by default the last that is over; raises ScorecardError for what is none."""
        if isinstance(period, str):
            try:
                return parse_period(period, self.settings.periods)
            except ValueError as error:
                raise ScorecardError(Problem("unknown-period", str(error))) from None
        if period is not None:
            return period
        last = self.settings.periods.period_at(self.extent.as_of.date(), self.usual_grain)
        return last if self.extent.is_over(last) else self.settings.periods.previous(last)

    def known_voice(self, name: str) -> Voice:
        """The voice of a name with the sources that can be read; raises ScorecardError where there is none."""
        if name not in self.catalogue.voices:
            known = self.catalogue.voices
            hint = suggest(name, known) or (f"voices: {', '.join(known)}" if known else "write metrics/voice/*.yml")
            raise ScorecardError(Problem("unknown-voice", f"there is no voice '{name}'", hint=hint))
        voice = self.catalogue.voices[name]
        there = {source: words for source, words in voice.sources.items() if self._is_dated(source)}
        if not there:
            hint = "see 'scorecard check'"
            raise ScorecardError(Problem("no-words", f"voice '{name}' has no source that can be read", hint=hint))
        return voice.model_copy(update={"sources": there})

    def _plan(self, voice: Voice, surveys: Mapping[str, Metric], period: Period, viewer: Viewer) -> VoicePlan:
        periods = self.settings.periods.previous(period), period
        return voice_plan_for(voice, periods, self.extent.as_of, self._ground(viewer), surveys)

    def _is_dated(self, source: str) -> bool:
        return source in self.catalogue.sources and bool(self.catalogue.sources[source].time)

    def _ground(self, viewer: Viewer) -> Ground:
        return cast("Project", self).numbers_for(viewer).ground

    def _surveys(self, voice: Voice) -> Iterator[tuple[str, Metric]]:
        """The survey metric of each source whose score it is; an outcome before others, whole ones before parts."""
        for source, words in voice.sources.items():
            scores = [
                metric
                for metric in self.catalogue.metrics.values()
                if metric.survey and metric.survey.score == f"{source}.{words.score}"
            ]
            if scores:
                yield source, min(scores, key=lambda metric: (bool(metric.where), not metric.outcome))

    def _value(self, metric: Metric, period: Period, viewer: Viewer) -> Value:
        question = Question((metric.name,), grain=period.grain, start=period.start, end=period.end)
        return self.values(question, viewer)[0]

    def _names_among(self, voice: Voice, texts: Iterable[str], viewer: Viewer) -> Sequence[str]:
        """The parts of people's names that stand in any of the texts."""
        plan = NamesPlan(voice.names, tuple(map(folded, texts)), self._ground(viewer))
        return [str(part) for (part,) in cast("Project", self).engine.heard(plan).get("names", ())]
