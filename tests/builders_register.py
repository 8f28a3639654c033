"""Residents, fleets, plans and headers for tests of the register and of the API, all of one depot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fureai.domain.calendar import CollectionSchedule, WeeklyRule
from fureai.domain.fleet import Depot, DepotFleet
from fureai.domain.geography import MatchLevel
from fureai.domain.plan import Plan, PlannedVisit, PlanState, Route, RouteLeg, RouteTrace, Trip, Unloading
from fureai.domain.residents import Contact, Resident, Stop
from fureai.domain.versions import PlanHeader, PlanKey
from tests.builders import DAY, at, cell, facility, shift, vehicle
from tests.fakes.clock import FakeClock

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


DEPOT = "north"
EVERY_DAY = frozenset(range(7))


def resident(
    resident_id: str = "A-1", *, kana: str = "", weekdays: Iterable[int] = EVERY_DAY, **fields: Any
) -> Resident:
    """Return a located resident of the depot, collected every day unless told."""
    rule = WeeklyRule(category="burnable", weekdays=frozenset(weekdays))
    given: dict[str, Any] = {
        "depot_id": DEPOT,
        "name": f"住民{resident_id}",
        "kana": kana or f"ジュウミン{resident_id}",
        "address": f"若宮2丁目{resident_id}",
        "phone": "054-000-0000",
        "schedule": CollectionSchedule(rules=(rule,)),
        "stop": Stop(parking=cell(1, 1), door=cell(1, 2), level=MatchLevel.HOUSE),
        "contacts": (Contact(name="連絡先", relation="長女", phone="090-0000-0000"),),
        "care_note": "酸素ボンベ",
    }
    return Resident(resident_id=resident_id, **given | fields)


def depot_fleet(depot_id: str = DEPOT, vehicles: Iterable[str] = ("v1", "v2")) -> DepotFleet:
    """Return a depot at the origin with a plant and these vehicles, each with a shift of `driver-<id>`."""
    trucks = tuple(vehicle(vehicle_id) for vehicle_id in vehicles)
    return DepotFleet(
        depot=Depot(depot_id=depot_id, name=depot_id, point=cell(0, 0)),
        facilities=(facility("plant", 5, 5),),
        vehicles=trucks,
        shifts=tuple(shift(truck.vehicle_id) for truck in trucks),
    )


def header(
    version: int = 1, state: PlanState = PlanState.RUNNING, *, day: date = DAY, **fields: Any
) -> PlanHeader:
    """Return the header of a version of the depot's day, asked for at 9:00."""
    key = PlanKey(depot_id=DEPOT, date=day, version=version)
    given = {"requested_by": "dispatcher", "requested_at": FakeClock().now()} | fields
    return PlanHeader(plan_id=key.plan_id, depot_id=DEPOT, date=day, version=version, state=state, **given)


def route(vehicle_id: str, *resident_ids: str, driver_id: str = "") -> Route:
    """Return a route from 8:30 that visits the residents in order, ten minutes each, and then unloads."""
    visits = tuple(_visit(resident_id, index) for index, resident_id in enumerate(resident_ids))
    end_s = at("8:30") + 600 * len(visits)
    unloading = Unloading(
        facility_id="plant",
        travel_s=300,
        distance_m=2500,
        arrival_s=end_s + 300,
        start_s=end_s + 300,
        departure_s=end_s + 900,
        load={"kg": 5 * len(visits)},
    )
    return Route(
        vehicle_id=vehicle_id,
        vehicle_class=vehicle(vehicle_id).vehicle_class,
        driver_id=driver_id or f"driver-{vehicle_id}",
        start_s=at("8:30"),
        end_s=end_s + 1200,
        trips=(Trip(visits=visits, unloading=unloading),),
        return_travel_s=300,
        return_distance_m=2500,
    )


def trace(of: Route) -> RouteTrace:
    """Return a trace with one leg an activity and the way home, all ending at the same place."""
    leg = RouteLeg(polyline="_p~iF~ps|U")
    return RouteTrace(vehicle_id=of.vehicle_id, legs=(leg,) * (len(of.activities) + 1))


def plan(of: PlanHeader, *routes: Route) -> Plan:
    """Return a plan of these routes."""
    return Plan(plan_id=of.plan_id, date=of.date, depot_id=of.depot_id, routes=routes)


def visit_id(resident_id: str) -> str:
    """Return the visit id that `route` gives a resident's visit."""
    return f"visit-{resident_id}"


def _visit(resident_id: str, index: int) -> PlannedVisit:
    start_s = at("8:30") + 600 * index + 300
    return PlannedVisit(
        visit_id=visit_id(resident_id),
        resident_id=resident_id,
        travel_s=300,
        distance_m=1000,
        arrival_s=start_s,
        start_s=start_s,
        departure_s=start_s + 300,
        load_after={"kg": 5 * (index + 1)},
    )
