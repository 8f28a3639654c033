"""The state machine, the template, the handlers and the contracts say the same of the workflow."""

from __future__ import annotations

import importlib
import json
import re
from typing import Any

import pytest

from fureai import settings
from fureai.contracts import workflow
from fureai.domain.geography import AddressMatch, MatchLevel
from tests import builders, template
from tests.fakes.geocoder import FakeGeocoder
from tests.fakes.residents import FakeResidents
from tests.workflow_days import DEFINITION, KEY, Office, request, resident

INPUTS: dict[str, type[workflow.StatePayload]] = {
    "CollectVisits": workflow.PlanRequest,
    "GeocodeMissing": workflow.GeocodeItem,
    "BuildTravelMatrix": workflow.MatrixRequest,
    "ClusterByVehicle": workflow.RoutingInput,
    "SolveClusters": workflow.SolveItem,
    "ImproveAcrossClusters": workflow.ImproveRequest,
    "CheckPlan": workflow.ImprovedSolution,
    "TraceRoutes": workflow.CheckedPlan,
    "StoreRoutes": workflow.TracedPlan,
    "MarkFailed": workflow.FailedRun,
}
SETTINGS: dict[str, type[settings.Settings]] = {
    "StaffApiFunction": settings.StaffApiSettings,
    "DispatchApiFunction": settings.DispatchApiSettings,
    "DriverApiFunction": settings.DriverApiSettings,
    "CollectVisitsFunction": settings.CollectVisitsSettings,
    "GeocodeMissingFunction": settings.GeocodeMissingSettings,
    "BuildTravelMatrixFunction": settings.RoadsSettings,
    "ClusterByVehicleFunction": settings.SolverSettings,
    "SolveClustersFunction": settings.SearchSettings,
    "ImproveAcrossClustersFunction": settings.SolverSettings,
    "CheckPlanFunction": settings.CheckPlanSettings,
    "TraceRoutesFunction": settings.RoadsSettings,
    "StoreRoutesFunction": settings.StoreRoutesSettings,
    "MarkFailedFunction": settings.MarkFailedSettings,
}
NUMBERS = {"SOLVER_WORKERS": "2"}
OBSERVED = {"POWERTOOLS_SERVICE_NAME"}
STATE_LIMIT_BYTES = 256 * 1024

asl = json.loads(DEFINITION.read_text())


def tasks(flow: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return every task of the definition by the name of the state that a dispatcher sees."""
    found = {}
    for name, state in flow["States"].items():
        if state["Type"] == "Task":
            found[name] = state
        elif state["Type"] == "Map":
            [found[name]] = tasks(state["ItemProcessor"]).values()
    return found


def test_every_state_has_a_function_and_an_input_model() -> None:
    assert set(tasks(asl)) == set(INPUTS)
    assert {f"{name}Function" for name in INPUTS} <= set(template.functions())


@pytest.mark.parametrize("name", INPUTS)
def test_a_state_calls_the_function_of_its_name(name: str) -> None:
    assert tasks(asl)[name]["Arguments"]["FunctionName"] == f"${{{name}FunctionArn}}"


@pytest.mark.parametrize("name", INPUTS)
def test_a_state_sends_what_its_function_s_input_model_takes(name: str) -> None:
    sent = set(tasks(asl)[name]["Arguments"]["Payload"])
    fields = INPUTS[name].model_fields
    required = {key for key, info in fields.items() if info.is_required()}

    assert required <= sent <= set(fields)


def test_every_placeholder_of_the_definition_is_substituted() -> None:
    machine = template.load_template()["Resources"]["PlanRoutesStateMachine"]["Properties"]

    placeholders = set(re.findall(r"\$\{(\w+)\}", DEFINITION.read_text()))

    assert placeholders == set(machine["DefinitionSubstitutions"])


def test_every_output_is_the_next_state_s_input() -> None:
    """Each call's event parses as its model, with nothing in it that the model ignores."""
    found = AddressMatch(level=MatchLevel.HOUSE, point=builders.cell(0, 2))
    residents = [resident("r1", builders.cell(1, 0)), resident("r2", address="若宮1-2-3"), resident("r3")]
    desk = Office(residents=FakeResidents(residents), geocoder=FakeGeocoder({"若宮1-2-3": found}))
    machine = desk.machine()

    output = machine.run(request())

    for function, event in machine.calls:
        model = INPUTS[function.removesuffix("Function")]
        assert model.model_validate(event).model_dump(mode="json") == event
    assert {function for function, _ in machine.calls} == {f"{name}Function" for name in INPUTS} - {
        "MarkFailedFunction"
    }
    assert workflow.StoredPlan.model_validate(output).plan_id == KEY.plan_id


def test_the_state_of_the_largest_depot_fits_into_the_limit() -> None:
    """A depot of 1,000 visits, none located yet, each with the longest id: what the largest state carries."""
    stops = [
        workflow.GeocodedStop(
            resident_id="r" * 40, point=builders.cell(-6, -6), level=MatchLevel.MANUAL
        ).model_dump(mode="json")
        for _ in range(1000)
    ]
    payload = {"plan_id": KEY.plan_id, "visits_key": "plans/x/visits.json", "geocoded": stops}

    assert len(json.dumps(payload)) < STATE_LIMIT_BYTES


@pytest.mark.parametrize("name", INPUTS)
def test_a_state_retries_what_can_pass_and_ends_in_mark_failed(name: str) -> None:
    state = tasks(asl)[name]
    retried = {error for retrier in state["Retry"] for error in retrier["ErrorEquals"]}
    assert "TransientError" in retried
    assert state["TimeoutSeconds"] > 0
    if name != "MarkFailed":
        [catcher] = asl["States"][name]["Catch"]
        assert (catcher["ErrorEquals"], catcher["Next"]) == (["States.ALL"], "MarkFailed")
        assert catcher["Output"]["state_name"] == name
        assert set(catcher["Output"]) == set(workflow.FailedRun.model_fields)


def test_every_map_is_bounded() -> None:
    bounds = [state["MaxConcurrency"] for state in asl["States"].values() if state["Type"] == "Map"]

    assert len(bounds) == 2
    assert all(bound > 0 for bound in bounds)


@pytest.mark.parametrize("name", template.functions())
def test_a_function_s_entry_point_exists(name: str) -> None:
    module, attribute = template.entry_point(template.functions()[name])

    assert callable(getattr(importlib.import_module(module), attribute))


@pytest.mark.parametrize("name", INPUTS)
def test_a_state_wires_itself_from_the_template_s_environment_alone(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for key in {key for names in map(template.environment, template.functions().values()) for key in names}:
        monkeypatch.delenv(key, raising=False)
    for key in template.environment(template.functions()[f"{name}Function"]):
        monkeypatch.setenv(key, NUMBERS.get(key, "something"))
    monkeypatch.setenv("AWS_DEFAULT_REGION", "ap-northeast-1")
    package = template.entry_point(template.functions()[f"{name}Function"])[0].removesuffix(".app")
    wire = getattr(importlib.import_module(f"{package}.bootstrap"), f"{_snake(name)}_step")

    assert callable(wire.__wrapped__())  # past the cache, which would keep this environment


def test_every_function_has_settings() -> None:
    assert set(SETTINGS) == set(template.functions())


@pytest.mark.parametrize("name", SETTINGS)
def test_a_function_is_given_exactly_the_settings_that_it_reads(name: str) -> None:
    read = {key.upper() for key in SETTINGS[name].model_fields}

    assert template.environment(template.functions()[name]) - OBSERVED == read


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
