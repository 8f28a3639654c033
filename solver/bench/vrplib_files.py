"""Reads `.vrp` files of CVRP and VRPTW, and the `.sol` beside one.

Formats: TSPLIB95 as CVRPLIB uses it (http://vrp.galgos.inf.puc-rio.br), with `TIME_WINDOW_SECTION` and
`SERVICE_TIME` for VRPTW. A unit of distance is told as a second and a metre, times `scale`.

How distances are rounded is not in the files. Where a `.sol` stands beside the file, the convention is the
one that gives its cost; else whole numbers for CVRP (CVRPLIB's X) and one truncated decimal for VRPTW
(DIMACS 2022).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from fureai.domain.fleet import Depot, Shift, Vehicle, VehicleClass
from fureai.domain.geography import Point
from fureai.domain.policy import Policy
from fureai.domain.problem import RoutingProblem, TravelMatrix, VisitRequest
from fureai.domain.units import DAY_S, TimeWindow
from solver.bench.instance import Instance

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

EXACT_DECIMALS = 100
SPARE_VEHICLES = 1.3
"""CVRP bounds no fleet: a third more trucks than the loads need are enough to leave the choice open."""

Floats = np.ndarray[Any, np.dtype[np.float64]]


class UnreadableFile(Exception):
    """The file is of a kind that this reader does not know; the message says what is missing."""


@dataclass(frozen=True)
class Convention:
    """How a distance becomes a whole number: `whole(distance)` counts in units of `1 / scale`."""

    name: str
    scale: int
    whole: Callable[[Floats], Floats]


ROUNDED = Convention("rounded", 1, lambda distance: np.floor(distance + 0.5))
ONE_DECIMAL = Convention("one decimal, truncated", 10, lambda distance: np.floor(distance * 10 + 1e-9))
EXACT = Convention("two decimals", EXACT_DECIMALS, lambda distance: np.floor(distance * EXACT_DECIMALS + 0.5))


@dataclass(frozen=True)
class _Content:
    """The header's keys and the sections' lines of numbers."""

    header: dict[str, str]
    sections: dict[str, list[list[float]]]

    def by_node(self, section: str) -> list[list[float]]:
        """Return what a section says of each node, in order of node number, without the number."""
        return [line[1:] for line in sorted(self.sections[section], key=lambda line: line[0])]


@dataclass(frozen=True)
class BestKnown:
    """A `.sol` file: routes of customers (1 = first customer) and their cost."""

    routes: tuple[tuple[int, ...], ...]
    cost: float


def read_vrp_file(path: Path) -> Instance:
    """Return the instance; UnreadableFile when it is neither CVRP nor VRPTW in a form known here."""
    content = _parse(path.read_text(encoding="utf-8", errors="replace"))
    distances = _distances(content)
    solution_path = path.with_suffix(".sol")
    best = read_solution_file(solution_path) if solution_path.exists() else None
    timed = "TIME_WINDOW_SECTION" in content.sections
    convention = choose_convention(distances, best, timed=timed)
    return Instance(
        name=path.stem,
        problem=_problem(path.stem, content, convention, len(best.routes) if best else 0),
        matrices={VehicleClass.TWO_TON: _matrix(convention.whole(distances))},
        scale=convention.scale,
        best_known=best.cost if best else None,
    )


def read_solution_file(path: Path) -> BestKnown:
    """Return what a `.sol` file says; UnreadableFile when it has no cost."""
    routes: list[tuple[int, ...]] = []
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        key, _, rest = line.strip().partition(":")
        if key.lower().startswith("route"):
            routes.append(tuple(int(word) for word in rest.split()))
        elif line.lower().startswith("cost"):
            return BestKnown(tuple(routes), float(line.split()[1]))
    raise UnreadableFile(f"{path.name}: no line 'Cost'")


def choose_convention(distances: Floats, best: BestKnown | None, *, timed: bool) -> Convention:
    """Return the rounding under which the best known routes cost what their file says."""
    usual = ONE_DECIMAL if timed else ROUNDED
    if best is None:
        return usual

    def error(convention: Convention) -> float:
        return abs(_length(convention.whole(distances), best.routes) / convention.scale - best.cost)

    return min((usual, ROUNDED, ONE_DECIMAL, EXACT), key=error)


def _length(distances: Floats, routes: Sequence[Sequence[int]]) -> float:
    ends = [(0, *route, 0) for route in routes]
    return float(sum(distances[a, b] for route in ends for a, b in pairwise(route)))


def _parse(text: str) -> _Content:
    header: dict[str, str] = {}
    sections: dict[str, list[list[float]]] = {}
    section = ""
    for line in (raw.strip() for raw in text.splitlines()):
        if line.endswith("_SECTION"):
            section = line
            sections[section] = []
        elif ":" in line and not section:
            key, _, value = line.partition(":")
            header[key.strip().upper()] = value.strip()
        elif section and line and line != "EOF":
            sections[section].append([float(word) for word in line.split()])
    return _Content(header, sections)


def _distances(content: _Content) -> Floats:
    """Return unrounded distances, n × n."""
    kind = content.header.get("EDGE_WEIGHT_TYPE", "")
    if kind == "EUC_2D":
        places = np.array(content.by_node("NODE_COORD_SECTION"))
        return np.asarray(np.hypot(*(places[:, None, :] - places[None, :, :]).transpose(2, 0, 1)))
    if kind == "EXPLICIT":
        return _explicit(content)
    raise UnreadableFile(f"EDGE_WEIGHT_TYPE {kind or 'missing'}: only EUC_2D and EXPLICIT are read")


def _explicit(content: _Content) -> Floats:
    count, form = int(content.header["DIMENSION"]), content.header.get("EDGE_WEIGHT_FORMAT", "")
    numbers = [number for line in content.sections["EDGE_WEIGHT_SECTION"] for number in line]
    matrix = np.zeros((count, count))
    if form == "FULL_MATRIX":
        return np.array(numbers).reshape(count, count)
    places = {"LOWER_ROW": np.tril_indices(count, -1), "UPPER_ROW": np.triu_indices(count, 1)}
    if form not in places:
        raise UnreadableFile(
            f"EDGE_WEIGHT_FORMAT {form or 'missing'}: FULL_MATRIX, LOWER_ROW, UPPER_ROW are read"
        )
    matrix[places[form]] = numbers
    return np.asarray(matrix + matrix.T)


def _matrix(whole: Floats) -> TravelMatrix:
    rows = whole.astype(np.int64).tolist()
    return TravelMatrix(duration_s=rows, distance_m=rows, snap_m=[0] * len(rows))


def _problem(name: str, content: _Content, convention: Convention, known_routes: int) -> RoutingProblem:
    if "DISTANCE" in content.header:
        raise UnreadableFile("DISTANCE: a bound on a route's length is not read")
    demands = [int(line[0]) for line in content.by_node("DEMAND_SECTION")]
    capacity = int(float(content.header["CAPACITY"]))
    windows, services = (
        _windows(content, convention, len(demands)),
        _services(content, convention, len(demands)),
    )
    points = _points(content, len(demands))
    visits = tuple(
        VisitRequest(
            visit_id=str(node),
            resident_id=str(node),
            point=points[node],
            service_s=services[node],
            load={"kg": demands[node]},
            time_windows=windows[node],
        )
        for node in range(1, len(demands))
    )
    count = _vehicle_count(content, sum(demands) / capacity, known_routes)
    end_s = windows[0][0].end_s if windows[0] else 2 * DAY_S
    trucks = tuple(_truck(index, capacity) for index in range(count))
    return RoutingProblem(
        plan_id=name,
        date=date(2026, 1, 1),
        depot=Depot(depot_id="depot", name="depot", point=points[0]),
        facilities=(),
        vehicles=trucks,
        shifts=tuple(
            Shift(vehicle_id=truck.vehicle_id, driver_id=truck.vehicle_id, start_s=0, end_s=end_s)
            for truck in trucks
        ),
        visits=visits,
        policy=Policy(balance_weight=0.0, unserved_minutes=100_000),
    )


def _points(content: _Content, count: int) -> list[Point]:
    """Return the plane's points within a tenth of a degree: only who is near whom matters."""
    if "NODE_COORD_SECTION" not in content.sections:
        return [Point(lon=0, lat=0)] * count
    places = np.array(content.by_node("NODE_COORD_SECTION"))
    places = (places - places.min(axis=0)) / max(1.0, float(np.ptp(places, axis=0).max())) / 10
    return [Point(lon=float(x), lat=float(y)) for x, y in places]


def _windows(content: _Content, convention: Convention, count: int) -> list[tuple[TimeWindow, ...]]:
    if "TIME_WINDOW_SECTION" not in content.sections:
        return [()] * count
    pairs = content.by_node("TIME_WINDOW_SECTION")
    bounds = [(math.ceil(a * convention.scale), math.floor(b * convention.scale)) for a, b in pairs]
    return [(TimeWindow(start_s=start_s, end_s=end_s),) for start_s, end_s in bounds]


def _services(content: _Content, convention: Convention, count: int) -> list[int]:
    if "SERVICE_TIME_SECTION" in content.sections:
        return [int(line[0] * convention.scale) for line in content.by_node("SERVICE_TIME_SECTION")]
    return [0] + [int(float(content.header.get("SERVICE_TIME", "0")) * convention.scale)] * (count - 1)


def _vehicle_count(content: _Content, need: float, known_routes: int) -> int:
    if "VEHICLES" in content.header:
        return int(content.header["VEHICLES"])
    return max(math.ceil(need * SPARE_VEHICLES), math.ceil(need) + 3, known_routes)


def _truck(index: int, capacity: int) -> Vehicle:
    name = f"truck-{index:03d}"
    return Vehicle(vehicle_id=name, name=name, vehicle_class=VehicleClass.TWO_TON, capacity={"kg": capacity})
