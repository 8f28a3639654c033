"""The noon clock: a clock that stands still during lunch, for a solver that knows no lunch.

All crews are told that time stops at noon for the length of the lunch: a window or a shift end after lunch
lies earlier by that much, one inside the pause moves to noon. Noon is chosen so late that every crew is
within the lunch window and so early that the service in progress ends before lunch may begin no more: routes
that keep the told times then keep the real ones, with lunch at the first departure from noon on.

A shift without lunch is told the same clock, which costs it the pause; the full model gives that time back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fureai.domain.units import DAY_S

if TYPE_CHECKING:
    from fureai.domain.problem import RoutingProblem


@dataclass(frozen=True)
class NoonClock:
    """Time stands still from `noon_s` for `pause_s` seconds."""

    noon_s: int
    pause_s: int

    @classmethod
    def of(cls, problem: RoutingProblem) -> NoonClock:
        """Return the clock that suits all lunches of the problem; one that never stops when there is none."""
        lunches = [shift.lunch for shift in problem.shifts if shift.lunch is not None]
        if not lunches:
            return NEVER
        longest_s = max(
            [visit.service_s for visit in problem.visits]
            + [facility.unloading_s for facility in problem.facilities],
            default=0,
        )
        latest_s = min(lunch.latest_s for lunch in lunches) - longest_s
        return cls(
            max([latest_s, *(lunch.earliest_s for lunch in lunches)]),
            max(lunch.duration_s for lunch in lunches),
        )

    def told(self, real_s: int) -> int:
        """Return what this clock shows at a time of day."""
        if real_s <= self.noon_s:
            return real_s
        return max(self.noon_s, real_s - self.pause_s)


NEVER = NoonClock(2 * DAY_S, 0)
"""A clock that does not stop."""
