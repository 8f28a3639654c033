"""The workflow that makes plans, as Step Functions runs it: one execution a plan, named by the plan id."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from fureai.adapters.execution_history import WORKFLOW_STATES, RunHistory
from fureai.adapters.unreachable import transient_when_unreachable
from fureai.domain.errors import CodedError, ErrorCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mypy_boto3_stepfunctions import SFNClient
    from mypy_boto3_stepfunctions.type_defs import HistoryEventTypeDef

    from fureai.domain.versions import PlanKey, StepState
    from fureai.ports import Clock

ALREADY_EXISTS = "ExecutionAlreadyExists"
DOES_NOT_EXIST = "ExecutionDoesNotExist"
OVER_WITHOUT_PLAN = frozenset({"FAILED", "TIMED_OUT", "ABORTED"})


class StepFunctionsPlanRunner:
    """The port `PlanRunner` over one state machine."""

    def __init__(self, client: SFNClient, state_machine_arn: str, clock: Clock) -> None:
        self._client = client
        self._state_machine_arn = state_machine_arn
        self._clock = clock

    def start(self, key: PlanKey) -> None:
        """Start the execution; one of this name, running or over, is left as it is."""
        request = {"plan_id": key.plan_id, "date": key.date.isoformat(), "depot_id": key.depot_id}
        with transient_when_unreachable("workflow"):
            try:
                self._client.start_execution(
                    stateMachineArn=self._state_machine_arn, name=key.plan_id, input=json.dumps(request)
                )
            except ClientError as error:
                if _code(error) != ALREADY_EXISTS:
                    raise

    def progress(self, key: PlanKey) -> tuple[StepState, ...]:
        """Return every state of the workflow in order; all are waiting when nothing was started yet."""
        history = RunHistory()
        for event in self._history(key):
            history.add(event)
        now = self._clock.now()
        return tuple(history.step(name, now) for name in WORKFLOW_STATES)

    def failure(self, key: PlanKey) -> CodedError | None:
        """Return PLAN_RUN_LOST when the execution is over without a plan, or does not exist."""
        status = self._status(key)
        if status in OVER_WITHOUT_PLAN or status == DOES_NOT_EXIST:
            return CodedError(
                code=ErrorCode.PLAN_RUN_LOST,
                cause="The run that was making this plan is over and left no plan.",
                action="Make the plan again.",
                detail={"status": status},
            )
        return None

    def _status(self, key: PlanKey) -> str:
        with transient_when_unreachable("workflow"):
            try:
                answer = self._client.describe_execution(executionArn=self._execution_arn(key))
            except ClientError as error:
                if _code(error) != DOES_NOT_EXIST:
                    raise
                return DOES_NOT_EXIST
            return answer["status"]

    def _history(self, key: PlanKey) -> Iterator[HistoryEventTypeDef]:
        pages = self._client.get_paginator("get_execution_history").paginate(
            executionArn=self._execution_arn(key), includeExecutionData=False
        )
        with transient_when_unreachable("workflow"):
            try:
                for page in pages:
                    yield from page["events"]
            except ClientError as error:
                if _code(error) != DOES_NOT_EXIST:
                    raise

    def _execution_arn(self, key: PlanKey) -> str:
        return self._state_machine_arn.replace(":stateMachine:", ":execution:") + f":{key.plan_id}"


def _code(error: ClientError) -> str:
    return error.response.get("Error", {}).get("Code", "")
