"""The clock of a benchmark: CPU seconds of this process, its threads, and the children it has waited for."""

from __future__ import annotations

import resource
import time


def cpu_clock() -> float:
    """Return CPU seconds, user and system, since the process began."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime
