"""Entry point of the dispatcher's API."""

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import APIGatewayHttpResolver

from dispatch_api import days, plans
from dispatch_api.requests import dispatch_caller
from http_api.resolver import create_resolver, lambda_handler
from http_api.who_am_i import who_am_i_router


def create_app() -> APIGatewayHttpResolver:
    """Return the resolver; a test overrides `bootstrap.services` in its `dependency_overrides`."""
    me = who_am_i_router("/api/dispatch/me", "whoAmIDispatcher", dispatch_caller)
    return create_resolver((me, days.router, plans.router), Logger())


handler = lambda_handler(create_app())
