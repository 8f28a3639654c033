"""What the use cases need from outside, as protocols: repositories, geocoder, roads, plan runner, time.

Repositories raise `Conflict` when a write that can race names a version which is no longer current, and
`TransientError` when the store cannot be reached for now.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence
    from datetime import date, datetime

    from fureai.domain.errors import CodedError
    from fureai.domain.fleet import DepotFleet, Fleet, VehicleClass
    from fureai.domain.geography import AddressMatch, Point
    from fureai.domain.plan import Plan, Route, RouteLeg, RouteTrace, Solution
    from fureai.domain.problem import RoutingProblem, TravelMatrices, TravelMatrix
    from fureai.domain.quality import PlanQuality
    from fureai.domain.records import StoredEvent
    from fureai.domain.residents import Resident
    from fureai.domain.versions import PlanHeader, PlanKey, StepState


@dataclass(frozen=True)
class Page[Item]:
    """One page of a list, and the cursor of the next; None when this is the last."""

    items: tuple[Item, ...]
    next_cursor: str | None = None


class Clock(Protocol):
    """What time it is."""

    def now(self) -> datetime:
        """Return the present instant, aware, in JST."""

    def today(self) -> date:
        """Return today's date in JST."""


class ResidentRepository(Protocol):
    """The city's register."""

    def get(self, resident_id: str) -> Resident | None:
        """Return the resident, or None."""

    def get_many(self, resident_ids: Sequence[str]) -> tuple[Resident, ...]:
        """Return those of the ids that exist, in any order."""

    def put(self, resident: Resident) -> Resident:
        """Store the resident whose `version` is the one that was read (0 = new); return it with the next one.

        Raises Conflict (RESIDENT_CHANGED) when somebody stored another version in between.
        """

    def page(
        self, *, limit: int, cursor: str | None = None, search: str = "", needs_pin: bool = False
    ) -> Page[Resident]:
        """Return residents in order of kana, then id. `search` matches name, kana, address or id.

        `needs_pin` leaves only those whose stop cannot be planned. A page may hold fewer than `limit` and
        still have a next one: the cursor tells. Raises InvalidInput (REQUEST_INVALID) for a foreign cursor.
        """

    def of_depot(self, depot_id: str) -> tuple[Resident, ...]:
        """Return every resident that the depot serves."""


class FleetRepository(Protocol):
    """Depots, facilities, vehicles and shifts."""

    def depots(self) -> tuple[DepotFleet, ...]:
        """Return every depot, in order of id."""

    def depot(self, depot_id: str) -> DepotFleet | None:
        """Return one depot with what it works with, or None."""

    def store(self, fleet: Fleet) -> None:
        """Store all depots of the fleet."""


class PlanRepository(Protocol):
    """Plans by depot, date and version. A version's routes are written once and never changed."""

    def versions(self, depot_id: str, day: date) -> tuple[PlanHeader, ...]:
        """Return the headers of that day, oldest version first."""

    def header(self, key: PlanKey) -> PlanHeader | None:
        """Return one header, or None."""

    def create(self, header: PlanHeader) -> None:
        """Store a new header; raises Conflict (PLAN_CHANGED) when that version exists."""

    def update(self, header: PlanHeader) -> PlanHeader:
        """Store a header whose `revision` is the one read; return it with the next; Conflict otherwise."""

    def store_draft(self, header: PlanHeader, plan: Plan, traces: Sequence[RouteTrace]) -> PlanHeader:
        """Store routes and traces and turn the header into a draft, all or nothing.

        Storing the same plan for the same version again changes nothing (a retried state).
        """

    def publish(self, header: PlanHeader, *, supersedes: PlanHeader | None) -> PlanHeader:
        """In one transaction: this draft becomes the day's published plan, the former one superseded.

        Raises Conflict (PLAN_CHANGED) when another version was published in between.
        """

    def published(self, depot_id: str, day: date) -> PlanHeader | None:
        """Return the header of the day's published plan, or None."""

    def plan(self, key: PlanKey) -> Plan | None:
        """Return the whole plan of a draft, published or superseded version, or None."""

    def route(self, key: PlanKey, vehicle_id: str) -> Route | None:
        """Return one route, or None."""

    def traces(self, key: PlanKey) -> tuple[RouteTrace, ...]:
        """Return the traces of all routes."""

    def routes_of_driver(self, driver_id: str, day: date) -> tuple[tuple[PlanHeader, Route, RouteTrace], ...]:
        """Return the published routes of that day which are assigned to the driver."""


class EventRepository(Protocol):
    """What tablets recorded; append-only."""

    def append(self, stored: StoredEvent) -> StoredEvent:
        """Store an event once and return what is stored under its id.

        The same id with the same content returns the first record; raises Conflict (EVENT_CONFLICT) when
        the id exists with other content: nothing is overwritten.
        """

    def of_route(self, plan_id: str, vehicle_id: str) -> tuple[StoredEvent, ...]:
        """Return the events of one route, in order of event time."""


class AuditLog(Protocol):
    """Who did or saw what; append-only."""

    def record(
        self, *, actor: str, action: str, subject: str, detail: Mapping[str, str] | None = None
    ) -> None:
        """Append one entry with the present time."""


class Geocoder(Protocol):
    """Where an address is."""

    def locate(self, address: str) -> AddressMatch:
        """Return the match; level NONE when nothing is known. Never raises for an odd spelling."""


class CityExtent(Protocol):
    """How far the city's road data reaches."""

    def contains(self, point: Point) -> bool:
        """Say whether the point lies inside; raises NotFound (CITY_MISSING) when no city was loaded."""


class RoadNetwork(Protocol):
    """The roads of one city as each vehicle class may drive them, in left-hand traffic."""

    def matrix(self, points: Sequence[Point], vehicle_class: VehicleClass) -> TravelMatrix:
        """Return the n × n matrix of the points; trucks halt on the left side, at the curb."""

    def legs(self, points: Sequence[Point], vehicle_class: VehicleClass) -> tuple[RouteLeg, ...]:
        """Return the n - 1 legs that lead through the points in order."""


class ClusterGroup(Protocol):
    """Vehicles and visits that one call of the solver takes."""

    @property
    def group_id(self) -> str:
        """Return the id, unique within the day."""

    @property
    def vehicle_ids(self) -> Sequence[str]:
        """Return the vehicles that serve the group's visits."""

    @property
    def visit_ids(self) -> Sequence[str]:
        """Return the visits, in any order."""


class RouteSolver(Protocol):
    """What finds routes. Every visit of a problem is in a sequence or in `unassigned` with a reason."""

    def cluster(self, problem: RoutingProblem, matrices: TravelMatrices) -> Sequence[ClusterGroup]:
        """Divide the problem: every visit and every shift is in exactly one group."""

    def solve(
        self,
        problem: RoutingProblem,
        matrices: TravelMatrices,
        *,
        seconds: float,
        seed: int,
        workers: int,
    ) -> Solution:
        """Search for about `seconds` of wall clock in `workers` processes, from `seed` on."""

    def merge(self, solutions: Sequence[Solution]) -> Solution:
        """Put the groups' solutions together."""

    def improve(
        self,
        problem: RoutingProblem,
        matrices: TravelMatrices,
        solution: Solution,
        *,
        seconds: float,
        seed: int,
    ) -> Solution:
        """Return a solution that is no worse, searched over the borders of the groups."""


class PlanProver(Protocol):
    """What finds out how good routes are; it changes none."""

    def prove_plan(
        self, problem: RoutingProblem, matrices: TravelMatrices, solution: Solution, *, seconds: float
    ) -> PlanQuality:
        """Return what can be proven of the solution within about `seconds` of wall clock."""


class HolidayCalendar(Protocol):
    """National holidays and the city's own closures."""

    def closed_days(self, year: int) -> Container[date]:
        """Return the days of the year on which collection may rest."""


class WorkStore(Protocol):
    """Payloads of the workflow and of imports, by key; what is stored under a key can be stored again."""

    def put_text(self, key: str, text: str) -> None:
        """Store text."""

    def get_text(self, key: str) -> str:
        """Return text; raises NotFound when the key does not exist."""

    def put_bytes(self, key: str, content: bytes) -> None:
        """Store bytes."""

    def put_matrices(self, key: str, matrices: TravelMatrices) -> None:
        """Store travel matrices."""

    def get_matrices(self, key: str) -> TravelMatrices:
        """Return travel matrices; raises NotFound when the key does not exist."""


class PlanRunner(Protocol):
    """The workflow that makes plans."""

    def start(self, key: PlanKey) -> None:
        """Start the execution named by the plan's id; starting it again changes nothing."""

    def progress(self, key: PlanKey) -> tuple[StepState, ...]:
        """Return every state of the workflow in order, and how it stands."""

    def failure(self, key: PlanKey) -> CodedError | None:
        """Return why the execution ended without a plan, or None while it runs or when it succeeded."""
