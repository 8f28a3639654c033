"""How far a plan is, read from events as Step Functions reports them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from fureai.adapters.execution_history import WORKFLOW_STATES, RunHistory
from fureai.domain.versions import StepState

START = datetime(2026, 11, 24, tzinfo=UTC)


def entered(name: str, second: float, kind: str = "Task") -> dict[str, Any]:
    return at(f"{kind}StateEntered", second, stateEnteredEventDetails={"name": name})


def exited(name: str, second: float, kind: str = "Task") -> dict[str, Any]:
    return at(f"{kind}StateExited", second, stateExitedEventDetails={"name": name})


def at(kind: str, second: float, **details: Any) -> dict[str, Any]:
    return {"type": kind, "timestamp": START + timedelta(seconds=second), **details}


def step(name: str, *events: Any, now: float = 100) -> StepState:
    history = RunHistory()
    for event in (at("ExecutionStarted", 0), *events):
        history.add(event)
    return history.step(name, START + timedelta(seconds=now))


def test_a_state_that_was_not_entered_is_waiting() -> None:
    assert step("CollectVisits") == StepState(name="CollectVisits", status="waiting")


def test_a_running_state_counts_its_seconds_so_far() -> None:
    found = step("CollectVisits", entered("CollectVisits", 1), now=3.5)
    assert found == StepState(name="CollectVisits", status="running", duration_s=2.5)


def test_a_state_that_was_left_is_done_in_the_seconds_it_took() -> None:
    found = step("CollectVisits", entered("CollectVisits", 1), exited("CollectVisits", 2.25))
    assert found == StepState(name="CollectVisits", status="done", duration_s=1.25)


def test_a_map_counts_its_items_and_not_the_states_inside() -> None:
    found = step(
        "SolveClusters",
        entered("SolveClusters", 0, "Map"),
        at("MapStateStarted", 0, mapStateStartedEventDetails={"length": 3}),
        entered("SolveGroup", 1),
        exited("SolveGroup", 2),
        at("MapIterationSucceeded", 2, mapIterationSucceededEventDetails={"name": "SolveClusters"}),
        at("MapIterationSucceeded", 3, mapIterationSucceededEventDetails={"name": "SolveClusters"}),
        now=4,
    )
    assert found == StepState(name="SolveClusters", status="running", duration_s=4.0, done=2, total=3)


def test_two_maps_do_not_mix_their_items() -> None:
    events = (
        entered("GeocodeMissing", 0, "Map"),
        at("MapStateStarted", 0, mapStateStartedEventDetails={"length": 1}),
        at("MapIterationSucceeded", 1, mapIterationSucceededEventDetails={"name": "GeocodeMissing"}),
        exited("GeocodeMissing", 1, "Map"),
        entered("SolveClusters", 2, "Map"),
        at("MapStateStarted", 2, mapStateStartedEventDetails={"length": 4}),
    )
    assert (step("GeocodeMissing", *events).done, step("SolveClusters", *events).done) == (1, 0)


def test_the_state_before_the_failure_state_has_failed_although_it_was_left() -> None:
    events = (
        entered("CollectVisits", 0),
        exited("CollectVisits", 1),
        entered("GeocodeMissing", 1, "Map"),
        at("TaskFailed", 2, taskFailedEventDetails={"resource": "invoke", "resourceType": "lambda"}),
        exited("GeocodeMissing", 2, "Map"),
        entered("MarkFailed", 2),
    )
    found = [step(name, *events).status for name in WORKFLOW_STATES[:3]]
    assert found == ["done", "failed", "waiting"]


def test_a_state_in_which_the_execution_was_stopped_has_failed() -> None:
    for end in ("ExecutionAborted", "ExecutionTimedOut", "ExecutionFailed"):
        found = step("CollectVisits", entered("CollectVisits", 0), at(end, 7))
        assert found == StepState(name="CollectVisits", status="failed", duration_s=7.0)


def test_a_clock_behind_the_workflows_shows_no_negative_seconds() -> None:
    assert step("CollectVisits", entered("CollectVisits", 5), now=4).duration_s == 0
