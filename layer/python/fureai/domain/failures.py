"""How a coded error travels from a state of the workflow to the plan that it failed.

A state raises the error's class by name, which Step Functions compares with its Retry and Catch rules, with
the `CodedError` as JSON in the message. Lambda reports `{"errorType", "errorMessage", …}` as the cause of the
failure (AWS Lambda, "Errors returned by a Python function"), and here the coded error is read back from it.
"""

from __future__ import annotations

import json

from pydantic import ValidationError

from fureai.domain.errors import CodedError, ErrorCode, FureaiError


class UnexpectedError(FureaiError):
    """Something of ours is broken; the message says nothing of what was being worked on."""

    def __init__(self, kind: str) -> None:
        """Keep the kind of exception only: its own message may quote a resident's data."""
        super().__init__(
            ErrorCode.INTERNAL,
            "Something went wrong inside the service.",
            "Try again; if it stays, give the administrator the plan's id.",
            kind=kind,
        )


def for_the_wire(error: FureaiError) -> FureaiError:
    """Return the same exception, its message replaced by the coded error as JSON."""
    error.args = (error.error.model_dump_json(),)
    return error


def failure_of(state_name: str, error: str, cause: str) -> CodedError:
    """Return why a state failed, from the error name and the cause that Step Functions reports.

    A state that failed without a coded error (it timed out, ran out of memory, could not be started) gives
    PLAN_STEP_FAILED. `detail` always names the state.
    """
    coded = _coded(cause) or CodedError(
        code=ErrorCode.PLAN_STEP_FAILED,
        cause="A step of the plan did not end as it should.",
        action="Make the plan again; if it stays, give the administrator the plan's id.",
        detail={"error": error},
    )
    return coded.model_copy(update={"detail": {**coded.detail, "state": state_name}})


def _coded(cause: str) -> CodedError | None:
    try:
        return CodedError.model_validate_json(json.loads(cause)["errorMessage"])
    except (ValueError, ValidationError, KeyError, TypeError):
        return None
