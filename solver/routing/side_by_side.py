"""Run independent searches side by side, a process each, and collect what they return in order.

Pipes and not `multiprocessing.Pool`: a Lambda function has no shared memory for a pool's locks. Processes are
forked, so a search starts with the day's matrices already there.
"""

from __future__ import annotations

import multiprocessing
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from multiprocessing.connection import Connection


def side_by_side[Found](searches: Sequence[Callable[[], Found]], workers: int) -> list[Found]:
    """Return what each search returns, in order; with one worker they run in this process, one by one.

    Raises EOFError when a search's process ends without an answer.
    """
    if workers <= 1 or len(searches) <= 1:
        return [search() for search in searches]
    found: list[Found] = []
    for first in range(0, len(searches), workers):
        found += _started(searches[first : first + workers])
    return found


def _started[Found](searches: Sequence[Callable[[], Found]]) -> list[Found]:
    context = multiprocessing.get_context("fork")
    running = []
    for search in searches:
        receiver, sender = context.Pipe(duplex=False)
        process = context.Process(target=_send, args=(sender, search))
        process.start()
        sender.close()
        running.append((process, receiver))
    found = [receiver.recv() for _, receiver in running]
    for process, _ in running:
        process.join()
    return found


def _send(sender: Connection[Any, Any], search: Callable[[], object]) -> None:
    sender.send(search())
    sender.close()
