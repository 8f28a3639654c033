"""Roads are closed: legs take longer or lead nowhere, and routes that no longer hold are put right."""

from __future__ import annotations

from solver.repair.current import Current, Repaired, draft_of, repaired
from solver.repair.mend import filled, mended


def reroute(current: Current) -> Repaired:
    """Return the plan put right for the current matrices, which are those of the roads still open."""
    return repaired(current, filled(mended(draft_of(current)), thorough=True))
