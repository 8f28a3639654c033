"""The resolver that each HTTP function starts from: validation both ways, errors as problem details."""

import traceback
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError
from aws_lambda_powertools.event_handler.openapi.exceptions import RequestValidationError
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from fureai.domain.errors import CodedError, ErrorCode, FureaiError
from http_api.problem_details import PROBLEM_JSON, STATUS_OF, problem, status_of

JSON = "application/json"
_UNREAD = CodedError(
    code=ErrorCode.REQUEST_INVALID,
    cause="The request's body is of a content type that the API does not read.",
    action="Send the body as application/json.",
)
_INTERNAL = CodedError(
    code=ErrorCode.INTERNAL,
    cause="Something went wrong inside the service.",
    action="Try again; if it stays, give the administrator the request id.",
)
_SECURITY_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


def create_resolver(routers: Iterable[APIGatewayHttpRouter], logger: Logger) -> APIGatewayHttpResolver:
    """Return a resolver with these routers that answers every error as a problem detail."""
    app = APIGatewayHttpResolver(
        enable_validation=True, response_validation_error_http_code=HTTPStatus.INTERNAL_SERVER_ERROR
    )
    for router in routers:
        app.include_router(router)
    _answer_coded_errors(app)
    _answer_broken_requests(app)
    _answer_everything_else(app, logger)
    return app


def lambda_handler(app: APIGatewayHttpResolver) -> Callable[[dict[str, Any], Any], dict[str, Any]]:
    """Return the Lambda handler; what it answers is personal and must not be kept by any cache."""

    def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
        response = _refused_unread(event) or app.resolve(event, context)
        response["headers"] = {**response.get("headers", {}), **_SECURITY_HEADERS}
        return response

    return handler


def _refused_unread(event: dict[str, Any]) -> dict[str, Any] | None:
    """Answer a body that is no JSON before anything parses it: the resolver would read forms as well."""
    content_type = event.get("headers", {}).get("content-type", JSON)
    if not event.get("body") or content_type.split(";")[0].strip().lower() == JSON:
        return None
    request_id = str(event.get("requestContext", {}).get("requestId", ""))
    refusal = problem(_UNREAD, HTTPStatus.UNSUPPORTED_MEDIA_TYPE, request_id)
    return {
        "statusCode": refusal.status_code,
        "headers": {"Content-Type": PROBLEM_JSON},
        "body": refusal.body,
        "isBase64Encoded": False,
    }


def _request_id(app: APIGatewayHttpResolver) -> str:
    return str(app.current_event.raw_event.get("requestContext", {}).get("requestId", ""))


def _answer_coded_errors(app: APIGatewayHttpResolver) -> None:
    def answer(error: FureaiError) -> Response[Any]:
        return problem(error.error, status_of(error), _request_id(app))

    for error_class in STATUS_OF:
        app.exception_handler(error_class)(answer)


def _answer_broken_requests(app: APIGatewayHttpResolver) -> None:
    def invalid(error: RequestValidationError) -> Response[Any]:
        # Where and why, never the value itself: it may be personal and the answer may be logged.
        fields = {_place(item["loc"]): str(item["type"]) for item in error.errors()}
        cause = "The request is not as the API expects it: " + ", ".join(sorted(fields)) + "."
        return problem(_request_error(cause, fields), HTTPStatus.UNPROCESSABLE_ENTITY, _request_id(app))

    def unknown(_: NotFoundError) -> Response[Any]:
        return problem(
            _request_error("The API has no such operation."), HTTPStatus.NOT_FOUND, _request_id(app)
        )

    app.exception_handler(RequestValidationError)(invalid)
    app.exception_handler(NotFoundError)(unknown)


def _answer_everything_else(app: APIGatewayHttpResolver, logger: Logger) -> None:
    def unexpected(error: Exception) -> Response[Any]:
        # Type and place only: an exception's message may quote a resident's data.
        frames = traceback.extract_tb(error.__traceback__)
        stack = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        logger.error("unexpected error", error=type(error).__name__, stack=stack)
        return problem(_INTERNAL, HTTPStatus.INTERNAL_SERVER_ERROR, _request_id(app))

    app.exception_handler(Exception)(unexpected)


def _request_error(cause: str, fields: dict[str, str] | None = None) -> CodedError:
    return CodedError(
        code=ErrorCode.REQUEST_INVALID,
        cause=cause,
        action="Correct the named fields and send the request again.",
        detail=fields or {},
    )


def _place(location: tuple[str | int, ...]) -> str:
    return ".".join(str(part) for part in location)
