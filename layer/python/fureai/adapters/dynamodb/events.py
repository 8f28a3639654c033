"""What tablets recorded, in DynamoDB; append-only.

```
PK EVENT#<the tablet's event id>   GSI1PK ROUTE#<plan id>#<vehicle id>   GSI1SK <time of the event>#<event id>
document (the stored event, JSON)
```
The key alone makes a record that is sent twice one record.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from boto3.dynamodb.conditions import Attr, Key

from fureai.adapters.dynamodb.items import DOCUMENT, Item, conflict_when_refused, item_at, query_all
from fureai.domain.errors import Conflict, ErrorCode
from fureai.domain.records import StoredEvent

if TYPE_CHECKING:
    from datetime import datetime

    from mypy_boto3_dynamodb.service_resource import Table


class DynamoEventRepository:
    """The port `EventRepository` over one table."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def append(self, stored: StoredEvent) -> StoredEvent:
        """Store an event once and return what is stored; raises Conflict (EVENT_CONFLICT)."""
        conflict = _conflict()
        try:
            with conflict_when_refused(conflict):
                self._table.put_item(Item=_item(stored), ConditionExpression=Attr("PK").not_exists())
        except Conflict:
            first = self._first(stored.event.event_id)
            if first is None or (first.event, first.driver_id) != (stored.event, stored.driver_id):
                raise
            return first
        return stored

    def of_route(self, plan_id: str, vehicle_id: str) -> tuple[StoredEvent, ...]:
        """Return the events of one route, in order of event time; one of this second may still be missing."""
        of_route = Key("GSI1PK").eq(_route(plan_id, vehicle_id))
        items = query_all(self._table, IndexName="GSI1", KeyConditionExpression=of_route)
        return tuple(StoredEvent.model_validate_json(item[DOCUMENT]) for item in items)

    def _first(self, event_id: str) -> StoredEvent | None:
        item = item_at(self._table, {"PK": f"EVENT#{event_id}"})
        return StoredEvent.model_validate_json(item[DOCUMENT]) if item else None


def _item(stored: StoredEvent) -> Item:
    event = stored.event
    return {
        "PK": f"EVENT#{event.event_id}",
        "GSI1PK": _route(event.plan_id, event.vehicle_id),
        "GSI1SK": f"{_sortable(event.happened_at)}#{event.event_id}",
        DOCUMENT: stored.model_dump_json(),
    }


def _route(plan_id: str, vehicle_id: str) -> str:
    return f"ROUTE#{plan_id}#{vehicle_id}"


def _sortable(instant: datetime) -> str:
    """Return text that sorts as time does: UTC, always six digits of a second."""
    return instant.astimezone(UTC).isoformat(timespec="microseconds")


def _conflict() -> Conflict:
    return Conflict(
        ErrorCode.EVENT_CONFLICT,
        "Another record is stored under this event's id.",
        "Record the outcome again on the tablet: it gets a new id there.",
    )
