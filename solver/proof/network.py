"""What the relaxations of this package route through: visits, one terminal, and the legs between them.

A leg belongs to a *layer*: one kind of vehicle, either driving straight or unloading at a facility on the
way. So a reload trip is one leg from visit to visit, any number of unloadings is possible, and no copies of
facilities are needed. Index n, after the n visits, is the terminal: as a row the start of a shift, as a
column its end.
"""

from __future__ import annotations

from dataclasses import dataclass

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

    `load[d, i]` is visit i's load in dimension d and `capacity[d, i]` the largest truck that may come there.
    Without facilities `trips_are_routes`. A vehicle has at most `work_most_s` to drive, serve and unload, of
    which visit i takes at least `entry_s[i]` for the leg to it and `service_s[i]`; it takes at least
    `out_s[i]` from the start to i and `home_s[i]` from i to the end.
    """

    load: Floats
    capacity: Floats
    entry_s: Floats
    service_s: Floats
    out_s: Floats
    home_s: Floats
    work_most_s: float
    trips_are_routes: bool

    def trips(self, sets: Flags) -> Floats:
        """Return for each row of `sets` (sets × visits) the least number of trips, at least 1."""
        least = self.vehicles(sets) if self.trips_are_routes else np.ones(len(sets))
        for load, capacity in zip(self.load, self.capacity, strict=True):
            largest = np.where(sets, capacity, 1.0).max(axis=1, initial=1.0)
            least = np.maximum(least, _rounded_up(sets @ load / largest))
        return least

    def vehicles(self, sets: Flags) -> Floats:
        """Return for each row of `sets` (sets × visits) the least number of vehicles, at least 1.

        Each of v vehicles drives to its first visit, from its last one home, and enters all but the first:
        `v · (out + home - entry) + work <= v · most`.
        """
        least = np.ones(len(sets))
        work_s = sets @ (self.entry_s + self.service_s)
        narrow_s = self.work_most_s - float((self.out_s + self.home_s).max(initial=0))
        long = np.flatnonzero(work_s > narrow_s)
        if len(long):
            least[long] = self._vehicles(sets[long])
        return least

    def _vehicles(self, sets: Flags) -> Floats:
        out_s = np.where(sets, self.out_s, np.inf).min(axis=1)
        home_s = np.where(sets, self.home_s, np.inf).min(axis=1)
        entry_s = np.where(sets, self.entry_s, 0.0).max(axis=1)
        room_s = np.maximum(self.work_most_s - out_s - home_s + entry_s, 1.0)
        # A visit counts for one vehicle at most, so that leaving it out saves no more than one.
        work_s = np.minimum(self.entry_s + self.service_s, room_s[:, None])
        return np.maximum(1.0, _rounded_up(np.where(sets, work_s, 0.0).sum(axis=1) / room_s))


@dataclass(frozen=True)
class Network:
    """All legs of a day.

    `cost_s[layer, i, j]` is what a leg costs in seconds of the objective, NO_LEG where there is none;
    `unloads[layer]` says whether its legs empty the truck. Its legs leave a visit in the state `kind[layer]`
    and enter one in the state `next_kind[layer]`: the vehicle's kind, or the part of the day. What enters a
    visit in a state leaves it in that state. `vehicles[kind]` routes start in a state at most.

    Visit j may be left out for `price_s[j]`. The longest working time costs `longest_price` a second and is
    never above `longest_most_s`.
    """

    cost_s: Floats
    kind: Ints
    next_kind: Ints
    unloads: Flags
    vehicles: Ints
    price_s: Floats
    needs: Needs
    limits: tuple[LinearLimit, ...] = ()
    longest_price: float = 0.0
    longest_most_s: float = 0.0

    @property
    def visits(self) -> int:
        """Return the number of visits, which is the terminal's index too."""
        return int(self.cost_s.shape[1]) - 1


def _rounded_up(values: Floats) -> Floats:
    rounded: Floats = np.ceil(values - 1e-9)
    return rounded
