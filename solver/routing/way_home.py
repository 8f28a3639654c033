"""The last leg of a route: to where the shift ends, over the facility where the truck leaves its last load.

OR-Tools would need an unloading before any visit can be inserted if "ends empty" were a load constraint.
Here the last unloading is part of the leg to the route's end instead: from each visit over the facility
that costs least time. The window in which that unloading may start becomes a window of the route's end.

A route's end has one set of windows whatever it comes from. So the last legs lead over facilities of equal
hours, those that are open late; the others are reload nodes, from which a route may also end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from fureai.domain.units import UNREACHABLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fureai.domain.fleet import DisposalFacility, Shift
    from fureai.domain.problem import RoutingProblem, TravelMatrix

NO_WAY_S = 10_000_000
"""Longer than any shift: a leg without a way never fits into the time dimension."""

LATE_TOLERANCE_S = 1800
"""Facilities whose last unloading lets a route end within this of the latest possible count as open late."""

Array = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True)
class WayHome:
    """From each problem node to the shift's end: seconds of driving, seconds in all, over which facility.

    `facility[node]` is the facility's index, or -1 without one. `end_windows` are the closed intervals in
    which the route may end; None means that only the shift bounds it.
    """

    travel_s: Array
    total_s: Array
    facility: Array
    end_windows: tuple[tuple[int, int], ...] | None = None


def seconds(matrix: TravelMatrix) -> Array:
    """Return the matrix's seconds as an array, `NO_WAY_S` where there is no way."""
    found = np.asarray(matrix.duration_s, dtype=np.int64)
    return np.where(found == UNREACHABLE, NO_WAY_S, found)


def latest_end_s(shift: Shift) -> int:
    """Return when the crew must be back, allowed overtime included."""
    return shift.end_s + shift.overtime_s


def way_home(problem: RoutingProblem, matrix: TravelMatrix, shift: Shift) -> WayHome:
    """Return the last legs for one vehicle; without a facility that can be used, every one is `NO_WAY_S`."""
    drive_s, end = seconds(matrix), problem.place_node(shift.end_place_id)
    if not problem.facilities:
        return WayHome(drive_s[:, end], drive_s[:, end], np.full(len(drive_s), -1))
    usable = usable_facilities(problem, matrix, shift)
    if not usable:
        never = np.full(len(drive_s), NO_WAY_S)
        return WayHome(never, never, np.full(len(drive_s), -1))
    hours = _Hours(problem, drive_s[:, end], shift)
    over = _with_equal_hours(hours, drive_s, usable)
    travel = np.stack(
        [drive_s[:, problem.facility_node(f)] + drive_s[problem.facility_node(f), end] for f in over]
    )
    total = travel + np.array([[problem.facilities[f].unloading_s] for f in over])
    best = total.argmin(axis=0)
    columns = np.arange(len(drive_s))
    others = [window for f in usable if f not in over for window in hours.end_windows([f])]
    return WayHome(
        travel_s=travel[best, columns],
        total_s=total[best, columns],
        facility=np.asarray(over)[best],
        end_windows=tuple(sorted([*hours.end_windows(over), *others])),
    )


def usable_facilities(problem: RoutingProblem, matrix: TravelMatrix, shift: Shift) -> list[int]:
    """Return the facilities where the vehicle can unload and be back within its shift."""
    return [index for index in range(len(problem.facilities)) if _can_unload(problem, matrix, shift, index)]


def unloading_windows(facility: DisposalFacility) -> tuple[tuple[int, int], ...]:
    """Return the closed intervals in which an unloading may start to end before the facility closes."""
    fitting = (w for w in facility.opening if w.start_s + facility.unloading_s <= w.end_s)
    return tuple(sorted((w.start_s, w.end_s - facility.unloading_s) for w in fitting))


def _can_unload(problem: RoutingProblem, matrix: TravelMatrix, shift: Shift, index: int) -> bool:
    facility, node = problem.facilities[index], problem.facility_node(index)
    start, end = problem.place_node(shift.start_place_id), problem.place_node(shift.end_place_id)
    if not (matrix.has_way(start, node) and matrix.has_way(node, end)):
        return False
    soonest_s = shift.start_s + matrix.duration_s[start][node]
    latest_s = latest_end_s(shift) - matrix.duration_s[node][end] - facility.unloading_s
    windows = unloading_windows(facility)
    return any(max(start_s, soonest_s) <= min(end_s, latest_s) for start_s, end_s in windows)


@dataclass(frozen=True)
class _Hours:
    """When a route may end by the facilities' hours; `home_s` leads from each node to the shift's end."""

    problem: RoutingProblem
    home_s: Array
    shift: Shift

    def end_windows(self, over: Sequence[int]) -> list[tuple[int, int]]:
        """Move each opening by unloading and drive; where facilities differ keep what holds for all."""
        moved = []
        for index in over:
            facility = self.problem.facilities[index]
            later_s = facility.unloading_s + int(self.home_s[self.problem.facility_node(index)])
            moved.append([(a + later_s, b + later_s) for a, b in unloading_windows(facility)])
        common = [(max(a for a, _ in same), min(b for _, b in same)) for same in zip(*moved, strict=False)]
        return [(a, b) for a, b in common if a <= b]

    def latest_s(self, over: Sequence[int]) -> int:
        """Return the latest end of the route within its shift; -1 when there is none."""
        first_s, last_s = self.shift.start_s, latest_end_s(self.shift)
        fitting = [min(b, last_s) for a, b in self.end_windows(over) if max(a, first_s) <= min(b, last_s)]
        return max(fitting, default=-1)


def _with_equal_hours(hours: _Hours, drive_s: Array, usable: Sequence[int]) -> list[int]:
    """Return, of the facilities open latest, the quickest on average, with all of exactly its hours.

    Only the quickest itself where no end would suit them all.
    """
    latest_s = {index: hours.latest_s([index]) for index in usable}
    late = [index for index in usable if latest_s[index] >= max(latest_s.values()) - LATE_TOLERANCE_S]

    def cost_s(index: int) -> float:
        node, unloading_s = hours.problem.facility_node(index), hours.problem.facilities[index].unloading_s
        return float(drive_s[:, node].mean() + unloading_s + hours.home_s[node])

    nearest = min(late, key=cost_s)
    opening = hours.problem.facilities[nearest].opening
    alike = [index for index in usable if hours.problem.facilities[index].opening == opening]
    return alike if hours.latest_s(alike) >= 0 else [nearest]
