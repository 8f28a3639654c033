"""Requests and responses of the HTTP API. Times of day are seconds after midnight; points are `{lon, lat}`.

Every error is a problem detail (RFC 9457) with the extra members `code`, `cause`, `action` and `detail`.
"""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict, Field

from fureai.domain.calendar import CollectionSchedule
from fureai.domain.errors import CodedError, ErrorCode
from fureai.domain.fleet import Depot, DisposalFacility, Shift, Vehicle, VehicleClass
from fureai.domain.geography import MatchLevel, Point
from fureai.domain.plan import Route, RouteTrace, Unassigned
from fureai.domain.records import Outcome, VisitEvent
from fureai.domain.residents import Contact, Stop, Suspension
from fureai.domain.units import Load, TimeWindow
from fureai.domain.versions import PlanHeader, StepState


class ApiModel(BaseModel):
    """Base of what the API sends and takes: unknown fields in a request are an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ProblemDetail(BaseModel):
    """RFC 9457 problem details, with what to do next."""

    type: str
    title: str
    status: int
    code: ErrorCode
    cause: str
    action: str
    detail: dict[str, str] = Field(default_factory=dict)
    request_id: str = ""


# --- /api/staff -----------------------------------------------------------------------------------------


class ResidentSummary(ApiModel):
    """A row of the list of residents."""

    resident_id: str
    name: str
    kana: str
    address: str
    depot_id: str
    parking: Point | None
    level: MatchLevel
    needs_pin: bool
    suspended_today: bool
    next_collection: date | None


class ResidentPage(ApiModel):
    """GET /api/staff/residents?limit=&cursor=&search=&needs_pin= ."""

    residents: tuple[ResidentSummary, ...]
    next_cursor: str | None


class ResidentDetail(ApiModel):
    """GET /api/staff/residents/{resident_id} ."""

    resident_id: str
    version: int
    depot_id: str
    name: str
    kana: str
    postal_code: str
    address: str
    phone: str
    schedule: CollectionSchedule
    suspensions: tuple[Suspension, ...]
    contacts: tuple[Contact, ...]
    stop: Stop
    needs_pin: bool
    service_s: int
    load: Load
    time_windows: tuple[TimeWindow, ...]
    allowed_classes: tuple[VehicleClass, ...]
    parking_note: str
    care_note: str
    wants_safety_check: bool
    next_collections: tuple[date, ...]


class PinRequest(ApiModel):
    """PUT /api/staff/residents/{resident_id}/pin : set by hand; `version` is the one that was read."""

    version: int
    parking: Point
    door: Point | None = None


class ImportRequest(ApiModel):
    """POST /api/staff/imports : a city's file as it is, base64; `dry_run` stores nothing but the report."""

    filename: str = Field(min_length=1, max_length=200)
    content_base64: str
    dry_run: bool = False
    depot_id: str | None = None


class ImportIssue(ApiModel):
    """One error or warning of a row; `line` is the line in the file, the header is line 1."""

    line: int
    column: str
    resident_id: str
    severity: str
    error: CodedError


class ImportReportView(ApiModel):
    """Response of POST /api/staff/imports and GET /api/staff/imports/{import_id} ."""

    import_id: str
    filename: str
    encoding: str
    dry_run: bool
    imported_at: datetime
    imported_by: str
    total: int
    new: int
    changed: int
    same: int
    failed: int
    file_errors: tuple[CodedError, ...]
    issues: tuple[ImportIssue, ...]
    ignored_columns: tuple[str, ...]


class RegisterSummary(ApiModel):
    """GET /api/staff/summary : counts for the top of the page."""

    residents: int
    needs_pin: int
    suspended_today: int


# --- /api/dispatch --------------------------------------------------------------------------------------


class DepotView(ApiModel):
    """A depot with what it works with."""

    depot: Depot
    facilities: tuple[DisposalFacility, ...]
    vehicles: tuple[Vehicle, ...]
    shifts: tuple[Shift, ...]


class DepotList(ApiModel):
    """GET /api/dispatch/depots ."""

    depots: tuple[DepotView, ...]


class DayView(ApiModel):
    """GET /api/dispatch/days/{day}?depot_id= : how many visits are due, and the day's plans, newest first."""

    date: date
    depot_id: str
    due_count: int
    unlocated_count: int
    suspended_count: int
    plans: tuple[PlanHeader, ...]


class MakePlanRequest(ApiModel):
    """POST /api/dispatch/plans : 202 with the plan's header; asking while it runs gives the same plan."""

    date: date
    depot_id: str


class PlanProgress(ApiModel):
    """GET /api/dispatch/plans/{plan_id} ."""

    plan: PlanHeader
    steps: tuple[StepState, ...]


class VisitCard(ApiModel):
    """What a dispatcher needs to know of the resident behind a visit."""

    visit_id: str
    resident_id: str
    name: str
    kana: str
    address: str
    point: Point | None
    time_windows: tuple[TimeWindow, ...]
    categories: tuple[str, ...]
    level: MatchLevel


class UnlocatedView(ApiModel):
    """A visit that is due but cannot be planned before somebody sets its pin."""

    visit_id: str
    resident_id: str
    level: MatchLevel


class PlanView(ApiModel):
    """GET /api/dispatch/plans/{plan_id}/routes ; `visits` holds a card for every visit of the plan."""

    plan: PlanHeader
    depot: DepotView
    routes: tuple[Route, ...]
    traces: tuple[RouteTrace, ...]
    unassigned: tuple[Unassigned, ...]
    unlocated: tuple[UnlocatedView, ...]
    visits: tuple[VisitCard, ...]


class PublishRequest(ApiModel):
    """POST /api/dispatch/plans/{plan_id}/publish : `revision` is the header's that was shown."""

    revision: int


# --- /api/driver ----------------------------------------------------------------------------------------


class StopView(ApiModel):
    """One stop of a crew's list, in order. `kind` is `visit` or `unload`; lunch is on the route."""

    kind: str
    id: str
    name: str
    kana: str = ""
    address: str = ""
    phone: str = ""
    parking: Point
    door: Point | None = None
    parking_note: str = ""
    care_note: str = ""
    categories: tuple[str, ...] = ()
    time_windows: tuple[TimeWindow, ...] = ()
    arrival_s: int
    start_s: int
    departure_s: int
    travel_s: int
    distance_m: int
    outcome: Outcome | None = None
    outcome_event_id: str | None = None


class DriverRoute(ApiModel):
    """One route of today that is assigned to the driver who asks."""

    plan_id: str
    version: int
    date: date
    vehicle: Vehicle
    depot: Depot
    route: Route
    trace: RouteTrace
    stops: tuple[StopView, ...]


class DriverDay(ApiModel):
    """GET /api/driver/today : empty `routes` when nothing is published for this driver today."""

    date: date
    driver_id: str
    routes: tuple[DriverRoute, ...]


class EventAck(ApiModel):
    """POST /api/driver/events with a `VisitEvent` : what is stored; 201 the first time, 200 after."""

    event: VisitEvent
    received_at: datetime
    duplicate: bool


class WhoAmI(ApiModel):
    """GET /api/{staff,dispatch,driver}/me ."""

    username: str
    roles: tuple[str, ...]
