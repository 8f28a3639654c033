"""A dispatcher moves a visit by hand: it is locked to where it is put, and the others make room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.repair.current import Current, Repaired, as_is, draft_of, repaired
from solver.repair.mend import filled, mended
from solver.routing.settle import settle, visit_activity

if TYPE_CHECKING:
    from fureai.domain.problem import RoutingProblem
    from solver.routing.draft import Draft


def move_visit(current: Current, visit_id: str, vehicle_id: str, position: int | None = None) -> Repaired:
    """Return the plan with the visit on that vehicle, as its visit number `position` (0 is the first).

    Without a position it goes where it costs least. The returned problem has the lock. What no longer fits
    beside it goes to other vehicles; if it cannot be served there at all, it is unassigned with the reason.
    """
    locked = Current(_locked(current.problem, visit_id, vehicle_id, position), current.matrices, current.plan)
    draft = _taken_out(draft_of(locked), visit_id)
    if position is not None:
        # The lock moves it to its position, wherever it is put in.
        places = (*draft.routes[vehicle_id].places, visit_activity(visit_id))
        draft = draft.replaced({vehicle_id: settle(draft.evaluator, vehicle_id, places)})
    return repaired(locked, filled(mended(draft), thorough=True))


def _locked(problem: RoutingProblem, visit_id: str, vehicle_id: str, position: int | None) -> RoutingProblem:
    lock = {"locked_vehicle_id": vehicle_id, "locked_position": position}
    visits = (v.model_copy(update=lock) if v.visit_id == visit_id else v for v in problem.visits)
    return problem.model_copy(update={"visits": tuple(visits)})


def _taken_out(draft: Draft, visit_id: str) -> Draft:
    routes = {
        key: as_is(draft.evaluator, key, tuple(a for a in found.sequence.activities if a.id != visit_id))
        for key, found in draft.routes.items()
        if visit_id in found.visit_ids
    }
    return mended(draft.replaced(routes), routes.keys())
