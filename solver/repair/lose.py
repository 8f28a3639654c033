"""A vehicle drops out: its visits go to the others, as far as they have room."""

from __future__ import annotations

from solver.repair.current import Current, Repaired, draft_of, repaired
from solver.repair.mend import filled, mended, searched


def lose_vehicle(current: Current, vehicle_id: str, *, search_s: float = 0.0) -> Repaired:
    """Return the plan without the vehicle; visits locked to it are unassigned and say so.

    `search_s` are seconds of CPU for a search after the quick answer, which makes room for more of them.
    On a running plan first cut off what is done (`running.remaining`): that stays done.
    """
    shifts = tuple(shift for shift in current.problem.shifts if shift.vehicle_id != vehicle_id)
    left = Current(current.problem.model_copy(update={"shifts": shifts}), current.matrices, current.plan)
    quick = filled(mended(draft_of(left)), thorough=True)
    return repaired(left, searched(quick, search_s))
