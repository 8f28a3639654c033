"""Show a day: how many visits are due, and which plans exist."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fureai.domain.calendar import categories_on
from fureai.domain.errors import ErrorCode, NotFound

if TYPE_CHECKING:
    from datetime import date

    from fureai.domain.fleet import DepotFleet
    from fureai.domain.versions import PlanHeader
    from fureai.ports import FleetRepository, HolidayCalendar, PlanRepository, ResidentRepository


@dataclass(frozen=True)
class DayOverview:
    """A depot's day. `due` counts the visits to make; `unlocated` those of them without a usable pin.

    `suspended` counts who would be due but is away. `plans` holds the newest version first.
    """

    due: int
    unlocated: int
    suspended: int
    plans: tuple[PlanHeader, ...]


def show_day(
    day: date,
    depot_id: str,
    *,
    residents: ResidentRepository,
    fleet: FleetRepository,
    plans: PlanRepository,
    holidays: HolidayCalendar,
) -> DayOverview:
    """Return the overview; raises NotFound (DEPOT_NOT_FOUND)."""
    existing_depot(depot_id, fleet)
    closed_days = holidays.closed_days(day.year)
    scheduled = [one for one in residents.of_depot(depot_id) if categories_on(one.schedule, day, closed_days)]
    due = [resident for resident in scheduled if not resident.is_suspended_on(day)]
    return DayOverview(
        due=len(due),
        unlocated=sum(not resident.stop.is_plannable for resident in due),
        suspended=len(scheduled) - len(due),
        plans=tuple(reversed(plans.versions(depot_id, day))),
    )


def existing_depot(depot_id: str, fleet: FleetRepository) -> DepotFleet:
    """Return the depot; raises NotFound (DEPOT_NOT_FOUND)."""
    depot = fleet.depot(depot_id)
    if depot is None:
        raise NotFound(
            ErrorCode.DEPOT_NOT_FOUND,
            "There is no depot of this id.",
            "Choose a depot from the list, or load the fleet first.",
        )
    return depot
