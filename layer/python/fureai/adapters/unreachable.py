"""What AWS answers when it may work in a moment, told apart from what will never work."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError, ConnectionError, HTTPClientError

from fureai.domain.errors import ErrorCode, TransientError

if TYPE_CHECKING:
    from collections.abc import Iterator

PASSING_CODES = frozenset(
    {
        "InternalError",
        "InternalServerError",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "RequestTimeout",
        "RequestTimeoutException",
        "ServiceUnavailable",
        "SlowDown",
        "Throttling",
        "ThrottlingException",
        "TooManyRequestsException",
        "TransactionConflictException",
        "TransactionInProgressException",
    }
)
"""Error codes of S3 and DynamoDB that say to come again (AWS API references, "Common errors")."""

SERVER_ERROR = 500


@contextmanager
def transient_when_unreachable(store: str) -> Iterator[None]:
    """Turn throttling, server errors and lost connections into TransientError; let the rest through."""
    try:
        yield
    except ClientError as error:
        if not is_passing(error):
            raise
        raise _transient(store) from error
    except (HTTPClientError, ConnectionError) as error:
        raise _transient(store) from error


def is_passing(error: ClientError) -> bool:
    """Say whether the same request may succeed in a moment."""
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
    return error.response.get("Error", {}).get("Code", "") in PASSING_CODES or status >= SERVER_ERROR


def _transient(store: str) -> TransientError:
    return TransientError(
        ErrorCode.TEMPORARILY_UNAVAILABLE,
        "A store of the service does not answer for now.",
        "Try again in a moment.",
        store=store,
    )
