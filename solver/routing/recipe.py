"""Which stages a search has, in order. Each is a small class that can be left out or measured alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.routing.improve import ImproveParts
from solver.routing.insertion import InsertLeftOut
from solver.routing.seed import BalanceRounds, SeedRoutes, is_order_priced, is_relaxation_exact
from solver.routing.several_seeds import SeveralSeeds
from solver.routing.whole import SearchWhole

if TYPE_CHECKING:
    from collections.abc import Collection

    from fureai.domain.problem import RoutingProblem
    from solver.routing.stage import Stage

STAGES = ("seed", "balance", "whole", "insert", "parts")
"""Names for `without`."""

MOST_VISITS_UNCUT = 1000
"""From here on cores share the groups of one search; below, each core has a seed of its own."""

FEW_VISITS = 40
"""Up to here the full model searches the whole day within its time and has the last word."""

SEED_SHARE = 0.2
UNBALANCED_SEED_SHARE = 0.85
BALANCE_SHARE = 0.9
SHARE_BEFORE_WHOLE = 0.3
"""Parts of the time left when each stage begins; the last stage has the rest."""


def recipe(problem: RoutingProblem, *, workers: int = 1, without: Collection[str] = ()) -> tuple[Stage, ...]:
    """Return the stages for a problem, less those named.

    Where PyVRP can state the whole problem its search gets all the time; else it seeds and the full model
    decides: the whole of a small day or of one with locks and habits, small parts of any other. Without a
    seed the full model starts from nothing.
    """
    if workers > 1 and len(problem.visits) < MOST_VISITS_UNCUT:
        return (SeveralSeeds(recipe(problem, without=without), workers),)
    stages = _exact(workers) if is_relaxation_exact(problem) else _tight(problem, workers)
    if "seed" in without:
        stages["seed"] = SearchWhole()
    return tuple(stage for key, stage in stages.items() if key == "seed" or key not in without)


def _exact(workers: int) -> dict[str, Stage]:
    return {"seed": SeedRoutes(1.0, workers), "insert": InsertLeftOut()}


def _balance(problem: RoutingProblem, workers: int) -> BalanceRounds:
    """Return fewer rounds with looser targets for many visits: their routes are still long after the seed."""
    if len(problem.visits) <= MOST_VISITS_UNCUT:
        return BalanceRounds(BALANCE_SHARE, workers=workers)
    return BalanceRounds(BALANCE_SHARE, count=2, workers=workers, first_target=1.25, shrinking=0.95)


def _tight(problem: RoutingProblem, workers: int) -> dict[str, Stage]:
    if len(problem.visits) <= FEW_VISITS or is_order_priced(problem):
        return {
            "seed": SeedRoutes(SHARE_BEFORE_WHOLE, workers),
            "balance": BalanceRounds(SHARE_BEFORE_WHOLE, workers=workers),
            "whole": SearchWhole(),
            "insert": InsertLeftOut(),
            "parts": ImproveParts(most_routes=3),
        }
    seed_share = SEED_SHARE if problem.policy.balance_weight else UNBALANCED_SEED_SHARE
    return {
        "seed": SeedRoutes(seed_share, workers),
        "balance": _balance(problem, workers),
        "insert": InsertLeftOut(),
        "parts": ImproveParts(most_routes=3),
    }
