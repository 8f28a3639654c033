"""Which stages a search has, in order. Each is a small class that can be left out or measured alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.routing.improve import ImproveParts
from solver.routing.insertion import InsertLeftOut
from solver.routing.seed import BalanceRounds, SeedRoutes, is_relaxation_exact
from solver.routing.several_seeds import SeveralSeeds
from solver.routing.whole import SearchWhole

if TYPE_CHECKING:
    from collections.abc import Collection

    from fureai.domain.problem import RoutingProblem
    from solver.routing.stage import Stage

STAGES = ("seed", "balance", "insert", "parts")
"""Names for `without`."""


def recipe(problem: RoutingProblem, *, workers: int = 1, without: Collection[str] = ()) -> tuple[Stage, ...]:
    """Return the stages for a problem, less those named.

    Where PyVRP can state the whole problem its search gets nearly all the time; else it seeds, and the full
    model decides in small parts. Without a seed the full model starts from nothing.
    """
    balanced = problem.policy.balance_weight > 0
    if workers > 1 and len(problem.visits) < MOST_VISITS_UNCUT:
        return (SeveralSeeds(recipe(problem, without=without), workers),)
    exact = is_relaxation_exact(problem)
    stages: dict[str, Stage] = {
        "seed": SeedRoutes(1.0 if exact else SEED_SHARE if balanced else UNBALANCED_SEED_SHARE, workers),
        "balance": BalanceRounds(BALANCE_SHARE, workers=workers),
        "insert": InsertLeftOut(),
        "parts": ImproveParts(most_routes=3),
    }
    if exact:
        stages = {key: stage for key, stage in stages.items() if key in ("seed", "insert")}
    if "seed" in without:
        stages["seed"] = SearchWhole()
    return tuple(stage for key, stage in stages.items() if key == "seed" or key not in without)


MOST_VISITS_UNCUT = 1000
"""From here on cores share the groups of one search; below, each core has a seed of its own."""

SEED_SHARE = 0.06
UNBALANCED_SEED_SHARE = 0.85
BALANCE_SHARE = 0.9
"""Of what is left after the seed; the full model has the rest."""
