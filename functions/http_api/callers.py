"""Who calls, as the JWT authorizer of the HTTP API vouches for it, and in which role.

The authorizer has already checked signature, issuer, audience and expiry of the access token.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from aws_lambda_powertools.event_handler import Request

from fureai.domain.errors import ErrorCode, Forbidden


class Role(StrEnum):
    """A Cognito group that means something here."""

    STAFF = "staff"
    DISPATCHER = "dispatcher"
    DRIVER = "driver"
    ADMIN = "admin"


@dataclass(frozen=True)
class Caller:
    """A signed-in person. The username of a driver is the driver id of the shifts."""

    username: str
    roles: frozenset[Role]

    @classmethod
    def from_event(cls, event: Mapping[str, Any]) -> "Caller":
        """Read an HTTP API event (payload 2.0); Forbidden (NOT_SIGNED_IN) when it names nobody.

        API Gateway turns the list claim `cognito:groups` into the text `[a b]`.
        """
        authorizer = event.get("requestContext", {}).get("authorizer") or {}
        claims = authorizer.get("jwt", {}).get("claims") or {}
        username = str(claims.get("username", ""))
        if not username:
            raise Forbidden(ErrorCode.NOT_SIGNED_IN, "The request names no signed-in user.", "Sign in again.")
        return cls(username, _roles(claims.get("cognito:groups", "")))

    def require(self, *roles: Role) -> None:
        """Return when the caller has one of the roles; raise Forbidden (ROLE_MISSING) otherwise."""
        if self.roles.isdisjoint(roles):
            raise Forbidden(
                ErrorCode.ROLE_MISSING,
                "Your account does not have the role that this needs.",
                "Ask the administrator for the role, then sign in again.",
                needs=" ".join(sorted(roles)),
            )


def caller_with(*roles: Role) -> Callable[[Request], Caller]:
    """Return a dependency of handlers: the caller, who has one of these roles."""

    def checked_caller(request: Request) -> Caller:
        caller = Caller.from_event(request.resolved_event.raw_event)
        caller.require(*roles)
        return caller

    return checked_caller


def _roles(groups: str | list[str]) -> frozenset[Role]:
    names = groups if isinstance(groups, list) else groups.strip("[]").replace(",", " ").split()
    return frozenset(Role(name) for name in names if name in set(Role))
