"""Roads along great circles: every class drives everywhere at one speed, unless told."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from fureai.domain.geography import great_circle_m
from fureai.domain.plan import RouteLeg, RouteStep
from fureai.domain.problem import TravelMatrix
from fureai.domain.units import UNREACHABLE

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from fureai.domain.fleet import VehicleClass
    from fureai.domain.geography import Point

SPEED_M_PER_S = 8
FAR_M = 5_000


class FakeRoads:
    """`closed` names (class, point) pairs that a class cannot reach: a far snap, and no way."""

    def __init__(self, closed: Collection[tuple[VehicleClass, Point]] = ()) -> None:
        self.closed = closed
        self.classes_asked: list[VehicleClass] = []

    def matrix(self, points: Sequence[Point], vehicle_class: VehicleClass) -> TravelMatrix:
        self.classes_asked.append(vehicle_class)
        shut = [(vehicle_class, point) in self.closed for point in points]
        metres = [
            [_metres(a, b, shut[i] or shut[j]) for j, b in enumerate(points)] for i, a in enumerate(points)
        ]
        return TravelMatrix(
            duration_s=[[_seconds(metre) for metre in row] for row in metres],
            distance_m=metres,
            snap_m=[FAR_M if is_shut else 0 for is_shut in shut],
        )

    def legs(self, points: Sequence[Point], vehicle_class: VehicleClass) -> tuple[RouteLeg, ...]:
        return tuple(_leg(origin, destination) for origin, destination in pairwise(points))


def _metres(origin: Point, destination: Point, is_shut: bool) -> int:
    if origin == destination:
        return 0
    return UNREACHABLE if is_shut else round(great_circle_m(origin, destination))


def _seconds(metres: int) -> int:
    return metres if metres == UNREACHABLE else round(metres / SPEED_M_PER_S)


def _leg(origin: Point, destination: Point) -> RouteLeg:
    metres = _metres(origin, destination, is_shut=False)
    depart = RouteStep(manoeuvre="depart", distance_m=metres, duration_s=_seconds(metres))
    return RouteLeg(
        polyline=f"{origin.as_pair()} {destination.as_pair()}",
        steps=(depart, RouteStep(manoeuvre="arrive", distance_m=0, duration_s=0)),
    )
