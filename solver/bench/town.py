"""A generated town for benchmarks: a perturbed grid of streets with arterials, one-ways and a river.

Everything follows from the random generator that is handed in, so that a benchmark day can be named by its
seed. Travel times come from Dijkstra on the street graph (scipy), so they are asymmetric and obey the
triangle inequality, as those of real roads do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components, dijkstra

if TYPE_CHECKING:
    from collections.abc import Callable

SPACING_M = 140.0
ARTERIAL_EVERY = 7
"""Each 7th street in either direction is an arterial: about one a kilometre, as in a Japanese town."""

FIRST_ARTERIAL = 3

ARTERIAL_M_PER_S = 11.0
STREET_M_PER_S = 5.5
CROSSING_S = 4.0
"""What a junction costs beside the drive itself."""

CLOSED_SHARE = 0.12
ONE_WAY_SHARE = 0.15
NARROW_SHARE = 0.18
"""Of the streets that are no arterial; a narrow one takes kei trucks only."""

Floats = np.ndarray[Any, np.dtype[np.float64]]
Ints = np.ndarray[Any, np.dtype[np.int64]]
Bools = np.ndarray[Any, np.dtype[np.bool_]]


@dataclass(frozen=True)
class Town:
    """Junctions `xy_m` (n × 2, metres) and directed streets between them."""

    xy_m: Floats
    origin: Ints
    destination: Ints
    length_m: Floats
    duration_s: Floats
    narrow: Bools

    @property
    def count(self) -> int:
        """Return the number of junctions."""
        return len(self.xy_m)

    def reachable(self, *, narrow: bool) -> Bools:
        """Say for each junction whether it is in the largest part whose junctions all reach each other."""
        graph = self._graph(self.duration_s, narrow=narrow)
        _, labels = connected_components(graph, directed=True, connection="strong")
        return np.asarray(labels == np.bincount(labels).argmax(), dtype=np.bool_)

    def travel(self, junctions: Ints, *, narrow: bool) -> tuple[Floats, Floats]:
        """Return seconds and metres (k × k, row = from) of the fastest ways between k junctions."""
        places, where = np.unique(junctions, return_inverse=True)
        blocks = [self._ways(part, places, narrow) for part in np.array_split(places, 1 + len(places) // 200)]
        pairs = np.ix_(where, where)
        return (
            np.concatenate([duration_s for duration_s, _ in blocks])[pairs],
            np.concatenate([distance_m for _, distance_m in blocks])[pairs],
        )

    def _ways(self, origins: Ints, places: Ints, narrow: bool) -> tuple[Floats, Floats]:
        """Return seconds and metres from some places to all places."""
        graph = self._graph(self.duration_s, narrow=narrow)
        duration_s, before = dijkstra(graph, indices=origins, return_predecessors=True)
        distance_m = self._metres_along(before, narrow)
        return duration_s[:, places], distance_m[:, places]

    def _graph(self, weight: Floats, *, narrow: bool) -> csr_array:
        used = np.ones(len(self.origin), dtype=np.bool_) if narrow else ~self.narrow
        ends = (self.origin[used], self.destination[used])
        return coo_array((weight[used], ends), shape=(self.count, self.count)).tocsr()

    def _metres_along(self, before: Ints, narrow: bool) -> Floats:
        """Add up the metres of each shortest-path tree by pointer doubling: log2(depth) sweeps."""
        nodes = np.broadcast_to(np.arange(self.count), before.shape)
        parent = np.where(before >= 0, before, nodes)
        steps = self._graph(self.length_m, narrow=narrow)[parent.ravel(), nodes.ravel()]
        distance_m: Floats = np.asarray(steps, dtype=np.float64).reshape(before.shape)
        while True:
            further = np.take_along_axis(parent, parent, axis=1)
            if np.array_equal(further, parent):
                return distance_m
            distance_m = distance_m + np.take_along_axis(distance_m, parent, axis=1)
            parent = further


def build_town(random: np.random.Generator, side_m: float) -> Town:
    """Return a square town of about `side_m` metres a side."""
    per_side = max(ARTERIAL_EVERY + 1, int(side_m / SPACING_M))
    row, column = np.divmod(np.arange(per_side * per_side), per_side)
    xy_m = np.stack([column, row], axis=1) * SPACING_M
    xy_m = xy_m + random.uniform(-0.3, 0.3, xy_m.shape) * SPACING_M
    streets = _streets(random, xy_m, row, column, per_side)
    return Town(xy_m, *streets)


def _streets(
    random: np.random.Generator, xy_m: Floats, row: Ints, column: Ints, per_side: int
) -> tuple[Ints, Ints, Floats, Floats, Bools]:
    index = np.arange(per_side * per_side)
    east, north = index[column < per_side - 1], index[row < per_side - 1]
    first, second = np.concatenate([east, north]), np.concatenate([east + 1, north + per_side])
    along_row = np.arange(len(first)) < len(east)
    arterial = np.where(
        along_row,
        row[first] % ARTERIAL_EVERY == FIRST_ARTERIAL,
        column[first] % ARTERIAL_EVERY == FIRST_ARTERIAL,
    )
    open_ = arterial | (random.random(len(first)) >= CLOSED_SHARE)
    open_ &= _not_cut_by_river(random, xy_m, first, second, arterial)
    first, second, arterial = first[open_], second[open_], arterial[open_]
    return _directed(random, xy_m, first, second, arterial)


def _directed(
    random: np.random.Generator, xy_m: Floats, first: Ints, second: Ints, arterial: Bools
) -> tuple[Ints, Ints, Floats, Floats, Bools]:
    count = len(first)
    one_way = ~arterial & (random.random(count) < ONE_WAY_SHARE)
    turned = one_way & (random.integers(2, size=count) == 1)
    first, second = np.where(turned, second, first), np.where(turned, first, second)
    narrow = ~arterial & (random.random(count) < NARROW_SHARE)
    winding = random.uniform(1.0, 1.25, count)
    length_m = np.hypot(*(xy_m[first] - xy_m[second]).T) * winding
    both = ~one_way
    origin, destination = np.concatenate([first, second[both]]), np.concatenate([second, first[both]])
    length_m = np.concatenate([length_m, length_m[both]])
    main = np.concatenate([arterial, arterial[both]])
    # The two directions differ: a signal, a right turn, a slope.
    speed = np.where(main, ARTERIAL_M_PER_S, STREET_M_PER_S) * random.uniform(0.8, 1.2, len(origin))
    return (
        origin,
        destination,
        length_m,
        length_m / speed + CROSSING_S,
        np.concatenate([narrow, narrow[both]]),
    )


def _not_cut_by_river(
    random: np.random.Generator, xy_m: Floats, first: Ints, second: Ints, arterial: Bools
) -> Bools:
    """Keep what does not cross the river, and each third arterial over it as a bridge."""
    side_m = float(xy_m.max())
    bend: Callable[[Floats], Floats] = _river(random, side_m)
    crosses = (xy_m[first, 0] < bend(xy_m[first, 1])) != (xy_m[second, 0] < bend(xy_m[second, 1]))
    bridges = np.flatnonzero(crosses & arterial)
    kept = ~crosses
    kept[bridges[:: max(1, len(bridges) // 4)]] = True
    return np.asarray(kept, dtype=np.bool_)


def _river(random: np.random.Generator, side_m: float) -> Callable[[Floats], Floats]:
    middle, swing, phase = random.uniform(0.35, 0.65), random.uniform(0.05, 0.15), random.uniform(0, 6.28)
    return lambda y_m: side_m * (middle + swing * np.sin(phase + 4.0 * y_m / side_m))
