"""Rhythm: what the times of a source's rows say of the source: is it fresh, whole, and as it usually is?"""

from scorecard.results.rhythm.judged import judge_rhythms

__all__ = ["judge_rhythms"]
