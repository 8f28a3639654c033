"""On random sequences evaluation and the independent checker judge alike, and times never run backwards."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fureai.domain.checker import check
from fureai.domain.evaluation import evaluate
from fureai.domain.plan import Plan, Solution, Unassigned, UnassignedCode
from tests import builders
from tests.strategies import days

if TYPE_CHECKING:
    from fureai.domain.problem import RoutingProblem, TravelMatrices

many = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def planned_days(draw: st.DrawFn) -> tuple[RoutingProblem, TravelMatrices, Plan]:
    """Draw a day with its visits dealt out to vehicles in any order, lunches and unloadings thrown in."""
    problem, matrices = draw(days(max_visits=5, max_vehicles=2))
    names = [visit.visit_id for visit in problem.visits]
    left_out = draw(st.sets(st.sampled_from(names))) if names else set()
    extras = ["lunch", *(f"unload:{facility.facility_id}" for facility in problem.facilities)]
    sequences = []
    vehicles = [shift.vehicle_id for shift in problem.shifts]
    owner = {name: draw(st.sampled_from(vehicles)) for name in names if name not in left_out}
    for vehicle_id in vehicles:
        mine = draw(st.permutations([name for name, who in owner.items() if who == vehicle_id]))
        sequences.append(builders.sequence(vehicle_id, *_with_extras(draw, mine, extras)))
    used = [sequence for sequence in sequences if sequence.activities]
    reasons = tuple(_left_out(name) for name in sorted(left_out))
    return problem, matrices, evaluate(problem, matrices, Solution(sequences=tuple(used), unassigned=reasons))


def _with_extras(draw: st.DrawFn, visits: list[str], extras: list[str]) -> list[str]:
    """Put at most one lunch and at most one unloading after each visit, and mostly one at the end."""
    lunch, unloadings = extras[:1], extras[1:]
    found: list[str] = []
    for name in visits:
        found.append(name)
        found += [word for word in lunch if word not in found and draw(st.integers(0, 3)) == 0]
        found += [draw(st.sampled_from(unloadings)) for _ in unloadings[:1] if draw(st.integers(0, 3)) == 0]
    is_loaded = bool(visits) and not found[-1].startswith("unload")
    at_the_end = [draw(st.sampled_from(unloadings)) for _ in unloadings[:1] if is_loaded]
    return found + at_the_end * draw(st.sampled_from([1, 1, 1, 0]))


def _left_out(visit_id: str) -> Unassigned:
    return Unassigned(
        visit_id=visit_id,
        resident_id=f"resident-{visit_id}",
        code=UnassignedCode.NO_TIME_LEFT,
        cause="drawn",
        action="none",
    )


@many
@given(planned_days())
def test_evaluation_objects_exactly_when_the_checker_does(
    day: tuple[RoutingProblem, TravelMatrices, Plan],
) -> None:
    problem, matrices, plan = day
    violations = [violation for route in plan.routes for violation in route.violations]
    findings = check(problem, matrices, plan)
    assert bool(violations) == bool(findings), (violations, findings)


@many
@given(planned_days())
def test_times_never_run_backwards_and_loads_are_what_was_taken(
    day: tuple[RoutingProblem, TravelMatrices, Plan],
) -> None:
    problem, _, plan = day
    loads = {visit.visit_id: visit.load["kg"] for visit in problem.visits}
    for route in plan.routes:
        moments = [route.start_s]
        for activity in route.activities:
            moments += [activity.arrival_s, activity.start_s, activity.departure_s]
        assert all(earlier <= later for earlier, later in pairwise([*moments, route.end_s]))
        aboard = problem.shift(route.vehicle_id).start_load.get("kg", 0)
        for trip in route.trips:
            taken = aboard + sum(loads[visit.visit_id] for visit in trip.visits)
            assert trip.unloading is None or trip.unloading.load.get("kg", 0) == taken
            aboard = 0
