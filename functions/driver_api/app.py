"""Entry point of the driver's API."""

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import APIGatewayHttpResolver

from driver_api import events, today
from driver_api.requests import driver_caller
from http_api.resolver import create_resolver, lambda_handler
from http_api.who_am_i import who_am_i_router


def create_app() -> APIGatewayHttpResolver:
    """Return the resolver; a test overrides `bootstrap.services` in its `dependency_overrides`."""
    me = who_am_i_router("/api/driver/me", "whoAmIDriver", driver_caller)
    return create_resolver((me, today.router, events.router), Logger())


handler = lambda_handler(create_app())
