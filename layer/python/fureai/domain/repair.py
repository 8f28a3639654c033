"""What a repair of a plan changed: the difference of two evaluated plans of the same visits.

Visits that only one of the plans knows (a suspension, one added by hand) are neither moved nor retimed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fureai.domain.plan import Unassigned
from fureai.domain.units import MINUTE_S, Frozen, Seconds, TimeOfDay

if TYPE_CHECKING:
    from fureai.domain.plan import Plan

NOTICED_S = 30 * MINUTE_S
"""A resident notices when a visit starts this much earlier or later."""


class MovedVisit(Frozen):
    """A visit that another vehicle serves than before."""

    visit_id: str
    from_vehicle_id: str
    to_vehicle_id: str


class RetimedVisit(Frozen):
    """A visit that starts noticeably earlier or later than before."""

    visit_id: str
    from_s: TimeOfDay
    to_s: TimeOfDay


class RepairReport(Frozen):
    """What changed, in figures; a difference is after less before, so a saving is negative."""

    travel_change_s: int
    distance_change_m: int
    working_change_s: int
    longest_working_s: Seconds
    moved: tuple[MovedVisit, ...]
    retimed: tuple[RetimedVisit, ...]
    newly_unassigned: tuple[Unassigned, ...]
    newly_served: tuple[str, ...]


def compare(before: Plan, after: Plan) -> RepairReport:
    """Return what changed between two plans; visit ids link them."""
    old, new = _served(before), _served(after)
    known = {item.visit_id for item in before.unassigned}
    both = [visit_id for visit_id in new if visit_id in old]
    return RepairReport(
        travel_change_s=_total(after, "travel_s") - _total(before, "travel_s"),
        distance_change_m=_total(after, "distance_m") - _total(before, "distance_m"),
        working_change_s=_total(after, "duration_s") - _total(before, "duration_s"),
        longest_working_s=max((route.duration_s for route in after.routes), default=0),
        moved=tuple(
            MovedVisit(visit_id=key, from_vehicle_id=old[key][0], to_vehicle_id=new[key][0])
            for key in both
            if old[key][0] != new[key][0]
        ),
        retimed=tuple(
            RetimedVisit(visit_id=key, from_s=old[key][1], to_s=new[key][1])
            for key in both
            if abs(old[key][1] - new[key][1]) > NOTICED_S
        ),
        newly_unassigned=tuple(item for item in after.unassigned if item.visit_id not in known),
        newly_served=tuple(visit_id for visit_id in new if visit_id not in old),
    )


def _served(plan: Plan) -> dict[str, tuple[str, int]]:
    """Return the vehicle and the start of each visit."""
    return {
        visit.visit_id: (route.vehicle_id, visit.start_s) for route in plan.routes for visit in route.visits
    }


def _total(plan: Plan, name: str) -> int:
    return sum(int(getattr(route, name)) for route in plan.routes)
