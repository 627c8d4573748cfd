"""Who is told by himself, and who only with others."""

from __future__ import annotations

from scorecard.results.links.pooling import Crowd, pooled


def crowd(*customers: int) -> tuple[Crowd, ...]:
    marks = 0
    for customer in customers:
        marks |= 1 << customer
    return (Crowd(len(customers), marks),)


def test_enough_customers_are_told_by_themselves() -> None:
    assert pooled({"a": crowd(1, 2, 3), "b": crowd(4, 5, 6)}, 3) == (("a", "b"), ())


def test_one_with_few_takes_the_smallest_other_with_it() -> None:
    crowds = {"a": crowd(1, 2, 3, 4), "b": crowd(4, 5, 6), "c": crowd(7)}
    assert pooled(crowds, 3) == (("a",), ("b", "c"))


def test_few_that_are_enough_together_take_nobody_with_them() -> None:
    crowds = {"a": crowd(1, 2, 3), "b": crowd(4, 5), "c": crowd(6)}
    assert pooled(crowds, 3) == (("a",), ("b", "c"))


def test_the_same_customers_twice_are_no_larger_crowd() -> None:
    crowds = {"a": crowd(1, 2, 3), "b": crowd(4, 5), "c": crowd(5)}
    assert pooled(crowds, 3) == ((), ("a", "b", "c"))


def test_few_in_either_period_are_few() -> None:
    crowds = {
        "a": (*crowd(1, 2, 3), *crowd(1)),
        "b": (*crowd(4, 5, 6), *crowd(4, 5, 6)),
        "c": (*crowd(), *crowd(7, 8, 9)),
    }
    assert pooled(crowds, 3) == (("b",), ("a", "c"))
