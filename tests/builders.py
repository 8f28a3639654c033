"""Small readable days on a grid, for tests whose answers are computed by hand.

A cell of the grid is one minute (60 s) and 500 m of driving, along the axes, in either direction. The depot
is at (0, 0). Times of day are written `at("8:30")`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from fureai.domain.fleet import Depot, DisposalFacility, LunchBreak, Shift, Vehicle, VehicleClass
from fureai.domain.geography import Point
from fureai.domain.plan import Activity, ActivityKind, RouteSequence, Solution
from fureai.domain.policy import Policy
from fureai.domain.problem import Place, RoutingProblem, TravelMatrices, TravelMatrix, VisitRequest
from fureai.domain.units import UNREACHABLE, TimeWindow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fureai.domain.units import Load

DAY = date(2026, 11, 24)
CELL_S = 60
CELL_M = 500
CELL_DEGREES = 0.005
ORIGIN_LON, ORIGIN_LAT = 138.25, 34.87


def at(clock: str) -> int:
    """Return seconds after midnight: `at("8:30") == 30600`."""
    hours, minutes = clock.split(":")
    return int(hours) * 3600 + int(minutes) * 60


def window(start: str, end: str) -> TimeWindow:
    """Return a time window: `window("9:00", "11:00")`."""
    return TimeWindow(start_s=at(start), end_s=at(end))


def cell(x: int, y: int) -> Point:
    """Return the point of a grid cell."""
    return Point(lon=round(ORIGIN_LON + x * CELL_DEGREES, 6), lat=round(ORIGIN_LAT + y * CELL_DEGREES, 6))


def visit(
    visit_id: str,
    x: int = 0,
    y: int = 0,
    *,
    service_s: int = 180,
    kg: int = 5,
    windows: Iterable[TimeWindow] = (),
    classes: Iterable[VehicleClass] = (),
    features: Iterable[str] = (),
    priority: int = 1,
    **fields: Any,
) -> VisitRequest:
    """Return a visit at a grid cell; 3 minutes and 5 kg unless told. `fields` are the request's own."""
    return VisitRequest(
        visit_id=visit_id,
        resident_id=f"resident-{visit_id}",
        point=cell(x, y),
        service_s=service_s,
        time_windows=tuple(windows),
        allowed_classes=frozenset(classes),
        required_features=frozenset(features),
        priority=priority,
        **{"load": {"kg": kg}, **fields},
    )


def vehicle(
    vehicle_id: str,
    vehicle_class: VehicleClass = VehicleClass.TWO_TON,
    *,
    kg: int = 1000,
    features: Iterable[str] = (),
    bounds: Load | None = None,
) -> Vehicle:
    """Return a vehicle that carries 1000 kg unless told; `bounds` are those of other dimensions."""
    return Vehicle(
        vehicle_id=vehicle_id,
        name=vehicle_id,
        vehicle_class=vehicle_class,
        capacity={"kg": kg, **(bounds or {})},
        features=frozenset(features),
    )


def lunch(earliest: str = "11:30", latest: str = "13:00", minutes: int = 60) -> LunchBreak:
    """Return a lunch that starts between two times of day."""
    return LunchBreak(earliest_s=at(earliest), latest_s=at(latest), duration_s=minutes * 60)


def shift(
    vehicle_id: str, start: str = "8:00", end: str = "17:00", lunch: LunchBreak | None = None, **fields: Any
) -> Shift:
    """Return a shift, without lunch unless told. `fields` are the shift's own."""
    return Shift(
        vehicle_id=vehicle_id,
        driver_id=f"driver-{vehicle_id}",
        start_s=at(start),
        end_s=at(end),
        lunch=lunch,
        **fields,
    )


def place(place_id: str, x: int = 0, y: int = 0) -> Place:
    """Return a place at a grid cell where shifts may start or end."""
    return Place(place_id=place_id, point=cell(x, y))


def facility(
    facility_id: str = "plant",
    x: int = 0,
    y: int = 0,
    *,
    opening: Iterable[TimeWindow] = (),
    unloading_s: int = 600,
) -> DisposalFacility:
    """Return a disposal facility; open from 8:00 to 17:00 and 10 minutes an unloading unless told."""
    return DisposalFacility(
        facility_id=facility_id,
        name=facility_id,
        point=cell(x, y),
        opening=tuple(opening) or (window("8:00", "17:00"),),
        unloading_s=unloading_s,
    )


def problem(
    *visits: VisitRequest,
    vehicles: Sequence[Vehicle] = (),
    shifts: Sequence[Shift] = (),
    facilities: Sequence[DisposalFacility] = (),
    places: Sequence[Place] = (),
    policy: Policy | None = None,
) -> RoutingProblem:
    """Return a day's problem; one two-ton vehicle `v1`, and a shift a vehicle, unless told."""
    trucks = tuple(vehicles) or (vehicle("v1"),)
    return RoutingProblem(
        plan_id="plan-1",
        date=DAY,
        depot=Depot(depot_id="depot", name="depot", point=cell(0, 0)),
        facilities=tuple(facilities),
        vehicles=trucks,
        shifts=tuple(shifts) or tuple(shift(truck.vehicle_id) for truck in trucks),
        visits=visits,
        places=tuple(places),
        policy=policy or Policy(),
    )


def grid_matrix(points: Sequence[Point], *, slowness: float = 1.0) -> TravelMatrix:
    """Return the travel matrix along the grid's axes; `slowness` 2 doubles the seconds, not the metres."""
    cells = [_cell_of(point) for point in points]
    steps = [[abs(ax - bx) + abs(ay - by) for bx, by in cells] for ax, ay in cells]
    return TravelMatrix(
        duration_s=[[round(count * CELL_S * slowness) for count in row] for row in steps],
        distance_m=[[count * CELL_M for count in row] for row in steps],
        snap_m=[0] * len(cells),
    )


def matrices(problem: RoutingProblem, **slowness: float) -> TravelMatrices:
    """Return a grid matrix a vehicle class of the problem: `matrices(p, kei=1.5)` makes kei trucks slower."""
    classes = {truck.vehicle_class for truck in problem.vehicles}
    return {key: grid_matrix(problem.points, slowness=slowness.get(key, 1.0)) for key in classes}


def cut_off(matrix: TravelMatrix, node: int) -> TravelMatrix:
    """Return the matrix with no way to or from a node."""

    def without(rows: Sequence[Sequence[int]]) -> list[list[int]]:
        return [
            [UNREACHABLE if i != j and node in (i, j) else value for j, value in enumerate(row)]
            for i, row in enumerate(rows)
        ]

    return TravelMatrix(without(matrix.duration_s), without(matrix.distance_m), matrix.snap_m)


def sequence(vehicle_id: str, *names: str) -> RouteSequence:
    """Return a sequence from words: `"lunch"`, `"unload:plant"`, anything else is a visit id."""
    return RouteSequence(vehicle_id=vehicle_id, activities=tuple(_activity(name) for name in names))


def solution(*sequences: RouteSequence) -> Solution:
    """Return a solution of these sequences that leaves nothing out."""
    return Solution(sequences=sequences)


def _activity(name: str) -> Activity:
    if name == "lunch":
        return Activity(kind=ActivityKind.LUNCH)
    kind, _, place = name.partition(":")
    if place:
        return Activity(kind=ActivityKind(kind), id=place)
    return Activity(kind=ActivityKind.VISIT, id=name)


def _cell_of(point: Point) -> tuple[int, int]:
    return round((point.lon - ORIGIN_LON) / CELL_DEGREES), round((point.lat - ORIGIN_LAT) / CELL_DEGREES)
