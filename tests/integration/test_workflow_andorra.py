"""The deployed workflow with its real functions: Andorra's roads, a fleet, and a register of 32 residents."""

from __future__ import annotations

import io
import json
import tarfile
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from fureai.adapters.clock import SystemClock
from fureai.adapters.dynamodb.fleet import DynamoFleetRepository
from fureai.adapters.dynamodb.plans import DynamoPlanRepository
from fureai.adapters.dynamodb.residents import DynamoResidentRepository
from fureai.adapters.stepfunctions import StepFunctionsPlanRunner
from fureai.domain.errors import ErrorCode
from fureai.domain.fleet import Fleet, VehicleClass
from fureai.domain.geography import MatchLevel
from fureai.domain.plan import PlanState
from fureai.domain.versions import PlanKey
from local.city.roads import build_roads
from tests import builders
from tests.andorra import EXTRACT, needs_extract, street_places, three_vehicles
from tests.workflow_days import header, resident

if TYPE_CHECKING:
    from pathlib import Path

    from fureai.domain.geography import Point
    from fureai.domain.versions import PlanHeader
    from tests.integration.conftest import Stack

DEPOT = "andorra"
TOWN, UNKNOWN = "若宮1-2-3", "どこでもない町9"
LIMIT_S = 180

pytestmark = needs_extract


@dataclass(frozen=True)
class Office:
    """The deployed stack as the dispatcher's API sees it."""

    stack: Stack
    residents: DynamoResidentRepository
    plans: DynamoPlanRepository
    runner: StepFunctionsPlanRunner

    def make(self, version: int) -> PlanHeader:
        """Have a version made and return its header when the workflow is over."""
        key = PlanKey(depot_id=DEPOT, date=builders.DAY, version=version)
        self.plans.create(header(key=key))
        self.runner.start(key)
        deadline = time.monotonic() + LIMIT_S
        while time.monotonic() < deadline:
            found = self.plans.header(key)
            assert found is not None
            if found.state is not PlanState.RUNNING:
                return found
            time.sleep(0.5)
        pytest.fail(f"no end after {LIMIT_S} s: {self.runner.progress(key)}")


@pytest.fixture(scope="module")
def places() -> list[Point]:
    return street_places()


@pytest.fixture(scope="module")
def office(stack: Stack, places: list[Point], tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Return the stack with the city's data, a fleet and 32 residents, two of whom have no point."""
    outputs, clients = stack.outputs, stack.clients
    home, plant, hidden, *stops = places[:33]
    load_city(stack, tmp_path_factory.mktemp("roads"), hidden)
    fleet = DynamoFleetRepository(clients.dynamodb.Table(outputs["FleetTableName"]))
    fleet.store(Fleet(depots=(three_vehicles(DEPOT, home, plant),)))
    register = DynamoResidentRepository(clients.dynamodb.Table(outputs["ResidentsTableName"]))
    due = [resident(f"a{n:02}", point, depot_id=DEPOT) for n, point in enumerate(stops)]
    due += [
        resident("a-known", address=TOWN, depot_id=DEPOT),
        resident("a-lost", address=UNKNOWN, depot_id=DEPOT),
    ]
    for each in due:
        register.put(each)
    return Office(
        stack,
        register,
        DynamoPlanRepository(clients.dynamodb.Table(outputs["PlansTableName"])),
        StepFunctionsPlanRunner(clients.stepfunctions, outputs["PlanStateMachineArn"], SystemClock()),
    )


def load_city(stack: Stack, folder: Path, known: Point) -> None:
    """Build the roads and load them with a gazetteer of one address, as a city's data is published."""
    build_roads(EXTRACT, folder)
    house = {"town": "若宮", "chome": 1, "block": "2", "house": "3", "lon": known.lon, "lat": known.lat}
    gazetteer = {"prefecture": "静岡県", "municipality": "若宮市", "entries": [house]}
    roads = {each.value: f"cities/andorra/roads/{each.value}.tar.gz" for each in VehicleClass}
    box, words = [1.4, 42.4, 1.8, 42.7], "cities/andorra/gazetteer.json"
    manifest = {"version": "andorra", "bbox": box, "gazetteer": words, "tiles": "", "roads": roads}
    contents = {"current.json": json.dumps(manifest).encode(), words: json.dumps(gazetteer).encode()}
    contents |= {key: packed(folder / name) for name, key in roads.items()}
    for key, content in contents.items():
        stack.clients.s3.put_object(Bucket=stack.outputs["CityBucketName"], Key=key, Body=content)


def packed(folder: Path) -> bytes:
    """Return the folder's files as a tar.gz."""
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w:gz", compresslevel=1) as archive:
        archive.add(folder, arcname=folder.name)
    return content.getvalue()


@pytest.fixture(scope="module")
def draft(office: Office) -> PlanHeader:
    return office.make(1)


def test_the_plan_becomes_a_draft_with_every_visit(office: Office, draft: PlanHeader) -> None:
    assert (draft.state, draft.failure) == (PlanState.DRAFT, None)
    plan = office.plans.plan(draft.key)
    assert plan is not None
    seen = [visit.resident_id for route in plan.routes for visit in route.visits]
    seen += [visit.resident_id for visit in plan.unassigned]
    seen += [visit.resident_id for visit in plan.unlocated]
    assert len(seen) == len(set(seen)) == 32
    assert [visit.resident_id for visit in plan.unlocated] == ["a-lost"]


def test_every_state_passed(office: Office, draft: PlanHeader) -> None:
    steps = office.runner.progress(draft.key)

    assert {step.name: step.status for step in steps} == {step.name: "done" for step in steps}
    assert len(steps) == 9


def test_what_the_gazetteer_knows_is_in_the_register(office: Office, draft: PlanHeader) -> None:
    found = office.residents.get("a-known")

    assert found is not None
    assert found.stop.level is MatchLevel.HOUSE


def test_routes_are_traced(office: Office, draft: PlanHeader) -> None:
    plan = office.plans.plan(draft.key)
    assert plan is not None

    legs = {trace.vehicle_id: len(trace.legs) for trace in office.plans.traces(draft.key)}

    assert legs == {route.vehicle_id: len(route.activities) + 1 for route in plan.routes}


def test_without_road_data_the_plan_says_so_and_the_published_one_stays(
    office: Office, draft: PlanHeader
) -> None:
    published = office.plans.publish(draft, supersedes=None)
    bucket = office.stack.outputs["CityBucketName"]
    client = office.stack.clients.s3
    manifest = json.loads(client.get_object(Bucket=bucket, Key="current.json")["Body"].read())
    client.put_object(Bucket=bucket, Key="current.json", Body=json.dumps({**manifest, "roads": {}}).encode())

    failed = office.make(2)

    assert failed.state is PlanState.FAILED
    assert failed.failure is not None
    assert failed.failure.code is ErrorCode.ROADS_MISSING
    assert failed.failure.detail["state"] == "BuildTravelMatrix"
    assert failed.failure.action
    assert office.plans.published(DEPOT, builders.DAY) == published
