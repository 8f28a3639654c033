"""A solver that thinks little: visits in order, each to the first vehicle that can take it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fureai.domain.evaluation import evaluate_route
from fureai.domain.plan import Activity, ActivityKind, RouteSequence, Solution, Unassigned, UnassignedCode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fureai.domain.problem import RoutingProblem, TravelMatrices, VisitRequest


@dataclass(frozen=True)
class Group:
    """One vehicle and its share of the visits."""

    group_id: str
    vehicle_ids: tuple[str, ...]
    visit_ids: tuple[str, ...]


class FakeSolver:
    """One group a vehicle, visits dealt out in turn. `seconds` and `seed` are remembered, not used."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    def cluster(self, problem: RoutingProblem, matrices: TravelMatrices) -> Sequence[Group]:
        vehicles = [shift.vehicle_id for shift in problem.shifts]
        return [
            Group(f"g{n}", (vehicle,), tuple(v.visit_id for v in problem.visits[n :: len(vehicles)]))
            for n, vehicle in enumerate(vehicles)
        ]

    def solve(
        self,
        problem: RoutingProblem,
        matrices: TravelMatrices,
        *,
        seconds: float,
        seed: int,
        workers: int,
    ) -> Solution:
        self.seconds.append(seconds)
        sequences = {
            shift.vehicle_id: RouteSequence(vehicle_id=shift.vehicle_id, activities=())
            for shift in problem.shifts
        }
        left = [visit for visit in problem.visits if not _inserted(visit, sequences, problem, matrices)]
        used = tuple(sequence for sequence in sequences.values() if sequence.activities)
        return Solution(sequences=used, unassigned=tuple(map(_unassigned, left)))

    def merge(self, solutions: Sequence[Solution]) -> Solution:
        return Solution(
            sequences=tuple(sequence for part in solutions for sequence in part.sequences),
            unassigned=tuple(visit for part in solutions for visit in part.unassigned),
        )

    def improve(
        self,
        problem: RoutingProblem,
        matrices: TravelMatrices,
        solution: Solution,
        *,
        seconds: float,
        seed: int,
    ) -> Solution:
        self.seconds.append(seconds)
        return solution


def _inserted(
    visit: VisitRequest,
    sequences: dict[str, RouteSequence],
    problem: RoutingProblem,
    matrices: TravelMatrices,
) -> bool:
    unload = [Activity(kind=ActivityKind.UNLOAD, id=place.facility_id) for place in problem.facilities[:1]]
    for vehicle_id, sequence in sequences.items():
        before = [each for each in sequence.activities if each.kind is ActivityKind.VISIT]
        activities = (*before, Activity(kind=ActivityKind.VISIT, id=visit.visit_id), *unload)
        longer = RouteSequence(vehicle_id=vehicle_id, activities=activities)
        if not evaluate_route(problem, matrices, longer).violations:
            sequences[vehicle_id] = longer
            return True
    return False


def _unassigned(visit: VisitRequest) -> Unassigned:
    return Unassigned(
        visit_id=visit.visit_id,
        resident_id=visit.resident_id,
        code=UnassignedCode.NO_TIME_LEFT,
        cause="No route has room for it.",
        action="Add a vehicle or a shift.",
    )
