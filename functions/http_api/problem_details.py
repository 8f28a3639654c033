"""Errors as problem details (RFC 9457): one class of `fureai.domain.errors`, one HTTP status.

The texts are English for logs and API clients; the frontend shows its own text for each `code`.
"""

from http import HTTPStatus
from typing import Any

from aws_lambda_powertools.event_handler import Response

from fureai.contracts.api import ProblemDetail
from fureai.domain.errors import (
    CodedError,
    Conflict,
    ErrorCode,
    Forbidden,
    FureaiError,
    InvalidInput,
    NotFound,
    PlanRefused,
    TransientError,
)

PROBLEM_JSON = "application/problem+json"

STATUS_OF: dict[type[FureaiError], HTTPStatus] = {
    InvalidInput: HTTPStatus.UNPROCESSABLE_ENTITY,
    NotFound: HTTPStatus.NOT_FOUND,
    Forbidden: HTTPStatus.FORBIDDEN,
    Conflict: HTTPStatus.CONFLICT,
    PlanRefused: HTTPStatus.UNPROCESSABLE_ENTITY,
    TransientError: HTTPStatus.SERVICE_UNAVAILABLE,
}

TITLE_OF = {
    HTTPStatus.UNAUTHORIZED: "Not signed in",
    HTTPStatus.FORBIDDEN: "Not allowed",
    HTTPStatus.NOT_FOUND: "Not found",
    HTTPStatus.CONFLICT: "Changed in between",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "Content type not read",
    HTTPStatus.UNPROCESSABLE_ENTITY: "Cannot be used as sent",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Internal error",
    HTTPStatus.SERVICE_UNAVAILABLE: "Unavailable for now",
}
"""What a kind of problem is called; our own words, since Python's phrases differ between its versions."""

_ALWAYS = (
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.INTERNAL_SERVER_ERROR,
    HTTPStatus.SERVICE_UNAVAILABLE,
)


def status_of(error: FureaiError) -> HTTPStatus:
    """Return the HTTP status of a coded error; a request without a user is 401, not 403."""
    if error.error.code is ErrorCode.NOT_SIGNED_IN:
        return HTTPStatus.UNAUTHORIZED
    return next(STATUS_OF[one] for one in type(error).__mro__ if one in STATUS_OF)


def problem(error: CodedError, status: HTTPStatus, request_id: str = "") -> Response[Any]:
    """Return the response that carries a coded error."""
    body = ProblemDetail(
        type=f"urn:fureai:error:{error.code}",
        title=TITLE_OF[status],
        status=status,
        code=error.code,
        cause=error.cause,
        action=error.action,
        detail=error.detail,
        request_id=request_id,
    )
    return Response(status_code=status, content_type=PROBLEM_JSON, body=body.model_dump_json())


def answers(status: HTTPStatus, description: str, *problems: HTTPStatus) -> dict[int, Any]:
    """Return the `responses` of an operation: its success, these problems, and those of every operation."""
    failures = {int(code): _documented(code) for code in sorted({*_ALWAYS, *problems})}
    return {int(status): {"description": description}, **failures}


def _documented(status: HTTPStatus) -> dict[str, Any]:
    return {"description": TITLE_OF[status], "content": {PROBLEM_JSON: {"model": ProblemDetail}}}
