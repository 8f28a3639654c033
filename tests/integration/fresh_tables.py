"""An empty table for one test, with the keys and indexes that the template gives the real one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

    from tests.integration.conftest import Stack


def fresh_table(stack: Stack, output: str) -> Table:
    """Create a copy of the table that the output names; the emulator's end is its end."""
    real = stack.clients.dynamodb.Table(stack.outputs[output])
    table = stack.clients.dynamodb.create_table(
        TableName=f"test-{uuid4().hex}",
        BillingMode="PAY_PER_REQUEST",
        KeySchema=real.key_schema,
        AttributeDefinitions=real.attribute_definitions,
        **_indexes(real),
    )
    table.wait_until_exists()
    return table


def _indexes(real: Table) -> Any:
    found = real.global_secondary_indexes or []
    kept = [{name: index[name] for name in ("IndexName", "KeySchema", "Projection")} for index in found]
    return {"GlobalSecondaryIndexes": kept} if kept else {}
