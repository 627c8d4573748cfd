"""Terms: the closed sets of words that definitions may use."""

from __future__ import annotations

from enum import StrEnum

ENTERPRISE = "enterprise"
UNKNOWN = "unknown"


class Aggregation(StrEnum):
    COUNT = "count"
    COUNT_DISTINCT = "count_distinct"
    SUM = "sum"
    AVERAGE = "average"
    SHARE = "share"
    MIN = "min"
    MAX = "max"
    MEDIAN = "median"
    PERCENTILE = "percentile"
    OPEN = "open"
    LAST = "last"

    @property
    def is_additive(self) -> bool:
        """Whether its parts add up over the organisation and over time."""
        return self in {self.COUNT, self.SUM, self.AVERAGE, self.SHARE}

    @property
    def is_holistic(self) -> bool:
        """Whether it can only be computed from the rows at exactly the level and period asked."""
        return self in {self.COUNT_DISTINCT, self.MEDIAN, self.PERCENTILE}


class Better(StrEnum):
    HIGHER = "higher"
    LOWER = "lower"
    BETWEEN = "between"
    NEITHER = "neither"


class Chart(StrEnum):
    XMR = "xmr"
    P = "p"
    U = "u"
    NONE = "none"


class Effect(StrEnum):
    RAISES = "raises"
    LOWERS = "lowers"


class Evidence(StrEnum):
    FORMULA = "formula"
    PART = "part"
    LINKED = "linked"
    PANEL = "panel"
    ASSUMED = "assumed"

    @property
    def is_exact(self) -> bool:
        return self in {self.FORMULA, self.PART}


class Scale(StrEnum):
    NPS = "nps"
    TOP = "top"
    MEAN = "mean"


class Matched(StrEnum):
    """Which of a conversion's `from` rows let the customer down."""

    MATCHED = "matched"
    UNMATCHED = "unmatched"
