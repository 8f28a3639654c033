"""A day with a plan made by hand, and what a repair makes of it; the checker agrees to every repair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fureai.domain.checker import check
from fureai.domain.evaluation import evaluate
from fureai.domain.plan import Solution
from fureai.domain.problem import restrict_matrices
from solver.repair import Current
from tests.builders import matrices, sequence

if TYPE_CHECKING:
    from fureai.domain.problem import RoutingProblem
    from solver.repair import Repaired


def planned(day: RoutingProblem, *routes: tuple[str, ...]) -> Current:
    """Return the day with routes in words: a vehicle, then what it does in order."""
    sequences = tuple(sequence(vehicle_id, *names) for vehicle_id, *names in routes)
    roads = matrices(day)
    return Current(day, roads, evaluate(day, roads, Solution(sequences=sequences)))


def orders(repaired: Repaired) -> dict[str, list[str]]:
    """Return the visits of each vehicle in order."""
    return {route.vehicle_id: [v.visit_id for v in route.visits] for route in repaired.plan.routes}


def assert_sound(current: Current, repaired: Repaired) -> None:
    """Fail when the checker objects to the repaired plan."""
    roads = restrict_matrices(current.matrices, current.problem, repaired.problem)
    assert check(repaired.problem, roads, repaired.plan) == ()
