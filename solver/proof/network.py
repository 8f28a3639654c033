"""What the relaxations of this package route through: visits, one terminal, and the legs between them.

A leg belongs to a *layer*: one kind of vehicle, either driving straight or unloading at a facility on the
way. So a reload trip is one leg from visit to visit, any number of unloadings is possible, and no copies of
facilities are needed. Index n, after the n visits, is the terminal: as a row the start of a shift, as a
column its end.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Ints = NDArray[np.int64]

NO_LEG = np.inf
"""Cost of a leg that no route can drive."""


@dataclass(frozen=True)
class LinearLimit:
    """A rule `sum(coefficients * legs driven) + longest * longest_coefficient <= bound`.

    `coefficients` has the shape of the network's costs, is 0 where there is no leg and never negative.
    """

    coefficients: Floats
    longest_coefficient: float
    bound: float


@dataclass(frozen=True)
class Needs:
    """How many trips and vehicles a set of visits takes at least.

    `load[d, i]` is visit i's load in dimension d and `capacity[d, i]` the largest truck that may come there;
    `work_s[i]` is the least time visit i takes of a shift, of which no vehicle has more than `work_most_s`.
    """

    load: Floats = field(default_factory=lambda: np.zeros((0, 0)))
    capacity: Floats = field(default_factory=lambda: np.zeros((0, 0)))
    work_s: Floats = field(default_factory=lambda: np.zeros(0))
    work_most_s: float = np.inf

    def trips(self, sets: Flags) -> Floats:
        """Return for each row of `sets` (sets × visits) the least number of trips, at least 1."""
        least = np.ones(len(sets))
        for load, capacity in zip(self.load, self.capacity, strict=True):
            largest = np.where(sets, capacity, 1.0).max(axis=1, initial=1.0)
            least = np.maximum(least, _rounded_up(sets @ load / largest))
        return least

    def vehicles(self, sets: Flags) -> Floats:
        """Return for each row of `sets` (sets × visits) the least number of vehicles, at least 1."""
        if not np.isfinite(self.work_most_s):
            return np.ones(len(sets))
        return np.maximum(1.0, _rounded_up(sets @ self.work_s / max(self.work_most_s, 1.0)))


@dataclass(frozen=True)
class Network:
    """All legs of a day.

    `cost_s[layer, i, j]` is what a leg costs in seconds of the objective, NO_LEG where there is none;
    `kind[layer]` is the vehicle kind of a layer, `unloads[layer]` says whether its legs empty the truck.
    `vehicles[kind]` routes exist at most. Visit j may be left out for `price_s[j]`. The longest working time
    costs `longest_price` a second, is at least `longest_least_s` and never above `longest_most_s`.
    """

    cost_s: Floats
    kind: Ints
    unloads: Flags
    vehicles: Ints
    price_s: Floats
    limits: tuple[LinearLimit, ...] = ()
    longest_price: float = 0.0
    longest_least_s: float = 0.0
    longest_most_s: float = 0.0
    needs: Needs = field(default_factory=Needs)

    @property
    def visits(self) -> int:
        """Return the number of visits, which is the terminal's index too."""
        return int(self.cost_s.shape[1]) - 1


def _rounded_up(values: Floats) -> Floats:
    rounded: Floats = np.ceil(values - 1e-9)
    return rounded
