"""Starting and watching executions on the emulator's Step Functions."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

import pytest

from fureai.adapters.clock import SystemClock
from fureai.adapters.execution_history import WORKFLOW_STATES
from fureai.adapters.stepfunctions import StepFunctionsPlanRunner
from fureai.domain.errors import ErrorCode
from fureai.domain.versions import PlanKey
from tests.builders import DAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from fureai.domain.versions import StepState
    from tests.integration.conftest import Stack


def key(version: int) -> PlanKey:
    return PlanKey(depot_id="north", date=DAY, version=version)


def definition(**changed: dict[str, Any]) -> str:
    """Return a workflow with the real one's states that does nothing; a test changes single states."""
    following = dict(zip(WORKFLOW_STATES, [*WORKFLOW_STATES[1:], ""], strict=True))
    states: dict[str, Any] = {}
    for name, after in following.items():
        body = changed.get(name, {"Type": "Pass"})
        states[name] = body | ({"Next": after} if after else {"End": True})
    states["MarkFailed"] = {"Type": "Pass", "Next": "PlanFailed"}
    states["PlanFailed"] = {"Type": "Fail", "Error": "PlanFailed"}
    return json.dumps({"StartAt": WORKFLOW_STATES[0], "QueryLanguage": "JSONata", "States": states})


def failing_state() -> dict[str, Any]:
    """Return a state that calls a function which does not exist, and whose error is caught."""
    return {
        "Type": "Task",
        "Resource": "arn:aws:states:::lambda:invoke",
        "Arguments": {"FunctionName": "no-such-function"},
        "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "MarkFailed"}],
    }


@pytest.fixture
def runner(stack: Stack) -> Callable[[str, str], StepFunctionsPlanRunner]:
    real = stack.clients.stepfunctions.describe_state_machine(
        stateMachineArn=stack.outputs["PlanStateMachineArn"]
    )

    def create(name: str, states: str) -> StepFunctionsPlanRunner:
        machine = stack.clients.stepfunctions.create_state_machine(
            name=name, definition=states, roleArn=real["roleArn"]
        )
        return StepFunctionsPlanRunner(stack.clients.stepfunctions, machine["stateMachineArn"], SystemClock())

    return create


def ended(runner: StepFunctionsPlanRunner, of: PlanKey) -> dict[str, StepState]:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        steps = {step.name: step for step in runner.progress(of)}
        if steps["StoreRoutes"].status == "done" or any(one.status == "failed" for one in steps.values()):
            return steps
        time.sleep(0.1)
    raise AssertionError(f"the execution did not end: {runner.progress(of)}")


def test_every_state_is_waiting_before_anything_was_started(runner: Any) -> None:
    steps = runner("waiting", definition()).progress(key(1))
    assert [(step.name, step.status) for step in steps] == [(name, "waiting") for name in WORKFLOW_STATES]


def test_a_run_to_the_end_is_done_in_every_state(runner: Any) -> None:
    run = runner("whole", definition())
    run.start(key(2))
    steps = ended(run, key(2))
    assert {step.status for step in steps.values()} == {"done"}
    assert all(step.duration_s is not None for step in steps.values())
    assert run.failure(key(2)) is None


def test_a_state_that_is_at_work_is_running_and_those_behind_it_wait(runner: Any) -> None:
    run = runner("slow", definition(GeocodeMissing={"Type": "Wait", "Seconds": 30}))
    run.start(key(3))
    deadline = time.monotonic() + 20
    steps: list[str] = []
    while time.monotonic() < deadline and "running" not in steps[1:2]:
        steps = [step.status for step in run.progress(key(3))]
    assert steps == ["done", "running", *["waiting"] * 7]
    assert run.failure(key(3)) is None


def test_starting_again_changes_nothing_whether_it_runs_or_is_over(runner: Any) -> None:
    run = runner("twice", definition())
    run.start(key(4))
    run.start(key(4))
    before = ended(run, key(4))
    run.start(key(4))
    assert {step.name: step for step in run.progress(key(4))} == before


def test_a_caught_error_shows_at_the_state_that_failed(runner: Any) -> None:
    run = runner("caught", definition(BuildTravelMatrix=failing_state()))
    run.start(key(5))
    statuses = [step.status for step in ended(run, key(5)).values()]
    assert statuses == ["done", "done", "failed", *["waiting"] * 6]


def test_a_run_that_failed_or_does_not_exist_has_left_no_plan(runner: Any) -> None:
    run = runner("lost", definition(CollectVisits=failing_state()))
    run.start(key(6))
    ended(run, key(6))
    for of in (key(6), key(7)):
        failure = run.failure(of)
        assert failure is not None
        assert failure.code is ErrorCode.PLAN_RUN_LOST
