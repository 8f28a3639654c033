"""Plans in DynamoDB: every version of a day beside the others, its contents written once.

```
PK DAY#<depot>#<date>          SK VERSION#<n>   state, revision (conditions), content, document: the header
                               SK PUBLISHED     version: which one is the day's plan
PK PLAN#<plan id>#<content>    SK BODY          what is not in a route, and the order of the routes
                               SK ROUTE#<vehicle id>   route, trace (compressed)
                               GSI1PK DRIVER#<driver id>#<date>   GSI1SK <plan id>#<vehicle id>
```
`content` is a digest of plan and traces, part of the contents' key, and set in the header by the very last
write. Until then nobody finds the contents, so a version is stored all or nothing although it may be larger
than a transaction (100 items, 4 MB); storing it again writes the same items, and what an interrupted or a
rival run left behind lies under another digest and is never read.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from boto3.dynamodb.conditions import Attr, Key

from fureai.adapters.dynamodb import plan_contents as contents
from fureai.adapters.dynamodb.items import DOCUMENT, Item, conflict_when_refused, item_at, query_all
from fureai.adapters.unreachable import transient_when_unreachable
from fureai.domain.errors import Conflict, ErrorCode
from fureai.domain.plan import PlanState
from fureai.domain.versions import PlanHeader, PlanKey

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from mypy_boto3_dynamodb.service_resource import Table

    from fureai.domain.plan import Plan, Route, RouteTrace

PUBLISHED = "PUBLISHED"
STATE_AS_READ = "#state = :state_read AND revision = :revision_read"


class DynamoPlanRepository:
    """The port `PlanRepository` over one table."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def versions(self, depot_id: str, day: date) -> tuple[PlanHeader, ...]:
        """Return the headers of that day, oldest version first."""
        of_day = Key("PK").eq(_day(depot_id, day)) & Key("SK").begins_with("VERSION#")
        items = query_all(self._table, KeyConditionExpression=of_day, ConsistentRead=True)
        return tuple(_header(item) for item in items)

    def header(self, key: PlanKey) -> PlanHeader | None:
        """Return one header, or None."""
        item = item_at(self._table, _header_key(key))
        return _header(item) if item else None

    def create(self, header: PlanHeader) -> None:
        """Store a new header; raises Conflict (PLAN_CHANGED) when that version exists."""
        with conflict_when_refused(_changed()):
            self._table.put_item(Item=_header_item(header), ConditionExpression=Attr("PK").not_exists())

    def update(self, header: PlanHeader) -> PlanHeader:
        """Store a header at the revision that was read; return it with the next; Conflict otherwise."""
        stored = _next(header, header.state)
        with conflict_when_refused(_changed()):
            self._table.update_item(
                Key=_header_key(header.key),
                UpdateExpression="SET #state = :state, revision = :revision, document = :document",
                ConditionExpression="revision = :revision_read",
                ExpressionAttributeNames={"#state": "state"},
                ExpressionAttributeValues=_values(stored) | {":revision_read": header.revision},
            )
        return stored

    def store_draft(self, header: PlanHeader, plan: Plan, traces: Sequence[RouteTrace]) -> PlanHeader:
        """Store routes and traces and turn the running header into a draft, all or nothing.

        The same contents again change nothing; others raise Conflict (PLAN_CHANGED).
        """
        content = contents.digest(plan, traces)
        known = self._with_content(header.key, content)
        if known is not None:
            return known
        self._write_contents(contents.items_of(plan, traces, content))
        try:
            return self._turned_to_draft(header, content)
        except Conflict:
            known = self._with_content(header.key, content)
            if known is None:
                raise
            return known

    def publish(self, header: PlanHeader, *, supersedes: PlanHeader | None) -> PlanHeader:
        """In one transaction: this draft becomes the day's plan, the former one superseded.

        Raises Conflict (PLAN_CHANGED) when either header, or which plan is published, has changed.
        """
        published = _next(header, PlanState.PUBLISHED)
        actions = [self._transition(header, published), self._pointer(header, supersedes)]
        if supersedes is not None:
            actions.append(self._transition(supersedes, _next(supersedes, PlanState.SUPERSEDED)))
        with conflict_when_refused(_changed()):
            self._table.meta.client.transact_write_items(TransactItems=actions)
        return published

    def published(self, depot_id: str, day: date) -> PlanHeader | None:
        """Return the header of the day's published plan, or None."""
        pointer = item_at(self._table, {"PK": _day(depot_id, day), "SK": PUBLISHED})
        if pointer is None:
            return None
        return self.header(PlanKey(depot_id=depot_id, date=day, version=int(pointer["version"])))

    def plan(self, key: PlanKey) -> Plan | None:
        """Return the whole plan of a draft, published or superseded version, or None."""
        items = self._contents(key, ProjectionExpression="SK, body, #route")
        return contents.plan_of(items) if items else None

    def route(self, key: PlanKey, vehicle_id: str) -> Route | None:
        """Return one route, or None."""
        partition = self._partition(key)
        if partition is None:
            return None
        item = item_at(self._table, {"PK": partition, "SK": contents.route_key(vehicle_id)})
        return contents.route_of(item) if item else None

    def traces(self, key: PlanKey) -> tuple[RouteTrace, ...]:
        """Return the traces of all routes."""
        items = self._contents(key, ProjectionExpression="SK, trace, #route")
        return tuple(contents.trace_of(item) for item in items if item["SK"] != contents.BODY)

    def routes_of_driver(self, driver_id: str, day: date) -> tuple[tuple[PlanHeader, Route, RouteTrace], ...]:
        """Return the published routes of that day which are assigned to the driver."""
        of_driver = Key("GSI1PK").eq(contents.driver_key(driver_id, day))
        items = query_all(self._table, IndexName="GSI1", KeyConditionExpression=of_driver)
        return tuple(self._published_of(contents.assigned_route(item) for item in items))

    def _published_of(
        self, candidates: Iterable[contents.AssignedRoute]
    ) -> Iterator[tuple[PlanHeader, Route, RouteTrace]]:
        for plan_id, routes in groupby(candidates, key=lambda candidate: candidate.plan_id):
            item = item_at(self._table, _header_key(PlanKey.parse(plan_id)))
            if item is None or item["state"] != PlanState.PUBLISHED:
                continue
            for one in routes:
                if one.content == item["content"]:
                    yield _header(item), one.route, one.trace

    def _partition(self, key: PlanKey) -> str | None:
        item = item_at(self._table, _header_key(key))
        content = item.get("content") if item else None
        return contents.partition(key.plan_id, content) if content else None

    def _contents(self, key: PlanKey, **query: Any) -> tuple[Item, ...]:
        partition = self._partition(key)
        if partition is None:
            return ()
        return tuple(
            query_all(
                self._table,
                KeyConditionExpression=Key("PK").eq(partition),
                ExpressionAttributeNames={"#route": "route"},
                ConsistentRead=True,
                **query,
            )
        )

    def _with_content(self, key: PlanKey, content: str) -> PlanHeader | None:
        item = item_at(self._table, _header_key(key))
        return _header(item) if item and item.get("content") == content else None

    def _write_contents(self, items: Iterable[Item]) -> None:
        with transient_when_unreachable("tables"), self._table.batch_writer() as batch:
            for item in items:
                batch.put_item(Item=item)

    def _turned_to_draft(self, header: PlanHeader, content: str) -> PlanHeader:
        draft = _next(header, PlanState.DRAFT)
        with conflict_when_refused(_changed()):
            self._table.update_item(
                Key=_header_key(header.key),
                UpdateExpression=(
                    "SET #state = :state, revision = :revision, document = :document, content = :content"
                ),
                ConditionExpression=STATE_AS_READ,
                ExpressionAttributeNames={"#state": "state"},
                ExpressionAttributeValues=_values(draft)
                | {":content": content, ":state_read": PlanState.RUNNING, ":revision_read": header.revision},
            )
        return draft

    def _transition(self, header: PlanHeader, stored: PlanHeader) -> Any:
        return {
            "Update": {
                "TableName": self._table.name,
                "Key": _header_key(header.key),
                "UpdateExpression": "SET #state = :state, revision = :revision, document = :document",
                "ConditionExpression": STATE_AS_READ,
                "ExpressionAttributeNames": {"#state": "state"},
                "ExpressionAttributeValues": _values(stored)
                | {":state_read": header.state, ":revision_read": header.revision},
            }
        }

    def _pointer(self, header: PlanHeader, supersedes: PlanHeader | None) -> Any:
        put: dict[str, Any] = {
            "TableName": self._table.name,
            "Item": {"PK": _day(header.depot_id, header.date), "SK": PUBLISHED, "version": header.version},
            "ConditionExpression": "attribute_not_exists(PK)",
        }
        if supersedes is not None:
            put["ConditionExpression"] = "version = :former"
            put["ExpressionAttributeValues"] = {":former": supersedes.version}
        return {"Put": put}


def _day(depot_id: str, day: date) -> str:
    return f"DAY#{depot_id}#{day.isoformat()}"


def _header_key(key: PlanKey) -> dict[str, str]:
    return {"PK": _day(key.depot_id, key.date), "SK": f"VERSION#{key.version:06d}"}


def _header_item(header: PlanHeader) -> Item:
    return {
        **_header_key(header.key),
        "state": header.state.value,
        "revision": header.revision,
        DOCUMENT: header.model_dump_json(),
    }


def _header(item: Item) -> PlanHeader:
    return PlanHeader.model_validate_json(item[DOCUMENT])


def _next(header: PlanHeader, state: PlanState) -> PlanHeader:
    return header.model_copy(update={"state": state, "revision": header.revision + 1})


def _values(stored: PlanHeader) -> dict[str, Any]:
    return {
        ":state": stored.state.value,
        ":revision": stored.revision,
        ":document": stored.model_dump_json(),
    }


def _changed() -> Conflict:
    return Conflict(
        ErrorCode.PLAN_CHANGED,
        "The plan, or which plan is published, has changed since it was read.",
        "Open the day again and decide on what you see.",
    )
