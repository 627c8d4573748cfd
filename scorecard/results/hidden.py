"""Hidden parts: which parts of a shown whole must stay unseen, so that no subtraction tells what too few are behind."""

from __future__ import annotations

from collections.abc import Collection, Mapping


def hidden_parts(customers: Mapping[str, int], few: Collection[str], min_group: int) -> set[str]:
    """The parts that are few themselves, and the smallest others, until those hidden together pass.

    >>> sorted(hidden_parts({"mail": 3, "chat": 20, "phone": 90}, {"mail"}, 10))
    ['chat', 'mail']
    """
    hidden = set(few)
    for name in sorted(set(customers) - hidden, key=lambda part: (customers[part], part)):
        if not hidden or (len(hidden) > 1 and sum(customers[part] for part in hidden) >= min_group):
            break
        hidden.add(name)
    return hidden
