"""How long a stage may search."""

from __future__ import annotations

from solver.routing.stage import Budget


class Watch:
    """A clock that a test winds on."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


def test_a_part_ends_no_later_than_the_whole() -> None:
    watch = Watch()
    budget = Budget.of(10, clock=watch)
    assert budget.part(4).seconds_left == 4
    assert budget.part(40).seconds_left == 10


def test_a_renewed_budget_starts_when_it_is_first_asked() -> None:
    watch = Watch()
    renewed = Budget.of(10, clock=watch).renewed(5, seed=1)
    watch.now_s += 60
    assert renewed.seconds_left == 5
    watch.now_s += 2
    assert renewed.seconds_left == 3


def test_a_part_of_a_renewed_budget_does_not_start_the_clock_anew() -> None:
    watch = Watch()
    renewed = Budget.of(10, clock=watch).renewed(5, seed=1)
    first = renewed.part(4)
    watch.now_s += 4
    assert first.seconds_left == 0
    assert renewed.part(4).seconds_left == 1
    watch.now_s += 1
    assert renewed.part(4).seconds_left == 0


def test_a_search_that_was_asked_to_stop_has_no_time_left() -> None:
    budget = Budget(1e9, asked_to_stop=lambda: True)
    assert budget.part(5).seconds_left == 0
