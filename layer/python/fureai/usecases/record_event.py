"""Keep what a crew recorded at a stop. Nothing that a driver did is refused because the plan moved on.

An event is accepted when its plan version, or any other version of that day that was ever published, has
the visit on a route of this driver; tablets without a signal send yesterday's records this morning.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fureai.domain.errors import ErrorCode, Forbidden, InvalidInput, NotFound
from fureai.domain.records import StoredEvent, VisitEvent
from fureai.domain.versions import PlanHeader, PlanKey
from fureai.usecases.driver_day import WAS_PUBLISHED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fureai.domain.plan import Route
    from fureai.ports import Clock, EventRepository, PlanRepository


@dataclass(frozen=True)
class RecordedEvent:
    """What is stored under the event's id, and whether it was there before."""

    stored: StoredEvent
    was_known: bool


def record_event(
    event: VisitEvent, *, driver_id: str, plans: PlanRepository, events: EventRepository, clock: Clock
) -> RecordedEvent:
    """Store the event once and return what is stored; returning means that the store has confirmed it.

    Raises InvalidInput (REQUEST_INVALID) for an event that neither records nor undoes, InvalidInput
    (EVENT_UNKNOWN_VISIT), Forbidden (NOT_YOUR_ROUTE) when another driver's route has the visit, and
    Conflict (EVENT_CONFLICT) when the id exists with other content.
    """
    _refuse_unclear(event)
    _refuse_foreign(event, driver_id, _routes_with(event, plans, clock))
    sent = StoredEvent(event=event, driver_id=driver_id, received_at=clock.now())
    stored = events.append(sent)
    return RecordedEvent(stored, was_known=stored.received_at != sent.received_at)


def _refuse_unclear(event: VisitEvent) -> None:
    if (event.outcome is None) == (event.undoes is None):
        raise InvalidInput(
            ErrorCode.REQUEST_INVALID,
            "An event records an outcome or takes an earlier event back, one of the two.",
            "Send either `outcome` or `undoes`.",
            field="outcome",
        )


def _refuse_foreign(event: VisitEvent, driver_id: str, routes: Iterator[Route]) -> None:
    drivers = set()
    for route in routes:
        if route.driver_id == driver_id:
            return
        drivers.add(route.driver_id)
    raise _not_yours() if drivers else _unknown(event.visit_id)


def _routes_with(event: VisitEvent, plans: PlanRepository, clock: Clock) -> Iterator[Route]:
    """Yield the routes with this visit in every version of the day that is or was published.

    The vehicle that the event names comes first, since it is nearly always the one; a whole plan is read
    only when the visit has moved to another vehicle.
    """
    headers = tuple(_once_published(event, plans, clock))
    for header in headers:
        route = plans.route(header.key, event.vehicle_id)
        if route is not None and _has_visit(route, event.visit_id):
            yield route
    for header in headers:
        plan = plans.plan(header.key)
        yield from (route for route in (plan.routes if plan else ()) if _has_visit(route, event.visit_id))


def _has_visit(route: Route, visit_id: str) -> bool:
    return any(visit.visit_id == visit_id for visit in route.visits)


def _once_published(event: VisitEvent, plans: PlanRepository, clock: Clock) -> Iterator[PlanHeader]:
    try:
        key = PlanKey.parse(event.plan_id)
    except NotFound:
        return
    if key.date <= clock.today():
        yield from (one for one in plans.versions(key.depot_id, key.date) if one.state in WAS_PUBLISHED)


def _unknown(visit_id: str) -> InvalidInput:
    return InvalidInput(
        ErrorCode.EVENT_UNKNOWN_VISIT,
        "No published plan of that day has this visit.",
        "Load today's stops again; the record stays on the tablet until the office has looked at it.",
        visit_id=visit_id,
    )


def _not_yours() -> Forbidden:
    return Forbidden(
        ErrorCode.NOT_YOUR_ROUTE,
        "This stop is on another driver's route.",
        "Load today's stops again, or ask the dispatcher to assign the route to you.",
    )
