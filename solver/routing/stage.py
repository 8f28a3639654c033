"""A stage of the search: takes the best solution so far and returns one that is no worse.

Every stage has the same interface, so that one can be added, left out or measured alone.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fureai.domain.fleet import VehicleClass
    from fureai.domain.plan import Solution
    from fureai.domain.problem import RoutingProblem, TravelMatrix


@dataclass(frozen=True)
class Budget:
    """Until when a stage may search, by the monotonic clock in seconds, and the seed of its choices."""

    deadline: float
    seed: int = 0

    @classmethod
    def of(cls, seconds: float, seed: int = 0) -> Budget:
        """Return a budget that starts now."""
        return cls(time.monotonic() + seconds, seed)

    @property
    def seconds_left(self) -> float:
        """Return the seconds until the deadline, never below 0."""
        return max(0.0, self.deadline - time.monotonic())


class Stage(Protocol):
    """One step of the search."""

    def run(
        self,
        problem: RoutingProblem,
        matrices: Mapping[VehicleClass, TravelMatrix],
        solution: Solution | None,
        budget: Budget,
    ) -> Solution:
        """Return a solution no worse than `solution`.

        It has each visit once, in a sequence or unassigned with a reason. `solution` is None for a stage that starts from nothing.
        """
        ...


def run_stages(
    stages: Sequence[Stage],
    problem: RoutingProblem,
    matrices: Mapping[VehicleClass, TravelMatrix],
    solution: Solution | None,
    budget: Budget,
) -> Solution:
    """Run the stages one after the other on the same budget; there must be at least one."""
    for stage in stages:
        solution = stage.run(problem, matrices, solution, budget)
    if solution is None:
        raise ValueError("a search needs at least one stage")
    return solution
