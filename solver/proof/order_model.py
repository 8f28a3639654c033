"""One route's order as a circuit in CP-SAT, with only the legs that a shorter order could use.

A reload trip is a kind of leg (`network`), so the circuit runs over visits and the terminal alone. On top of
the circuit stand, where the route needs them, loads, positions and times:

- *Loads*: what is aboard after a visit grows along straight legs and starts anew after an unloading.
- *Lunch*: every visit is before or after lunch, and once after, the route stays there. A visit before it is
  left by the latest start of a lunch, one after it begins after the earliest end; the one leg from before to
  after takes the lunch's length longer. This disjunction at the visits is what makes the model strong.
- *Unloading times*: a leg via a facility leaves the visit in time for the facility's closing and reaches the
  next one no earlier than its opening allows. Where lunch lies within such a leg is left free, which can only
  make the bound lower.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from ortools.sat.python import cp_model

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fureai.domain.fleet import DisposalFacility, Shift
    from fureai.domain.problem import RoutingProblem
    from solver.proof.legs import Legs


@dataclass(frozen=True)
class Leg:
    """A leg between two places by index (the terminal comes after the visits), straight or via a facility."""

    origin: int
    destination: int
    facility: int | None
    travel_s: int


@dataclass(frozen=True)
class Outcome:
    """A lower bound on the travel of any order, and the shortest order found, as legs from start to end."""

    bound_s: int
    legs: tuple[Leg, ...] = ()


def _at_least(solver: cp_model.CpSolver, least_s: int) -> int:
    """Return the solver's bound, and the one known before when its time ended without a better one."""
    found = solver.best_objective_bound
    return max(least_s, int(np.ceil(found - 1e-6))) if np.isfinite(found) else least_s


class OrderModel:
    """The search for an order whose legs take less than `below_s` together."""

    def __init__(
        self, problem: RoutingProblem, legs: Legs, candidates: Sequence[Leg], below_s: int, *, timed: bool
    ) -> None:
        """Build the model over the candidate legs; without `timed` no clock runs, which is a relaxation."""
        self._problem, self._legs, self._candidates = problem, legs, candidates
        self._below_s = below_s
        self._terminal, self._timed = len(legs.requests), timed
        self._shift: Shift = legs.kind.shifts[0]
        self._model = cp_model.CpModel()
        self._driven = [self._model.new_bool_var("") for _ in candidates]
        self._add_circuit()
        self._add_loads()
        self._add_positions()
        if timed:
            self._add_times()

    def solve(self, seconds: float, least_s: int) -> Outcome:
        """Return what is known after `seconds` at most; `least_s` is a bound known before."""
        travel_s = sum(
            leg.travel_s * driven for leg, driven in zip(self._candidates, self._driven, strict=True)
        )
        self._model.add(travel_s >= least_s)
        self._model.add(travel_s < self._below_s)
        self._model.minimize(travel_s)
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = max(seconds, 0.01)
        solver.parameters.num_workers = 1
        solver.parameters.linearization_level = 2
        # Without times a shorter order only shows that they matter; with them the shortest one is wanted.
        solver.parameters.stop_after_first_solution = not self._timed
        status = solver.solve(self._model)
        if status == cp_model.INFEASIBLE:
            return Outcome(self._below_s)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return Outcome(_at_least(solver, least_s))
        bound_s = _at_least(solver, least_s)
        driven = [leg for leg, own in zip(self._candidates, self._driven, strict=True) if solver.value(own)]
        return Outcome(bound_s, self._in_order(driven))

    def _in_order(self, driven: list[Leg]) -> tuple[Leg, ...]:
        following = {leg.origin: leg for leg in driven}
        found = [following[self._terminal]]
        while found[-1].destination != self._terminal:
            found.append(following[found[-1].destination])
        return tuple(found)

    def _add_circuit(self) -> None:
        """Drive at most one of the legs between two places; a circuit runs through all places."""
        pairs: dict[tuple[int, int], list[cp_model.IntVar]] = {}
        for leg, driven in zip(self._candidates, self._driven, strict=True):
            pairs.setdefault((leg.origin, leg.destination), []).append(driven)
        arcs = []
        for (i, j), ways in pairs.items():
            arc = ways[0] if len(ways) == 1 else self._model.new_bool_var("")
            if len(ways) > 1:
                self._model.add(sum(ways) == arc)
            arcs.append((i, j, arc))
        self._model.add_circuit(arcs)

    def _add_loads(self) -> None:
        requests, vehicle = self._legs.requests, self._legs.kind.vehicles[0]
        ends_empty = bool(self._problem.facilities)
        for key in sorted(
            {key for request in requests for key in request.load} | self._shift.start_load.keys()
        ):
            demands = [request.load.get(key, 0) for request in requests]
            total = sum(demands) + self._shift.start_load.get(key, 0)
            capacity = min(vehicle.capacity.get(key, total), total)
            if total > capacity or (ends_empty and not all(demands)):
                self._add_load(demands, self._shift.start_load.get(key, 0), capacity, ends_empty=ends_empty)

    def _add_load(self, demands: list[int], aboard: int, capacity: int, *, ends_empty: bool) -> None:
        after = [self._model.new_int_var(demand, max(demand, capacity), "") for demand in demands]
        for leg, driven in zip(self._candidates, self._driven, strict=True):
            if leg.facility is not None:
                continue
            before = aboard if leg.origin == self._terminal else after[leg.origin]
            if leg.destination != self._terminal:
                grown = after[leg.destination] >= before + demands[leg.destination]
                self._model.add(grown).only_enforce_if(driven)
            elif ends_empty:
                self._model.add(before <= 0).only_enforce_if(driven)

    def _add_positions(self) -> None:
        """Give visits numbers where one is locked to a position or to come after another."""
        requests = self._legs.requests
        if all(request.locked_position is None and not request.after for request in requests):
            return
        numbers = [self._model.new_int_var(0, self._terminal - 1, "") for _ in requests]
        for leg, driven in zip(self._candidates, self._driven, strict=True):
            if leg.destination != self._terminal:
                number = 0 if leg.origin == self._terminal else numbers[leg.origin] + 1
                self._model.add(numbers[leg.destination] == number).only_enforce_if(driven)
        index = {request.visit_id: position for position, request in enumerate(requests)}
        for request, number in zip(requests, numbers, strict=True):
            if request.locked_position is not None:
                self._model.add(number == request.locked_position)
            for visit_id in request.after & index.keys():
                self._model.add(number > numbers[index[visit_id]])

    def _add_times(self) -> None:
        clock = _Clock(self._model, self._legs, self._shift)
        for leg, driven in zip(self._candidates, self._driven, strict=True):
            if leg.facility is None:
                clock.drive(leg, driven)
            else:
                place = self._problem.facilities[leg.facility]
                clock.drive(leg, driven, place.unloading_s)
                self._keep_open(clock, leg, driven, place)

    def _keep_open(self, clock: _Clock, leg: Leg, driven: cp_model.IntVar, place: DisposalFacility) -> None:
        """Unload inside one opening window of the facility."""
        to_s = self._legs.to_facility_s(leg.facility or 0)[leg.origin]
        choices = []
        for window in place.opening:
            inside = driven if len(place.opening) == 1 else self._model.new_bool_var("")
            choices.append(inside)
            latest_s = window.end_s - place.unloading_s - int(to_s)
            earliest_s = window.start_s + place.unloading_s + leg.travel_s - int(to_s)
            self._model.add(clock.left_s(leg.origin) <= latest_s).only_enforce_if(inside)
            self._model.add(clock.begun[leg.destination] >= earliest_s).only_enforce_if(inside)
        if len(choices) > 1:
            self._model.add(sum(choices) == 1).only_enforce_if(driven)


class _Clock:
    """When each service begins, and whether lunch was before it; the terminal's entries are the way's end."""

    def __init__(self, model: cp_model.CpModel, legs: Legs, shift: Shift) -> None:
        self._model, self._legs, self._shift = model, legs, shift
        self.start = model.new_int_var(shift.start_s, shift.end_s + shift.overtime_s, "")
        self.begun = [self._beginning(index) for index in range(len(legs.requests))]
        self.begun.append(model.new_int_var(shift.start_s, shift.end_s + shift.overtime_s, ""))
        self._full = [model.new_bool_var("") for _ in self.begun]
        self._full_at_start = model.new_bool_var("")
        if shift.lunch is not None:
            self._add_lunch(shift.lunch.earliest_s + shift.lunch.duration_s, shift.lunch.latest_s)

    def left_s(self, place: int) -> cp_model.LinearExpr:
        """Return when the place is left, the terminal's being the start."""
        if place == len(self._legs.requests):
            return self.start
        return self.begun[place] + self._legs.requests[place].service_s

    def drive(self, leg: Leg, driven: cp_model.IntVar, unloading_s: int = 0) -> None:
        """Arrive after leaving, driving, unloading and, on the leg from before to after lunch, eating."""
        arrival_s: cp_model.LinearExpr = leg.travel_s + unloading_s + self.left_s(leg.origin)
        if self._shift.lunch is not None:
            is_start = leg.origin == len(self._legs.requests)
            full_before = self._full_at_start if is_start else self._full[leg.origin]
            full_after = self._full[leg.destination]
            arrival_s = arrival_s + self._shift.lunch.duration_s * (full_after - full_before)
            self._model.add(full_after >= full_before).only_enforce_if(driven)
        self._model.add(self.begun[leg.destination] >= arrival_s).only_enforce_if(driven)

    def _beginning(self, index: int) -> cp_model.IntVar:
        first_s, last_s = int(self._legs.earliest_s[index]), int(self._legs.latest_s[index])
        windows = self._legs.requests[index].time_windows
        spans = [[max(first_s, w.start_s), min(last_s, w.end_s)] for w in windows] or [[first_s, last_s]]
        allowed = cp_model.Domain.from_intervals([span for span in spans if span[0] <= span[1]])
        return self._model.new_int_var_from_domain(allowed, "")

    def _add_lunch(self, earliest_end_s: int, latest_start_s: int) -> None:
        """Before lunch a visit is left by the latest start; the end too: who is back by then eats at home."""
        model = self._model
        for index, (begun, full) in enumerate(zip(self.begun, self._full, strict=True)):
            is_end = index == len(self._legs.requests)
            service_s = 0 if is_end else self._legs.requests[index].service_s
            model.add(begun >= earliest_end_s).only_enforce_if(full)
            model.add(begun + service_s <= latest_start_s).only_enforce_if(~full)
        model.add(self.start >= earliest_end_s).only_enforce_if(self._full_at_start)
