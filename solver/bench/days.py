"""Seeded days on a generated town: what a depot might have to plan, plain or with everything.

*Plain* (`none`): one vehicle class, capacity and shift loose enough to serve all, travel time alone counts.
*Everything* (`all`): two classes of truck, narrow lanes and residents who need a class or a lift, two load
dimensions, disposal trips to two facilities with opening hours, lunch, time windows (some visits have two),
balance of working time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from fureai.domain.fleet import Depot, DisposalFacility, LunchBreak, Shift, Vehicle, VehicleClass
from fureai.domain.geography import Point
from fureai.domain.policy import Policy
from fureai.domain.problem import RoutingProblem, TravelMatrices, TravelMatrix, VisitRequest
from fureai.domain.units import HOUR_S, MINUTE_S, UNREACHABLE, TimeWindow
from solver.bench.instance import Instance
from solver.bench.town import build_town

if TYPE_CHECKING:
    from solver.bench.town import Floats, Ints, Town

SIZES = ((60, 3), (150, 6), (300, 10), (500, 15), (2000, 60))
"""Stops and vehicles of the days that the table shows."""

BALANCE_WEIGHT = 3.0
"""In days with everything: a second of the longest working time counts as three seconds of travel."""

CAPACITY_SLACK = 1.15
"""Plain days: the trucks carry together this multiple of all loads."""

TWO_TON_WALK_M = 120
"""From a house in a narrow lane to where a two-ton truck can halt: more than a crew walks."""

WINDOWS = (((9, 11),), ((13, 15),), ((9, 10), (14, 15)), ((10, 12),))
"""Hours in which a home with a wish may be visited; one of these has a choice of two."""
WINDOW_SHARE, KEI_SHARE, LIFT_SHARE, PRIORITY_SHARE = 0.25, 0.1, 0.05, 0.1
"""Of the homes in a day with everything: with a window, for kei trucks only, for a lift, of priority 2."""

DAY = date(2026, 11, 24)
ORIGIN_LON, ORIGIN_LAT, METRES_PER_DEGREE = 138.25, 34.87, 111_000.0


@dataclass(frozen=True)
class _Places:
    """Junctions of the depot, the facilities and the visits, and the seconds from junction to door."""

    junctions: Ints
    door_s: Ints
    facilities: int


def make_day(stops: int, vehicles: int, *, everything: bool, seed: int) -> Instance:
    """Return the day that these four name; the same ones always give the same day."""
    random = np.random.default_rng([seed, stops, vehicles, int(everything)])
    town = build_town(random, side_m=4000 + 200 * float(np.sqrt(stops)))
    places = _choose_places(random, town, stops, facilities=2 if everything else 0)
    matrices = _matrices(town, places, everything=everything)
    visits = _visits(random, town, places, matrices, everything=everything)
    problem = _problem(town, places, visits, vehicles, everything=everything)
    kind = "all" if everything else "none"
    return Instance(f"day-{stops}/{vehicles}-{kind}-{seed}", problem, matrices)


def _choose_places(random: np.random.Generator, town: Town, stops: int, *, facilities: int) -> _Places:
    """Half of the homes lie in clusters, half anywhere; depot and facilities where every truck comes."""
    anywhere = np.flatnonzero(town.reachable(narrow=True))
    wide = np.flatnonzero(town.reachable(narrow=True) & town.reachable(narrow=False))
    side_m = town.xy_m.max()
    centres = random.uniform(0.1, 0.9, (max(3, stops // 40), 2)) * side_m
    around = centres[random.integers(len(centres), size=stops // 2)]
    wanted = around + random.normal(0, 0.05 * side_m, around.shape)
    clustered = np.array([_nearest(town, anywhere, xy_m) for xy_m in wanted], dtype=np.int64)
    scattered = random.choice(anywhere, stops - len(clustered))
    corners = np.array([[0.3, 0.25], [0.9, 0.6], [0.1, 0.9]])[: 1 + facilities] * side_m
    fixed = np.array([_nearest(town, wide, xy_m) for xy_m in corners], dtype=np.int64)
    homes = random.permutation(np.concatenate([clustered, scattered]))
    door_s = np.concatenate([np.zeros(1 + facilities), random.integers(0, 20, stops)]).astype(np.int64)
    return _Places(np.concatenate([fixed, homes]), door_s, facilities)


def _nearest(town: Town, among: Ints, xy_m: Floats) -> int:
    return int(among[np.argmin(((town.xy_m[among] - xy_m) ** 2).sum(axis=1))])


def _matrices(town: Town, places: _Places, *, everything: bool) -> TravelMatrices:
    two_ton = _matrix(town, places, narrow=False) if everything else _matrix(town, places, narrow=True)
    if not everything:
        return {VehicleClass.TWO_TON: two_ton}
    return {VehicleClass.TWO_TON: two_ton, VehicleClass.KEI: _matrix(town, places, narrow=True)}


def _matrix(town: Town, places: _Places, *, narrow: bool) -> TravelMatrix:
    inside = town.reachable(narrow=narrow)
    duration_s, distance_m = town.travel(places.junctions, narrow=narrow)
    duration_s = duration_s + places.door_s[:, None] + places.door_s[None, :]
    no_way = ~np.isfinite(duration_s)
    np.fill_diagonal(duration_s, 0)
    return TravelMatrix(
        duration_s=_whole(duration_s, no_way),
        distance_m=_whole(distance_m, no_way),
        snap_m=[5 if reached else TWO_TON_WALK_M for reached in inside[places.junctions].tolist()],
    )


def _whole(values: Floats, no_way: np.ndarray) -> list[list[int]]:
    rounded = np.where(no_way, 0, np.rint(np.where(no_way, 0, values))).astype(np.int64)
    rows: list[list[int]] = np.where(no_way, UNREACHABLE, rounded).tolist()
    return rows


def _visits(
    random: np.random.Generator, town: Town, places: _Places, matrices: TravelMatrices, *, everything: bool
) -> tuple[VisitRequest, ...]:
    first = 1 + places.facilities
    service_s = np.clip(random.lognormal(np.log(330), 0.45, len(places.junctions)), 120, 1200)
    kg = random.integers(4, 22, len(places.junctions))
    drawn = random.random((len(places.junctions), 4))
    return tuple(
        VisitRequest(
            visit_id=f"v{node - first:04d}",
            resident_id=f"r{node - first:04d}",
            point=_point(town, int(places.junctions[node])),
            service_s=int(service_s[node]),
            load=_load(int(kg[node]), everything=everything),
            **(_wishes(drawn[node]) if everything else {}),
        )
        for node in range(first, len(places.junctions))
    )


def _load(kg: int, *, everything: bool) -> dict[str, int]:
    return {"kg": kg, "bags": 1 + kg // 6} if everything else {"kg": kg}


def _wishes(drawn: Floats) -> dict[str, object]:
    """Draw what one home needs from four numbers between 0 and 1."""
    hours = WINDOWS[int(drawn[0] / WINDOW_SHARE * len(WINDOWS))] if drawn[0] < WINDOW_SHARE else ()
    is_narrow = drawn[1] < KEI_SHARE
    needs_lift = drawn[2] < LIFT_SHARE and not is_narrow
    return {
        "time_windows": tuple(TimeWindow(start_s=a * HOUR_S, end_s=b * HOUR_S) for a, b in hours),
        "allowed_classes": frozenset({VehicleClass.KEI} if is_narrow else ()),
        "required_features": frozenset({"lift"} if needs_lift else ()),
        "priority": 2 if drawn[3] < PRIORITY_SHARE else 1,
    }


def _problem(
    town: Town, places: _Places, visits: tuple[VisitRequest, ...], vehicles: int, *, everything: bool
) -> RoutingProblem:
    total_kg = sum(visit.load["kg"] for visit in visits)
    trucks = _mixed_trucks(vehicles) if everything else _equal_trucks(vehicles, total_kg)
    return RoutingProblem(
        plan_id="benchmark",
        date=DAY,
        depot=Depot(depot_id="depot", name="depot", point=_point(town, int(places.junctions[0]))),
        facilities=_facilities(town, places),
        vehicles=trucks,
        shifts=tuple(_shift(truck, everything=everything) for truck in trucks),
        visits=visits,
        policy=Policy(balance_weight=BALANCE_WEIGHT if everything else 0.0),
    )


def _equal_trucks(vehicles: int, total_kg: int) -> tuple[Vehicle, ...]:
    kg = int(total_kg * CAPACITY_SLACK / vehicles) + 1
    return tuple(_truck(index, VehicleClass.TWO_TON, {"kg": kg}) for index in range(vehicles))


def _mixed_trucks(vehicles: int) -> tuple[Vehicle, ...]:
    """Half kei trucks, half two-ton; each third truck has a lift."""
    kei, two_ton = {"kg": 350, "bags": 70}, {"kg": 1200, "bags": 240}
    return tuple(
        _truck(i, VehicleClass.TWO_TON, two_ton, lift=i % 3 == 0)
        if i % 2 == 0
        else _truck(i, VehicleClass.KEI, kei, lift=i % 3 == 0)
        for i in range(vehicles)
    )


def _truck(
    index: int, vehicle_class: VehicleClass, capacity: dict[str, int], *, lift: bool = False
) -> Vehicle:
    features = frozenset({"lift"} if lift else ())
    name = f"truck-{index:02d}"
    return Vehicle(
        vehicle_id=name, name=name, vehicle_class=vehicle_class, capacity=capacity, features=features
    )


def _shift(truck: Vehicle, *, everything: bool) -> Shift:
    lunch = LunchBreak(
        earliest_s=11 * HOUR_S + 30 * MINUTE_S, latest_s=12 * HOUR_S + 30 * MINUTE_S, duration_s=HOUR_S
    )
    return Shift(
        vehicle_id=truck.vehicle_id,
        driver_id=f"driver-{truck.vehicle_id}",
        start_s=8 * HOUR_S + 30 * MINUTE_S,
        end_s=17 * HOUR_S if everything else 18 * HOUR_S,
        lunch=lunch if everything else None,
    )


def _facilities(town: Town, places: _Places) -> tuple[DisposalFacility, ...]:
    opening = (TimeWindow(start_s=9 * HOUR_S, end_s=16 * HOUR_S + 45 * MINUTE_S),)
    return tuple(
        DisposalFacility(
            facility_id=f"plant-{index}",
            name=f"plant-{index}",
            point=_point(town, int(places.junctions[1 + index])),
            opening=opening,
            unloading_s=10 * MINUTE_S,
        )
        for index in range(places.facilities)
    )


def _point(town: Town, junction: int) -> Point:
    x_m, y_m = town.xy_m[junction]
    lon = ORIGIN_LON + x_m / (METRES_PER_DEGREE * np.cos(np.radians(ORIGIN_LAT)))
    return Point(lon=round(float(lon), 6), lat=round(ORIGIN_LAT + float(y_m) / METRES_PER_DEGREE, 6))
