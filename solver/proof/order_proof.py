"""Proves that a route's order is the shortest, or says how far it can be from that.

Three steps, each with less to do than the one before would leave alone:

1. the linear relaxation of the one route (`cutting_planes`). Its bound often reaches the route's travel;
2. its reduced costs: a leg that would lift the bound to the route's travel is in no shorter order. Over the
   legs that are left CP-SAT looks for a shorter circuit that ignores all times;
3. if that finds one which breaks a time, the same with windows, lunch and opening hours.
"""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

import numpy as np

from fureai.domain.evaluation import Evaluator
from fureai.domain.plan import Activity, ActivityKind, RouteSequence
from fureai.domain.policy import Policy
from fureai.domain.quality import OrderStatus, RouteProof
from solver.proof.cutting_planes import Relaxation, relax
from solver.proof.kinds import kinds_of
from solver.proof.legs import Legs
from solver.proof.order_model import Leg, OrderModel, Outcome
from solver.proof.order_network import build_order_network

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fureai.domain.fleet import VehicleClass
    from fureai.domain.plan import Route
    from fureai.domain.problem import RoutingProblem, TravelMatrix
    from solver.proof.network import Floats

RELAXATION_SHARE, UNTIMED_SHARE = 0.3, 0.4
"""Of the time, what the linear relaxation and the search without times may take."""
SLACK_S = 1e-4
"""Travel is in whole seconds; what the simplex method rounds is far less."""
TRAVEL_ALONE = Policy(balance_weight=0, move_minutes=0)


def prove_route(
    problem: RoutingProblem,
    matrices: Mapping[VehicleClass, TravelMatrix],
    sequence: RouteSequence,
    *,
    seconds: float,
) -> RouteProof:
    """Return what is proven about the order's travel within about `seconds`.

    KeyError when the sequence names what does not exist.
    """
    evaluator = Evaluator(problem, matrices)
    route = evaluator.route(sequence)
    if route.violations or len({visit.visit_id for visit in route.visits}) < len(route.visits):
        return _proof(route, OrderStatus.BREAKS_RULES, 0)
    if not route.visits:
        return _without_visits(problem, evaluator, route)
    return _Case(problem, matrices, evaluator, route).prove(seconds)


class _Case:
    """One route that keeps all rules, and what is needed to prove it."""

    def __init__(
        self,
        problem: RoutingProblem,
        matrices: Mapping[VehicleClass, TravelMatrix],
        evaluator: Evaluator,
        route: Route,
    ) -> None:
        self._problem, self._evaluator, self._route = problem, evaluator, route
        kinds = kinds_of(problem, matrices, [problem.shift(route.vehicle_id)])
        index = {visit.visit_id: position for position, visit in enumerate(problem.visits)}
        visits = [index[visit.visit_id] for visit in route.visits]
        # A visit left out costs more than the whole route, so that no shorter order leaves one out.
        prices_s = np.full(len(visits), route.travel_s + 1.0)
        self._legs = Legs(problem, kinds[0], visits)
        self._network = build_order_network(problem, kinds[0], visits, prices_s, TRAVEL_ALONE)

    def prove(self, seconds: float) -> RouteProof:
        """Take the three steps until one proves the order; a shorter one found on the way is to be beaten."""
        until = time.monotonic() + seconds
        below_s, shorter = self._route.travel_s, None
        relaxed = relax(
            self._network.network, seconds=seconds * RELAXATION_SHARE, goal_s=below_s - 1 + SLACK_S
        )
        bound_s = min(max(0, math.ceil(relaxed.bound_s - SLACK_S)), below_s)
        candidates = tuple(self._candidates(relaxed))
        for timed in (False, True):
            left_s = until - time.monotonic()
            if bound_s >= below_s or left_s <= 0:
                break
            model = OrderModel(self._problem, self._legs, candidates, below_s, timed=timed)
            outcome = model.solve(left_s if timed else left_s * UNTIMED_SHARE, bound_s)
            bound_s, found = outcome.bound_s, self._as_sequence(outcome)
            if found is not None:
                below_s, shorter = self._evaluator.route(found).travel_s, found
        return self._proven(min(bound_s, below_s), shorter)

    def _candidates(self, relaxed: Relaxation) -> Iterator[Leg]:
        """Yield the legs that an order shorter than the route's could use."""
        most_s = self._route.travel_s - 1 + SLACK_S
        ways: list[tuple[int | None, Floats]] = [(None, self._legs.straight())]
        ways += [(index, self._legs.unloading(index)) for index in range(len(self._problem.facilities))]
        for facility, travel_s in ways:
            least_s = self._network.least_s(relaxed, travel_s, unloads=facility is not None)
            for i, j in np.argwhere(least_s <= most_s).tolist():
                yield Leg(i, j, facility, int(travel_s[i, j]))

    def _proven(self, bound_s: int, shorter: RouteSequence | None) -> RouteProof:
        is_shortest = bound_s >= self._route.travel_s
        if shorter is None:
            return _proof(self._route, OrderStatus.SHORTEST if is_shortest else OrderStatus.OPEN, bound_s)
        better = self._evaluator.route(shorter)
        return _proof(self._route, OrderStatus.SHORTER_FOUND, bound_s).model_copy(
            update={
                "shorter": shorter,
                "shorter_travel_s": better.travel_s,
                "shorter_longer_by_s": better.duration_s - self._route.duration_s,
            }
        )

    def _as_sequence(self, outcome: Outcome) -> RouteSequence | None:
        """Return the order with its lunch where that keeps all rules, None where no place for it does."""
        if not outcome.legs:
            return None
        activities = []
        for leg in outcome.legs:
            if leg.facility is not None:
                facility_id = self._problem.facilities[leg.facility].facility_id
                activities.append(Activity(kind=ActivityKind.UNLOAD, id=facility_id))
            if leg.destination < len(self._legs.requests):
                visit_id = self._legs.requests[leg.destination].visit_id
                activities.append(Activity(kind=ActivityKind.VISIT, id=visit_id))
        return next(filter(self._keeps_rules, self._with_lunch(activities)), None)

    def _with_lunch(self, activities: Sequence[Activity]) -> Iterator[RouteSequence]:
        vehicle_id = self._route.vehicle_id
        yield RouteSequence(vehicle_id=vehicle_id, activities=tuple(activities))
        if self._legs.kind.shifts[0].lunch is not None:
            lunch = Activity(kind=ActivityKind.LUNCH)
            for place in range(len(activities) + 1):
                eaten = (*activities[:place], lunch, *activities[place:])
                yield RouteSequence(vehicle_id=vehicle_id, activities=eaten)

    def _keeps_rules(self, sequence: RouteSequence) -> bool:
        return not self._evaluator.route(sequence).violations


def _without_visits(problem: RoutingProblem, evaluator: Evaluator, route: Route) -> RouteProof:
    """Prove a route that only unloads by trying the other facilities; one that only drives home is short."""
    ways = [(Activity(kind=ActivityKind.UNLOAD, id=f.facility_id),) for f in problem.facilities]
    if not route.activities:
        return _proof(route, OrderStatus.SHORTEST, route.travel_s)
    others = [evaluator.route(RouteSequence(vehicle_id=route.vehicle_id, activities=way)) for way in ways]
    least_s = min((o.travel_s for o in others if not o.violations), default=route.travel_s)
    is_shortest = route.travel_s <= least_s
    status = OrderStatus.SHORTEST if is_shortest else OrderStatus.OPEN
    return _proof(route, status, min(least_s, route.travel_s))


def _proof(route: Route, status: OrderStatus, bound_s: int) -> RouteProof:
    return RouteProof(vehicle_id=route.vehicle_id, status=status, travel_s=route.travel_s, bound_s=bound_s)
