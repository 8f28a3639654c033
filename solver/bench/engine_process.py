"""The process in which one engine answers: `python -m solver.bench.engine_process QUESTION ANSWER`."""

from __future__ import annotations

import pickle
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from solver.bench.engines import load_engine
from solver.bench.measuring import Answer

if TYPE_CHECKING:
    from solver.bench.instance import Instance
    from solver.bench.measuring import Task


def main(question: str, answer: str) -> None:
    """Read the question, search for its CPU time and store the answer."""
    instance: Instance
    task: Task
    instance, task = pickle.loads(Path(question).read_bytes())
    engine = load_engine(task.engine)
    reading_s = time.process_time()
    sequences = engine.solve(instance, task)
    Path(answer).write_bytes(pickle.dumps(Answer(sequences, reading_s)))


if __name__ == "__main__":
    main(*sys.argv[1:])
