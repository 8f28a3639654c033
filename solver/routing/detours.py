"""How much driving a visit adds at each place of a route: a cheap look before an exact evaluation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from fureai.domain.plan import ActivityKind
from solver.routing.way_home import Array, seconds

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fureai.domain.fleet import VehicleClass
    from fureai.domain.plan import Activity
    from fureai.domain.problem import RoutingProblem, TravelMatrix


Floats = np.ndarray[Any, np.dtype[np.float64]]


class Detours:
    """Seconds of driving around places, by each vehicle's matrix; a pair without a way is `NO_WAY_S`."""

    def __init__(self, problem: RoutingProblem, matrices: Mapping[VehicleClass, TravelMatrix]) -> None:
        """Index the problem; `matrices` has one matrix a vehicle class, in the problem's node order."""
        self._problem = problem
        self._nodes = problem.nodes_by_id()
        self._shifts = {shift.vehicle_id: shift for shift in problem.shifts}
        classes = {vehicle.vehicle_id: vehicle.vehicle_class for vehicle in problem.vehicles}
        drive = {key: seconds(matrix) for key, matrix in matrices.items()}
        self._drive = {vehicle_id: drive[classes[vehicle_id]] for vehicle_id in self._shifts}

    def stops(self, vehicle_id: str, activities: Sequence[Activity]) -> Array:
        """Return the nodes of a route from its start to its end; lunch is at none."""
        shift = self._shifts[vehicle_id]
        middle = [self._nodes[a.id] for a in activities if a.kind is not ActivityKind.LUNCH]
        start, end = (self._problem.place_node(key) for key in (shift.start_place_id, shift.end_place_id))
        return np.array([start, *middle, end])

    def insertion_s(self, vehicle_id: str, stops: Array, first: str, last: str | None = None) -> Array:
        """Return for each leg of `stops` what a visit, or a string from `first` to `last`, adds there."""
        drive_s = self._drive[vehicle_id]
        before, after = stops[:-1], stops[1:]
        into, out = self._nodes[first], self._nodes[last or first]
        added_s: Array = drive_s[before, into] + drive_s[out, after] - drive_s[before, after]
        return added_s

    def removal_s(self, vehicle_id: str, stops: Array, count: int) -> Array:
        """Return for each string of `count` stops what leaving it out saves; `[i]` starts at stop `i + 1`."""
        drive_s = self._drive[vehicle_id]
        before, after = stops[: -1 - count], stops[1 + count :]
        first, last = stops[1 : len(stops) - count], stops[count:-1]
        saved_s: Array = drive_s[before, first] + drive_s[last, after] - drive_s[before, after]
        return saved_s

    def insertions_s(self, vehicle_id: str, stops: Array, ends: Sequence[tuple[str, str]]) -> Floats:
        """Return what each string (row; its first and last visit) adds on each leg of `stops` (column)."""
        drive_s = self._drive[vehicle_id]
        before, after = stops[:-1], stops[1:]
        into = np.array([self._nodes[first] for first, _ in ends])
        out = np.array([self._nodes[last] for _, last in ends])
        added = drive_s[before][:, into].T + drive_s[out][:, after] - drive_s[before, after]
        found: Floats = added.astype(np.float64)
        return found
