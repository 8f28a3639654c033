"""Serve the more important instead of the less important.

A search by price does that on its own, except where two less important visits weigh as much as one. So for
each visit that stays out, less important ones are tried to be left out for it: up to three of one route that
together weigh no more. On equal weight the important visit wins, whatever its detour: the one step of a
search that may make a plan dearer, by driving alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, combinations
from typing import TYPE_CHECKING

from fureai.domain.access import vehicles_by_visit
from solver.routing.detours import Detours
from solver.routing.draft import Draft
from solver.routing.settle import settle, visit_activity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fureai.domain.fleet import VehicleClass
    from fureai.domain.plan import Activity, Solution
    from fureai.domain.problem import RoutingProblem, TravelMatrix, VisitRequest
    from solver.routing.stage import Budget

TRIED_TRADES = 16
"""Trades evaluated for one visit, the shortest routes first."""
MOST_VICTIMS = 3
"""Visits left out at most for one."""
VICTIMS_A_ROUTE = 6
"""Visits of a route that are tried together: those whose leaving gives most time."""
MOST_TRADED = 40
"""Visits for which trades are tried at the end, the most important first."""


class TradeLeftOut:
    """Serve more important visits instead of less important ones, at the end of a search."""

    def run(
        self,
        problem: RoutingProblem,
        matrices: Mapping[VehicleClass, TravelMatrix],
        solution: Solution | None,
        budget: Budget,
    ) -> Solution:
        """Return the solution after trades; takes no notice of the budget, which is spent by then."""
        draft = Draft.of(problem, matrices, solution)
        if not draft.left_out:
            return draft.solution()
        allowed, detours = vehicles_by_visit(problem, matrices), Detours(problem, matrices)
        for visit in draft.left_out[:MOST_TRADED]:
            draft = traded(draft, detours, visit, allowed[visit.visit_id]) or draft
        return draft.solution()


@dataclass(frozen=True)
class _Victim:
    """A less important visit at `index` of a route's places, and the seconds that leaving it out gives."""

    index: int
    priority: int
    gained_s: int


def traded(draft: Draft, detours: Detours, visit: VisitRequest, allowed: Sequence[str]) -> Draft | None:
    """Return the draft with the visit in stead of less important ones; None when no trade was found."""
    trades = [trade for vehicle_id in allowed for trade in _trades(draft, detours, visit, vehicle_id)]
    for _, vehicle_id, places in sorted(trades, key=lambda trade: trade[:2])[:TRIED_TRADES]:
        settled = settle(draft.evaluator, vehicle_id, places)
        if settled.is_clean:
            return draft.replaced({vehicle_id: settled})
    return None


def _trades(
    draft: Draft, detours: Detours, visit: VisitRequest, vehicle_id: str
) -> Iterator[tuple[int, str, tuple[Activity, ...]]]:
    """Return about how long the route gets, the vehicle, and its places with the visit for others."""
    settled = draft.routes[vehicle_id]
    victims = _victims(draft, detours, visit, vehicle_id)
    best = sorted(victims, key=lambda victim: -victim.gained_s)[:VICTIMS_A_ROUTE]
    groups = (combinations(best, count) for count in range(2, MOST_VICTIMS + 1))
    for group in chain(((victim,) for victim in victims), *groups):
        if sum(victim.priority for victim in group) > visit.priority:
            continue
        gone = {victim.index for victim in group}
        rest = tuple(activity for index, activity in enumerate(settled.places) if index not in gone)
        added = detours.insertion_s(vehicle_id, detours.stops(vehicle_id, rest), visit.visit_id)
        position = int(added.argmin())
        length_s = settled.route.duration_s + int(added.min()) - sum(victim.gained_s for victim in group)
        grown = (*rest[:position], visit_activity(visit.visit_id), *rest[position:])
        yield length_s, vehicle_id, grown


def _victims(draft: Draft, detours: Detours, visit: VisitRequest, vehicle_id: str) -> list[_Victim]:
    less = {other.visit_id: other for other in draft.problem.visits if other.priority < visit.priority}
    places = draft.routes[vehicle_id].places
    saved_s = detours.removal_s(vehicle_id, detours.stops(vehicle_id, places), 1)
    return [
        _Victim(index, less[activity.id].priority, int(saved_s[index]) + less[activity.id].service_s)
        for index, activity in enumerate(places)
        if activity.id in less
    ]
