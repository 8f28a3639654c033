"""The last leg of a route: to the depot, over the facility where the truck leaves its last load.

OR-Tools would need an unloading before any visit can be inserted if "ends empty" were a load constraint.
Here the last unloading is part of the leg to the route's end instead: from each visit over the facility
that costs least time. The window in which that unloading may start becomes a window of the route's end.
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

Array = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True)
class WayHome:
    """From each problem node to the depot: seconds of driving, seconds in all, and over which facility.

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


def way_home(problem: RoutingProblem, matrix: TravelMatrix, shift: Shift) -> WayHome:
    """Return the last legs for one vehicle; without a facility that can be used, every one is `NO_WAY_S`."""
    drive_s = seconds(matrix)
    if not problem.facilities:
        return WayHome(drive_s[:, 0], drive_s[:, 0], np.full(len(drive_s), -1))
    usable = usable_facilities(problem, matrix, shift)
    if not usable:
        never = np.full(len(drive_s), NO_WAY_S)
        return WayHome(never, never, np.full(len(drive_s), -1))
    over = _with_hours_of_the_nearest(problem, drive_s, shift, usable)
    travel = np.stack(
        [drive_s[:, problem.facility_node(f)] + drive_s[problem.facility_node(f), 0] for f in over]
    )
    total = travel + np.array([[problem.facilities[f].unloading_s] for f in over])
    best = total.argmin(axis=0)
    columns = np.arange(len(drive_s))
    return WayHome(
        travel_s=travel[best, columns],
        total_s=total[best, columns],
        facility=np.asarray(over)[best],
        end_windows=_end_windows(problem, drive_s, over),
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
    if not (matrix.has_way(0, node) and matrix.has_way(node, 0)):
        return False
    soonest_s = shift.start_s + matrix.duration_s[0][node]
    latest_s = shift.end_s - matrix.duration_s[node][0] - facility.unloading_s
    windows = unloading_windows(facility)
    return any(max(start_s, soonest_s) <= min(end_s, latest_s) for start_s, end_s in windows)


def _with_hours_of_the_nearest(
    problem: RoutingProblem, drive_s: Array, shift: Shift, usable: Sequence[int]
) -> list[int]:
    """Return the facility that is quickest on average, with all that open at exactly the same times.

    The route's end has one set of windows, so facilities with other hours serve as reload nodes only; so do
    all but the quickest where no end would suit them all.
    """

    def cost_s(index: int) -> float:
        node = problem.facility_node(index)
        return float(drive_s[:, node].mean() + problem.facilities[index].unloading_s + drive_s[node, 0])

    nearest = min(usable, key=cost_s)
    opening = problem.facilities[nearest].opening
    alike = [index for index in usable if problem.facilities[index].opening == opening]
    suits_all = any(
        max(a, shift.start_s) <= min(b, shift.end_s) for a, b in _end_windows(problem, drive_s, alike)
    )
    return alike if suits_all else [nearest]


def _end_windows(problem: RoutingProblem, drive_s: Array, over: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Move each opening by unloading and drive; where facilities differ keep what holds for all of them."""
    moved = []
    for index in over:
        facility = problem.facilities[index]
        home_s = int(drive_s[problem.facility_node(index), 0])
        moved.append(
            [
                (a + facility.unloading_s + home_s, b + facility.unloading_s + home_s)
                for a, b in unloading_windows(facility)
            ]
        )
    common = [(max(a for a, _ in same), min(b for _, b in same)) for same in zip(*moved, strict=False)]
    return tuple(sorted((a, b) for a, b in common if a <= b))
