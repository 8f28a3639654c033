"""The OR-Tools model alone, without any seed: on any day no rule is broken and nobody is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings

from fureai.domain.checker import check
from fureai.domain.evaluation import evaluate
from solver.routing.model import build
from solver.routing.search import search
from solver.routing.stage import Budget
from solver.routing.whole import SearchWhole
from tests.builders import facility, matrices, place, problem, shift, vehicle, visit
from tests.strategies import days

if TYPE_CHECKING:
    from fureai.domain.problem import RoutingProblem, TravelMatrices

few = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@few
@given(days(max_visits=10))
def test_the_whole_model_makes_sound_plans(day: tuple[RoutingProblem, TravelMatrices]) -> None:
    problem, roads = day
    plan = evaluate(problem, roads, SearchWhole().run(problem, roads, None, Budget.of(0.05, 1)))
    assert check(problem, roads, plan) == ()


def orders_in_the_model(day: RoutingProblem) -> list[list[str]]:
    """Return what the model itself decides, before anything puts it right."""
    model = build(day, matrices(day), seed=1)
    routes = search(model, seconds=0.3)
    assert routes is not None
    return [[model.nodes.activity(node).id for node in route] for route in routes]


def test_the_model_itself_keeps_a_follower_behind() -> None:
    day = problem(visit("near", 1, 0, after={"far"}), visit("mid", 5, 0), visit("far", 9, 0))
    (order,) = orders_in_the_model(day)
    assert order.index("far") < order.index("near")


def test_the_model_itself_keeps_positions() -> None:
    day = problem(*[visit(f"r{i}", i, 0) for i in range(5)], visit("x", 9, 9, locked_position=2))
    (order,) = orders_in_the_model(day)
    assert order.index("x") == 2


def test_the_model_itself_knows_where_trucks_start_and_what_they_carry() -> None:
    day = problem(
        visit("a", 9, 0, kg=50),
        visit("b", 9, 1, kg=50),
        vehicles=[vehicle("v1", kg=100), vehicle("v2", kg=100)],
        shifts=[shift("v1"), shift("v2", start_place_id="there", start_load={"kg": 60})],
        places=[place("there", 9, 0)],
        facilities=[facility("plant", 8, 0)],
    )
    orders = orders_in_the_model(day)
    assert sorted(name for order in orders for name in order if name != "plant") == ["a", "b"]
    assert orders[1][:1] == ["plant"] or not orders[1]


def test_the_model_itself_charges_for_other_crews() -> None:
    day = problem(
        visit("a", 5, 0, usual_vehicle_id="v1"),
        visit("b", 5, 1, usual_vehicle_id="v2"),
        vehicles=[vehicle("v1"), vehicle("v2")],
    )
    stable = day.policy.model_copy(update={"balance_weight": 0, "move_minutes": 30})
    assert orders_in_the_model(day.model_copy(update={"policy": stable})) == [["a"], ["b"]]
