"""Plans as the dispatcher sees them: of a resident only what planning needs, no phone and no care note."""

from collections.abc import Iterator
from datetime import date

from fureai.contracts.api import DepotView, PlanView, UnlocatedView, VisitCard
from fureai.domain.calendar import categories_on
from fureai.domain.fleet import DepotFleet
from fureai.domain.plan import Plan
from fureai.domain.residents import Resident
from fureai.ports import HolidayCalendar
from fureai.usecases.show_plan import PlanContents


def depot_view(fleet: DepotFleet) -> DepotView:
    """Return a depot with what it works with."""
    return DepotView(
        depot=fleet.depot, facilities=fleet.facilities, vehicles=fleet.vehicles, shifts=fleet.shifts
    )


def plan_view(contents: PlanContents, holidays: HolidayCalendar) -> PlanView:
    """Return the plan with a card for every visit, also for those in no route."""
    plan = contents.plan
    cards = tuple(
        _card(visit_id, contents.residents[resident_id], plan.date, holidays)
        for visit_id, resident_id in _visits(plan)
        if resident_id in contents.residents
    )
    return PlanView(
        plan=contents.header,
        depot=depot_view(contents.depot),
        routes=plan.routes,
        traces=contents.traces,
        unassigned=plan.unassigned,
        unlocated=tuple(UnlocatedView(**visit.model_dump()) for visit in plan.unlocated),
        visits=cards,
    )


def _visits(plan: Plan) -> Iterator[tuple[str, str]]:
    for route in plan.routes:
        yield from ((visit.visit_id, visit.resident_id) for visit in route.visits)
    yield from ((visit.visit_id, visit.resident_id) for visit in plan.unassigned)
    yield from ((visit.visit_id, visit.resident_id) for visit in plan.unlocated)


def _card(visit_id: str, resident: Resident, day: date, holidays: HolidayCalendar) -> VisitCard:
    return VisitCard(
        visit_id=visit_id,
        resident_id=resident.resident_id,
        name=resident.name,
        kana=resident.kana,
        address=resident.address,
        point=resident.stop.parking,
        time_windows=resident.time_windows,
        categories=categories_on(resident.schedule, day, holidays.closed_days(day.year)),
        level=resident.stop.level,
    )
