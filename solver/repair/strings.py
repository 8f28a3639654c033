"""Short strings of visits and where else they could go, judged by driving alone: all at once in arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from fureai.domain.plan import ActivityKind
from fureai.domain.units import MINUTE_S

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from solver.routing.detours import Detours
    from solver.routing.draft import Draft

LONGEST = 3
"""Visits that move together at most: Or-opt (I. Or, 1976)."""


@dataclass(frozen=True)
class Relocation:
    """The `count` visits from `first` of one route go before the place `before` of a route without them.

    `before` counts the places of the target as they are; for the same route, too.
    """

    gain_s: float
    origin: str
    first: int
    count: int
    target: str
    before: int


@dataclass(frozen=True)
class _Strings:
    """Strings of equal length of one route: their first places, and what leaving them out saves."""

    vehicle_id: str
    firsts: list[int]
    saved_s: list[int]
    ids: list[tuple[str, ...]]


def relocations(
    draft: Draft, detours: Detours, allowed: Mapping[str, Sequence[str]], most: int
) -> list[Relocation]:
    """Return the moves that save most driving, their price as moves taken off; only those that pay."""
    found: list[Relocation] = []
    for count in range(1, LONGEST + 1):
        for origin in draft.routes:
            strings = _strings(draft, detours, origin, count)
            for target in draft.routes if strings.firsts else ():
                found += _into(draft, detours, allowed, strings, target)
    return sorted(found, key=lambda move: -move.gain_s)[:most]


def _strings(draft: Draft, detours: Detours, vehicle_id: str, count: int) -> _Strings:
    places = draft.routes[vehicle_id].places
    visits = {visit.visit_id: visit for visit in draft.problem.visits}
    free = [
        a.kind is ActivityKind.VISIT
        and visits[a.id].locked_position is None
        and not visits[a.id].after & visits.keys()
        for a in places
    ]
    firsts = [i for i in range(len(places) - count + 1) if all(free[i : i + count])]
    saved = detours.removal_s(vehicle_id, detours.stops(vehicle_id, places), count)
    return _Strings(
        vehicle_id,
        firsts,
        [int(saved[i]) for i in firsts],
        [tuple(a.id for a in places[i : i + count]) for i in firsts],
    )


def _into(
    draft: Draft, detours: Detours, allowed: Mapping[str, Sequence[str]], strings: _Strings, target: str
) -> list[Relocation]:
    """Return for each string its best place in the target, where it pays."""
    stops = detours.stops(target, draft.routes[target].places)
    ends = [(ids[0], ids[-1]) for ids in strings.ids]
    added = detours.insertions_s(target, stops, ends)
    count, is_own = len(strings.ids[0]), target == strings.vehicle_id
    if is_own:
        for row, first in enumerate(strings.firsts):
            added[row, first : first + count + 1] = np.inf
    best = added.argmin(axis=1)
    gains_s = np.array(strings.saved_s) - added[np.arange(len(best)), best]
    found = []
    for row in np.flatnonzero(gains_s > 0).tolist():
        ids = strings.ids[row]
        gain_s = float(gains_s[row]) - (0.0 if is_own else _price_s(draft, ids, strings.vehicle_id, target))
        if gain_s > 0 and all(target in allowed[name] for name in ids):
            move = Relocation(gain_s, strings.vehicle_id, strings.firsts[row], count, target, int(best[row]))
            found.append(move)
    return found


def _price_s(draft: Draft, ids: tuple[str, ...], origin: str, target: str) -> float:
    """Return what the policy charges for the string's other vehicle, and gives back for the usual one."""
    usual = {v.visit_id: v.usual_vehicle_id for v in draft.problem.visits if v.visit_id in ids}
    changes = sum((usual[name] == origin) - (usual[name] == target) for name in ids)
    return changes * draft.problem.policy.move_minutes * MINUTE_S
