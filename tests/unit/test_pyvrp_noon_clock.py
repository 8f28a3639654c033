"""The clock that stands still at noon."""

from __future__ import annotations

from solver.routing.noon_clock import NEVER, NoonClock
from tests import builders
from tests.builders import at


def a_clock() -> NoonClock:
    return NoonClock(noon_s=at("12:00"), pause_s=3600)


def test_the_morning_is_told_as_it_is() -> None:
    assert a_clock().told(at("9:30")) == at("9:30")


def test_what_lies_in_the_pause_is_told_as_noon() -> None:
    assert a_clock().told(at("12:40")) == at("12:00")


def test_the_afternoon_is_told_an_hour_earlier() -> None:
    assert a_clock().told(at("15:00")) == at("14:00")


def test_noon_leaves_room_for_the_longest_service_before_lunch_is_late() -> None:
    shift = builders.shift("v1", lunch=builders.lunch("11:30", "13:00"))
    problem = builders.problem(builders.visit("a", 1, 0, service_s=1200), shifts=[shift])
    assert NoonClock.of(problem) == NoonClock(noon_s=at("12:40"), pause_s=3600)


def test_without_lunch_the_clock_never_stops() -> None:
    assert NoonClock.of(builders.problem(builders.visit("a"))) == NEVER
