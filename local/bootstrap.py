"""Wiring of the local commands: the one place here that names adapters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fureai.adapters.dynamodb.fleet import DynamoFleetRepository

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBServiceResource

    from fureai.ports import FleetRepository


def fleet_repository(dynamodb: DynamoDBServiceResource, table: str) -> FleetRepository:
    """Return the fleet of a stack."""
    return DynamoFleetRepository(dynamodb.Table(table))
