"""The two-index relaxation of a network, solved by cutting planes and column generation, with a safe bound.

The linear program of Laporte, Mercure and Nobert (1986): every visit is entered once or paid for, what
enters leaves, and no more routes leave than there are vehicles. Cuts are added as `separation` finds them.
Only short legs are in the program at first; the others are priced from the dual values and join where they
would help.

The bound is never the program's own value: it is the Lagrangian bound of its dual values over **all** legs,
`b·y + sum(min(0, reduced cost) · upper bound)`. It holds for any y of the right sign, so it is a bound after
every round, whatever the tolerances of the simplex method and however many legs are still missing.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from ortools.linear_solver import pywraplp

from solver.proof.separation import Cut, KindCut, Separator, Support

if TYPE_CHECKING:
    from solver.proof.network import Flags, Floats, Ints, Network

NEAREST = 8
"""Legs into and out of each visit, in a layer, that the program starts with; fewer where layers are many."""
LEGS_A_ROUND = 400
TINY = 1e-6


@dataclass(frozen=True)
class Relaxation:
    """A bound on the network's cost with the reduced costs that prove it.

    No plan costs less than `bound_s`; one that drives leg (layer, i, j) costs at least `bound_s` plus
    `reduced_s[layer, i, j]`. `is_complete` says that no more cut was found; otherwise time ran out.
    """

    bound_s: float
    reduced_s: Floats
    is_complete: bool
    rounds: int = 0
    cuts: int = 0


def relax(network: Network, *, seconds: float, goal_s: float = np.inf) -> Relaxation:
    """Return the best bound found within `seconds`; stop early once it exceeds `goal_s`."""
    program = _Program(network)
    separator = Separator(network.needs)
    until = time.monotonic() + seconds
    # With all dual values 0: no leg costs less than nothing. What holds when not even one round is in time.
    best = Relaxation(0.0, network.cost_s, is_complete=False)
    while True:
        if not program.solve(max(until - time.monotonic(), 0.05)):
            return best
        found, support = program.relaxation(), program.support()
        best = found if found.bound_s > best.bound_s else best
        if best.bound_s > goal_s or time.monotonic() > until:
            return best
        priced = program.add_legs()
        cuts = separator.separate(support)
        if not priced and not cuts:
            return Relaxation(best.bound_s, best.reduced_s, True, found.rounds, found.cuts)
        program.add_cuts(cuts)


class _Program:
    """The linear program over the legs in it, and the bound over all legs."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._solver = pywraplp.Solver.CreateSolver("GLOP")
        # The dual simplex without preprocessing goes on from the last basis when a row is added.
        self._solver.SetSolverSpecificParametersAsString("use_preprocessing:0 use_dual_simplex:1")
        self._legs: list[pywraplp.Variable] = []
        self._at: Ints = np.zeros((0, 3), dtype=np.int64)
        self._cuts: list[tuple[Cut | KindCut, pywraplp.Constraint]] = []
        self._rounds = 0
        self._add_rows()
        self._add_left_out()
        self._add(_first_legs(network))

    def solve(self, seconds: float) -> bool:
        """Say whether the program was solved to its optimum."""
        self._solver.set_time_limit(int(seconds * 1000))
        self._rounds += 1
        return bool(self._solver.Solve() == pywraplp.Solver.OPTIMAL)

    def relaxation(self) -> Relaxation:
        """Return the Lagrangian bound of the present dual values."""
        reduced_s, constant_s = self._price()
        self._missing = self._promising(reduced_s)
        least_s = np.minimum(reduced_s.min(axis=(0, 2)), 0)
        least_s[-1] = 0.0
        leaving_home = np.minimum(reduced_s[:, -1, :], 0)
        home_s = sum(
            leaving_home[self._network.kind == kind].min(initial=0.0) * count
            for kind, count in enumerate(self._network.vehicles)
        )
        bound_s = float(constant_s + least_s.sum() + home_s)
        return Relaxation(bound_s, reduced_s - least_s[:, None], False, self._rounds, len(self._cuts))

    def add_legs(self) -> bool:
        """Let the most promising legs join; say whether there were any."""
        missing = self._missing
        self._add(missing)
        return len(missing) > 0

    def _promising(self, reduced_s: Floats) -> Ints:
        wanted = reduced_s < -TINY
        wanted[tuple(self._at.T)] = False
        found: Ints = np.argwhere(wanted)
        return found[np.argsort(reduced_s[wanted])[:LEGS_A_ROUND]]

    def add_cuts(self, cuts: list[Cut | KindCut]) -> None:
        """Add each cut as a row."""
        for cut in cuts:
            row = self._solver.Constraint(-self._solver.infinity(), cut.most)
            self._cuts.append((cut, row))
            _set_coefficients(row, self._legs, self._coefficients(cut, self._at))

    def support(self) -> Support:
        """Return the present fractional solution over visits."""
        values = np.array([leg.solution_value() for leg in self._legs])
        driven = values > TINY
        flows = np.zeros_like(self._network.cost_s)
        flows[tuple(self._at[driven].T)] = values[driven]
        straight, any_leg = flows[~self._network.unloads].sum(axis=0), flows.sum(axis=0)
        return Support(straight[:-1, :-1], any_leg[:-1, :-1], any_leg[-1, :-1], self._by_kind(flows))

    def _by_kind(self, flows: Floats) -> Floats:
        """Return the flows of each kind of vehicle; none where a kind is a part of the day, or one is all."""
        network, kinds = self._network, len(self._network.vehicles)
        if kinds == 1 or not np.array_equal(network.kind, network.next_kind):
            return np.zeros((0, *flows.shape[1:]))
        return np.array([flows[network.kind == kind].sum(axis=0) for kind in range(kinds)])

    def _add_rows(self) -> None:
        network, solver = self._network, self._solver
        n, kinds = network.visits, len(network.vehicles)
        self._entered = [solver.Constraint(1, 1) for _ in range(n)]
        self._passed = [[solver.Constraint(0, 0) for _ in range(n)] for _ in range(kinds)]
        self._started = [solver.Constraint(0, float(count)) for count in network.vehicles]
        self._limited = [solver.Constraint(-solver.infinity(), limit.bound) for limit in network.limits]

    def _add_left_out(self) -> None:
        network, solver = self._network, self._solver
        for row, price_s in zip(self._entered, network.price_s, strict=True):
            left_out = solver.NumVar(0, 1, "")
            solver.Objective().SetCoefficient(left_out, float(price_s))
            row.SetCoefficient(left_out, 1)
        longest = solver.NumVar(0, network.longest_most_s, "")
        solver.Objective().SetCoefficient(longest, network.longest_price)
        for row, limit in zip(self._limited, network.limits, strict=True):
            row.SetCoefficient(longest, limit.longest_coefficient)

    def _add(self, legs: Ints) -> None:
        """Add legs, rows of (layer, from, to), with their coefficients in all rows."""
        added = [self._add_leg(*leg) for leg in legs.tolist()]
        for cut, row in self._cuts:
            _set_coefficients(row, added, self._coefficients(cut, legs))
        self._legs += added
        self._at = np.concatenate([self._at, legs])

    def _add_leg(self, layer: int, i: int, j: int) -> pywraplp.Variable:
        network = self._network
        leg = self._solver.NumVar(0, 1, "")
        self._solver.Objective().SetCoefficient(leg, float(network.cost_s[layer, i, j]))
        kind, next_kind, terminal = network.kind[layer], network.next_kind[layer], network.visits
        if j != terminal:
            self._entered[j].SetCoefficient(leg, 1)
            self._passed[next_kind][j].SetCoefficient(leg, 1)
        if i != terminal:
            self._passed[kind][i].SetCoefficient(leg, -1)
        else:
            self._started[kind].SetCoefficient(leg, 1)
        for row, limit in zip(self._limited, network.limits, strict=True):
            row.SetCoefficient(leg, float(limit.coefficients[layer, i, j]))
        return leg

    def _coefficients(self, cut: Cut | KindCut, legs: Ints) -> Floats:
        """Return the cut's coefficient of each leg, a row of (layer, from, to)."""
        members = np.append(cut.members, False)
        layers, tails, heads = legs.T
        if isinstance(cut, KindCut):
            to_pivot = members[tails] & (heads == cut.pivot)
            enters = ~members[tails] & members[heads] & (heads != cut.pivot)
            signs: Floats = to_pivot.astype(float) - enters
            return np.where(self._network.kind[layers] == cut.kind, signs, 0.0)
        inside: Floats = (members[tails] & members[heads]).astype(float)
        return inside * ~self._network.unloads[layers] if cut.straight_only else inside

    def _price(self) -> tuple[Floats, float]:
        """Return every leg's reduced cost, and the part of the bound that no leg has a share in."""
        network = self._network
        entered = np.array([row.dual_value() for row in self._entered])
        started = np.minimum([row.dual_value() for row in self._started], 0)
        limited = np.minimum([row.dual_value() for row in self._limited], 0)
        reduced_s = network.cost_s.copy()
        reduced_s[:, :, :-1] -= entered
        passed = np.array([[row.dual_value() for row in rows] for rows in self._passed])
        reduced_s[:, :, :-1] -= passed[network.next_kind][:, None, :]
        reduced_s[:, :-1, :] += passed[network.kind][:, :, None]
        reduced_s[:, -1, :] -= started[network.kind][:, None]
        for dual, limit in zip(limited, network.limits, strict=True):
            reduced_s -= dual * limit.coefficients
        cuts_s = self._price_cuts(reduced_s)
        left_out_s = np.minimum(network.price_s - entered, 0).sum()
        rows_s = entered.sum() + started @ network.vehicles + cuts_s
        return reduced_s, float(rows_s + left_out_s + self._longest_share(limited))

    def _longest_share(self, limited: Floats) -> float:
        """Return what the limits' bounds and the longest working time add."""
        network = self._network
        price = network.longest_price
        bounds_s = 0.0
        for dual, limit in zip(limited, network.limits, strict=True):
            price -= dual * limit.longest_coefficient
            bounds_s += dual * limit.bound
        return bounds_s + min(price * network.longest_most_s, 0.0)

    def _price_cuts(self, reduced_s: Floats) -> float:
        """Take the cuts' dual values off the reduced costs; return what their bounds add."""
        total_s = 0.0
        for straight_only in (True, False):
            chosen = [
                (cut, row)
                for cut, row in self._cuts
                if isinstance(cut, Cut) and cut.straight_only is straight_only
            ]
            if not chosen:
                continue
            members = np.array([cut.members for cut, _ in chosen], dtype=float)
            duals = np.minimum([row.dual_value() for _, row in chosen], 0)
            layers = ~self._network.unloads if straight_only else np.ones(len(reduced_s), dtype=bool)
            reduced_s[layers, :-1, :-1] -= (members.T * duals) @ members
            total_s += float(duals @ np.array([cut.most for cut, _ in chosen]))
        for cut, row in self._cuts:
            if isinstance(cut, KindCut) and row.dual_value() < 0:
                self._price_kind_cut(reduced_s, cut, row.dual_value())
        return total_s

    def _price_kind_cut(self, reduced_s: Floats, cut: KindCut, dual: float) -> None:
        inside, outside = np.append(cut.members, False), np.append(~cut.members, True)
        others = inside.copy()
        others[cut.pivot] = False
        for layer in np.flatnonzero(self._network.kind == cut.kind):
            reduced_s[layer, inside, cut.pivot] -= dual
            reduced_s[np.ix_([layer], outside, others)] += dual


def _set_coefficients(row: pywraplp.Constraint, legs: list[pywraplp.Variable], coefficients: Floats) -> None:
    for index in np.flatnonzero(coefficients).tolist():
        row.SetCoefficient(legs[index], float(coefficients[index]))


def _first_legs(network: Network) -> Ints:
    """Return the cheapest legs into and out of each visit, and all legs from and to the terminal."""
    wanted: Flags = np.zeros(network.cost_s.shape, dtype=bool)
    nearest = min(NEAREST, max(2, 3 * NEAREST // len(network.cost_s)))
    for axis in (1, 2):
        ranks = network.cost_s.argsort(axis=axis).argsort(axis=axis)
        wanted |= ranks < nearest
    wanted[:, -1, :] = wanted[:, :, -1] = True
    return np.argwhere(wanted & np.isfinite(network.cost_s))
