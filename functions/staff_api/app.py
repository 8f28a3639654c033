"""Entry point of the staff API."""

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import APIGatewayHttpResolver

from http_api.resolver import create_resolver, lambda_handler
from http_api.who_am_i import who_am_i_router
from staff_api import imports, residents
from staff_api.requests import staff_caller


def create_app() -> APIGatewayHttpResolver:
    """Return the resolver; a test overrides `bootstrap.services` in its `dependency_overrides`."""
    me = who_am_i_router("/api/staff/me", "whoAmIStaff", staff_caller)
    return create_resolver((me, residents.router, imports.router), Logger())


handler = lambda_handler(create_app())
