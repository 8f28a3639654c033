"""The solver's function behind one that fails first: FAILURES times, counted in the folder ATTEMPTS."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from fureai.domain.errors import ErrorCode, TransientError
from solver.app import solve_clusters


def handler(event: dict[str, Any], context: Any) -> Any:
    """Fail as a function that cannot reach its store would, then solve."""
    attempts = Path(os.environ["ATTEMPTS"])
    attempt = len(list(attempts.iterdir())) + 1
    (attempts / str(attempt)).touch()
    if attempt <= int(os.environ["FAILURES"]):
        raise TransientError(ErrorCode.TEMPORARILY_UNAVAILABLE, "made to fail", "nothing")
    return solve_clusters(event, context)
