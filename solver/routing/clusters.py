"""Divide a day into groups that one call of the solver can take.

First a balanced cluster a vehicle: k-means (S. Lloyd, *IEEE Trans. Inf. Theory* 28, 1982) whose clusters
take no more work than their shift's share, and no visit that the vehicle may not serve. Then neighbouring
clusters go together by recursive halving across the longer side, until a group has about `VISITS_PER_GROUP`
visits: within a group the solver decides freely, over the borders `improve` does.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from fureai.domain.access import vehicles_by_visit
from fureai.domain.locks import components

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fureai.domain.fleet import VehicleClass
    from fureai.domain.problem import RoutingProblem, TravelMatrix

Floats = np.ndarray[Any, np.dtype[np.float64]]
Flags = np.ndarray[Any, np.dtype[np.bool_]]

VISITS_PER_GROUP = 90
"""A group of this size converges within `Policy.solve_s` on one core."""
FEWEST_VEHICLES = 2
"""A vehicle alone would have nobody to share with."""
ROUNDS = 12
ROOM = 1.1
"""A cluster takes up to this multiple of its share, so that visits need not go to far clusters."""


@dataclass(frozen=True)
class Group:
    """Vehicles and visits that one call of the solver takes."""

    group_id: str
    vehicle_ids: tuple[str, ...]
    visit_ids: tuple[str, ...]


def cluster(problem: RoutingProblem, matrices: Mapping[VehicleClass, TravelMatrix]) -> tuple[Group, ...]:
    """Divide the problem: every visit and every vehicle with a shift is in exactly one group.

    A visit that no vehicle may serve is in the group of the nearest cluster, whose solution gives the reason.
    """
    vehicle_ids = [shift.vehicle_id for shift in problem.shifts]
    visit_ids = [visit.visit_id for visit in problem.visits]
    parts = min(round(len(visit_ids) / VISITS_PER_GROUP), len(vehicle_ids) // FEWEST_VEHICLES)
    if parts <= 1:
        return (Group("g1", tuple(vehicle_ids), tuple(visit_ids)),)
    owner, centres = _clusters(problem, matrices)
    return tuple(
        Group(
            group_id=f"g{number}",
            vehicle_ids=tuple(vehicle_ids[index] for index in members),
            visit_ids=tuple(v for v, index in zip(visit_ids, owner, strict=True) if index in members),
        )
        for number, members in enumerate(_halved(list(range(len(vehicle_ids))), centres, parts), start=1)
    )


def owners(problem: RoutingProblem, matrices: Mapping[VehicleClass, TravelMatrix]) -> dict[str, str]:
    """Return the vehicle of each visit's cluster, by visit id; the problem must have a shift and a visit.

    Where some vehicle may serve the visit, its cluster's vehicle may.
    """
    owner, _ = _clusters(problem, matrices)
    return {
        visit.visit_id: problem.shifts[index].vehicle_id
        for visit, index in zip(problem.visits, owner, strict=True)
    }


def _clusters(
    problem: RoutingProblem, matrices: Mapping[VehicleClass, TravelMatrix]
) -> tuple[list[int], Floats]:
    """Return the vehicle's index of each visit, and the clusters' centres in metres."""
    places = _metres(problem)
    allowed = _allowed(problem, matrices)
    work_s = _work_s(problem, matrices)
    room_s = _shares(problem) * work_s.mean(axis=1).sum() * ROOM
    centres = _first_centres(places, len(problem.shifts))
    owner: list[int] = []
    for _ in range(ROUNDS):
        owner = _assigned(places, centres, allowed, work_s, room_s)
        centres = _centres(places, owner, centres)
    return _together(problem, owner, allowed), centres


def _together(problem: RoutingProblem, owner: Sequence[int], allowed: Flags) -> list[int]:
    """Give visits that are locked one after the other to one vehicle: where most of them are already."""
    row = {visit.visit_id: index for index, visit in enumerate(problem.visits)}
    found = list(owner)
    for group in components(problem):
        rows = [row[name] for name in group]
        open_to = allowed[rows].sum(axis=0)
        votes = np.bincount([owner[index] for index in rows], minlength=allowed.shape[1])
        best = int(np.lexsort((-votes, -open_to))[0])
        for index in rows:
            found[index] = best if allowed[index, best] else found[index]
    return found


def _metres(problem: RoutingProblem) -> Floats:
    """Project the visits' points, equirectangular around the depot: exact enough within a city."""
    metres_per_degree = 111_320.0
    depot = problem.depot.point
    narrowing = math.cos(math.radians(depot.lat))
    rows = [((v.point.lon - depot.lon) * narrowing, v.point.lat - depot.lat) for v in problem.visits]
    return np.array(rows, dtype=np.float64) * metres_per_degree


def _allowed(problem: RoutingProblem, matrices: Mapping[VehicleClass, TravelMatrix]) -> Flags:
    """Return which vehicle (column) may serve which visit (row); all of them where none may."""
    by_visit = vehicles_by_visit(problem, matrices)
    rows = [
        [shift.vehicle_id in by_visit[visit.visit_id] for shift in problem.shifts] for visit in problem.visits
    ]
    flags = np.array(rows)
    flags[~flags.any(axis=1)] = True
    return flags


def _work_s(problem: RoutingProblem, matrices: Mapping[VehicleClass, TravelMatrix]) -> Floats:
    """Return what each visit (row) costs each vehicle (column): service, a hop, and its part of an unloading.

    A small truck unloads more often, so a visit's load is more work for it.
    """
    service_s = np.array([[float(visit.service_s)] for visit in problem.visits])
    columns = []
    for shift in problem.shifts:
        vehicle = problem.vehicle(shift.vehicle_id)
        trip_s = _trip_s(problem, matrices[vehicle.vehicle_class])
        filled = [
            max((v.load.get(key, 0) / bound for key, bound in vehicle.capacity.items() if bound), default=0.0)
            for v in problem.visits
        ]
        columns.append(np.minimum(filled, 1.0) * trip_s)
    work_s: Floats = service_s + _hop_s(problem, matrices) + np.stack(columns, axis=1)
    return work_s


def _trip_s(problem: RoutingProblem, matrix: TravelMatrix) -> float:
    """Return what an unloading costs: itself, and the way there and back from an average visit."""
    costs = []
    for index, facility in enumerate(problem.facilities):
        node, first = problem.facility_node(index), problem.visit_node(0)
        there = [row[node] for row in matrix.duration_s[first:] if row[node] >= 0]
        back = [value for value in matrix.duration_s[node][first:] if value >= 0]
        costs.append(facility.unloading_s + _mean(there) + _mean(back))
    return min(costs, default=0.0)


def _mean(values: Sequence[int]) -> float:
    return sum(values) / len(values) if values else 0.0


def _hop_s(problem: RoutingProblem, matrices: Mapping[VehicleClass, TravelMatrix]) -> float:
    """Estimate the drive between neighbouring visits: the median way to the nearest other one."""
    first = 1 + len(problem.facilities)
    drive_s = np.asarray(next(iter(matrices.values())).duration_s, dtype=float)[first:, first:]
    drive_s[drive_s < 0] = np.inf
    np.fill_diagonal(drive_s, np.inf)
    nearest = drive_s.min(axis=1)
    known = nearest[np.isfinite(nearest)]
    return float(np.median(known)) if known.size else 0.0


def _shares(problem: RoutingProblem) -> Floats:
    """Return each shift's part of all working hours, lunch taken out."""
    hours = [s.end_s - s.start_s - (s.lunch.duration_s if s.lunch else 0) for s in problem.shifts]
    working: Floats = np.maximum(np.array(hours, dtype=np.float64), 1.0)
    shares: Floats = working / working.sum()
    return shares


def _first_centres(places: Floats, count: int) -> Floats:
    """Start with visits far from each other: each next one is the farthest from those chosen."""
    chosen = [int(np.argmax(np.linalg.norm(places, axis=1)))]
    while len(chosen) < count:
        gaps = np.linalg.norm(places[:, None] - places[chosen][None], axis=2).min(axis=1)
        chosen.append(int(np.argmax(gaps)))
    return np.asarray(places[chosen], dtype=np.float64)


def _assigned(places: Floats, centres: Floats, allowed: Flags, work_s: Floats, room_s: Floats) -> list[int]:
    """Give each visit its nearest allowed cluster with room; who would lose most by waiting chooses first."""
    distance = np.linalg.norm(places[:, None] - centres[None], axis=2)
    distance = np.where(allowed, distance, np.inf)
    ranked = np.sort(distance, axis=1)
    regret = ranked[:, 1] - ranked[:, 0] if ranked.shape[1] > 1 else ranked[:, 0]
    left_s, owner = room_s.copy(), [0] * len(places)
    for visit in np.argsort(-np.nan_to_num(regret, posinf=1e12), kind="stable"):
        with_room = np.where(left_s >= work_s[visit], distance[visit], np.inf)
        options = with_room if np.isfinite(with_room).any() else distance[visit]
        owner[visit] = int(np.argmin(options))
        left_s[owner[visit]] -= work_s[visit, owner[visit]]
    return owner


def _centres(places: Floats, owner: Sequence[int], before: Floats) -> Floats:
    mine = np.array(owner)
    return np.array(
        [places[mine == k].mean(axis=0) if (mine == k).any() else before[k] for k in range(len(before))]
    )


def _halved(members: list[int], centres: Floats, parts: int) -> list[list[int]]:
    """Split clusters into `parts` groups of neighbours with nearly equal numbers of vehicles."""
    if parts <= 1:
        return [sorted(members)]
    spread = np.ptp(centres[members], axis=0)
    ordered = sorted(members, key=lambda index: float(centres[index][int(spread.argmax())]))
    first_parts = parts // 2
    cut = round(len(ordered) * first_parts / parts)
    return _halved(ordered[:cut], centres, first_parts) + _halved(ordered[cut:], centres, parts - first_parts)
