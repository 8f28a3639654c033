"""What starts and watches the workflow knows it as its definition is."""

from __future__ import annotations

import json
from typing import Any

from fureai.adapters.execution_history import FAILURE_STATE, WORKFLOW_STATES
from fureai.adapters.stepfunctions import StepFunctionsPlanRunner
from fureai.contracts.workflow import PlanRequest
from fureai.domain.versions import PlanKey
from local.layout import ROOT
from tests.builders import DAY
from tests.fakes.clock import FakeClock

STATES: dict[str, Any] = json.loads(
    (ROOT / "statemachine" / "plan_routes.asl.json").read_text(encoding="utf-8")
)["States"]


def test_progress_shows_the_workflows_states_in_their_order() -> None:
    order, name = [], "CollectVisits"
    while name:
        order.append(name)
        name = STATES[name].get("Next", "")
    assert tuple(order) == WORKFLOW_STATES


def test_every_error_leads_to_the_state_that_progress_takes_for_a_failure() -> None:
    caught = {rule["Next"] for name in WORKFLOW_STATES for rule in STATES[name]["Catch"]}
    assert caught == {FAILURE_STATE}


def test_what_the_runner_sends_is_what_the_first_state_takes() -> None:
    sent: dict[str, Any] = {}

    class Client:
        def start_execution(self, **arguments: Any) -> None:
            sent.update(arguments)

    key = PlanKey(depot_id="north", date=DAY, version=3)
    client: Any = Client()
    StepFunctionsPlanRunner(client, "arn:aws:states:r:a:stateMachine:plan", FakeClock()).start(key)
    request = PlanRequest.model_validate_json(sent["input"])
    assert sent["name"] == request.plan_id == "north-20261124-v3"
    assert (request.date, request.depot_id) == (DAY, "north")
