"""The day's problem, frozen: what a solver gets and what the checker proves a plan against.

Node order, stated once and used by every matrix: node 0 is the depot, then the facilities in their order,
then the visits in theirs, then the other places where shifts start or end.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pydantic import Field

from fureai.domain.calendar import WasteCategory
from fureai.domain.fleet import Depot, DisposalFacility, Shift, Vehicle, VehicleClass
from fureai.domain.geography import MatchLevel, Point
from fureai.domain.policy import Policy
from fureai.domain.units import UNREACHABLE, Frozen, Load, Seconds, TimeOfDay, TimeWindow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Place(Frozen):
    """Where a shift starts or ends when it is not the depot: a second depot, or where a truck is now."""

    place_id: str
    point: Point


class VisitRequest(Frozen):
    """One stop to be visited on the problem's date.

    `time_windows` empty means any time; `allowed_classes` empty means any vehicle. A higher `priority`
    is left out later. No name and no address: a solver needs neither.

    A dispatcher may lock a visit to a vehicle, to a position (0 is the vehicle's first visit), or `after`
    other visits: the same vehicle serves them earlier. The usual vehicle and start are what a resident is
    used to; only the policy's prices hold a plan to them.
    """

    visit_id: str
    resident_id: str
    point: Point
    service_s: Seconds
    load: Load
    categories: tuple[WasteCategory, ...] = ()
    time_windows: tuple[TimeWindow, ...] = ()
    allowed_classes: frozenset[VehicleClass] = frozenset()
    required_features: frozenset[str] = frozenset()
    priority: int = 1
    locked_vehicle_id: str | None = None
    locked_position: int | None = Field(default=None, ge=0)
    after: frozenset[str] = frozenset()
    usual_vehicle_id: str | None = None
    usual_start_s: TimeOfDay | None = None


class UnlocatedVisit(Frozen):
    """A visit that is due but cannot be planned, because nobody knows where the door is."""

    visit_id: str
    resident_id: str
    level: MatchLevel = MatchLevel.NONE


class RoutingProblem(Frozen):
    """All visits of one depot and date with the shifts that may serve them."""

    plan_id: str
    date: date
    depot: Depot
    facilities: tuple[DisposalFacility, ...]
    vehicles: tuple[Vehicle, ...]
    shifts: tuple[Shift, ...]
    visits: tuple[VisitRequest, ...]
    unlocated: tuple[UnlocatedVisit, ...] = ()
    places: tuple[Place, ...] = ()
    policy: Policy = Policy()

    @property
    def points(self) -> tuple[Point, ...]:
        """Return the points of all nodes, in node order."""
        facilities = (facility.point for facility in self.facilities)
        visits = (visit.point for visit in self.visits)
        return (self.depot.point, *facilities, *visits, *(place.point for place in self.places))

    def facility_node(self, index: int) -> int:
        """Return the node of the facility at `index`."""
        return 1 + index

    def visit_node(self, index: int) -> int:
        """Return the node of the visit at `index`."""
        return 1 + len(self.facilities) + index

    def place_node(self, place_id: str | None) -> int:
        """Return the node where a shift starts or ends, the depot's for None; KeyError if unknown."""
        if place_id is None:
            return 0
        index = {place.place_id: index for index, place in enumerate(self.places)}[place_id]
        return 1 + len(self.facilities) + len(self.visits) + index

    def nodes_by_id(self) -> dict[str, int]:
        """Return the node of every facility id and visit id."""
        facilities = {
            facility.facility_id: self.facility_node(i) for i, facility in enumerate(self.facilities)
        }
        return facilities | {visit.visit_id: self.visit_node(i) for i, visit in enumerate(self.visits)}

    def vehicle(self, vehicle_id: str) -> Vehicle:
        """Return the vehicle; KeyError when the problem has none of that id."""
        return {vehicle.vehicle_id: vehicle for vehicle in self.vehicles}[vehicle_id]

    def shift(self, vehicle_id: str) -> Shift:
        """Return the vehicle's shift; KeyError when it does not work that day."""
        return {shift.vehicle_id: shift for shift in self.shifts}[vehicle_id]

    def subproblem(self, vehicle_ids: Sequence[str], visit_ids: Sequence[str]) -> RoutingProblem:
        """Return the part with only these vehicles and visits, each in this problem's order."""
        vehicles, visits = set(vehicle_ids), set(visit_ids)
        return self.model_copy(
            update={
                "vehicles": tuple(v for v in self.vehicles if v.vehicle_id in vehicles),
                "shifts": tuple(s for s in self.shifts if s.vehicle_id in vehicles),
                "visits": tuple(v for v in self.visits if v.visit_id in visits),
                "unlocated": (),
            }
        )


@dataclass(frozen=True)
class TravelMatrix:
    """Seconds and metres between all nodes for one vehicle class.

    `duration_s[i][j]` and `distance_m[i][j]` lead from node i to node j; `UNREACHABLE` where no way exists.
    `snap_m[i]` is the distance from node i to the nearest road that this class may use: how far a crew walks.
    """

    duration_s: Sequence[Sequence[int]]
    distance_m: Sequence[Sequence[int]]
    snap_m: Sequence[int]

    def has_way(self, origin: int, destination: int) -> bool:
        """Say whether the class can drive from one node to the other."""
        return self.duration_s[origin][destination] != UNREACHABLE

    def restricted_to(self, nodes: Sequence[int]) -> TravelMatrix:
        """Return the matrix of these nodes, in the order given."""
        return TravelMatrix(
            duration_s=[[self.duration_s[i][j] for j in nodes] for i in nodes],
            distance_m=[[self.distance_m[i][j] for j in nodes] for i in nodes],
            snap_m=[self.snap_m[i] for i in nodes],
        )


TravelMatrices = dict[VehicleClass, TravelMatrix]
"""One matrix a vehicle class that the problem's vehicles have."""


def restrict_matrices(
    matrices: Mapping[VehicleClass, TravelMatrix], problem: RoutingProblem, part: RoutingProblem
) -> TravelMatrices:
    """Return the matrices of `part`, which `problem.subproblem` made, in the part's node order."""
    nodes_by_id = problem.nodes_by_id()
    places = [nodes_by_id[facility.facility_id] for facility in part.facilities]
    visits = [nodes_by_id[visit.visit_id] for visit in part.visits]
    nodes = [0, *places, *visits, *(problem.place_node(place.place_id) for place in part.places)]
    classes = {vehicle.vehicle_class for vehicle in part.vehicles}
    return {key: matrix.restricted_to(nodes) for key, matrix in matrices.items() if key in classes}
