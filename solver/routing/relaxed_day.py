"""The day as PyVRP can state it: the relaxed problem whose routes seed the full model.

PyVRP (https://pyvrp.org, MIT) knows no lunch, no balance and no class of truck; it is stated to it like this:

- **Lunch** by the noon clock of `noon_clock`: the lunch is taken out of time.
- **Access**: one profile a group of vehicles that may serve the same visits; every way to a visit that the
  group may not serve costs more than leaving the visit out.
- **Unloading**: facilities are depots where a vehicle may reload, one for each opening window. The way home
  from a visit leads over the facility that costs least, so that a route ends empty.
- **Several windows**: one client a window, of which one is served.
- **Start**: shifts leave at their start, as evaluation has it, or PyVRP would count a later start as less
  work.
- **Left out**: not serving a visit costs its prize, `Policy`'s price of it.
- **Balance**: a price on working time above a target, which rounds of `BalanceRounds` move.

Everything is in seconds: the distance matrix holds seconds of travel, the duration matrix adds unloading.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pyvrp

from fureai.domain.objective import price_s
from fureai.domain.plan import Activity, ActivityKind, RouteSequence
from fureai.domain.units import DAY_S, UNREACHABLE
from solver.routing.noon_clock import NoonClock
from solver.routing.vehicle_groups import vehicle_groups

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fureai.domain.fleet import Shift, VehicleClass
    from fureai.domain.problem import RoutingProblem, TravelMatrix, VisitRequest
    from solver.routing.vehicle_groups import VehicleGroup

FORBIDDEN_S = 10_000_000
"""On the way to a visit that the vehicle may not serve: dearer than any prize, far below PyVRP's bound."""

MOST_RELOADS = 6
"""Unloadings in the middle of one shift; a search space that no real day needs is cut off."""

START, HOME, FIRST_FACILITY = 0, 1, 2
"""Locations: where shifts start, where they end, then the facilities, then the visits."""

Array = np.ndarray[Any, np.dtype[np.int64]]

Stops = tuple[int, list[tuple[bool, int]]]
"""A route in numbers that outlive PyVRP's objects: its group, then for each stop whether it is a reload, and
the index of the reload's depot or of the visit's client."""


@dataclass(frozen=True)
class _Client:
    """One time window of one visit."""

    visit: int
    window: tuple[int, int]


class RelaxedDay:
    """A problem in PyVRP's terms, and the way back from its routes to sequences."""

    def __init__(
        self,
        problem: RoutingProblem,
        matrices: Mapping[VehicleClass, TravelMatrix],
        *,
        clock: NoonClock | None = None,
    ) -> None:
        """Index the problem; `matrices` has one matrix a vehicle class, in the problem's node order.

        The clock is the noon clock of the problem unless told. Visits that no vehicle may serve are not told.
        """
        self.problem = problem
        self.matrices = matrices
        self.clock = clock or NoonClock.of(problem)
        self.groups = vehicle_groups(problem, matrices)
        self.clients = [
            _Client(index, window)
            for index, visit in enumerate(problem.visits)
            if any(visit.visit_id in group.served for group in self.groups)
            for window in self._windows(visit)
        ]

    # --- to PyVRP

    @cached_property
    def data(self) -> pyvrp.ProblemData:
        """Return the relaxed problem without a price on working time."""
        profiles = [self._profile(group) for group in self.groups]
        grouped = self._client_groups()
        return pyvrp.ProblemData(
            locations=[pyvrp.Location(0, 0) for _ in range(self._location_count)],
            clients=self._pyvrp_clients(grouped),
            depots=self._depots(),
            vehicle_types=[self._vehicle_type(index, group) for index, group in enumerate(self.groups)],
            distance_matrices=[travel_s for travel_s, _ in profiles],
            duration_matrices=[duration_s for _, duration_s in profiles],
            groups=[pyvrp.ClientGroup(members, required=False) for members in grouped],
        )

    def all_required(self, data: pyvrp.ProblemData) -> pyvrp.ProblemData:
        """Return the problem where no visit may be left out.

        PyVRP puts a required visit in at once and mends the route after; it inserts an optional one only
        where that pays at once, which a visit that needs another unloading never does.
        """
        clients = [_required(client) for client in data.clients()]
        groups = [pyvrp.ClientGroup(list(group.clients), required=True) for group in data.groups()]
        return data.replace(clients=clients, groups=groups)

    def balanced(self, target_s: int, price: int) -> pyvrp.ProblemData:
        """Return the problem where each second of a shift's working time above the target costs `price`."""
        types = [
            vehicle_type.replace(
                shift_duration=min(target_s, vehicle_type.shift_duration),
                max_overtime=vehicle_type.max_overtime + max(0, vehicle_type.shift_duration - target_s),
                unit_overtime_cost=price,
            )
            for vehicle_type in self.data.vehicle_types()
        ]
        return self.data.replace(vehicle_types=types)

    def solution(self, data: pyvrp.ProblemData, routes: Iterable[Stops]) -> pyvrp.Solution:
        """Return PyVRP's form of routes as `routes_of` gives them, on the same or a re-priced problem."""
        kinds = {True: pyvrp.ActivityType.DEPOT, False: pyvrp.ActivityType.CLIENT}
        return pyvrp.Solution(
            data,
            [
                pyvrp.Route(data, [pyvrp.Activity(kinds[depot], index) for depot, index in stops], group)
                for group, stops in routes
            ],
        )

    def routes_from(self, sequences: Iterable[RouteSequence]) -> list[Stops]:
        """Return sequences in the form of `routes_of`; lunches and the last unloading fall away.

        Where a visit has several windows, the first that is not over when the truck comes is meant.
        """
        group_of = {name: index for index, group in enumerate(self.groups) for name in group.vehicle_ids}
        indexes_of: dict[tuple[ActivityKind, str], list[int]] = {}
        for i, client in enumerate(self.clients):
            visit_id = self.problem.visits[client.visit].visit_id
            indexes_of.setdefault((ActivityKind.VISIT, visit_id), []).append(i)
        for i, f in enumerate(self._reload_depots, 2):
            facility_id = self.problem.facilities[f].facility_id
            indexes_of.setdefault((ActivityKind.UNLOAD, facility_id), []).append(i)
        found = []
        for sequence in sequences:
            group = group_of[sequence.vehicle_id]
            kept = [a for a in sequence.activities if a.kind is not ActivityKind.LUNCH]
            choices = [(a.kind is ActivityKind.UNLOAD, indexes_of[a.kind, a.id]) for a in kept]
            if stops := _without_idle_reloads(self._in_time(group, choices)):
                found.append((group, stops))
        return found

    def _in_time(self, group: int, choices: Iterable[tuple[bool, list[int]]]) -> list[tuple[bool, int]]:
        """Choose of each stop's windows the first that is not over when the truck comes, or the last."""
        duration_s, depots = self.data.duration_matrix(group), self.data.depots()
        here, now_s, stops = START, self.data.vehicle_type(group).tw_early, []
        for is_reload, indexes in choices:
            places = [depots[i] if is_reload else self.data.client(i) for i in indexes]
            now_s += int(duration_s[here, places[0].location])
            chosen = next((n for n, place in enumerate(places) if now_s <= place.tw_late), len(places) - 1)
            stops.append((is_reload, indexes[chosen]))
            here = places[chosen].location
            now_s = max(now_s, places[chosen].tw_early) + places[chosen].service_duration
        return stops

    # --- from PyVRP

    def routes_of(self, solution: pyvrp.Solution) -> list[Stops]:
        """Return for each route its group and its stops: (is it a reload, the depot's or client's index).

        Numbers are copied because PyVRP's activities do not outlive their solution.
        """
        found = []
        for route in solution.routes():
            stops = [(bool(activity.is_depot()), int(activity.idx)) for activity in route]
            if stops := _without_idle_reloads(stops[1:-1]):
                found.append((int(route.vehicle_type()), stops))
        return found

    def sequences(self, routes: Iterable[Stops]) -> tuple[RouteSequence, ...]:
        """Return sequences for the problem's vehicles, each ending empty, without lunch."""
        free = [list(group.vehicle_ids) for group in self.groups]
        return tuple(
            RouteSequence(
                vehicle_id=free[group].pop(0),
                activities=(*map(self._activity, stops), *self._last_unloading(group, stops[-1][1])),
            )
            for group, stops in routes
        )

    def _activity(self, stop: tuple[bool, int]) -> Activity:
        is_reload, index = stop
        if is_reload:
            facility = self.problem.facilities[self._reload_depots[index - 2]]
            return Activity(kind=ActivityKind.UNLOAD, id=facility.facility_id)
        visit = self.problem.visits[self.clients[index].visit]
        return Activity(kind=ActivityKind.VISIT, id=visit.visit_id)

    def _last_unloading(self, group: int, client: int) -> tuple[Activity, ...]:
        if not self.problem.facilities:
            return ()
        matrix = self.matrices[self.groups[group].vehicle.vehicle_class]
        node = self.problem.visit_node(self.clients[client].visit)
        end = self._ends(self.groups[group].shift)[1]
        ways = [self._over_facility(matrix, node, i, end) for i in range(len(self.problem.facilities))]
        best = ways.index(min(ways))
        return (Activity(kind=ActivityKind.UNLOAD, id=self.problem.facilities[best].facility_id),)

    def _over_facility(self, matrix: TravelMatrix, node: int, facility: int, end: int) -> int:
        place = self.problem.facility_node(facility)
        legs = (matrix.duration_s[node][place], matrix.duration_s[place][end])
        unloading_s = self.problem.facilities[facility].unloading_s
        return FORBIDDEN_S if UNREACHABLE in legs else sum(legs) + unloading_s

    # --- parts

    @property
    def _location_count(self) -> int:
        return 2 + len(self.problem.facilities) + len(self.problem.visits)

    @cached_property
    def _reload_depots(self) -> list[int]:
        """Return the facility of each reload depot; the first is depot 2."""
        return [index for index, facility in enumerate(self.problem.facilities) for _ in facility.opening]

    def _windows(self, visit: VisitRequest) -> list[tuple[int, int]]:
        if not visit.time_windows:
            return [(0, 2 * DAY_S)]
        return [(self.clock.told(w.start_s), self.clock.told(w.end_s)) for w in visit.time_windows]

    def _depots(self) -> list[pyvrp.Depot]:
        openings = [
            pyvrp.Depot(
                FIRST_FACILITY + index,
                tw_early=self.clock.told(window.start_s),
                tw_late=self.clock.told(max(window.start_s, window.end_s - facility.unloading_s)),
                service_duration=facility.unloading_s,
            )
            for index, facility in enumerate(self.problem.facilities)
            for window in facility.opening
        ]
        return [pyvrp.Depot(START), pyvrp.Depot(HOME), *openings]

    def _client_groups(self) -> list[list[int]]:
        members: dict[int, list[int]] = {}
        for index, client in enumerate(self.clients):
            members.setdefault(client.visit, []).append(index)
        return [clients for clients in members.values() if len(clients) > 1]

    def _pyvrp_clients(self, grouped: list[list[int]]) -> list[pyvrp.Client]:
        group_of = {client: index for index, members in enumerate(grouped) for client in members}
        return [self._pyvrp_client(index, group_of.get(index)) for index in range(len(self.clients))]

    def _pyvrp_client(self, index: int, group: int | None) -> pyvrp.Client:
        client = self.clients[index]
        visit = self.problem.visits[client.visit]
        return pyvrp.Client(
            FIRST_FACILITY + len(self.problem.facilities) + client.visit,
            delivery=[visit.load.get(key, 0) for key in self._dimensions],
            service_duration=visit.service_s,
            tw_early=client.window[0],
            tw_late=client.window[1],
            prize=min(max(1, price_s(self.problem.policy, visit)), FORBIDDEN_S // 4),
            required=False,
            group=group,
        )

    @cached_property
    def _dimensions(self) -> list[str]:
        return sorted({key for vehicle in self.problem.vehicles for key in vehicle.capacity})

    def _vehicle_type(self, profile: int, group: VehicleGroup) -> pyvrp.VehicleType:
        start_s = self.clock.told(group.shift.start_s)
        # Facilities may close before a shift starts: then its vehicle can only stay where it is.
        last_s = max(start_s, self.clock.told(self._latest_end_s(group)))
        end_s = max(start_s, min(last_s, self.clock.told(group.shift.end_s)))
        capacity = [group.vehicle.capacity.get(key, FORBIDDEN_S) for key in self._dimensions]
        return pyvrp.VehicleType(
            num_available=len(group.vehicle_ids),
            capacity=capacity,
            initial_load=[group.shift.start_load.get(key, 0) for key in self._dimensions],
            start_depot=START,
            end_depot=HOME,
            tw_early=start_s,
            tw_late=last_s,
            start_late=start_s,
            shift_duration=end_s - start_s,
            max_overtime=last_s - end_s,
            unit_overtime_cost=round(self.problem.policy.overtime_weight) if last_s > end_s else 0,
            unit_distance_cost=1,
            unit_duration_cost=0,
            profile=profile,
            reload_depots=list(range(2, 2 + len(self._reload_depots))),
            max_reloads=self._most_reloads(),
        )

    def _latest_end_s(self, group: VehicleGroup) -> int:
        """Return when the shift ends, or when the last facility's closing makes it end."""
        matrix, end = self.matrices[group.vehicle.vehicle_class], self._ends(group.shift)[1]
        homes_s = [
            window.end_s + matrix.duration_s[self.problem.facility_node(index)][end]
            for index, facility in enumerate(self.problem.facilities)
            for window in facility.opening
        ]
        last_s = group.shift.end_s + group.shift.overtime_s
        return min(last_s, max(homes_s, default=last_s))

    def _most_reloads(self) -> int:
        if not self.problem.facilities:
            return 0
        return min(MOST_RELOADS, 1 + math.ceil(max(map(self._loads_a_shift, self._dimensions), default=0.0)))

    def _loads_a_shift(self, key: str) -> float:
        """Return how many loads of the smallest truck each shift has to carry."""
        total = sum(visit.load.get(key, 0) for visit in self.problem.visits)
        bounds = [group.vehicle.capacity.get(key, total) for group in self.groups]
        return total / (max(1, min(bounds)) * len(self.problem.shifts))

    def _profile(self, group: VehicleGroup) -> tuple[Array, Array]:
        """Return travel and travel with unloading between locations, as this group may drive."""
        matrix = np.asarray(self.matrices[group.vehicle.vehicle_class].duration_s, dtype=np.int64)
        matrix = np.where(matrix == UNREACHABLE, FORBIDDEN_S, matrix)
        ends = self._ends(group.shift)
        order = np.concatenate([ends, np.arange(1, self._location_count - 1)])
        travel_s = matrix[np.ix_(order, order)]
        closed = [v.visit_id not in group.served for v in self.problem.visits]
        travel_s[:, np.flatnonzero([False] * (FIRST_FACILITY + len(self.problem.facilities)) + closed)] = (
            FORBIDDEN_S
        )
        duration_s = travel_s.copy()
        self._lead_home(group, travel_s, duration_s)
        for table in (travel_s, duration_s):
            np.fill_diagonal(table, 0)
            table[START, HOME] = 0
        return travel_s, np.minimum(duration_s, DAY_S)

    def _ends(self, shift: Shift) -> tuple[int, int]:
        """Return the nodes where the shift starts and ends."""
        return self.problem.place_node(shift.start_place_id), self.problem.place_node(shift.end_place_id)

    def _lead_home(self, group: VehicleGroup, travel_s: Array, duration_s: Array) -> None:
        """Let the way home of every visit lead over the facility that costs least time."""
        if not self.problem.facilities:
            return
        unloading_s = np.array([facility.unloading_s for facility in self.problem.facilities])
        facilities = np.arange(len(unloading_s)) + FIRST_FACILITY
        legs_s = travel_s[:, facilities] + travel_s[facilities, HOME][None, :]
        best = np.argmin(legs_s + unloading_s, axis=1)
        visits = np.arange(FIRST_FACILITY + len(unloading_s), len(travel_s))
        travel_s[visits, HOME] = np.minimum(legs_s[visits, best[visits]], FORBIDDEN_S)
        duration_s[visits, HOME] = np.minimum(travel_s[visits, HOME] + unloading_s[best[visits]], FORBIDDEN_S)


def _required(client: pyvrp.Client) -> pyvrp.Client:
    return pyvrp.Client(
        client.location,
        delivery=client.delivery,
        service_duration=client.service_duration,
        tw_early=client.tw_early,
        tw_late=client.tw_late,
        prize=client.prize,
        required=client.group is None,
        group=client.group,
    )


def _without_idle_reloads(stops: Sequence[tuple[bool, int]]) -> list[tuple[bool, int]]:
    """Drop reloads at the beginning, at the end, and each but the last of several in a row."""
    kept: list[tuple[bool, int]] = []
    for stop in stops:
        if stop[0] and (not kept or kept[-1][0]):
            kept = [*kept[:-1], stop] if kept else kept
        else:
            kept.append(stop)
    return kept[:-1] if kept and kept[-1][0] else kept
