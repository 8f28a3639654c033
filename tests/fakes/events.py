"""Events of tablets in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fureai.domain.errors import Conflict, ErrorCode

if TYPE_CHECKING:
    from fureai.domain.records import StoredEvent


class FakeEvents:
    """Events by the tablet's own id; nothing is ever overwritten."""

    def __init__(self) -> None:
        self.stored: dict[str, StoredEvent] = {}

    def append(self, stored: StoredEvent) -> StoredEvent:
        first = self.stored.setdefault(stored.event.event_id, stored)
        if (first.event, first.driver_id) != (stored.event, stored.driver_id):
            raise Conflict(
                ErrorCode.EVENT_CONFLICT,
                "Another event is stored under this id.",
                "Record the outcome again on the tablet.",
            )
        return first

    def of_route(self, plan_id: str, vehicle_id: str) -> tuple[StoredEvent, ...]:
        of_route = [
            stored
            for stored in self.stored.values()
            if (stored.event.plan_id, stored.event.vehicle_id) == (plan_id, vehicle_id)
        ]
        return tuple(sorted(of_route, key=lambda stored: (stored.event.happened_at, stored.event.event_id)))
