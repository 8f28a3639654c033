"""A stage of the search: takes the best solution so far and returns one that is no worse.

Every stage has the same interface, so that one can be added, left out or measured alone.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from fureai.domain.fleet import VehicleClass
    from fureai.domain.plan import Solution
    from fureai.domain.problem import RoutingProblem, TravelMatrix


@dataclass(frozen=True)
class Budget:
    """Until when a stage may search, by a clock in seconds, and the seed of its choices.

    The clock is the monotonic one unless told: a benchmark hands in the process's CPU time. `asked_to_stop`
    ends the search early, with the best so far.
    """

    deadline: float
    seed: int = 0
    clock: Callable[[], float] = time.monotonic
    asked_to_stop: Callable[[], bool] = lambda: False

    @classmethod
    def of(cls, seconds: float, seed: int = 0, clock: Callable[[], float] = time.monotonic) -> Budget:
        """Return a budget that starts now."""
        return cls(clock() + seconds, seed, clock)

    @property
    def seconds_left(self) -> float:
        """Return the seconds until the deadline, never below 0; 0 when the search was asked to stop."""
        return 0.0 if self.asked_to_stop() else max(0.0, self.deadline - self.clock())

    def renewed(self, seconds: float, seed: int) -> Budget:
        """Return a budget of so many seconds from when it is first asked, as a process of its own needs it.

        CPU clocks of two processes have nothing in common, so a deadline cannot be handed over.
        """
        return _Renewed(math.inf, seed, self.clock, self.asked_to_stop, seconds)

    def part(self, seconds: float, seed: int | None = None) -> Budget:
        """Return a budget of so many seconds from now that ends no later than this one."""
        deadline = min(self.deadline, self.clock() + seconds)
        return replace(self, deadline=deadline, seed=self.seed if seed is None else seed)


@dataclass(frozen=True)
class _Renewed(Budget):
    seconds: float = 0.0

    @cached_property
    def _until(self) -> float:
        return self.clock() + self.seconds

    @property
    def seconds_left(self) -> float:
        return 0.0 if self.asked_to_stop() else max(0.0, self._until - self.clock())

    def part(self, seconds: float, seed: int | None = None) -> Budget:
        # Of a copy of this budget the clock would start anew.
        return Budget(self._until, self.seed, self.clock, self.asked_to_stop).part(seconds, seed)


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

        It has each visit once, in a sequence or unassigned with a reason. `solution` is None for a stage that
        starts from nothing.
        """
        ...


def run_stages(
    stages: Sequence[Stage],
    problem: RoutingProblem,
    matrices: Mapping[VehicleClass, TravelMatrix],
    solution: Solution | None,
    budget: Budget,
    *,
    on_better: Callable[[Solution], None] = lambda _: None,
) -> Solution:
    """Run the stages one after the other on the same budget; there must be at least one.

    `on_better` is told the best so far after each stage: what a reader may show while the search goes on.
    """
    for stage in stages:
        solution = stage.run(problem, matrices, solution, budget)
        on_better(solution)
    if solution is None:
        raise ValueError("a search needs at least one stage")
    return solution
