"""The stage that puts visits left out into routes where they simply fit.

It tries every place of every route that may take the visit, also with an unloading right before or after it,
and evaluates each exactly. So a visit that stays out fits nowhere as the routes are. Then it tries places
where one other visit would be late, and finds that one another place: an ejection chain of length one
(Y. Nagata and O. Bräysy, *Operations Research Letters* 37, 2009). At last it may take the place of one that
is less important, see `trade`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fureai.domain.access import vehicles_by_visit
from fureai.domain.plan import RouteSequence, ViolationCode
from solver.routing.detours import Detours
from solver.routing.draft import Draft
from solver.routing.settle import Settled, settle, unload_activity, visit_activity
from solver.routing.trade import traded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fureai.domain.fleet import VehicleClass
    from fureai.domain.plan import Activity, Solution
    from fureai.domain.problem import RoutingProblem, TravelMatrix, VisitRequest
    from solver.routing.stage import Budget

SETTLED_CANDIDATES = 4
"""How many of the quickest places are tried with lunch: it moves, so the quickest may fail."""
TRIED_EJECTIONS = 8
"""How many places a route are tried at the expense of another visit."""
SETTLED_LATER = frozenset({ViolationCode.LUNCH_MISSING, ViolationCode.NOT_EMPTY_AT_END})
"""What settling puts right."""


class InsertLeftOut:
    """Insert visits that were left out, the most important first, each where the plan grows least."""

    def run(
        self,
        problem: RoutingProblem,
        matrices: Mapping[VehicleClass, TravelMatrix],
        solution: Solution | None,
        budget: Budget,
    ) -> Solution:
        """Return the solution with every visit inserted that fits; stops at the deadline."""
        draft = Draft.of(problem, matrices, solution)
        return insert_left_out(draft, budget).solution()


def insert_left_out(draft: Draft, budget: Budget) -> Draft:
    """Return the draft with every visit inserted that fits, and those that are worth more than others."""
    if not draft.left_out:
        return draft
    allowed = vehicles_by_visit(draft.problem, draft.matrices)
    detours = Detours(draft.problem, draft.matrices)
    for visit in draft.left_out:
        if not budget.seconds_left:
            break
        grown = _grown(draft, visit, allowed) or _grown_by_ejection(draft, visit, allowed, budget)
        draft = min([*grown, draft], key=lambda candidate: candidate.cost_s)
        if not grown:
            draft = traded(draft, detours, visit, allowed[visit.visit_id]) or draft
    return draft


def _grown(draft: Draft, visit: VisitRequest, allowed: Mapping[str, Sequence[str]]) -> list[Draft]:
    """Return a draft for each route that takes the visit."""
    return [
        draft.replaced({vehicle_id: found})
        for vehicle_id in allowed[visit.visit_id]
        if (found := _inserted(draft, draft.routes[vehicle_id], visit)) is not None
    ]


def _grown_by_ejection(
    draft: Draft, visit: VisitRequest, allowed: Mapping[str, Sequence[str]], budget: Budget
) -> list[Draft]:
    """Return drafts in which one visit made room for this one and went elsewhere."""
    by_id = {other.visit_id: other for other in draft.problem.visits}
    for vehicle_id in allowed[visit.visit_id]:
        for victim, places in _ejections(draft, vehicle_id, visit)[:TRIED_EJECTIONS]:
            settled = settle(draft.evaluator, vehicle_id, places)
            if not budget.seconds_left or not settled.is_clean:
                continue
            grown = _grown(draft.replaced({vehicle_id: settled}), by_id[victim], allowed)
            if grown:
                return grown
    return []


def _ejections(draft: Draft, vehicle_id: str, visit: VisitRequest) -> list[tuple[str, tuple[Activity, ...]]]:
    """Return who would be late alone, and the places without them; the quickest routes first."""
    found = []
    for places in _placings(draft.routes[vehicle_id].places, visit):
        route = draft.evaluator.route(RouteSequence(vehicle_id=vehicle_id, activities=places))
        others = {v.subject_id for v in route.violations if v.code not in SETTLED_LATER}
        is_time = all(v.code in SETTLED_LATER | {ViolationCode.LATE} for v in route.violations)
        if is_time and len(others) == 1 and visit.visit_id not in others:
            (victim,) = others
            found.append((route.duration_s, victim, tuple(a for a in places if a.id != victim)))
    return [(victim, places) for _, victim, places in sorted(found, key=lambda row: row[:2])]


def _inserted(draft: Draft, settled: Settled, visit: VisitRequest) -> Settled | None:
    """Return the route with the visit at its quickest place, or None when it fits nowhere."""
    vehicle_id = settled.sequence.vehicle_id
    if settled.route.end_s - settled.route.start_s + visit.service_s > _shift_s(draft, vehicle_id):
        return None
    return _quickest(draft, vehicle_id, _placings(settled.places, visit)) or _quickest(
        draft, vehicle_id, _placings_with_unloading(draft, settled.places, visit)
    )


def _quickest(draft: Draft, vehicle_id: str, placings: Iterator[tuple[Activity, ...]]) -> Settled | None:
    """Return the placing with the shortest working time that breaks no rule."""
    fitting: list[tuple[int, int, tuple[Activity, ...]]] = []
    for places in placings:
        ordered = draft.evaluator.locks.ordered(places)
        route = draft.evaluator.route(RouteSequence(vehicle_id=vehicle_id, activities=ordered))
        if all(violation.code in SETTLED_LATER for violation in route.violations):
            fitting.append((route.duration_s, len(fitting), places))
    candidates = [places for _, _, places in sorted(fitting)[:SETTLED_CANDIDATES]]
    settled = [settle(draft.evaluator, vehicle_id, places) for places in candidates]
    return min((s for s in settled if s.is_clean), key=lambda found: found.rank, default=None)


def _shift_s(draft: Draft, vehicle_id: str) -> int:
    shift = draft.problem.shift(vehicle_id)
    return shift.end_s + shift.overtime_s - shift.start_s


def _placings(places: tuple[Activity, ...], visit: VisitRequest) -> Iterator[tuple[Activity, ...]]:
    added = visit_activity(visit.visit_id)
    for position in range(len(places) + 1):
        yield (*places[:position], added, *places[position:])


def _placings_with_unloading(
    draft: Draft, places: tuple[Activity, ...], visit: VisitRequest
) -> Iterator[tuple[Activity, ...]]:
    added = visit_activity(visit.visit_id)
    for facility in draft.problem.facilities:
        unloading = unload_activity(facility.facility_id)
        for position in range(len(places) + 1):
            before, after = places[:position], places[position:]
            yield (*before, added, unloading, *after)
            if before:
                yield (*before, unloading, added, *after)
