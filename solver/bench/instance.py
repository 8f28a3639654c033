"""A benchmark instance, and the file form of a day: `problem.json`.

`problem.json` holds `{"problem": RoutingProblem, "matrices": {vehicle class: {"duration_s", "distance_m",
"snap_m"}}}` in the forms of `fureai.domain.problem`: rows are origins, -1 means that no way exists.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fureai.domain.fleet import VehicleClass
from fureai.domain.problem import RoutingProblem, TravelMatrices, TravelMatrix

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Instance:
    """A problem that engines are measured on.

    `scale` divides costs for printing: files whose distances have decimals are read in larger units.
    `best_known` is the cost of the solution beside the file, in the file's own unit.
    """

    name: str
    problem: RoutingProblem
    matrices: TravelMatrices
    scale: int = 1
    best_known: float | None = None


def read_problem_file(path: Path) -> Instance:
    """Return the day that a `problem.json` holds; ValidationError or KeyError where it is none."""
    content = json.loads(path.read_text(encoding="utf-8"))
    matrices = {VehicleClass(key): TravelMatrix(**matrix) for key, matrix in content["matrices"].items()}
    return Instance(path.stem, RoutingProblem.model_validate(content["problem"]), matrices)


def write_problem_file(instance: Instance, path: Path) -> None:
    """Store a day so that another solver, or a later version of this one, can be measured on it."""
    content = {
        "problem": instance.problem.model_dump(mode="json"),
        "matrices": {
            key.value: {
                "duration_s": _rows(matrix.duration_s),
                "distance_m": _rows(matrix.distance_m),
                "snap_m": list(matrix.snap_m),
            }
            for key, matrix in instance.matrices.items()
        },
    }
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def _rows(matrix: object) -> list[list[int]]:
    return [[int(value) for value in row] for row in matrix]  # type: ignore[attr-defined]
