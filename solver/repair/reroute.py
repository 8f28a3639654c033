"""Roads are closed: legs take longer or lead nowhere, and routes that no longer hold are put right."""

from __future__ import annotations

from solver.repair.current import Current, Repaired, draft_of, repaired
from solver.repair.mend import filled, mended, searched


def reroute(current: Current, *, search_s: float = 0.0) -> Repaired:
    """Return the plan put right for the current matrices, which are those of the roads still open.

    `search_s` are seconds of CPU for a search after the quick answer.
    """
    quick = filled(mended(draft_of(current)), thorough=True)
    return repaired(current, searched(quick, search_s))
