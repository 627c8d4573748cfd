"""From a voice to the SQL that finds themes in customers' words, and what lay behind them."""

from scorecard.plan.voice.labelled import LabelledPlan
from scorecard.plan.voice.perception import PerceptionPlan
from scorecard.plan.voice.plan import VoicePlan, voice_plan_for
from scorecard.plan.voice.words import WordsPlan, words_plan_for

__all__ = ["LabelledPlan", "PerceptionPlan", "VoicePlan", "WordsPlan", "voice_plan_for", "words_plan_for"]
