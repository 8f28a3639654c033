"""The engines that are measured, each a peer behind one interface and loaded only when it takes its turn."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from fureai.domain.plan import RouteSequence
    from solver.bench.instance import Instance
    from solver.bench.measuring import Task

_MODULES = {
    "ours": ("solver.bench.engines.ours", "pyvrp"),
    "pyvrp": ("solver.bench.engines.pyvrp_peer", "pyvrp"),
    "vroom": ("solver.bench.engines.vroom_peer", "vroom"),
    "ortools-default": ("solver.bench.engines.ortools_default", "ortools"),
    "hygese": ("solver.bench.engines.hygese_peer", "hygese"),
}
"""Engine → its module here, and the package that it needs."""

ENGINES = tuple(_MODULES)


class Engine(Protocol):
    """One solver, used the way its documentation says."""

    def can(self, instance: Instance) -> bool:
        """Say whether the engine can state the instance at all."""

    def solve(self, instance: Instance, task: Task) -> tuple[RouteSequence, ...]:
        """Search for `task.cpu_s` seconds of CPU time and return one sequence a used vehicle."""


def is_installed(name: str) -> bool:
    """Say whether the package that an engine needs is there."""
    return find_spec(_MODULES[name][1]) is not None


def load_engine(name: str) -> Engine:
    """Return the engine; KeyError for an unknown name, ImportError when its package is missing."""
    engine: Engine = import_module(_MODULES[name][0]).ENGINE
    return engine
