"""What a dispatcher fixed of the order: which visit stands at which position, and which come after others.

No search has to know these rules: `ordered` moves the visits of any order by as little as it takes. So a seed
that never heard of locks, or a place tried for one more visit, is put right before it is judged.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fureai.domain.plan import Activity, ActivityKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fureai.domain.problem import RoutingProblem


@dataclass(frozen=True)
class Locks:
    """Locked positions and predecessors by visit id; only the problem's own visits are named."""

    positions: Mapping[str, int]
    after: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, problem: RoutingProblem) -> Locks:
        """Return the problem's locks."""
        due = {visit.visit_id for visit in problem.visits}
        return cls(
            positions={
                v.visit_id: v.locked_position for v in problem.visits if v.locked_position is not None
            },
            after={v.visit_id: v.after & due for v in problem.visits if v.after & due},
        )

    def ordered(self, places: Sequence[Activity]) -> tuple[Activity, ...]:
        """Return the activities with followers behind their predecessors, and fixed positions kept.

        What cannot be kept (a position beyond the last, a circle) stays as near as it can be.
        """
        if not (self.positions or self.after):
            return tuple(places)
        names = {activity.id for activity in places}
        found = list(places)
        if any(names & before for name, before in self.after.items() if name in names):
            found = self._followers_behind(found)
        if names & self.positions.keys():
            found = self._at_positions(found)
        return tuple(found)

    def _followers_behind(self, places: Sequence[Activity]) -> list[Activity]:
        waiting: list[Activity] = []
        missing = {activity.id for activity in places}
        found: list[Activity] = []
        for activity in places:
            waiting.append(activity)
            while ready := next((a for a in waiting if not self.after.get(a.id, set()) & missing), None):
                waiting.remove(ready)
                missing.discard(ready.id)
                found.append(ready)
        return [*found, *waiting]

    def _at_positions(self, places: Sequence[Activity]) -> list[Activity]:
        fixed = sorted((self.positions[a.id], a.id, a) for a in places if a.id in self.positions)
        found = [activity for activity in places if activity.id not in self.positions]
        for position, _, activity in fixed:
            found.insert(_index_of_position(found, position), activity)
        return found


def components(problem: RoutingProblem) -> list[tuple[str, ...]]:
    """Return the groups of visits that `after` ties together, each of two or more, in the problem's order."""
    leader = {visit.visit_id: visit.visit_id for visit in problem.visits}

    def lead(name: str) -> str:
        while leader[name] != name:
            name = leader[name]
        return name

    for name, before in Locks.of(problem).after.items():
        for other in before:
            leader[lead(name)] = lead(other)
    groups: dict[str, list[str]] = {}
    for name in leader:
        groups.setdefault(lead(name), []).append(name)
    return [tuple(group) for group in groups.values() if len(group) > 1]


def _index_of_position(places: Sequence[Activity], position: int) -> int:
    """Return the index before which a visit is the one at `position` (0 is the first visit)."""
    indexes = [index for index, a in enumerate(places) if a.kind is ActivityKind.VISIT]
    return indexes[position] if position < len(indexes) else len(places)
