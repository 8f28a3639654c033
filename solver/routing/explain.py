"""The stage that tells of every visit left out what would make it fit, once the routes stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fureai.domain.plan import RelaxationKind, Solution, UnassignedCode
from solver.routing.draft import Draft
from solver.routing.relaxations import FAR_S, Trials
from solver.routing.unassigned import reasons
from solver.routing.wording import relaxation_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fureai.domain.fleet import VehicleClass
    from fureai.domain.plan import Relaxation, Unassigned
    from fureai.domain.problem import RoutingProblem, TravelMatrix
    from solver.routing.stage import Budget

MOST_TRIED = 60
"""Visits for which changes are tried, the most important first: about 0.1 s each on a large day."""


class ExplainLeftOut:
    """Try, for every visit left out, which single change would make it fit; routes stay as they are."""

    def run(
        self,
        problem: RoutingProblem,
        matrices: Mapping[VehicleClass, TravelMatrix],
        solution: Solution | None,
        budget: Budget,
    ) -> Solution:
        """Return the solution with tried reasons; takes no notice of the budget, which is spent by then."""
        return explained(Draft.of(problem, matrices, solution))


def explained(draft: Draft, known: Mapping[str, Unassigned] | None = None) -> Solution:
    """Return the draft's solution with tried reasons; those that are known already are taken as they are."""
    known = known or {}
    fresh = [visit for visit in draft.left_out if visit.visit_id not in known]
    if not fresh:
        return Solution(
            sequences=draft.sequences, unassigned=tuple(known[v.visit_id] for v in draft.left_out)
        )
    trials = Trials(draft.problem, draft.matrices, draft.routes)
    told = dict(known)
    for number, (visit, item) in enumerate(
        zip(fresh, reasons(draft.evaluator, draft.matrices, fresh), strict=True)
    ):
        is_tried = number < MOST_TRIED
        told[visit.visit_id] = _with_words(draft.problem, item, trials.smallest(visit)) if is_tried else item
    return Solution(sequences=draft.sequences, unassigned=tuple(told[v.visit_id] for v in draft.left_out))


def _with_words(problem: RoutingProblem, item: Unassigned, found: Relaxation | None) -> Unassigned:
    """Put what was tried into words: the finding into the action, that nothing helped into the cause."""
    if found is None:
        tried = f"No single change was found that makes it fit: tried up to {FAR_S // 3600} h more shift"
        return item.model_copy(
            update={"cause": f"{item.cause} {tried}, another window, another vehicle and a larger truck."}
        )
    code = UnassignedCode.LOCK_CANNOT_BE_KEPT if found.kind is RelaxationKind.NO_LOCK else item.code
    words = relaxation_words(problem, found)
    return item.model_copy(
        update={
            "code": code,
            "relaxation": found,
            "action": f"Tried: {words} it fits beside all others. Or: {item.action}",
        }
    )
