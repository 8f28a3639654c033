"""The HTTP functions as they are deployed: wiring, roles of IAM, settings, tables and buckets."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

import pytest

from fureai.adapters.clock import SystemClock
from fureai.adapters.dynamodb.fleet import DynamoFleetRepository
from fureai.adapters.dynamodb.plans import DynamoPlanRepository
from fureai.adapters.dynamodb.residents import DynamoResidentRepository
from fureai.domain.fleet import Fleet
from tests.api_client import event
from tests.builders_register import depot_fleet, header, plan, resident, route, trace, visit_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.integration.conftest import Stack

FUNCTIONS = {"staff": "StaffApiFunction", "dispatch": "DispatchApiFunction", "driver": "DriverApiFunction"}
TODAY = SystemClock().today()


@pytest.fixture(scope="module")
def call(stack: Stack) -> Callable[..., tuple[int, Any]]:
    """Call an operation by method and path as API Gateway would, in the role that its path asks for."""
    functions: Any = stack.clients.session.client("lambda", **stack.clients.options)
    names = {
        name: function["FunctionName"]
        for name, logical_id in FUNCTIONS.items()
        for function in functions.list_functions()["Functions"]
        if logical_id in function["FunctionName"]
    }
    groups = {"staff": "[staff]", "dispatch": "[dispatcher]", "driver": "[driver]"}

    def answer(method: str, path: str, body: Any = None, **query: str) -> tuple[int, Any]:
        name = path.split("/")[2]
        claims = {"username": "driver-v1", "cognito:groups": groups[name]}
        request = event(method, path, query, body and json.dumps(body), claims)
        response = functions.invoke(FunctionName=names[name], Payload=json.dumps(request).encode())
        payload = json.loads(response["Payload"].read())
        assert "statusCode" in payload, payload
        return payload["statusCode"], json.loads(payload["body"])

    return answer


@pytest.fixture(scope="module")
def published(stack: Stack) -> str:
    """Store a fleet, a resident and today's published plan; return the plan's id."""
    tables, outputs = stack.clients.dynamodb, stack.outputs
    DynamoFleetRepository(tables.Table(outputs["FleetTableName"])).store(Fleet(depots=(depot_fleet(),)))
    register = DynamoResidentRepository(tables.Table(outputs["ResidentsTableName"]))
    register.put(resident("API-1"))
    plans = DynamoPlanRepository(tables.Table(outputs["PlansTableName"]))
    running = header(1, day=TODAY)
    plans.create(running)
    of = route("v1", "API-1")
    draft = plans.store_draft(running, plan(running, of), (trace(of),))
    return plans.publish(draft, supersedes=None).plan_id


def test_each_function_answers_who_is_signed_in(call: Any) -> None:
    answers = [call("GET", f"/api/{name}/me") for name in FUNCTIONS]
    assert [status for status, _ in answers] == [200, 200, 200]


def test_staff_reads_the_register(call: Any, published: str) -> None:
    assert published
    status, body = call("GET", "/api/staff/residents", search="API-1")
    assert (status, [row["resident_id"] for row in body["residents"]]) == (200, ["API-1"])
    assert call("GET", "/api/staff/residents/API-1")[0] == 200
    assert call("GET", "/api/staff/summary")[1]["residents"] >= 1


def test_staff_imports_a_file_and_reads_its_report_again(call: Any, published: str) -> None:
    assert published
    file = {"filename": "a.csv", "content_base64": base64.b64encode(b"no table").decode()}
    status, body = call("POST", "/api/staff/imports", file)
    assert (status, call("GET", f"/api/staff/imports/{body['import_id']}")) == (201, (200, body))


def test_a_pin_needs_the_citys_extent(call: Any, published: str) -> None:
    assert published
    pin = {"version": 1, "parking": {"lon": 138.25, "lat": 34.87}}
    status, body = call("PUT", "/api/staff/residents/API-1/pin", pin)
    assert (status, body["code"]) == (404, "CITY_MISSING")


def test_the_dispatcher_sees_day_plan_and_routes(call: Any, published: str) -> None:
    status, body = call("GET", f"/api/dispatch/days/{TODAY}", depot_id="north")
    assert (status, body["plans"][0]["plan_id"]) == (200, published)
    assert call("GET", f"/api/dispatch/plans/{published}")[0] == 200
    status, body = call("GET", f"/api/dispatch/plans/{published}/routes")
    assert (status, [card["name"] for card in body["visits"]]) == (200, [resident("API-1").name])
    assert call("GET", "/api/dispatch/depots")[0] == 200


def test_the_dispatcher_starts_the_workflow_once(call: Any, published: str) -> None:
    assert published
    asked = {"date": "2027-03-01", "depot_id": "north"}
    (first, header_1), (second, header_2) = (call("POST", "/api/dispatch/plans", asked) for _ in range(2))
    assert (first, second) == (202, 202)
    assert header_1["plan_id"] == header_2["plan_id"] == "north-20270301-v1"


def test_the_driver_sees_today_and_records_a_stop_once(call: Any, published: str) -> None:
    status, body = call("GET", "/api/driver/today")
    assert (status, [one["plan_id"] for one in body["routes"]]) == (200, [published])
    sent = {
        "event_id": "tablet-api-0001",
        "plan_id": published,
        "vehicle_id": "v1",
        "visit_id": visit_id("API-1"),
        "outcome": "collected",
        "happened_at": f"{TODAY}T08:45:00+09:00",
    }
    first, second = (call("POST", "/api/driver/events", sent) for _ in range(2))
    assert (first[0], second[0], second[1]["duplicate"]) == (201, 200, True)
    assert call("GET", "/api/driver/today")[1]["routes"][0]["stops"][0]["outcome"] == "collected"
