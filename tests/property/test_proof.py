"""Proofs against the truth on days small enough to try every plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fureai.domain.evaluation import evaluate_route
from fureai.domain.plan import Activity, ActivityKind, RouteSequence
from fureai.domain.policy import Policy
from fureai.domain.problem import RoutingProblem, TravelMatrices, TravelMatrix
from fureai.domain.quality import OrderStatus
from solver.proof import bound_plan, prove_route
from tests import brute_force, strategies

if TYPE_CHECKING:
    from random import Random

FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
ENOUGH_S = 20.0


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    return Policy(
        balance_weight=draw(st.sampled_from([0.0, 1.0, 3.0])),
        unserved_minutes=draw(st.sampled_from([10, 60, 600])),
        move_minutes=draw(st.sampled_from([0.0, 10.0])),
    )


@st.composite
def habits(draw: st.DrawFn, problem: RoutingProblem) -> RoutingProblem:
    """Lock some visits, start some trucks with a load, allow some overtime, and know some usual vehicles."""
    vehicle_ids = [shift.vehicle_id for shift in problem.shifts]
    names = [visit.visit_id for visit in problem.visits]
    visits = []
    for visit in problem.visits:
        others = [name for name in names if name < visit.visit_id]
        update = {
            "locked_vehicle_id": draw(st.sampled_from([None, None, None, *vehicle_ids])),
            "locked_position": draw(st.sampled_from([None, None, None, 0, 1])),
            "after": frozenset(draw(st.sampled_from([(), (), *[(name,) for name in others]]))),
            "usual_vehicle_id": draw(st.sampled_from([None, *vehicle_ids])),
        }
        visits.append(visit.model_copy(update=update))
    shifts = [
        shift.model_copy(
            update={
                "overtime_s": draw(st.sampled_from([0, 0, 1800])),
                "start_load": draw(st.sampled_from([{}, {}, {"kg": 20}])),
            }
        )
        for shift in problem.shifts
    ]
    return problem.model_copy(update={"visits": tuple(visits), "shifts": tuple(shifts)})


def without_triangles(draw: st.DrawFn, matrices: TravelMatrices) -> TravelMatrices:
    """Lengthen some legs at random, so that a way round can be shorter."""
    random = draw(st.randoms(use_true_random=False))
    changed = {}
    for key, matrix in matrices.items():
        rows = [
            [s if s <= 0 else s + random.choice([0, 0, 37, 500]) for s in row] for row in matrix.duration_s
        ]
        changed[key] = TravelMatrix(rows, matrix.distance_m, matrix.snap_m)
    return changed


@st.composite
def tiny_days(draw: st.DrawFn, visits: int, vehicles: int) -> tuple[RoutingProblem, TravelMatrices]:
    problem, matrices = draw(strategies.days(max_visits=visits, max_vehicles=vehicles))
    if draw(st.booleans()):
        problem = draw(habits(problem))
    if draw(st.booleans()):
        matrices = without_triangles(draw, matrices)
    return problem.model_copy(update={"policy": draw(policies())}), matrices


@FEW
@given(tiny_days(visits=3, vehicles=2))
def test_no_plan_costs_less_than_the_bound(day: tuple[RoutingProblem, TravelMatrices]) -> None:
    problem, matrices = day
    bound = bound_plan(problem, matrices, seconds=ENOUGH_S)
    assert bound.bound_s <= brute_force.least_cost_s(problem, matrices) + 1e-6


@FEW
@given(tiny_days(visits=4, vehicles=1), st.randoms(use_true_random=False))
def test_an_order_is_called_shortest_only_when_no_order_is_shorter(
    day: tuple[RoutingProblem, TravelMatrices], random: Random
) -> None:
    problem, matrices = day
    vehicle_id = problem.shifts[0].vehicle_id
    visit_ids = [visit.visit_id for visit in problem.visits]
    routes = list(brute_force.every_route(problem, matrices, vehicle_id, visit_ids))
    if not routes:
        return
    least_s = min(route.travel_s for route in routes)
    route = random.choice(routes)
    activities = [
        Activity(kind=ActivityKind.VISIT, id=stop.visit_id)
        if stop.kind == "visit"
        else Activity(kind=ActivityKind.UNLOAD, id=stop.facility_id)
        for stop in route.activities
    ]
    if route.lunch is not None:
        activities.insert(route.lunch.before, Activity(kind=ActivityKind.LUNCH))
    given_order = RouteSequence(vehicle_id=vehicle_id, activities=tuple(activities))
    proof = prove_route(problem, matrices, given_order, seconds=ENOUGH_S)
    assert proof.bound_s <= least_s
    is_shortest = route.travel_s == least_s
    assert is_shortest or proof.status is not OrderStatus.SHORTEST
    if not problem.facilities and problem.shifts[0].lunch is None:
        assert is_shortest == (proof.status is OrderStatus.SHORTEST)
        assert proof.bound_s == least_s
    if proof.shorter is not None:
        shorter = evaluate_route(problem, matrices, proof.shorter)
        assert not shorter.violations
        assert {v.visit_id for v in shorter.visits} == set(visit_ids)
        assert proof.shorter_travel_s == shorter.travel_s < route.travel_s
