"""The border of every state of the workflow: typed input, one call, typed output, coded errors.

This is the outermost handler of a state. Whatever is raised inside leaves it as a `FureaiError` whose
message is the coded error as JSON (`domain.failures`), so that the state machine can retry it by its class's
name and MarkFailed can tell the dispatcher what to do.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Protocol

from fureai.domain.errors import FureaiError
from fureai.domain.failures import UnexpectedError, for_the_wire
from fureai.observability import logger, places

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import BaseModel


class Handler(Protocol):
    """What Lambda calls."""

    def __call__(self, event: dict[str, Any], context: object) -> dict[str, Any]:
        """Return the state's output as JSON values."""


def state_handler[Input: BaseModel, Output: BaseModel](
    input_model: type[Input], wire: Callable[[], Callable[[Input], Output]]
) -> Handler:
    """Return a handler; `wire` gives the use case with its ports, and is first asked when an event comes."""

    def handler(event: dict[str, Any], context: object) -> dict[str, Any]:
        started = time.monotonic()
        logger().append_keys(plan_id=event.get("plan_id"))
        try:
            output = wire()(input_model.model_validate(event)).model_dump(mode="json")
        except FureaiError as error:
            logger().warning("state failed", error=error.error.model_dump(mode="json"))
            raise for_the_wire(error) from None
        except Exception as error:
            kind = type(error).__name__
            logger().error("state broke", kind=kind, places=places(error))
            raise for_the_wire(UnexpectedError(kind)) from None
        logger().info("state done", seconds=round(time.monotonic() - started, 3))
        return output

    return handler
