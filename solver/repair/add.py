"""Visits that are due in addition: a suspension that ended early, a request by telephone."""

from __future__ import annotations

from solver.repair.current import Current, Repaired, draft_of, repaired
from solver.repair.mend import filled, mended


def add_visits(current: Current) -> Repaired:
    """Return the plan with every visit that the problem has and the plan does not, where it disturbs least.

    The problem and its matrices have the new visits already; who fits nowhere is unassigned with a reason.
    """
    return repaired(current, filled(mended(draft_of(current)), thorough=True))
