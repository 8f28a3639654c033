"""A depot's day for tests of the workflow: residents, fleet, and every state with ports in memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fureai.contracts.workflow import (
    CheckedPlan,
    FailedRun,
    GeocodedStop,
    GeocodeItem,
    ImprovedSolution,
    ImproveRequest,
    MatrixRequest,
    PlanRequest,
    RoutingInput,
    SolveItem,
    TracedPlan,
)
from fureai.domain.calendar import CollectionSchedule, WeeklyRule
from fureai.domain.fleet import Depot, DepotFleet
from fureai.domain.geography import MatchLevel
from fureai.domain.plan import PlanState
from fureai.domain.residents import Resident, Stop
from fureai.domain.versions import PlanHeader, PlanKey
from fureai.state_border import state_handler
from fureai.usecases.build_travel_matrix import build_travel_matrix
from fureai.usecases.check_plan import check_plan
from fureai.usecases.cluster_by_vehicle import cluster_by_vehicle
from fureai.usecases.collect_visits import collect_visits
from fureai.usecases.geocode_missing import geocode_missing
from fureai.usecases.improve_across_clusters import improve_across_clusters
from fureai.usecases.mark_failed import mark_failed
from fureai.usecases.solve_clusters import solve_clusters
from fureai.usecases.store_routes import store_routes
from fureai.usecases.trace_routes import trace_routes
from tests import builders
from tests.fakes.fleet import FakeFleet
from tests.fakes.geocoder import FakeGeocoder
from tests.fakes.holidays import FakeHolidays
from tests.fakes.plans import FakePlans
from tests.fakes.prover import FakeProver
from tests.fakes.residents import FakeResidents
from tests.fakes.roads import FakeRoads
from tests.fakes.solver import FakeSolver
from tests.fakes.state_machine import FakeStateMachine
from tests.fakes.work_store import FakeWorkStore

if TYPE_CHECKING:
    from fureai.domain.geography import Point
    from fureai.ports import PlanProver, RoadNetwork, RouteSolver

DEFINITION = Path(__file__).parent.parent / "statemachine" / "plan_routes.asl.json"
KEY = PlanKey(depot_id="depot", date=builders.DAY, version=1)
EVERY_TUESDAY = CollectionSchedule(rules=(WeeklyRule(category="burnable", weekdays=frozenset({1})),))
"""`builders.DAY` is a Tuesday."""


def resident(resident_id: str, point: Point | None = None, **fields: Any) -> Resident:
    """Return a resident whose burnable garbage is collected every Tuesday, at a pin set by hand."""
    stop = Stop(parking=point, door=point, level=MatchLevel.MANUAL) if point else Stop()
    defaults: dict[str, Any] = {
        "depot_id": "depot",
        "name": "山田 花子",
        "address": f"若宮{resident_id}番地",
        "schedule": EVERY_TUESDAY,
        "stop": stop,
        "load": {"kg": 5},
    }
    return Resident(resident_id=resident_id, **{**defaults, **fields})


def depot_fleet(*vehicle_ids: str) -> DepotFleet:
    """Return a depot with one facility, and a two-ton truck with a shift without lunch a vehicle id."""
    return DepotFleet(
        depot=Depot(depot_id="depot", name="depot", point=builders.cell(0, 0)),
        facilities=(builders.facility("plant", 1, 1),),
        vehicles=tuple(builders.vehicle(each) for each in vehicle_ids),
        shifts=tuple(builders.shift(each) for each in vehicle_ids),
    )


def header(state: PlanState = PlanState.RUNNING, key: PlanKey = KEY) -> PlanHeader:
    """Return the header of a plan as the API leaves it when the workflow starts."""
    return PlanHeader(
        plan_id=key.plan_id,
        depot_id=key.depot_id,
        date=key.date,
        version=key.version,
        state=state,
        requested_by="dispatcher-1",
        requested_at=datetime(2026, 11, 23, 6, 0, tzinfo=UTC),
    )


def request(key: PlanKey = KEY) -> dict[str, str]:
    """Return the input of an execution."""
    return {"plan_id": key.plan_id, "date": key.date.isoformat(), "depot_id": key.depot_id}


@dataclass
class Office:
    """Everything that the workflow works with, in memory; `run` makes the plan by the real definition."""

    residents: FakeResidents = field(default_factory=FakeResidents)
    fleet: FakeFleet = field(default_factory=lambda: FakeFleet(depot_fleet("v1", "v2")))
    plans: FakePlans = field(default_factory=lambda: FakePlans(header()))
    geocoder: FakeGeocoder = field(default_factory=FakeGeocoder)
    holidays: FakeHolidays = field(default_factory=FakeHolidays)
    roads: RoadNetwork = field(default_factory=FakeRoads)
    solver: RouteSolver = field(default_factory=FakeSolver)
    prover: PlanProver = field(default_factory=FakeProver)
    work: FakeWorkStore = field(default_factory=FakeWorkStore)

    def functions(self) -> dict[str, Any]:
        """Return every function of the workflow by logical id, as Lambda would call it."""
        ask = {name: getattr(self, name) for name in ("residents", "fleet", "holidays", "work")}
        work, roads, solver, plans = self.work, self.roads, self.solver, self.plans
        steps: dict[str, tuple[Any, Any]] = {
            "CollectVisits": (PlanRequest, partial(collect_visits, **ask)),
            "GeocodeMissing": (GeocodeItem, self._geocode),
            "BuildTravelMatrix": (MatrixRequest, partial(build_travel_matrix, roads=roads, work=work)),
            "ClusterByVehicle": (RoutingInput, partial(cluster_by_vehicle, solver=solver, work=work)),
            "SolveClusters": (SolveItem, partial(solve_clusters, solver=solver, workers=1, work=work)),
            "ImproveAcrossClusters": (
                ImproveRequest,
                partial(improve_across_clusters, solver=solver, prover=self.prover, work=work),
            ),
            "CheckPlan": (ImprovedSolution, partial(check_plan, work=work)),
            "TraceRoutes": (CheckedPlan, partial(trace_routes, roads=roads, work=work)),
            "StoreRoutes": (TracedPlan, partial(store_routes, plans=plans, work=work)),
            "MarkFailed": (FailedRun, partial(mark_failed, plans=plans)),
        }
        return {f"{name}Function": _handler(model, step) for name, (model, step) in steps.items()}

    def _geocode(self, item: GeocodeItem) -> GeocodedStop:
        return geocode_missing(item, residents=self.residents, geocoder=self.geocoder)

    def machine(self, **replaced: Any) -> FakeStateMachine:
        """Return the state machine; `SolveClustersFunction=…` puts another function in a state's place."""
        return FakeStateMachine(DEFINITION, {**self.functions(), **replaced})


def _handler(model: Any, step: Any) -> Any:
    return state_handler(model, lambda: step)
