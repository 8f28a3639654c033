"""Today's stops as a crew sees them: how to reach the door, what to mind there, never whom else to call."""

from datetime import date
from typing import Any

from fureai.contracts.api import DriverRoute, StopView
from fureai.domain.calendar import categories_on
from fureai.domain.fleet import DisposalFacility
from fureai.domain.plan import PlannedVisit, RouteLeg, Unloading
from fureai.domain.polyline import end_of
from fureai.domain.residents import Resident
from fureai.ports import HolidayCalendar
from fureai.usecases.driver_day import AssignedRoute


def route_view(assigned: AssignedRoute, holidays: HolidayCalendar) -> DriverRoute:
    """Return the route with its stops in order; lunch stays on `route`."""
    vehicles = {vehicle.vehicle_id: vehicle for vehicle in assigned.depot.vehicles}
    return DriverRoute(
        plan_id=assigned.header.plan_id,
        version=assigned.header.version,
        date=assigned.header.date,
        vehicle=vehicles[assigned.route.vehicle_id],
        depot=assigned.depot.depot,
        route=assigned.route,
        trace=assigned.trace,
        stops=_stops(assigned, holidays),
    )


def _stops(assigned: AssignedRoute, holidays: HolidayCalendar) -> tuple[StopView, ...]:
    facilities = {facility.facility_id: facility for facility in assigned.depot.facilities}
    return tuple(
        _unloading(activity, facilities[activity.facility_id])
        if isinstance(activity, Unloading)
        else _visit(activity, leg, assigned, holidays)
        for activity, leg in zip(assigned.route.activities, assigned.trace.legs, strict=False)
    )


def _visit(
    visit: PlannedVisit, leg: RouteLeg, assigned: AssignedRoute, holidays: HolidayCalendar
) -> StopView:
    resident = assigned.residents.get(visit.resident_id)
    recorded = assigned.outcomes.get(visit.visit_id)
    return StopView(
        kind=visit.kind,
        id=visit.visit_id,
        **(_person(resident, assigned.header.date, holidays) if resident else {"name": visit.resident_id}),
        # A pin lost since the plan was made must not cost the crew the stop: the drawn way ends there.
        parking=(resident and resident.stop.parking) or end_of(leg.polyline),
        outcome=recorded.outcome if recorded else None,
        outcome_event_id=recorded.event_id if recorded else None,
        **_times(visit),
    )


def _person(resident: Resident, day: date, holidays: HolidayCalendar) -> dict[str, Any]:
    return {
        "name": resident.name,
        "kana": resident.kana,
        "address": resident.address,
        "phone": resident.phone,
        "door": resident.stop.door,
        "parking_note": resident.parking_note,
        "care_note": resident.care_note,
        "categories": categories_on(resident.schedule, day, holidays.closed_days(day.year)),
        "time_windows": resident.time_windows,
    }


def _unloading(unloading: Unloading, facility: DisposalFacility) -> StopView:
    return StopView(
        kind=unloading.kind,
        id=facility.facility_id,
        name=facility.name,
        parking=facility.point,
        time_windows=facility.opening,
        **_times(unloading),
    )


def _times(activity: PlannedVisit | Unloading) -> dict[str, int]:
    return {
        "arrival_s": activity.arrival_s,
        "start_s": activity.start_s,
        "departure_s": activity.departure_s,
        "travel_s": activity.travel_s,
        "distance_m": activity.distance_m,
    }
