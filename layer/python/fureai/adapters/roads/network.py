"""The road network by OSRM's contraction hierarchies, in this process.

- Trucks halt on the left: the data is built for left-hand traffic, and `approaches=curb` makes a truck arrive
  and leave on that side. It may turn round at a stop; so a route's legs are what the matrix says of them.
- A table is asked in chunks of rows, which bounds memory and shares the search from all destinations
  (OSRM's many-to-many: Knopp et al. 2007, "Computing many-to-many shortest paths using highway hierarchies").
- A point snaps to the nearest road of the class; where the nearest is cut off from the rest (OSRM's tiny
  components), every point snaps to the large network instead. The snap distance tells the difference.
"""

from __future__ import annotations

from array import array
from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import osrm

from fureai.adapters.roads.data import roads_missing
from fureai.domain import polyline
from fureai.domain.plan import RouteLeg, RouteStep
from fureai.domain.problem import TravelMatrix
from fureai.domain.units import UNREACHABLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from fureai.adapters.roads.data import RoadData
    from fureai.domain.fleet import VehicleClass
    from fureai.domain.geography import Point

ROWS_A_CHUNK = 200
MOST_POINTS = 10_000
CURB = "curb"


class OsrmRoads:
    """Engines are loaded when a class first asks, kept, and replaced when newer data lies elsewhere."""

    def __init__(self, data: RoadData) -> None:
        self._data = data
        self._engines: dict[VehicleClass, tuple[Path, Any]] = {}

    def matrix(self, points: Sequence[Point], vehicle_class: VehicleClass) -> TravelMatrix:
        """Return the n × n matrix of the points in whole seconds and metres, rounded.

        Raises NotFound (ROADS_MISSING, CITY_MISSING).
        """
        if len(points) == 1:
            return self.matrix([points[0], points[0]], vehicle_class).restricted_to([0])
        duration_s: list[array[int]] = []
        distance_m: list[array[int]] = []
        snap_m = array("i")
        with _unusable_as_missing(vehicle_class):
            for table in self._tables(self._engine(vehicle_class), points):
                duration_s += map(_whole, table["durations"])
                distance_m += map(_whole, table["distances"])
                snap_m = array("i", [round(place["distance"]) for place in table["destinations"]])
        return TravelMatrix(duration_s=duration_s, distance_m=distance_m, snap_m=snap_m)

    def legs(self, points: Sequence[Point], vehicle_class: VehicleClass) -> tuple[RouteLeg, ...]:
        """Return the n - 1 legs through the points; raises NotFound (ROADS_MISSING, CITY_MISSING)."""
        with _unusable_as_missing(vehicle_class):
            found = self._engine(vehicle_class).Route(_route_request(points))
        return tuple(_leg(leg) for leg in found["routes"][0]["legs"])

    def _tables(self, engine: Any, points: Sequence[Point]) -> Iterator[Any]:
        edges = [*range(0, len(points), ROWS_A_CHUNK), len(points)]
        for first, end in pairwise(edges):
            yield engine.Table(_table_request(points, range(first, end)))

    def _engine(self, vehicle_class: VehicleClass) -> Any:
        path = self._data.path(vehicle_class)
        known, engine = self._engines.get(vehicle_class, (None, None))
        if known != path:
            engine = osrm.OSRM(
                algorithm="CH",
                storage_config=str(path),
                use_shared_memory=False,
                max_locations_distance_table=MOST_POINTS,
            )
            self._engines[vehicle_class] = (path, engine)
        return engine


def _table_request(points: Sequence[Point], rows: range) -> osrm.TableParameters:
    return osrm.TableParameters(
        coordinates=[point.as_pair() for point in points],
        sources=list(rows),
        annotations=["duration", "distance"],
        approaches=[CURB] * len(points),
        generate_hints=False,
    )


def _route_request(points: Sequence[Point]) -> osrm.RouteParameters:
    return osrm.RouteParameters(
        coordinates=[point.as_pair() for point in points],
        approaches=[CURB] * len(points),
        continue_straight=False,
        geometries="polyline",
        overview="false",
        steps=True,
        generate_hints=False,
    )


def _whole(row: Any) -> array[int]:
    return array("i", [UNREACHABLE if value is None else round(value) for value in row])


def _leg(leg: Any) -> RouteLeg:
    steps = list(leg["steps"])
    return RouteLeg(
        polyline=polyline.join(step["geometry"] for step in steps),
        steps=tuple(_step(step) for step in steps),
    )


def _step(step: Any) -> RouteStep:
    manoeuvre = step["maneuver"]
    return RouteStep(
        manoeuvre=manoeuvre["type"],
        modifier=_text(manoeuvre, "modifier"),
        road=_text(step, "name") or _text(step, "ref"),
        distance_m=round(step["distance"]),
        duration_s=round(step["duration"]),
    )


def _text(of: Any, name: str) -> str:
    return str(of[name]) if name in list(of) else ""


@contextmanager
def _unusable_as_missing(vehicle_class: VehicleClass) -> Iterator[None]:
    """OSRM raises RuntimeError for data that it cannot read and for points that no road joins."""
    try:
        yield
    except RuntimeError as error:
        raise roads_missing(vehicle_class) from error
