"""Logs that tell what happened and where, and never about whom.

Events, payloads and the messages of unexpected exceptions may hold a resident's data, so none of them is
logged: only ids of plans, names of states, coded errors and places in our own code. Lambda traces every
invocation by itself (`Tracing: Active`); there is no tracing code.
"""

from __future__ import annotations

import traceback
from functools import cache

from aws_lambda_powertools import Logger


@cache
def logger() -> Logger:
    """Return the function's logger, named and levelled by POWERTOOLS_SERVICE_NAME and LOG_LEVEL."""
    return Logger()


def places(error: BaseException) -> list[str]:
    """Return where an exception passed through, outermost first: file, line and function, without values."""
    return [
        f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
    ]
