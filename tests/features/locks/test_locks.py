"""What a dispatcher locked stays: the vehicle, the position, the order; what cannot be kept says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.builders import problem, shift, vehicle, visit, window
from tests.features.solving import codes, only_route, solved, vehicle_of

if TYPE_CHECKING:
    from fureai.domain.plan import Plan

TWO = (vehicle("v1"), vehicle("v2"))


def order(plan: Plan) -> list[str]:
    return [visit.visit_id for visit in only_route(plan).visits]


def test_a_visit_goes_to_the_vehicle_it_is_locked_to_though_another_is_nearer() -> None:
    day = problem(
        visit("a", 5, 0, windows=[window("8:00", "8:20")], locked_vehicle_id="v2"),
        visit("b", 5, 1, locked_vehicle_id="v1"),
        vehicles=TWO,
    )
    plan = solved(day)
    assert (vehicle_of(plan, "a"), vehicle_of(plan, "b")) == ("v2", "v1")


def test_without_a_lock_one_vehicle_takes_neighbours() -> None:
    day = problem(visit("a", 5, 0), visit("b", 5, 1), vehicles=TWO)
    assert (
        len(
            solved(
                day.model_copy(update={"policy": day.policy.model_copy(update={"balance_weight": 0})})
            ).routes
        )
        == 1
    )


@pytest.mark.parametrize("position", [0, 1, 2, 3])
def test_a_visit_stands_at_its_locked_position(position: int) -> None:
    others = [visit(f"r{i}", i + 1, 0) for i in range(3)]
    plan = solved(problem(*others, visit("locked", 9, 5, locked_position=position)))
    assert codes(plan) == {}
    assert order(plan).index("locked") == position


def test_a_whole_order_can_be_locked() -> None:
    names = ["d", "a", "c", "b"]
    visits = [visit(name, names.index(name) * 3 % 5, 0, locked_position=i) for i, name in enumerate(names)]
    assert order(solved(problem(*visits))) == names


def test_a_visit_comes_after_another_though_that_is_a_detour() -> None:
    day = problem(visit("near", 1, 0, after={"far"}), visit("mid", 5, 0), visit("far", 9, 0))
    plan = solved(day)
    assert order(plan).index("far") < order(plan).index("near")


def test_a_chain_of_followers_stays_in_one_route_and_in_order() -> None:
    day = problem(
        visit("c", 1, 0, after={"b"}),
        visit("b", -8, 0, after={"a"}),
        visit("a", 8, 0),
        visit("x", 8, 1),
        visit("y", -8, 1),
        vehicles=TWO,
    )
    plan = solved(day)
    assert codes(plan) == {}
    (route,) = [r for r in plan.routes if "a" in [v.visit_id for v in r.visits]]
    chain = [v.visit_id for v in route.visits if v.visit_id in {"a", "b", "c"}]
    assert chain == ["a", "b", "c"]


def test_a_visit_may_follow_several_others() -> None:
    day = problem(visit("last", 1, 0, after={"a", "b"}), visit("a", 5, 0), visit("b", 0, 5), visit("c", 2, 2))
    found = order(solved(day))
    assert found.index("last") > max(found.index("a"), found.index("b"))


def test_a_follower_whose_predecessor_is_not_due_is_free() -> None:
    assert codes(solved(problem(visit("a", 1, 0, after={"suspended"})))) == {}


def test_a_lock_to_a_vehicle_that_may_not_come_is_a_result_with_a_reason() -> None:
    day = problem(visit("a", features=["lift"], locked_vehicle_id="v1"), vehicles=TWO)
    assert list(codes(solved(day))) == ["a"]


def test_a_position_beyond_the_last_visit_is_a_result_with_a_reason() -> None:
    plan = solved(problem(visit("a", 1, 0), visit("b", 2, 0, locked_position=7)))
    assert list(codes(plan)) == ["b"]
    assert plan.unassigned[0].cause
    assert plan.unassigned[0].action


def test_a_circle_of_followers_is_a_result_with_a_reason() -> None:
    day = problem(visit("a", 1, 0, after={"b"}), visit("b", 2, 0, after={"a"}), visit("c", 3, 0))
    assert sorted(codes(solved(day))) == ["a", "b"]


def test_two_visits_at_one_position_leave_one_out_with_a_reason() -> None:
    day = problem(visit("a", 1, 0, locked_position=0), visit("b", 2, 0, locked_position=0))
    plan = solved(day)
    assert len(codes(plan)) == 1


def test_crew_features_answer_a_residents_wish() -> None:
    day = problem(
        visit("a", 5, 0, features=["female crew"]),
        vehicles=TWO,
        shifts=[shift("v1"), shift("v2", crew_features={"female crew"})],
    )
    assert vehicle_of(solved(day), "a") == "v2"
