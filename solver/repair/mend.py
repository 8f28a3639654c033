"""From a plan that the day has overtaken to one that holds: put right what broke, put in what is out."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from fureai.domain.plan import Solution
from solver.repair.polish import Polish
from solver.routing.draft import Draft
from solver.routing.improve import ImproveParts
from solver.routing.insertion import insert_left_out
from solver.routing.settle import settle, settle_dropping
from solver.routing.stage import Budget

if TYPE_CHECKING:
    from collections.abc import Collection

MOST_FILLED = 40
"""Visits left out that are tried in a quick look, the most important first."""
THOROUGH_S = 1.0
"""Seconds of CPU for visits that a quick look could not put back: others make room for them."""


def mended(draft: Draft, touched: Collection[str] = ()) -> Draft:
    """Return the draft with routes settled anew that break a rule, or that the operation touched.

    Visits that no longer fit where they were are left out.
    """
    broken = {key for key, found in draft.routes.items() if not found.is_clean} | set(touched)
    return draft.replaced(
        {
            key: settle_dropping(draft.evaluator, key, found.places)
            for key, found in draft.routes.items()
            if key in broken
        }
    )


def filled(draft: Draft, *, thorough: bool) -> Draft:
    """Return the draft with visits put back where they fit, then polished; `thorough`: others make room."""
    polish, start = Polish(draft), draft
    for visit in draft.left_out[:MOST_FILLED]:
        found = polish.inserted(draft, visit)
        draft = found if found is not None and found.cost_s < draft.cost_s else draft
    if thorough and draft.left_out:
        draft = insert_left_out(draft, Budget.of(THOROUGH_S, clock=time.process_time))
    return _resettled(start, polish.improved(draft))


def searched(draft: Draft, seconds: float) -> Draft:
    """Return the draft after a search on the full model, which pays for every change; none for 0 seconds.

    For what a click's time does not put right: when a vehicle is lost, much has to move anyway.
    """
    if not seconds:
        return draft
    start = Solution(sequences=draft.sequences)
    budget = Budget.of(seconds, clock=time.process_time)
    found = ImproveParts().run(draft.problem, draft.matrices, start, budget)
    better = Draft.of(draft.problem, draft.matrices, found)
    return better if better.cost_s < draft.cost_s else draft


def _resettled(start: Draft, draft: Draft) -> Draft:
    """Give the routes that changed their best lunch and last unloading, where that costs less."""
    for key, found in draft.routes.items():
        if found.sequence != start.routes[key].sequence:
            again = draft.replaced({key: settle(draft.evaluator, key, found.places)})
            is_better = again.routes[key].is_clean and again.cost_s < draft.cost_s
            draft = again if is_better else draft
    return draft
