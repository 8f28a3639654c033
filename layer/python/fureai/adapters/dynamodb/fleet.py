"""Depots with what they work with, in DynamoDB: `PK FLEET`, `SK DEPOT#<depot id>`, one document a depot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boto3.dynamodb.conditions import Key

from fureai.adapters.dynamodb.items import DOCUMENT, item_at, query_all
from fureai.adapters.unreachable import transient_when_unreachable
from fureai.domain.fleet import DepotFleet

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

    from fureai.domain.fleet import Fleet

FLEET = "FLEET"


class DynamoFleetRepository:
    """The port `FleetRepository` over one table."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def depots(self) -> tuple[DepotFleet, ...]:
        """Return every depot, in order of id."""
        items = query_all(self._table, KeyConditionExpression=Key("PK").eq(FLEET), ConsistentRead=True)
        return tuple(DepotFleet.model_validate_json(item[DOCUMENT]) for item in items)

    def depot(self, depot_id: str) -> DepotFleet | None:
        """Return one depot with what it works with, or None."""
        item = item_at(self._table, _key(depot_id))
        return DepotFleet.model_validate_json(item[DOCUMENT]) if item else None

    def store(self, fleet: Fleet) -> None:
        """Store all depots of the fleet; a depot that it does not name stays as it is."""
        with transient_when_unreachable("tables"), self._table.batch_writer() as batch:
            for depot in fleet.depots:
                batch.put_item(Item={**_key(depot.depot.depot_id), DOCUMENT: depot.model_dump_json()})


def _key(depot_id: str) -> dict[str, str]:
    return {"PK": FLEET, "SK": f"DEPOT#{depot_id}"}
