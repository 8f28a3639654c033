"""A solution while it is being worked on: a settled route a vehicle that works that day."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from fureai.domain.evaluation import Evaluator
from fureai.domain.objective import cost_s
from fureai.domain.plan import Solution
from solver.routing.settle import Settled, settle_dropping
from solver.routing.unassigned import reasons

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fureai.domain.fleet import VehicleClass
    from fureai.domain.plan import Activity, RouteSequence
    from fureai.domain.problem import RoutingProblem, TravelMatrix, VisitRequest


@dataclass(frozen=True)
class Draft:
    """Routes by vehicle id, one for every shift, empty ones too; none with visits breaks a rule."""

    evaluator: Evaluator
    matrices: Mapping[VehicleClass, TravelMatrix]
    routes: Mapping[str, Settled]

    @classmethod
    def of_places(
        cls,
        problem: RoutingProblem,
        matrices: Mapping[VehicleClass, TravelMatrix],
        places: Mapping[str, Sequence[Activity]],
    ) -> Draft:
        """Settle the places of each vehicle; visits that cannot be settled are left out."""
        evaluator = Evaluator(problem, matrices)
        vehicle_ids = [shift.vehicle_id for shift in problem.shifts]
        routes = {key: settle_dropping(evaluator, key, places.get(key, ())) for key in vehicle_ids}
        return cls(evaluator, matrices, routes)

    @classmethod
    def of(
        cls,
        problem: RoutingProblem,
        matrices: Mapping[VehicleClass, TravelMatrix],
        solution: Solution | None,
    ) -> Draft:
        """Settle a solution; None starts with empty routes."""
        sequences = solution.sequences if solution else ()
        return cls.of_places(problem, matrices, {s.vehicle_id: s.activities for s in sequences})

    @property
    def problem(self) -> RoutingProblem:
        """Return the problem that the draft solves."""
        return self.evaluator.problem

    @cached_property
    def cost_s(self) -> float:
        """Return what the draft costs by the problem's policy."""
        return cost_s(self.problem, [settled.route for settled in self.routes.values()])

    @cached_property
    def left_out(self) -> tuple[VisitRequest, ...]:
        """Return the visits in no route, the most important first."""
        served = {visit_id for settled in self.routes.values() for visit_id in settled.visit_ids}
        out = [visit for visit in self.problem.visits if visit.visit_id not in served]
        return tuple(sorted(out, key=lambda visit: -visit.priority))

    def replaced(self, routes: Mapping[str, Settled]) -> Draft:
        """Return the draft with some routes replaced."""
        return Draft(self.evaluator, self.matrices, {**self.routes, **routes})

    @property
    def sequences(self) -> tuple[RouteSequence, ...]:
        """Return the sequences that are driven.

        A truck under way that has no visit left still has one: the one that brings it home.
        """
        driven = (s for s in self.routes.values() if s.visit_ids or (s.route.travel_s and s.is_clean))
        return tuple(settled.sequence for settled in driven)

    def solution(self) -> Solution:
        """Return the solution, with a reason for every visit left out."""
        unassigned = reasons(self.evaluator, self.matrices, self.left_out)
        return Solution(sequences=self.sequences, unassigned=unassigned)
