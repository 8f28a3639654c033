"""VROOM, through pyvroom: windows, access as skills, lunch as a break; no disposal trips, no balance.

A route ends over the facility that costs least time, so it is emptied once, at its end. Where one load a
truck is not enough, VROOM leaves visits out.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
import vroom

from fureai.domain.access import vehicles_by_visit
from fureai.domain.plan import Activity, ActivityKind, RouteSequence
from fureai.domain.units import UNREACHABLE

if TYPE_CHECKING:
    from fureai.domain.fleet import Shift, VehicleClass
    from fureai.domain.problem import TravelMatrix, VisitRequest
    from solver.bench.instance import Instance
    from solver.bench.measuring import Task
    from solver.bench.town import Ints

NO_WAY_S = 1_000_000
MOST_STOPS = 1000
"""Beyond this VROOM gave no answer in 150 s at its usual exploration level."""

EXPLORATION = 5


class Vroom:
    """VROOM at its highest exploration level, on one thread."""

    def can(self, instance: Instance) -> bool:
        """Say no where it would not answer in time."""
        return len(instance.problem.visits) <= MOST_STOPS

    def solve(self, instance: Instance, task: Task) -> tuple[RouteSequence, ...]:
        """Search until VROOM ends or the time is over; it takes no seed."""
        day = _Day(instance)
        solution = day.input().solve(
            EXPLORATION, nb_threads=1, timeout=timedelta(milliseconds=int(task.cpu_s * 1000))
        )
        return day.sequences(solution)


class _Day:
    """A problem in VROOM's terms: locations are the problem's nodes, then one for the way home."""

    def __init__(self, instance: Instance) -> None:
        self.problem, self.matrices = instance.problem, instance.matrices
        self.home = 1 + len(self.problem.facilities) + len(self.problem.visits)
        self.served = vehicles_by_visit(self.problem, self.matrices)
        self.dimensions = sorted({key for truck in self.problem.vehicles for key in truck.capacity})

    def input(self) -> vroom.Input:
        """Return the problem; a skill a visit names the vehicles that may come."""
        stated = vroom.Input()
        for vehicle_class, matrix in self.matrices.items():
            stated.set_durations_matrix(vehicle_class.value, self._durations(matrix, vehicle_class))
        for index, shift in enumerate(self.problem.shifts):
            stated.add_vehicle(self._vehicle(index, shift))
        for index, visit in enumerate(self.problem.visits):
            stated.add_job(self._job(index, visit))
        return stated

    def sequences(self, solution: vroom.Solution) -> tuple[RouteSequence, ...]:
        """Return VROOM's steps as sequences, each ending with an unloading."""
        steps = solution.routes
        found = []
        for index, shift in enumerate(self.problem.shifts):
            mine = steps[steps["vehicle_id"] == index]
            activities = [
                self._activity(kind, job) for kind, job in zip(mine["type"], mine["id"], strict=True)
            ]
            kept = [activity for activity in activities if activity is not None]
            if kept:
                found.append(
                    RouteSequence(vehicle_id=shift.vehicle_id, activities=(*kept, *self._unload(shift, kept)))
                )
        return tuple(found)

    def _activity(self, kind: str, job: int) -> Activity | None:
        if kind == "break":
            return Activity(kind=ActivityKind.LUNCH)
        if kind == "job":
            return Activity(kind=ActivityKind.VISIT, id=self.problem.visits[int(job)].visit_id)
        return None

    def _unload(self, shift: Shift, activities: list[Activity]) -> tuple[Activity, ...]:
        visits = [activity for activity in activities if activity.kind is ActivityKind.VISIT]
        if not self.problem.facilities or not visits:
            return ()
        vehicle_class = self.problem.vehicle(shift.vehicle_id).vehicle_class
        node = self.problem.nodes_by_id()[visits[-1].id]
        best = int(np.argmin(self._ways_home(self.matrices[vehicle_class])[node]))
        return (Activity(kind=ActivityKind.UNLOAD, id=self.problem.facilities[best].facility_id),)

    def _ways_home(self, matrix: TravelMatrix) -> Ints:
        """Return for each node and facility the seconds over it to the depot, unloading included."""
        seconds = np.asarray(matrix.duration_s, dtype=np.int64)
        seconds = np.where(seconds == UNREACHABLE, NO_WAY_S, seconds)
        places = 1 + np.arange(len(self.problem.facilities))
        unloading_s = np.array([facility.unloading_s for facility in self.problem.facilities], dtype=np.int64)
        return np.asarray(seconds[:, places] + seconds[places, 0] + unloading_s, dtype=np.int64)

    def _durations(self, matrix: TravelMatrix, vehicle_class: VehicleClass) -> np.ndarray:
        seconds = np.full((self.home + 1, self.home + 1), 0, dtype=np.uint32)
        known = np.asarray(matrix.duration_s, dtype=np.int64)
        seconds[:-1, :-1] = np.where(known == UNREACHABLE, NO_WAY_S, known)
        seconds[:-1, -1] = seconds[:-1, 0]
        if self.problem.facilities:
            seconds[:-1, -1] = np.minimum(self._ways_home(matrix).min(axis=1), NO_WAY_S)
        return seconds

    def _vehicle(self, index: int, shift: Shift) -> vroom.Vehicle:
        truck, lunch = self.problem.vehicle(shift.vehicle_id), shift.lunch
        breaks = (
            []
            if lunch is None
            else [
                vroom.Break(
                    index, [vroom.TimeWindow(lunch.earliest_s, lunch.latest_s)], service=lunch.duration_s
                )
            ]
        )
        return vroom.Vehicle(
            index,
            start=0,
            end=self.home,
            profile=truck.vehicle_class.value,
            capacity=[truck.capacity.get(key, NO_WAY_S) for key in self.dimensions],
            skills={
                job
                for job, visit in enumerate(self.problem.visits)
                if shift.vehicle_id in self.served[visit.visit_id]
            },
            time_window=vroom.TimeWindow(shift.start_s, shift.end_s),
            breaks=breaks,
        )

    def _job(self, index: int, visit: VisitRequest) -> vroom.Job:
        windows = [vroom.TimeWindow(window.start_s, window.end_s) for window in visit.time_windows]
        return vroom.Job(
            index,
            location=self.problem.visit_node(index),
            default_service=visit.service_s,
            pickup=vroom.Amount([visit.load.get(key, 0) for key in self.dimensions]),
            skills={index},
            priority=visit.priority,
            time_windows=windows or [vroom.TimeWindow()],
        )


ENGINE = Vroom()
