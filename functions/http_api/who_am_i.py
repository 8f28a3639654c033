"""`GET …/me`, the same in each of the three APIs: who the access token says the caller is."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Annotated

from aws_lambda_powertools.event_handler import Depends, Request
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from fureai.contracts.api import WhoAmI
from http_api.callers import Caller
from http_api.problem_details import answers
from http_api.routers import new_router


def who_am_i_router(
    path: str, operation_id: str, caller_of: Callable[[Request], Caller]
) -> APIGatewayHttpRouter:
    """Return a router with the one operation, open to whoever `caller_of` lets through."""
    router = new_router()

    @router.get(
        path,
        operation_id=operation_id,
        summary="Who is signed in, and in which roles",
        responses=answers(HTTPStatus.OK, "The caller"),
    )
    def who_am_i(caller: Annotated[Caller, Depends(caller_of)]) -> WhoAmI:
        return WhoAmI(username=caller.username, roles=tuple(sorted(caller.roles)))

    return router
