"""How good a plan is, proven: which routes have the shortest order, and how far the plan is from a bound.

A *bound* is a number that no plan, however found, can be better than. It is proven on a day that is made
easier (`BoundRelaxation` says in which ways), so the true best plan may well be worse than the bound: the gap
between plan and bound is an upper limit for what is still to be won.
"""

from __future__ import annotations

import math
from enum import StrEnum

from fureai.domain.plan import RouteSequence
from fureai.domain.units import Frozen, Seconds


class OrderStatus(StrEnum):
    """What is known about the order of one route."""

    SHORTEST = "SHORTEST"
    """No order of these visits on this vehicle that keeps all rules takes less driving: proven."""
    SHORTER_FOUND = "SHORTER_FOUND"
    """A shorter order was found that keeps all rules."""
    OPEN = "OPEN"
    """Neither was shown in the given time."""
    BREAKS_RULES = "BREAKS_RULES"
    """The route breaks a rule, so its length proves nothing."""


class BoundRelaxation(StrEnum):
    """How the day behind a bound is easier than the real one."""

    FRACTIONAL_ROUTES = "FRACTIONAL_ROUTES"
    WAITING_FREE = "WAITING_FREE"
    WINDOWS_BY_LEG = "WINDOWS_BY_LEG"
    LUNCH_ANYWHERE = "LUNCH_ANYWHERE"
    LUNCH_NOT_WORKED = "LUNCH_NOT_WORKED"
    FACILITY_QUEUES_FREE = "FACILITY_QUEUES_FREE"
    VEHICLES_POOLED = "VEHICLES_POOLED"
    LONGEST_IS_AVERAGE = "LONGEST_IS_AVERAGE"
    OVERTIME_FREE = "OVERTIME_FREE"
    USUAL_TIME_FREE = "USUAL_TIME_FREE"
    USUAL_VEHICLE_POOLED = "USUAL_VEHICLE_POOLED"
    LOCKS_BY_LEG = "LOCKS_BY_LEG"
    START_LOAD_IGNORED = "START_LOAD_IGNORED"
    TIME_RAN_OUT = "TIME_RAN_OUT"


RELAXATION_WORDS = {
    BoundRelaxation.FRACTIONAL_ROUTES: "a visit may be shared between routes in fractions",
    BoundRelaxation.WAITING_FREE: "waiting costs no working time",
    BoundRelaxation.WINDOWS_BY_LEG: "time windows only rule out single legs, not whole orders",
    BoundRelaxation.LUNCH_ANYWHERE: "lunch only shortens the shift, at any time of day",
    BoundRelaxation.LUNCH_NOT_WORKED: "lunch does not lengthen the longest working time",
    BoundRelaxation.FACILITY_QUEUES_FREE: "opening hours of facilities only rule out single legs",
    BoundRelaxation.VEHICLES_POOLED: (
        "vehicles of one class count as alike, each with the best of their features and capacities"
    ),
    BoundRelaxation.LONGEST_IS_AVERAGE: (
        "the longest working time is only held to the average of its kind of vehicle"
    ),
    BoundRelaxation.OVERTIME_FREE: "allowed overtime costs nothing",
    BoundRelaxation.USUAL_TIME_FREE: "other than usual times cost nothing",
    BoundRelaxation.USUAL_VEHICLE_POOLED: "a vehicle like the usual one counts as the usual one",
    BoundRelaxation.LOCKS_BY_LEG: "locked positions and orders only rule out single legs",
    BoundRelaxation.START_LOAD_IGNORED: "what is aboard at the start takes no room",
    BoundRelaxation.TIME_RAN_OUT: "the search for the bound was cut short",
}
"""Each relaxation in words."""


class RouteProof(Frozen):
    """What is proven about the order of one route, in seconds of driving (waiting and lunch not counted).

    No order of the same visits on the same vehicle that keeps every rule takes less than `bound_s`; how
    often and where the truck unloads is free. The policy may still prefer a longer order: one with less
    waiting, or nearer to usual times.
    """

    vehicle_id: str
    status: OrderStatus
    travel_s: Seconds
    bound_s: Seconds
    shorter: RouteSequence | None = None
    shorter_travel_s: Seconds | None = None
    shorter_longer_by_s: int | None = None
    """By how much the shorter order makes the working time longer, negative when it makes it shorter."""

    @property
    def gap(self) -> float:
        """Return the share of the driving that a better order could save at most, 0 when proven."""
        return (self.travel_s - self.bound_s) / self.travel_s if self.travel_s else 0.0


class PlanBound(Frozen):
    """No plan of the day has a lower objective than `bound_s` (`domain/objective.py`); what it relaxes."""

    bound_s: float
    relaxed: tuple[BoundRelaxation, ...]


class PlanQuality(Frozen):
    """A plan's proofs: a route proof a route, and the plan's cost beside the bound of its day."""

    routes: tuple[RouteProof, ...]
    cost_s: float
    bound: PlanBound

    @property
    def proven(self) -> int:
        """Return how many routes have a proven shortest order."""
        return sum(route.status is OrderStatus.SHORTEST for route in self.routes)

    @property
    def gap(self) -> float:
        """Return by what share of the bound the plan costs more than it; infinite without a useful bound."""
        if self.cost_s <= self.bound.bound_s:
            return 0.0
        return self.cost_s / self.bound.bound_s - 1 if self.bound.bound_s > 0 else math.inf


class QualitySummary(Frozen):
    """What a person is told of a plan's proofs; `gap` None means that no useful bound was found."""

    route_count: int
    proven_count: int
    gap: float | None
    relaxed: tuple[BoundRelaxation, ...]


def summarise(quality: PlanQuality) -> QualitySummary:
    """Return the counts and the gap, without the orders that were found on the way."""
    return QualitySummary(
        route_count=len(quality.routes),
        proven_count=quality.proven,
        gap=None if math.isinf(quality.gap) else quality.gap,
        relaxed=quality.bound.relaxed,
    )


def describe(summary: QualitySummary) -> str:
    """Return two sentences: how many orders are proven, and how near the plan is to its bound."""
    orders = f"{summary.proven_count} of {summary.route_count} routes are proven to have the shortest order."
    if summary.gap is None:
        return f"{orders} No useful bound for the whole plan."
    # Rounded up, so that "within" is true.
    percent = math.ceil(summary.gap * 100 - 1e-9)
    return f"{orders} The whole plan is within {percent}% of the theoretical minimum."
