"""Reading order: words as they lie on paper from the left, where some are read from the right (Unicode annex 9).

One line, in which stretches from the right stand for themselves as on a page: what labels and sentences need. The
names of steps (W, N, I, L) are those of the annex.
"""

from __future__ import annotations

from unicodedata import bidirectional, mirrored

from scorecard.views.direction import is_from_right, stretches

LEFT, RIGHT = "L", "R"
MARK = "\u200f"  # at the head of a line that is read from the right, whatever letters it has
STRONG = {"L": LEFT, "R": RIGHT, "AL": RIGHT}
NUMBERS = frozenset({"EN", "AN"})
SETTLED = frozenset({LEFT, RIGHT, "EN", "AN"})
_MIRRORS = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")


def as_written(text: str) -> str:
    """What somebody wrote, which is read as its first letter is, whatever is named in it."""
    first = next((STRONG[kind] for kind in map(bidirectional, text) if kind in STRONG), LEFT)
    return f"{MARK}{text}" if first == RIGHT else text


def is_right_to_left(text: str) -> bool:
    """Whether a line is read from the right: as it is marked, or since all its letters are."""
    return text.startswith(MARK) or is_from_right(text)


def visual(text: str) -> str:
    """The letters of a line in their order from the left.

    >>> visual("abc 12"), visual("אבג 12"), visual("abc (אבג), 12 %")
    ('abc 12', '12 גבא', 'abc (גבא), 12 %')
    """
    if not any(bidirectional(letter) in ("R", "AL", "AN") for letter in text):
        return text
    if text.startswith(MARK):
        return _laid(text.removeprefix(MARK))
    return "".join(_laid(part) if is_right else part for part, is_right in stretches(text))


def _laid(text: str) -> str:
    """A stretch that is read from the right, in its order from the left."""
    joined = _joined(text)
    levels = _levels(joined, RIGHT)
    letters = [letter.translate(_MIRRORS) if level % 2 and mirrored(letter) else letter
               for letter, level in zip(joined, levels, strict=True)]  # fmt: skip
    for level in range(max(levels), 0, -1):  # L2: from the deepest level on, each run is turned round
        letters, levels = _turned(letters, levels, level)
    return "".join(letters)


def _joined(text: str) -> str:
    """Arabic letters in the form that they have between their neighbours."""
    if not any(bidirectional(letter) == "AL" for letter in text):
        return text
    from arabic_reshaper import reshape

    return str(reshape(text))


def _levels(text: str, base: str) -> list[int]:
    """How often each letter is turned round (I1, I2)."""
    kinds = _with_neutrals(_resolved([bidirectional(letter) for letter in text], base), base)
    deep = {LEFT: 0, RIGHT: 1, "EN": 2, "AN": 2} if base == LEFT else {LEFT: 2, RIGHT: 1, "EN": 2, "AN": 2}
    return [deep[kind] for kind in kinds]


def _resolved(kinds: list[str], base: str) -> list[str]:
    """Numbers, and signs that belong to them, by what stands around them (W1 to W7)."""
    found = list(kinds)
    strong = base
    for at, kind in enumerate(found):
        if kind == "NSM":
            found[at] = kind = found[at - 1] if at else base
        if kind in STRONG:
            strong = kind
        elif kind == "EN" and strong == "AL":
            found[at] = "AN"
    for at in range(1, len(found) - 1):
        around = {found[at - 1], found[at + 1]}
        if (found[at] in ("CS", "ES") and around == {"EN"}) or (found[at] == "CS" and around == {"AN"}):
            found[at] = found[at - 1]
    for order in (range(len(found)), range(len(found) - 1, -1, -1)):
        step = order.step
        for at in order:
            if found[at] == "ET" and 0 <= at - step < len(found) and found[at - step] == "EN":
                found[at] = "EN"
    strong = base
    for at, kind in enumerate(found):
        strong = STRONG.get(kind, strong)
        found[at] = LEFT if kind == "EN" and strong == LEFT else STRONG.get(kind, kind)
    return found


def _with_neutrals(kinds: list[str], base: str) -> list[str]:
    """What has no direction takes that of both sides, else the line's (N1, N2); a number is as of the right."""
    found = list(kinds)
    at = 0
    while at < len(found):
        end = at
        while end < len(found) and found[end] not in SETTLED:
            end += 1
        before = _side(found[at - 1]) if at else base
        after = _side(found[end]) if end < len(found) else base
        found[at:end] = [before if before == after else base] * (end - at)
        at = end + 1
    return found


def _side(kind: str) -> str:
    return RIGHT if kind in NUMBERS else kind


def _turned(letters: list[str], levels: list[int], level: int) -> tuple[list[str], list[int]]:
    order = list(range(len(levels)))
    at = 0
    while at < len(levels):
        end = at
        while end < len(levels) and levels[end] >= level:
            end += 1
        order[at:end] = reversed(order[at:end])
        at = end + 1
    return [letters[place] for place in order], [levels[place] for place in order]
