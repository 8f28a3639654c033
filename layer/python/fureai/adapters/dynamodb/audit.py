"""Who did or saw what, in DynamoDB; append-only: `PK DAY#<date>`, `SK <instant>#<random>`."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from boto3.dynamodb.conditions import Attr

from fureai.adapters.unreachable import transient_when_unreachable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mypy_boto3_dynamodb.service_resource import Table

    from fureai.ports import Clock


class DynamoAuditLog:
    """The port `AuditLog` over one table."""

    def __init__(self, table: Table, clock: Clock) -> None:
        self._table = table
        self._clock = clock

    def record(
        self, *, actor: str, action: str, subject: str, detail: Mapping[str, str] | None = None
    ) -> None:
        """Append one entry with the present time; raises TransientError when it could not be kept."""
        now = self._clock.now()
        with transient_when_unreachable("tables"):
            self._table.put_item(
                Item={
                    "PK": f"DAY#{now.date().isoformat()}",
                    "SK": f"{now.isoformat(timespec='microseconds')}#{uuid4().hex}",
                    "actor": actor,
                    "action": action,
                    "subject": subject,
                    "detail": dict(detail or {}),
                },
                ConditionExpression=Attr("PK").not_exists(),
            )
