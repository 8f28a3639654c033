"""API Gateway in a few lines: a WSGI application that hands each request to the function of its path.

Any token will do here: whose it is, is the authorizer's business; without one a request names nobody.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

import dispatch_api.app
import dispatch_api.bootstrap
import driver_api.app
import driver_api.bootstrap
import staff_api.app
import staff_api.bootstrap
from fureai.domain.plan import PlanState
from http_api.resolver import lambda_handler
from local.openapi import document
from tests.api_client import event
from tests.builders_register import depot_fleet, header, plan, resident, route, trace
from tests.fakes.audit import FakeAudit
from tests.fakes.city_extent import FakeCityExtent
from tests.fakes.clock import FakeClock
from tests.fakes.events import FakeEvents
from tests.fakes.fleet import FakeFleet
from tests.fakes.geocoder import FakeGeocoder
from tests.fakes.holidays import FakeHolidays
from tests.fakes.plan_runner import FakePlanRunner
from tests.fakes.plans import FakePlans
from tests.fakes.residents import FakeResidents
from tests.fakes.work_store import FakeWorkStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

CLAIMS = {"username": "driver-v1", "cognito:groups": "[staff dispatcher driver admin]"}


def all_services() -> dict[str, Any]:
    """Return fakes for every port, with a register and a published plan."""
    published = header(1, PlanState.PUBLISHED)
    plans = FakePlans(published)
    routes = (route("v1", "A-1"), route("v2", "A-2"))
    plans.plans[published.plan_id] = plan(published, *routes)
    plans.traced[published.plan_id] = tuple(trace(one) for one in routes)
    return {
        "residents": FakeResidents(resident(f"A-{number}", version=1) for number in range(3)),
        "fleet": FakeFleet(depot_fleet()),
        "plans": plans,
        "runner": FakePlanRunner(),
        "events": FakeEvents(),
        "geocoder": FakeGeocoder(),
        "city": FakeCityExtent(),
        "work": FakeWorkStore(),
        "audit": FakeAudit(),
        "holidays": FakeHolidays(),
        "clock": FakeClock(),
    }


def handlers() -> dict[str, Callable[[dict[str, Any], Any], dict[str, Any]]]:
    """Return the three functions over the same fakes, by the first part of their paths."""
    fakes = all_services()
    found = {}
    for name, app, bootstrap, model in (
        ("staff", staff_api.app, staff_api.bootstrap, staff_api.bootstrap.StaffServices),
        ("dispatch", dispatch_api.app, dispatch_api.bootstrap, dispatch_api.bootstrap.DispatchServices),
        ("driver", driver_api.app, driver_api.bootstrap, driver_api.bootstrap.DriverServices),
    ):
        resolver = app.create_app()
        services = model(**{port: fakes[port] for port in model.__dataclass_fields__})
        resolver.dependency_overrides[bootstrap.services] = lambda services=services: services
        found[name] = lambda_handler(resolver)
    return found


class Gateway:
    """The WSGI application."""

    def __init__(self) -> None:
        self._handlers = handlers()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
        if path == "/openapi.json":
            start_response("200 OK", [("Content-Type", "application/json")])
            return [json.dumps(document()).encode()]
        answer = self._handlers[path.split("/")[2]](_event(environ, path), None)
        start_response(f"{answer['statusCode']} -", list(answer["headers"].items()))
        return [answer["body"].encode()]


def _event(environ: dict[str, Any], path: str) -> dict[str, Any]:
    query = parse_qs(environ.get("QUERY_STRING", ""), keep_blank_values=True)
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)).decode("utf-8", "replace")
    request = event(
        environ["REQUEST_METHOD"],
        path,
        {name: ",".join(values) for name, values in query.items()},
        body or None,
        CLAIMS if environ.get("HTTP_AUTHORIZATION") else {},
    )
    if environ.get("CONTENT_TYPE"):
        request["headers"]["content-type"] = environ["CONTENT_TYPE"]
    return request
