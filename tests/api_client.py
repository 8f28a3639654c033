"""Calls an API function as API Gateway does (HTTP API, payload 2.0), with services that a test hands in."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from http_api.resolver import lambda_handler

if TYPE_CHECKING:
    from collections.abc import Callable

    from aws_lambda_powertools.event_handler import APIGatewayHttpResolver

REQUEST_ID = "request-1"


@dataclass(frozen=True)
class Answer:
    """What the function answered; `body` is the parsed JSON."""

    status: int
    headers: dict[str, str]
    text: str

    @property
    def body(self) -> Any:
        return json.loads(self.text)


@dataclass
class ApiClient:
    """A caller of one API. `groups` is the claim as API Gateway passes it on: `[staff admin]`."""

    app: APIGatewayHttpResolver
    username: str = "someone"
    groups: str = ""
    extra: dict[str, Any] = field(default_factory=dict)

    def get(self, path: str, **query: str) -> Answer:
        return self.call("GET", path, query=query)

    def post(self, path: str, body: Any) -> Answer:
        return self.call("POST", path, body=body)

    def put(self, path: str, body: Any) -> Answer:
        return self.call("PUT", path, body=body)

    def call(
        self, method: str, path: str, *, query: dict[str, str] | None = None, body: Any = None
    ) -> Answer:
        text = body if body is None or isinstance(body, str) else json.dumps(body)
        response = lambda_handler(self.app)(self._event(method, path, query or {}, text), None)
        return Answer(response["statusCode"], response["headers"], response["body"])

    def _event(self, method: str, path: str, query: dict[str, str], body: str | None) -> dict[str, Any]:
        claims = {"username": self.username, "cognito:groups": self.groups}
        return event(method, path, query, body, claims)


def event(
    method: str, path: str, query: dict[str, str], body: str | None, claims: dict[str, str]
) -> dict[str, Any]:
    """Return an event of the HTTP API behind its JWT authorizer."""
    request: dict[str, Any] = {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": path,
        "rawQueryString": "",
        "headers": {"content-type": "application/json"},
        "requestContext": {
            "requestId": REQUEST_ID,
            "stage": "$default",
            "http": {"method": method, "path": path},
            "authorizer": {"jwt": {"claims": claims, "scopes": None}},
        },
        "isBase64Encoded": False,
    }
    if query:
        request["queryStringParameters"] = query
    if body is not None:
        request["body"] = body
    return request


def client(
    create_app: Callable[[], APIGatewayHttpResolver],
    services: Callable[[], Any],
    handed_in: Any,
    *,
    groups: str,
    username: str = "someone",
) -> ApiClient:
    """Return a client of an API whose `bootstrap.services` is replaced by what the test hands in."""
    app = create_app()
    app.dependency_overrides[services] = lambda: handed_in
    return ApiClient(app, username=username, groups=groups)
