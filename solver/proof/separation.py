"""Finds cuts that a fractional solution breaks: subtours, trips by load, vehicles by working time.

A cut says `legs driven inside S <= |S| - r(S)`: whoever serves the visits of S enters it at least r(S)
times. r counts trips (rounded capacity inequalities, Laporte and Nobert 1983; only legs that do not unload
count as inside) or vehicles (1, or what the shifts' length demands). A visit left out only loosens the left
side, as each visit fits into a trip and a shift of its own.

Three searches on the support graph: greedy growth from every visit at once, as matrix operations (after the
construction of Augerat et al. 1998); the minimum cut of the fractional capacity inequality, one maximum flow
(Lysgaard, Letchford and Eglese 2004, "A new branch-and-cut algorithm for the capacitated vehicle routing
problem"); and, where these find little, minimum cuts between home and each visit: exact for subtours, and for
those of one kind of vehicle, which must come near a visit as often as it serves it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from ortools.graph.python import max_flow

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.proof.network import Flags, Floats, Needs

LEAST_VIOLATION = 0.01
CUTS_A_ROUND = 40
FEW_CUTS = 20
"""With fewer, subtours of single kinds of vehicles are searched too."""
KIND_CUTS_A_ROUND = 60
LEAST_KIND_VIOLATION = 0.05
SEEDS = 200
GROWTH = 120
"""Sets are grown from that many visits at most, and to that many visits at most."""
NOISES = (0.0, 0.3)
"""How much chance has a say in growing, a search each."""
OFTEN = (0.01, 0.3, 0.5, 0.7, 0.9, 0.999)
"""Legs driven at least that often, both ways together, hold a seed together."""
ALIKE = 0.7
"""Of two cuts whose sets overlap by that share of their union, a round takes the more broken one."""
FLOW_SCALE = 10_000


@dataclass(frozen=True)
class Cut:
    """At most `most` legs are driven inside `members`; `straight_only` leaves unloading legs aside."""

    members: Flags
    most: float
    straight_only: bool


@dataclass(frozen=True)
class KindCut:
    """A kind of vehicle enters `members` at least as often as it serves the visit `pivot` in it."""

    members: Flags
    pivot: int
    kind: int
    most: float = 0.0


@dataclass(frozen=True)
class Support:
    """A fractional solution over visits: how often each leg is driven, and each visit entered from home.

    `straight` counts the legs that do not unload on the way, `any_leg` all of them. `by_kind` (kinds ×
    places × places, the terminal last) is empty where there is one kind only.
    """

    straight: Floats
    any_leg: Floats
    from_home: Floats
    by_kind: Floats

    @property
    def unloads(self) -> bool:
        """Say whether some leg between visits unloads on the way."""
        return not np.array_equal(self.straight, self.any_leg)


class Separator:
    """Searches cuts; its random numbers are seeded, so the same solutions give the same cuts."""

    def __init__(self, needs: Needs) -> None:
        """Search by what sets of visits need."""
        self._needs = needs
        self._random = np.random.default_rng(0)

    def separate(self, support: Support) -> list[Cut | KindCut]:
        """Return broken cuts; none when the exact searches find none either."""
        cuts: list[Cut | KindCut] = [*self._by_trips(support), *self._by_vehicles(support)]
        if len(cuts) < FEW_CUTS:
            cuts += _by_kinds(support)
        return cuts or [*self._subtours(support)]

    def _by_trips(self, support: Support) -> list[Cut]:
        seeds = self._seeds(support.straight)
        grown = [self._grow(support.straight, seeds, self._needs.trips, noise) for noise in NOISES]
        sets = np.concatenate([seeds, *grown, self._fractional_capacity(support)])
        return _broken(sets, support.straight, self._needs.trips, straight_only=True)

    def _by_vehicles(self, support: Support) -> list[Cut]:
        if self._needs.trips_are_routes:  # the trips' cuts say as much
            return []
        seeds = self._seeds(support.any_leg)
        grown = self._grow(support.any_leg, seeds, self._needs.vehicles, 0.0)
        sets = np.concatenate([seeds, grown])
        return _broken(sets, support.any_leg, self._needs.vehicles, straight_only=False)

    def _seeds(self, legs: Floats) -> Flags:
        """Return each visit alone, and the components of the legs that are driven often enough."""
        both_ways = legs + legs.T
        sets = [np.eye(len(legs), dtype=bool), *(_components(both_ways >= often) for often in OFTEN)]
        found: Flags = np.unique(np.concatenate(sets), axis=0)
        chosen = self._random.permutation(len(found))[:SEEDS]
        return found[np.sort(chosen)]

    def _grow(self, legs: Floats, seeds: Flags, least: Callable[[Flags], Floats], noise: float) -> Flags:
        """Grow each seed by the visit it has most legs with; return the first and the most broken sets."""
        both_ways, rows = legs + legs.T, np.arange(len(seeds))
        members, sizes = seeds.copy(), seeds.sum(axis=1)
        ties = members @ both_ways
        inside = (ties * members).sum(axis=1) / 2
        best, best_sets = np.full(len(seeds), LEAST_VIOLATION), np.zeros_like(members)
        first_sets = np.zeros_like(members)
        for _ in range(min(len(legs) - int(sizes.min()), GROWTH)):
            wish = ties * (1 + noise * self._random.random(ties.shape)) if noise else ties
            joins = np.where(members, -1.0, wish).argmax(axis=1)
            inside += np.where(members[rows, joins], 0, ties[rows, joins])
            members[rows, joins] = True
            ties = ties + both_ways[joins]
            broken = inside - members.sum(axis=1) + least(members)
            better = broken > best
            new = better & (best == LEAST_VIOLATION)
            first_sets[new] = members[new]
            best[better], best_sets[better] = broken[better], members[better]
        found = np.concatenate([first_sets, best_sets])
        return found[found.any(axis=1)]

    def _fractional_capacity(self, support: Support) -> Flags:
        """Return for each load dimension the set whose fractional capacity inequality is broken most."""
        entered = support.from_home + (support.any_leg - support.straight).sum(axis=0)
        sets = [
            _far_side(support.straight, entered, load / np.maximum(capacity, 1.0))
            for load, capacity in zip(self._needs.load, self._needs.capacity, strict=True)
        ]
        found = np.array(sets, dtype=bool).reshape(len(sets), len(entered))
        return found[found.any(axis=1)]

    def _subtours(self, support: Support) -> list[Cut]:
        n = len(support.from_home)
        wanted = np.eye(n) * support.any_leg.sum()
        sets = np.array([_far_side(support.any_leg, support.from_home, row) for row in wanted], dtype=bool)
        return _broken(sets, support.any_leg, lambda found: np.ones(len(found)), straight_only=False)


def _by_kinds(support: Support) -> list[KindCut]:
    """Return cuts of kinds that serve a visit more often than they come near it, the most broken first."""
    found: dict[tuple[int, bytes], tuple[float, KindCut]] = {}
    for kind, flows in enumerate(support.by_kind):
        between, from_home = flows[:-1, :-1], flows[-1, :-1]
        served = flows[:, :-1].sum(axis=0)
        for pivot in np.flatnonzero(served > LEAST_KIND_VIOLATION).tolist():
            wanted = np.zeros(len(served))
            wanted[pivot] = served[pivot]
            members = _far_side(between, from_home, wanted)
            entered = from_home[members].sum() + between[np.ix_(~members, members)].sum()
            missing = served[pivot] - entered
            if members[pivot] and missing > LEAST_KIND_VIOLATION:
                found.setdefault((kind, members.tobytes()), (missing, KindCut(members, pivot, kind)))
    ordered = sorted(found.values(), key=lambda pair: -pair[0])
    return [cut for _, cut in ordered[:KIND_CUTS_A_ROUND]]


def _broken(sets: Flags, legs: Floats, least: Callable[[Flags], Floats], *, straight_only: bool) -> list[Cut]:
    """Return the cuts of those sets that the legs break, each once, the most broken first."""
    if not len(sets):
        return []
    sets = np.unique(sets, axis=0)
    weights = sets.astype(float)
    most = weights.sum(axis=1) - least(sets)
    excess = ((weights @ legs) * weights).sum(axis=1) - most
    order = np.argsort(-excess)
    order = order[excess[order] > LEAST_VIOLATION]
    return [Cut(sets[i], float(most[i]), straight_only) for i in order[_varied(weights[order])]]


def _varied(sets: Floats) -> list[int]:
    """Return the rows to take, the first ones first, leaving out those that resemble one taken before."""
    sizes, shared = sets.sum(axis=1), sets @ sets.T
    alike = shared > ALIKE * (sizes[:, None] + sizes[None, :] - shared)
    taken: list[int] = []
    for row in range(len(sets)):
        if len(taken) < CUTS_A_ROUND and not alike[row, taken].any():
            taken.append(row)
    return taken


def _components(linked: Flags) -> Flags:
    """Return the connected components of at least two visits as sets."""
    label = np.arange(len(linked))
    tails, heads = np.nonzero(linked)
    while len(tails):
        lowest = label.copy()
        np.minimum.at(lowest, tails, label[heads])
        lowest = lowest[lowest]
        if np.array_equal(lowest, label):
            break
        label = lowest
    names, sizes = np.unique(label, return_counts=True)
    return np.array(label == names[sizes > 1][:, None])


def _far_side(legs: Floats, from_home: Floats, wanted: Floats) -> Flags:
    """Return the visits beyond the minimum cut when each wants that much flow from home."""
    n = len(from_home)
    home, sink = n, n + 1
    tails, heads = np.nonzero(legs)
    starts = np.concatenate([tails, np.full(n, home), np.arange(n)])
    ends = np.concatenate([heads, np.arange(n), np.full(n, sink)])
    capacities = np.concatenate([legs[tails, heads], from_home, wanted])
    flow = max_flow.SimpleMaxFlow()
    flow.add_arcs_with_capacity(starts, ends, np.rint(capacities * FLOW_SCALE).astype(np.int64))
    flow.solve(home, sink)
    beyond = np.ones(n, dtype=bool)
    near = np.array(flow.get_source_side_min_cut(), dtype=np.int64)
    beyond[near[near < n]] = False
    return beyond
