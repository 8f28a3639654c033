"""Freeze the visits of a depot's day: calendar, holidays and suspensions decide who is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fureai.contracts.payloads import PlanPayloads
from fureai.contracts.workflow import CollectedVisits, UnlocatedResident
from fureai.domain.due import DueDay, DueVisit
from fureai.domain.errors import ErrorCode, InvalidInput
from fureai.usecases.collection_days import due_categories
from fureai.usecases.show_day import existing_depot

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fureai.contracts.workflow import PlanRequest
    from fureai.domain.fleet import DepotFleet
    from fureai.domain.residents import Resident
    from fureai.ports import FleetRepository, HolidayCalendar, ResidentRepository, WorkStore


def collect_visits(
    request: PlanRequest,
    *,
    residents: ResidentRepository,
    fleet: FleetRepository,
    holidays: HolidayCalendar,
    work: WorkStore,
) -> CollectedVisits:
    """Store the `DueDay` and return its key with the residents who still need a point.

    Raises NotFound (DEPOT_NOT_FOUND) and InvalidInput (PLAN_NO_SHIFTS, PLAN_NO_VISITS).
    """
    depot = _working_depot(existing_depot(request.depot_id, fleet))
    visits = tuple(_due_visits(request, residents.of_depot(request.depot_id), holidays))
    if not visits:
        raise _no_visits()
    day = _frozen(request, depot, visits)
    key = PlanPayloads(request.plan_id).visits
    work.put_text(key, day.model_dump_json())
    return CollectedVisits(
        plan_id=request.plan_id,
        visits_key=key,
        unlocated=tuple(UnlocatedResident(resident_id=visit.resident_id) for visit in day.unlocated),
    )


def _due_visits(
    request: PlanRequest, residents: Iterable[Resident], holidays: HolidayCalendar
) -> Iterable[DueVisit]:
    closed_days = holidays.closed_days(request.date.year)
    for resident in sorted(residents, key=lambda resident: resident.resident_id):
        categories = due_categories(resident, request.date, closed_days)
        if categories:
            yield DueVisit.of(resident, request.date, categories)


def _frozen(request: PlanRequest, depot: DepotFleet, visits: tuple[DueVisit, ...]) -> DueDay:
    working = {shift.vehicle_id for shift in depot.shifts}
    return DueDay(
        plan_id=request.plan_id,
        date=request.date,
        depot=depot.depot,
        facilities=depot.facilities,
        vehicles=tuple(vehicle for vehicle in depot.vehicles if vehicle.vehicle_id in working),
        shifts=depot.shifts,
        visits=visits,
    )


def _working_depot(depot: DepotFleet) -> DepotFleet:
    if not depot.shifts:
        raise InvalidInput(
            ErrorCode.PLAN_NO_SHIFTS,
            "No vehicle of this depot has a shift.",
            "Give at least one vehicle a shift, then make the plan again.",
        )
    return depot


def _no_visits() -> InvalidInput:
    return InvalidInput(
        ErrorCode.PLAN_NO_VISITS,
        "No visit is due at this depot on this day.",
        "Choose another day, or look at the residents' schedules and suspensions.",
    )
