"""What the repositories share: an object as JSON in an item, queries over all pages, refused conditions.

An object lies in its item as one JSON text beside the attributes that keys, conditions and filters need.
So a coordinate keeps every digit, an item is read without a conversion a field, and a change of the model
needs no second mapping. Numbers of their own (`version`, `revision`) are integers.
"""

from __future__ import annotations

import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, SupportsBytes

from botocore.exceptions import ClientError

from fureai.adapters.unreachable import transient_when_unreachable
from fureai.domain.errors import ErrorCode, TransientError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mypy_boto3_dynamodb.service_resource import Table
    from pydantic import BaseModel

    from fureai.domain.errors import Conflict

Item = dict[str, Any]

DOCUMENT = "document"
CONDITION_FAILED = "ConditionalCheckFailedException"
TRANSACTION_CANCELLED = "TransactionCanceledException"
REASON_CONDITION = "ConditionalCheckFailed"


def packed(model: BaseModel) -> bytes:
    """Return the object as compressed JSON: a route with its turns must fit into 400 kB."""
    return zlib.compress(model.model_dump_json().encode())


def unpacked(value: SupportsBytes) -> bytes:
    """Return the JSON that `packed` compressed; the value is boto3's `Binary`."""
    return zlib.decompress(bytes(value))


def item_at(table: Table, key: dict[str, str]) -> Item | None:
    """Return the item as last written, or None."""
    with transient_when_unreachable("tables"):
        return table.get_item(Key=key, ConsistentRead=True).get("Item")


def query_all(table: Table, **query: Any) -> Iterator[Item]:
    """Yield the items of every page of a query."""
    while True:
        with transient_when_unreachable("tables"):
            answer = table.query(**query)
        yield from answer["Items"]
        if "LastEvaluatedKey" not in answer:
            return
        query["ExclusiveStartKey"] = answer["LastEvaluatedKey"]


@contextmanager
def conflict_when_refused(conflict: Conflict) -> Iterator[None]:
    """Raise the conflict when the condition of a write, alone or in a transaction, does not hold.

    A transaction that was cancelled for any other reason met another one, and may be tried again.
    """
    with transient_when_unreachable("tables"):
        try:
            yield
        except ClientError as error:
            if _is_refused(error):
                raise conflict from error
            if _code(error) == TRANSACTION_CANCELLED:
                raise _met_another() from error
            raise


def _is_refused(error: ClientError) -> bool:
    if _code(error) == TRANSACTION_CANCELLED:
        reasons: Any = error.response.get("CancellationReasons", ())
        return any(reason.get("Code") == REASON_CONDITION for reason in reasons)
    return _code(error) == CONDITION_FAILED


def _code(error: ClientError) -> str:
    return error.response.get("Error", {}).get("Code", "")


def _met_another() -> TransientError:
    return TransientError(
        ErrorCode.TEMPORARILY_UNAVAILABLE,
        "Somebody else is writing the same at this moment.",
        "Try again in a moment.",
    )
