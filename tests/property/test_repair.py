"""On any day, at any moment: a repair breaks no rule, loses nobody, and what is done stays done."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fureai.domain.checker import check
from fureai.domain.evaluation import evaluate
from fureai.domain.problem import restrict_matrices
from solver.repair import Current, Progress, add_visits, lose_vehicle, move_visit, remaining, remove_visits
from solver.routing.draft import Draft
from solver.routing.insertion import insert_left_out
from solver.routing.stage import Budget
from tests.strategies import days

if TYPE_CHECKING:
    from fureai.domain.plan import Plan
    from fureai.domain.problem import RoutingProblem, TravelMatrices
    from solver.repair import Repaired

Day = tuple["RoutingProblem", "TravelMatrices"]
few = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def plan_of(day: Day) -> Current:
    """Return the day with a plan that insertion alone makes: quick, and sound."""
    problem, matrices = day
    draft = insert_left_out(Draft.of(problem, matrices, None), Budget.of(5))
    return Current(problem, matrices, evaluate(problem, matrices, draft.solution()))


def assert_sound(current: Current, found: Repaired) -> None:
    matrices = restrict_matrices(current.matrices, current.problem, found.problem)
    assert check(found.problem, matrices, found.plan) == ()
    seen = Counter(visit.visit_id for route in found.plan.routes for visit in route.visits)
    seen.update(item.visit_id for item in found.plan.unassigned)
    assert seen == Counter(visit.visit_id for visit in found.problem.visits)


@few
@given(days(max_visits=9), st.data())
def test_whatever_is_suspended_the_rest_is_a_sound_plan(day: Day, data: st.DataObject) -> None:
    current = plan_of(day)
    names = [visit.visit_id for visit in current.problem.visits]
    gone = data.draw(st.sets(st.sampled_from(names), max_size=3)) if names else set()
    found = remove_visits(current, gone)
    assert_sound(current, found)
    assert gone.isdisjoint(visit.visit_id for visit in found.problem.visits)


@few
@given(days(max_visits=9), st.data())
def test_whatever_is_added_moved_or_lost_the_plan_is_sound(day: Day, data: st.DataObject) -> None:
    current = plan_of(day)
    names = [visit.visit_id for visit in current.problem.visits]
    vehicles = [shift.vehicle_id for shift in current.problem.shifts]
    assert_sound(current, lose_vehicle(current, data.draw(st.sampled_from(vehicles))))
    if names:
        name, vehicle_id = data.draw(st.sampled_from(names)), data.draw(st.sampled_from(vehicles))
        position = data.draw(st.one_of(st.none(), st.integers(0, 3)))
        assert_sound(current, move_visit(current, name, vehicle_id, position))
    empty = Current(current.problem, current.matrices, without_routes(current))
    assert_sound(empty, add_visits(empty))


def without_routes(current: Current) -> Plan:
    return current.plan.model_copy(update={"routes": (), "unassigned": ()})


@few
@given(days(max_visits=9), st.data())
def test_at_any_moment_the_rest_is_a_sound_plan_again(day: Day, data: st.DataObject) -> None:
    current = plan_of(day)
    progress = {
        route.vehicle_id: Progress(data.draw(st.integers(0, len(route.activities))))
        for route in current.plan.routes
    }
    rest = remaining(current, progress, now_s=0)
    assert check(rest.problem, rest.matrices, rest.plan) == ()
    names = [visit.visit_id for visit in rest.problem.visits]
    gone = data.draw(st.sets(st.sampled_from(names), max_size=2)) if names else set()
    assert_sound(rest, remove_visits(rest, gone))
