"""Runs one engine on one instance in a process of its own and measures the CPU time of it and its children.

The process reads the instance, notes the CPU time spent so far, searches and stores the answer. What counts
is what the operating system says of the ended process and its ended children, less the reading; so neither
threads nor processes of an engine hide, and none of them pays for the size of the file.
"""

from __future__ import annotations

import os
import pickle
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from solver.bench.judging import judge

if TYPE_CHECKING:
    from fureai.domain.plan import RouteSequence
    from solver.bench.instance import Instance


@dataclass(frozen=True)
class Task:
    """One engine's turn; `without` names stages of ours that are taken out."""

    engine: str
    seed: int
    cpu_s: float
    without: tuple[str, ...] = ()


@dataclass(frozen=True)
class Measured:
    """One line of `--json`: costs in the instance's own unit."""

    instance: str
    engine: str
    seed: int
    cpu_s: float
    cost: float
    travel_s: float
    unserved: int
    violations: int
    best_known: float | None


@dataclass(frozen=True)
class Answer:
    """What an engine's process stores: its sequences and the CPU seconds it had used before it began."""

    sequences: tuple[RouteSequence, ...]
    reading_s: float


class EngineFailed(Exception):
    """The engine's process ended without an answer; the message names engine, instance and exit status."""


def measure(instance: Instance, task: Task) -> Measured:
    """Let the engine answer and judge it; EngineFailed when it gives no answer."""
    with tempfile.TemporaryDirectory() as folder:
        question, answer = Path(folder, "question"), Path(folder, "answer")
        question.write_bytes(pickle.dumps((instance, task)))
        used_s = _run(question, answer)
        if not answer.exists():
            raise EngineFailed(f"{task.engine} gave no answer to {instance.name}")
        given: Answer = pickle.loads(answer.read_bytes())
    return _measured(instance, task, given, used_s)


def _run(question: Path, answer: Path) -> float:
    """Return the CPU seconds, user and system, of the process and of the children it waited for."""
    command = [sys.executable, "-m", "solver.bench.engine_process", str(question), str(answer)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "OMP_NUM_THREADS": "1"}
    process = os.spawnve(os.P_NOWAIT, sys.executable, command, environment)
    _, _, usage = os.wait4(process, 0)
    return usage.ru_utime + usage.ru_stime


def _measured(instance: Instance, task: Task, given: Answer, used_s: float) -> Measured:
    verdict = judge(instance, given.sequences)
    name = task.engine + "".join(f" without {stage}" for stage in task.without)
    return Measured(
        instance=instance.name,
        engine=name,
        seed=task.seed,
        cpu_s=round(used_s - given.reading_s, 2),
        cost=verdict.cost / instance.scale,
        travel_s=verdict.travel_s / instance.scale,
        unserved=verdict.unserved,
        violations=verdict.violations,
        best_known=instance.best_known,
    )
