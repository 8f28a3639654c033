"""A plan as it stands, as a draft that is repaired, and what comes out.

Stability is priced by the policy's own terms: in the draft's problem each visit's present vehicle and time
are its usual ones, and other vehicles and times cost at least what the preset "stable" charges. So a change
that pays by the draft's cost pays more than it disturbs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fureai.domain.evaluation import Evaluator, evaluate
from fureai.domain.plan import ActivityKind, RouteSequence
from fureai.domain.policy import PRESETS
from fureai.domain.repair import compare
from solver.routing.draft import Draft
from solver.routing.explain import explained
from solver.routing.settle import (
    LUNCH,
    Settled,
    unload_activity,
    visit_activity,
    without_idle_unloadings,
)

if TYPE_CHECKING:
    from fureai.domain.plan import Activity, Plan, PlannedVisit, Route, Solution, Unloading
    from fureai.domain.policy import Policy
    from fureai.domain.problem import RoutingProblem, TravelMatrices, VisitRequest
    from fureai.domain.repair import RepairReport


@dataclass(frozen=True)
class Current:
    """A problem with its matrices, and the plan made for it; the problem may have changed since.

    Visits of the plan that the problem no longer has are gone; visits that it has in addition are due.
    """

    problem: RoutingProblem
    matrices: TravelMatrices
    plan: Plan


@dataclass(frozen=True)
class Repaired:
    """The repaired plan: the problem that it solves, its sequences, their evaluation, and what changed."""

    problem: RoutingProblem
    solution: Solution
    plan: Plan
    report: RepairReport


def sequence_of(route: Route) -> RouteSequence:
    """Return the sequence that a route was evaluated from."""
    activities = [_activity(item) for item in route.activities]
    if route.lunch is not None:
        activities.insert(route.lunch.before, LUNCH)
    return RouteSequence(vehicle_id=route.vehicle_id, activities=tuple(activities))


def draft_of(current: Current) -> Draft:
    """Return the plan's routes as a draft with prices on change; what the problem no longer has is left out.

    Routes are evaluated anew and taken as they are: they may break rules where the problem changed.
    """
    evaluator = Evaluator(steady(current.problem, current.plan), current.matrices)
    due = set(current.problem.nodes_by_id())
    sequences = {route.vehicle_id: sequence_of(route) for route in current.plan.routes}
    routes = {}
    for shift in current.problem.shifts:
        old = sequences.get(shift.vehicle_id)
        kept = tuple(a for a in old.activities if a.kind is ActivityKind.LUNCH or a.id in due) if old else ()
        routes[shift.vehicle_id] = as_is(evaluator, shift.vehicle_id, kept)
    return Draft(evaluator, current.matrices, routes)


def as_is(evaluator: Evaluator, vehicle_id: str, activities: tuple[Activity, ...]) -> Settled:
    """Return a sequence with its route, nothing put right but unloadings and lunches that are idle now."""
    is_aboard = any(evaluator.problem.shift(vehicle_id).start_load.values())
    activities = without_idle_unloadings(activities, is_aboard=is_aboard)
    if all(activity.kind is ActivityKind.LUNCH for activity in activities):
        activities = ()
    sequence = RouteSequence(vehicle_id=vehicle_id, activities=activities)
    return Settled(sequence, evaluator.route(sequence))


def steady(problem: RoutingProblem, plan: Plan) -> RoutingProblem:
    """Return the problem in which everybody is used to the plan."""
    served = {v.visit_id: (route.vehicle_id, v.start_s) for route in plan.routes for v in route.visits}
    visits = tuple(_used_to(visit, *served.get(visit.visit_id, (None, None))) for visit in problem.visits)
    return problem.model_copy(update={"visits": visits, "policy": _steady_policy(problem.policy)})


def repaired(current: Current, draft: Draft) -> Repaired:
    """Return the draft's plan for the problem without prices on change, and what it changes.

    Who was unassigned before keeps the reason; the others get one that was tried.
    """
    known = {item.visit_id: item for item in current.plan.unassigned}
    solution = explained(draft, known)
    plan = evaluate(current.problem, current.matrices, solution)
    return Repaired(current.problem, solution, plan, compare(current.plan, plan))


def _activity(item: PlannedVisit | Unloading) -> Activity:
    return visit_activity(item.visit_id) if item.kind == "visit" else unload_activity(item.facility_id)


def _used_to(visit: VisitRequest, vehicle_id: str | None, start_s: int | None) -> VisitRequest:
    if vehicle_id is None:
        return visit
    return visit.model_copy(update={"usual_vehicle_id": vehicle_id, "usual_start_s": start_s})


def _steady_policy(policy: Policy) -> Policy:
    stable = PRESETS["stable"]
    return policy.model_copy(
        update={
            "move_minutes": max(policy.move_minutes, stable.move_minutes),
            "usual_time_weight": max(policy.usual_time_weight, stable.usual_time_weight),
        }
    )
