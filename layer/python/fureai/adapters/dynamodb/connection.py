"""Tables of this account and region, with time-outs that fit inside one request of the API."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import boto3
from botocore.config import Config

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import DynamoDBServiceResource, Table

CONNECT_TIMEOUT_S = 2
READ_TIMEOUT_S = 5
MAX_ATTEMPTS = 3


def open_table(name: str) -> Table:
    """Return a table by name; nothing is asked of it yet."""
    return _service().Table(name)


@cache
def _service() -> DynamoDBServiceResource:
    return boto3.resource(
        "dynamodb",
        config=Config(
            connect_timeout=CONNECT_TIMEOUT_S,
            read_timeout=READ_TIMEOUT_S,
            retries={"mode": "standard", "total_max_attempts": MAX_ATTEMPTS},
        ),
    )
