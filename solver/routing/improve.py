"""The stage that improves a day jointly over the borders of groups: small parts of it are solved again.

POPMUSIC (E. Taillard and S. Voss, 2002): a part is a route with its nearest neighbours and all visits left
out that they may serve. It is searched warm, and taken back when the whole plan costs no more. Parts around
the longest routes come first, because they decide the balance.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fureai.domain.geography import great_circle_m
from fureai.domain.plan import Solution
from fureai.domain.problem import restrict_matrices
from solver.routing.draft import Draft
from solver.routing.insertion import insert_left_out
from solver.routing.whole import SearchWhole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fureai.domain.fleet import VehicleClass
    from fureai.domain.geography import Point
    from fureai.domain.problem import RoutingProblem, TravelMatrix
    from solver.routing.settle import Settled
    from solver.routing.stage import Budget

MOST_VISITS = 120
MOST_ROUTES = 4
SECONDS_PER_VISIT = 0.012
"""1.2 s for 100 visits: what a part's search takes to converge from a good start."""


@dataclass(frozen=True)
class ImproveParts:
    """Search parts of the day again until the budget is spent or no part gets better."""

    most_visits: int = MOST_VISITS
    most_routes: int = MOST_ROUTES

    def run(
        self,
        problem: RoutingProblem,
        matrices: Mapping[VehicleClass, TravelMatrix],
        solution: Solution | None,
        budget: Budget,
    ) -> Solution:
        """Return a solution that costs no more."""
        draft = insert_left_out(Draft.of(problem, matrices, solution), budget)
        stale: set[tuple[frozenset[str], int]] = set()
        chooser = random.Random(budget.seed)
        while budget.seconds_left:
            fresh = [part for part in self._parts(draft) if (part, _state(draft, part)) not in stale]
            if not fresh:
                break
            part = fresh[0]
            better = _searched(draft, part, budget.part(_seconds(draft, part), chooser.getrandbits(30)))
            if better.cost_s >= draft.cost_s:
                stale.add((part, _state(draft, part)))
            if better.cost_s <= draft.cost_s:
                draft = better
        return insert_left_out(draft, budget).solution()

    def _parts(self, draft: Draft) -> Iterator[frozenset[str]]:
        """Return the parts around each route, from the longest route on."""
        by_length = sorted(draft.routes, key=lambda key: -draft.routes[key].route.duration_s)
        centres = {key: _centre(draft, settled) for key, settled in draft.routes.items()}
        for key in by_length:
            near = sorted(centres, key=lambda other: great_circle_m(centres[key], centres[other]))
            yield self._part(draft, key, near)

    def _part(self, draft: Draft, first: str, near: list[str]) -> frozenset[str]:
        part, visits = [first], len(draft.routes[first].visit_ids)
        for key in near:
            more = len(draft.routes[key].visit_ids)
            if key not in part and len(part) < self.most_routes and visits + more <= self.most_visits:
                part.append(key)
                visits += more
        return frozenset(part)


def _seconds(draft: Draft, part: frozenset[str]) -> float:
    visits = sum(len(draft.routes[key].visit_ids) for key in part) + len(draft.left_out)
    return SECONDS_PER_VISIT * visits + 0.1


def _state(draft: Draft, part: frozenset[str]) -> int:
    return hash(tuple(draft.routes[key].sequence.activities for key in sorted(part)))


def _searched(draft: Draft, part: frozenset[str], budget: Budget) -> Draft:
    """Return the draft with the part's routes searched again."""
    whole, visit_ids = draft.problem, [v for key in part for v in draft.routes[key].visit_ids]
    problem = whole.subproblem(sorted(part), [*visit_ids, *(visit.visit_id for visit in draft.left_out)])
    elsewhere = [s.route.duration_s for key, s in draft.routes.items() if key not in part]
    stage = SearchWhole(shares=(1.0,), longest_elsewhere_s=max(elsewhere, default=0))
    start = Solution(sequences=tuple(draft.routes[key].sequence for key in sorted(part)))
    matrices = restrict_matrices(draft.matrices, whole, problem)
    found = stage.run(problem, matrices, start, budget)
    places = {sequence.vehicle_id: sequence.activities for sequence in found.sequences}
    return Draft.of_places(
        whole,
        draft.matrices,
        {key: places.get(key, ()) if key in part else s.places for key, s in draft.routes.items()},
    )


def _centre(draft: Draft, settled: Settled) -> Point:
    """Return the middle of a route's visits; of an unused vehicle the depot."""
    points = [visit.point for visit in draft.problem.visits if visit.visit_id in set(settled.visit_ids)]
    if not points:
        return draft.problem.depot.point
    middle = {axis: sum(getattr(point, axis) for point in points) / len(points) for axis in ("lon", "lat")}
    return draft.problem.depot.point.model_copy(update=middle)
