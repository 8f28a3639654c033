"""Improve a repaired plan a little: moves that pay more than they disturb, a fixed number of them tried.

The most promising relocations by driving alone are evaluated exactly, lunch and unloadings staying where they
are; the first that costs less is taken, and the look repeated. What residents are used to is in the cost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fureai.domain.access import vehicles_by_visit
from fureai.domain.plan import ActivityKind
from solver.repair.current import as_is
from solver.repair.strings import relocations
from solver.routing.detours import Detours
from solver.routing.settle import visit_activity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fureai.domain.plan import Activity
    from fureai.domain.problem import VisitRequest
    from solver.repair.strings import Relocation
    from solver.routing.draft import Draft

TRIED_MOVES = 24
"""Moves evaluated exactly before the plan counts as good."""
MOST_MOVES = 6
"""Moves taken at most: a repair is no new plan."""
TRIED_PLACES = 24
"""Places evaluated exactly for a visit that is to be put in."""


class Polish:
    """Looks at one day; the roads and who may go where are indexed once."""

    def __init__(self, draft: Draft) -> None:
        """Index the draft's problem; later drafts must be of the same problem."""
        self._detours = Detours(draft.problem, draft.matrices)
        self._allowed = vehicles_by_visit(draft.problem, draft.matrices)

    def improved(self, draft: Draft) -> Draft:
        """Return the draft after at most `MOST_MOVES` moves, each of which lowers the cost."""
        for _ in range(MOST_MOVES):
            better = self._one_better(draft)
            if better is None:
                break
            draft = better
        return draft

    def inserted(self, draft: Draft, visit: VisitRequest) -> Draft | None:
        """Return the draft with the visit where it costs least; None when no place tried holds."""
        ranked = []
        for vehicle_id in self._allowed[visit.visit_id]:
            stops = self._detours.stops(vehicle_id, draft.routes[vehicle_id].places)
            added = self._detours.insertion_s(vehicle_id, stops, visit.visit_id)
            ranked += [(int(seconds), vehicle_id, before) for before, seconds in enumerate(added)]
        tried = [
            found
            for _, vehicle_id, before in sorted(ranked)[:TRIED_PLACES]
            if (found := self.placed(draft, visit.visit_id, vehicle_id, before)) is not None
        ]
        return min(tried, key=lambda found: found.cost_s, default=None)

    def placed(self, draft: Draft, visit_id: str, vehicle_id: str, before: int) -> Draft | None:
        """Return the draft with the visit before that place of the route, or None when a rule breaks."""
        activities = draft.routes[vehicle_id].sequence.activities
        grown = _with_string(activities, before, (visit_activity(visit_id),))
        return _replaced(draft, {vehicle_id: draft.evaluator.locks.ordered(grown)})

    def _one_better(self, draft: Draft) -> Draft | None:
        for move in relocations(draft, self._detours, self._allowed, TRIED_MOVES):
            found = _moved(draft, move)
            if found is not None and found.cost_s < draft.cost_s:
                return found
        return None


def _moved(draft: Draft, move: Relocation) -> Draft | None:
    here = draft.routes[move.origin].sequence.activities
    indexes = _place_indexes(here)[move.first : move.first + move.count]
    string = tuple(here[index] for index in indexes)
    rest = tuple(activity for index, activity in enumerate(here) if index not in set(indexes))
    if move.origin == move.target:
        before = move.before if move.before <= move.first else move.before - move.count
        return _replaced(draft, {move.origin: _with_string(rest, before, string)})
    there = draft.routes[move.target].sequence.activities
    return _replaced(draft, {move.origin: rest, move.target: _with_string(there, move.before, string)})


def _replaced(draft: Draft, changed: dict[str, tuple[Activity, ...]]) -> Draft | None:
    routes = {key: as_is(draft.evaluator, key, activities) for key, activities in changed.items()}
    return draft.replaced(routes) if all(found.is_clean for found in routes.values()) else None


def _with_string(
    activities: Sequence[Activity], before: int, string: tuple[Activity, ...]
) -> tuple[Activity, ...]:
    """Put a string before the place number `before`; behind the last one when there is none."""
    indexes = _place_indexes(activities)
    at = indexes[before] if before < len(indexes) else len(activities)
    return (*activities[:at], *string, *activities[at:])


def _place_indexes(activities: Sequence[Activity]) -> list[int]:
    return [index for index, a in enumerate(activities) if a.kind is not ActivityKind.LUNCH]
