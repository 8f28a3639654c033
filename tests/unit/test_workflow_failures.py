"""A coded error on its way from a state to the plan that it failed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import BaseModel

from fureai.contracts.workflow import FailedRun
from fureai.domain.errors import Conflict, ErrorCode, FureaiError, InvalidInput, NotFound, TransientError
from fureai.domain.failures import failure_of
from fureai.domain.plan import PlanState
from fureai.state_border import state_handler
from fureai.usecases.mark_failed import mark_failed
from tests.fakes.plans import FakePlans
from tests.workflow_days import KEY, header

RUN = FailedRun(plan_id=KEY.plan_id, state_name="SolveClusters", error="States.Timeout")


class Order(BaseModel):
    """Input of a state in these tests."""

    name: str


def raising(error: Exception) -> Any:
    """Return a state's handler that fails with the error."""

    def step(order: Order) -> Order:
        raise error

    return state_handler(Order, lambda: step)


def as_cause(error: BaseException) -> str:
    """Return the cause that Step Functions gets from Lambda."""
    return json.dumps({"errorType": type(error).__name__, "errorMessage": str(error), "stackTrace": []})


@pytest.mark.parametrize("kind", [TransientError, InvalidInput, NotFound])
def test_a_coded_error_keeps_its_class_and_comes_back_whole(kind: type[FureaiError]) -> None:
    error = kind(ErrorCode.ROADS_MISSING, "道がない", "道を読み込む", vehicle_class="kei")

    with pytest.raises(kind) as raised:
        raising(error)({"name": "x"}, None)

    found = failure_of("BuildTravelMatrix", kind.__name__, as_cause(raised.value))
    assert (found.code, found.cause, found.action) == (ErrorCode.ROADS_MISSING, "道がない", "道を読み込む")
    assert found.detail == {"vehicle_class": "kei", "state": "BuildTravelMatrix"}


def test_an_unexpected_error_leaves_its_message_behind(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(FureaiError) as raised:
        raising(ValueError("山田 花子 090-0000-0000"))({"name": "x"}, None)

    assert raised.value.error.code is ErrorCode.INTERNAL
    assert raised.value.error.detail == {"kind": "ValueError"}
    assert raised.value.__suppress_context__
    assert "山田" not in str(raised.value) + capsys.readouterr().out


def test_an_input_that_is_not_the_contract_s_is_not_quoted(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(FureaiError) as raised:
        raising(ValueError())({"name": ["山田 花子"]}, None)

    assert raised.value.error.detail == {"kind": "ValidationError"}
    assert "山田" not in str(raised.value) + capsys.readouterr().out


@pytest.mark.parametrize(
    "cause", ["", "not JSON", "[]", '"text"', '{"errorMessage": "out of memory"}', '{"errorMessage": null}']
)
def test_a_failure_without_a_code_is_a_failed_step(cause: str) -> None:
    found = failure_of("SolveClusters", "States.Timeout", cause)

    assert found.code is ErrorCode.PLAN_STEP_FAILED
    assert found.detail == {"error": "States.Timeout", "state": "SolveClusters"}


def test_a_running_plan_becomes_a_failed_one() -> None:
    plans = FakePlans(header())

    output = mark_failed(RUN, plans=plans)

    stored = plans.headers[KEY.plan_id]
    assert (output.state, stored.state) == ("failed", PlanState.FAILED)
    assert stored.failure is not None
    assert stored.failure.code is ErrorCode.PLAN_STEP_FAILED


def test_marking_a_failed_plan_again_keeps_the_first_reason() -> None:
    plans = FakePlans(header())
    mark_failed(RUN, plans=plans)
    first = plans.headers[KEY.plan_id]

    mark_failed(RUN.model_copy(update={"state_name": "CheckPlan"}), plans=plans)

    assert plans.headers[KEY.plan_id] == first


@pytest.mark.parametrize("state", [PlanState.DRAFT, PlanState.PUBLISHED, PlanState.SUPERSEDED])
def test_a_plan_that_was_stored_all_the_same_stays_as_it_is(state: PlanState) -> None:
    plans = FakePlans(header(state))

    assert mark_failed(RUN, plans=plans).state == state
    assert plans.headers[KEY.plan_id] == header(state)


def test_a_header_that_changes_meanwhile_is_read_again() -> None:
    plans = FakePlans(header(), rivals=[header().model_copy(update={"revision": 1})])

    assert mark_failed(RUN, plans=plans).state == "failed"


def test_a_header_that_keeps_changing_is_a_conflict() -> None:
    rivals = [header().model_copy(update={"revision": n}) for n in (1, 2)]

    with pytest.raises(Conflict):
        mark_failed(RUN, plans=FakePlans(header(), rivals=rivals))


def test_a_plan_that_nobody_asked_for_is_not_found() -> None:
    with pytest.raises(NotFound):
        mark_failed(RUN, plans=FakePlans())
