"""The usual crew and the usual time are kept where the policy pays for them, and only there."""

from __future__ import annotations

from fureai.domain.policy import PRESETS, Policy
from tests.builders import at, problem, vehicle, visit
from tests.features.solving import solved, vehicle_of

TWO = (vehicle("v1"), vehicle("v2"))


def test_the_usual_crew_comes_when_moving_is_dear() -> None:
    day = problem(
        visit("a", 5, 0, usual_vehicle_id="v1"),
        visit("b", 5, 1, usual_vehicle_id="v2"),
        vehicles=TWO,
        policy=Policy(balance_weight=0, move_minutes=30),
    )
    plan = solved(day)
    assert (vehicle_of(plan, "a"), vehicle_of(plan, "b")) == ("v1", "v2")


def test_another_crew_comes_when_moving_is_cheap() -> None:
    day = problem(
        visit("a", 5, 0, usual_vehicle_id="v1"),
        visit("b", 5, 1, usual_vehicle_id="v2"),
        vehicles=TWO,
        policy=Policy(balance_weight=0, move_minutes=1),
    )
    assert len(solved(day).routes) == 1


def test_the_usual_time_is_kept_when_its_price_is_above_the_detour() -> None:
    day = problem(
        visit("near", 1, 0, usual_start_s=at("10:30")),
        visit("far", 12, 0, service_s=2 * 3600, usual_start_s=at("8:12")),
        policy=PRESETS["stable"],
    )
    (route,) = solved(day).routes
    assert [v.visit_id for v in route.visits] == ["far", "near"]


def test_without_a_price_usual_times_change_nothing() -> None:
    visits = [visit("near", 1, 0), visit("far", 12, 0, service_s=2 * 3600)]
    habits = [visits[0].model_copy(update={"usual_start_s": at("16:00")}), visits[1]]
    free = Policy(balance_weight=0)
    assert solved(problem(*habits, policy=free)) == solved(problem(*visits, policy=free))
