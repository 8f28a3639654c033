"""Input and output of every state of `statemachine/plan_routes.asl.json`.

Only ids and keys of payloads travel in the state (256 kB limit); the payloads lie in the work bucket under
`plans/<plan_id>/`. Each state's output parses as the next state's input (tests/contract).
"""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict

from fureai.domain.geography import MatchLevel, Point


class StatePayload(BaseModel):
    """Base of the payloads: fields that a state does not use may be present."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class PlanRequest(StatePayload):
    """Input of the execution and of CollectVisits."""

    plan_id: str
    date: date
    depot_id: str


class UnlocatedResident(StatePayload):
    """A resident with a visit due whose stop has no point yet."""

    resident_id: str


class CollectedVisits(StatePayload):
    """Output of CollectVisits: the frozen visits, and who still needs a point."""

    plan_id: str
    visits_key: str
    unlocated: tuple[UnlocatedResident, ...]


class GeocodeItem(StatePayload):
    """Input of one GeocodeMissing item."""

    plan_id: str
    resident_id: str


class GeocodedStop(StatePayload):
    """Output of one GeocodeMissing item; `point` None means it stays unlocated and is reported."""

    resident_id: str
    point: Point | None
    level: MatchLevel


class MatrixRequest(StatePayload):
    """Input of BuildTravelMatrix."""

    plan_id: str
    visits_key: str
    geocoded: tuple[GeocodedStop, ...]


class RoutingInput(StatePayload):
    """Output of BuildTravelMatrix, input of ClusterByVehicle: the complete problem and its matrices."""

    plan_id: str
    problem_key: str
    matrix_key: str


class GroupRef(StatePayload):
    """A group of neighbouring clusters that one solver call takes."""

    group_id: str
    group_key: str


class ClusteredVisits(RoutingInput):
    """Output of ClusterByVehicle."""

    groups: tuple[GroupRef, ...]


class SolveItem(RoutingInput):
    """Input of one SolveClusters item."""

    group_id: str
    group_key: str


class SolvedGroup(StatePayload):
    """Output of one SolveClusters item."""

    group_id: str
    solution_key: str


class ImproveRequest(RoutingInput):
    """Input of ImproveAcrossClusters."""

    solutions: tuple[SolvedGroup, ...]


class ImprovedSolution(RoutingInput):
    """Output of ImproveAcrossClusters, input of CheckPlan: the whole day's routes, and how good they are."""

    solution_key: str
    quality_key: str


class CheckedPlan(StatePayload):
    """Output of CheckPlan, input of TraceRoutes: a plan to which the checker does not object."""

    plan_id: str
    plan_key: str
    quality_key: str


class TracedPlan(CheckedPlan):
    """Output of TraceRoutes, input of StoreRoutes."""

    traces_key: str


class StoredPlan(StatePayload):
    """Output of StoreRoutes and of the execution."""

    plan_id: str
    state: str


class FailedRun(StatePayload):
    """Input of MarkFailed: which plan, in which state, and the error as Step Functions reports it."""

    plan_id: str
    state_name: str
    error: str
    cause: str = ""
