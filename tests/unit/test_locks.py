"""Orders are put right by as little as it takes, and what cannot be kept stays near."""

from __future__ import annotations

from fureai.domain.locks import Locks, components
from tests.builders import problem, sequence, visit


def ordered(locks: Locks, *names: str) -> list[str]:
    return [activity.id for activity in locks.ordered(sequence("v1", *names).activities)]


def test_without_locks_nothing_moves() -> None:
    assert ordered(Locks({}, {}), "b", "unload:plant", "a") == ["b", "plant", "a"]


def test_a_locked_visit_goes_to_its_position_and_the_others_keep_their_order() -> None:
    assert ordered(Locks({"x": 1}, {}), "x", "a", "b", "c") == ["a", "x", "b", "c"]


def test_unloadings_do_not_count_as_positions() -> None:
    assert ordered(Locks({"x": 1}, {}), "x", "a", "unload:plant", "b") == ["a", "plant", "x", "b"]


def test_a_position_beyond_the_last_visit_is_the_end() -> None:
    assert ordered(Locks({"x": 9}, {}), "x", "a", "b") == ["a", "b", "x"]


def test_a_follower_goes_right_behind_the_last_that_it_follows() -> None:
    locks = Locks({}, {"x": frozenset({"a", "b"})})
    assert ordered(locks, "x", "a", "c", "b", "d") == ["a", "c", "b", "x", "d"]


def test_followers_of_followers_move_along() -> None:
    locks = Locks({}, {"y": frozenset({"x"}), "x": frozenset({"a"})})
    assert ordered(locks, "y", "x", "a") == ["a", "x", "y"]


def test_a_circle_stays_at_the_end_in_its_order() -> None:
    locks = Locks({}, {"x": frozenset({"y"}), "y": frozenset({"x"})})
    assert ordered(locks, "x", "a", "y") == ["a", "x", "y"]


def test_only_visits_that_are_due_are_followed() -> None:
    assert Locks.of(problem(visit("a", after={"gone"}))).after == {}


def test_visits_that_follow_one_another_are_one_component() -> None:
    day = problem(visit("a"), visit("b", after={"a"}), visit("c", after={"b"}), visit("d"))
    assert components(day) == [("a", "b", "c")]
