"""Random good plans: days with room, served by chance in an order that breaks no rule."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fureai.domain.evaluation import evaluate
from fureai.domain.fleet import Vehicle, VehicleClass
from fureai.domain.geography import MatchLevel
from fureai.domain.plan import Plan, Solution, Unassigned, UnassignedCode
from fureai.domain.problem import RoutingProblem, TravelMatrices, UnlocatedVisit, VisitRequest
from tests import builders

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fureai.domain.plan import RouteSequence


@dataclass(frozen=True)
class GoodDay:
    """A problem, its matrices, and a plan that breaks no rule."""

    problem: RoutingProblem
    matrices: TravelMatrices
    plan: Plan


def good_day(seed: int) -> GoodDay:
    """Return a day of two trucks with windows, features, two trips each, lunch, and leftovers."""
    rng = random.Random(seed)
    problem = _problem(rng)
    matrices = builders.matrices(problem, kei=1.5)
    left_out = Unassigned(
        visit_id="big", resident_id="resident-big", code=UnassignedCode.LOAD_TOO_LARGE, cause="c", action="a"
    )
    served = [
        [v for v in problem.visits if v.visit_id.startswith(truck.vehicle_id)] for truck in problem.vehicles
    ]
    sequences = tuple(
        _good_sequence(problem, matrices, truck, visits)
        for truck, visits in zip(problem.vehicles, served, strict=True)
    )
    plan = evaluate(problem, matrices, Solution(sequences=sequences, unassigned=(left_out,)))
    return GoodDay(problem, matrices, plan)


def _problem(rng: random.Random) -> RoutingProblem:
    trucks = (
        builders.vehicle("kei", VehicleClass.KEI, kg=100, features=["lift"]),
        builders.vehicle("two", VehicleClass.TWO_TON, kg=100),
    )
    visits = [_visit(rng, truck, index) for truck in trucks for index in range(7)]
    problem = builders.problem(
        *visits,
        builders.visit("big", 1, 1, kg=5000),
        vehicles=trucks,
        shifts=[builders.shift(truck.vehicle_id, lunch=builders.lunch()) for truck in trucks],
        facilities=[builders.facility("plant", 2, -2)],
    )
    lost = UnlocatedVisit(visit_id="lost", resident_id="resident-lost", level=MatchLevel.TOWN)
    return problem.model_copy(update={"unlocated": (lost,)})


def _visit(rng: random.Random, truck: Vehicle, index: int) -> VisitRequest:
    kei_only = truck.vehicle_class is VehicleClass.KEI and index % 2 == 0
    return builders.visit(
        f"{truck.vehicle_id}{index}",
        rng.randint(-5, 5),
        rng.randint(-5, 5),
        service_s=rng.randint(30, 36) * 60,
        kg=rng.randint(10, 22),
        windows=[builders.window("8:00", "16:30")] if index % 3 == 0 else [],
        classes=[VehicleClass.KEI] if kei_only else [],
        features=["lift"] if kei_only else [],
    )


def _good_sequence(
    problem: RoutingProblem, matrices: TravelMatrices, truck: Vehicle, visits: list[VisitRequest]
) -> RouteSequence:
    for names in _attempts([visit.visit_id for visit in visits]):
        sequence = builders.sequence(truck.vehicle_id, *names)
        if not evaluate(problem, matrices, Solution(sequences=(sequence,))).routes[0].violations:
            return sequence
    raise AssertionError("the day has no room for a good plan: make it easier")


def _attempts(names: list[str]) -> Iterator[list[str]]:
    """Yield the visits in two trips, with lunch as late as may be, so that nobody waits for it."""
    stops = [*names[:4], "unload:plant", *names[4:], "unload:plant"]
    for place in reversed(range(len(stops) + 1)):
        yield [*stops[:place], "lunch", *stops[place:]]
