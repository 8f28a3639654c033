"""Every plan of a tiny day, tried: the truth that proofs are held against."""

from __future__ import annotations

from itertools import combinations, permutations, product
from typing import TYPE_CHECKING

from fureai.domain.evaluation import Evaluator
from fureai.domain.objective import cost_s, price_s
from fureai.domain.plan import Activity, ActivityKind, RouteSequence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fureai.domain.plan import Route
    from fureai.domain.problem import RoutingProblem, TravelMatrices


def every_route(
    problem: RoutingProblem, matrices: TravelMatrices, vehicle_id: str, visit_ids: Iterable[str]
) -> Iterator[Route]:
    """Yield every route of the vehicle through these visits that keeps all rules."""
    evaluator = Evaluator(problem, matrices)
    has_lunch = problem.shift(vehicle_id).lunch is not None
    for order in permutations(visit_ids):
        for stops in _with_unloadings(problem, order):
            for activities in _with_lunch(stops) if has_lunch else (stops,):
                route = evaluator.route(RouteSequence(vehicle_id=vehicle_id, activities=activities))
                if not route.violations:
                    yield route


def least_travel_s(
    problem: RoutingProblem, matrices: TravelMatrices, vehicle_id: str, visit_ids: Iterable[str]
) -> int | None:
    """Return the least driving of a route through these visits, None when no order keeps all rules."""
    routes = every_route(problem, matrices, vehicle_id, visit_ids)
    return min((route.travel_s for route in routes), default=None)


def least_cost_s(problem: RoutingProblem, matrices: TravelMatrices) -> float:
    """Return the lowest objective of all plans, with visits left out where that is cheaper."""
    vehicles = [shift.vehicle_id for shift in problem.shifts]
    visit_ids = [visit.visit_id for visit in problem.visits]
    best = float(sum(price_s(problem.policy, visit) for visit in problem.visits))
    known: dict[tuple[str, tuple[str, ...]], list[Route | None]] = {}
    for vehicle_id in vehicles:
        for size in range(len(visit_ids) + 1):
            for chosen in combinations(visit_ids, size):
                known[vehicle_id, chosen] = _worth_a_look(problem, matrices, vehicle_id, chosen)
    for assigned in product([None, *vehicles], repeat=len(visit_ids)):
        pairs = list(zip(assigned, visit_ids, strict=True))
        choices = [known[v, tuple(name for own, name in pairs if own == v)] for v in vehicles]
        for routes in product(*choices):
            best = min(best, cost_s(problem, [route for route in routes if route is not None]))
    return best


def _worth_a_look(
    problem: RoutingProblem, matrices: TravelMatrices, vehicle_id: str, visit_ids: tuple[str, ...]
) -> list[Route | None]:
    """Return one route for each pair of own cost and duration; no route at all for no visits."""
    if not visit_ids:
        return [None]
    found = {}
    for route in every_route(problem, matrices, vehicle_id, visit_ids):
        found[cost_s(problem, [route]), route.duration_s] = route
    return list(found.values())


def _with_unloadings(problem: RoutingProblem, order: tuple[str, ...]) -> Iterator[tuple[Activity, ...]]:
    stays = [(), *((Activity(kind=ActivityKind.UNLOAD, id=f.facility_id),) for f in problem.facilities)]
    visits = [Activity(kind=ActivityKind.VISIT, id=visit_id) for visit_id in order]
    for chosen in product(stays, repeat=len(order)):
        yield tuple(stop for visit, then in zip(visits, chosen, strict=True) for stop in (visit, *then))


def _with_lunch(stops: tuple[Activity, ...]) -> Iterator[tuple[Activity, ...]]:
    yield stops
    for place in range(len(stops) + 1):
        yield (*stops[:place], Activity(kind=ActivityKind.LUNCH), *stops[place:])
