"""A lower bound on what any plan of a day costs by its policy, with all that it leaves out in codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from fureai.domain.objective import price_s
from fureai.domain.quality import BoundRelaxation as Code
from fureai.domain.quality import PlanBound
from solver.proof.cutting_planes import relax
from solver.proof.day_network import build_network
from solver.proof.kinds import kinds_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fureai.domain.fleet import VehicleClass
    from fureai.domain.problem import RoutingProblem, TravelMatrix
    from solver.proof.kinds import Kind


def bound_plan(
    problem: RoutingProblem, matrices: Mapping[VehicleClass, TravelMatrix], *, seconds: float
) -> PlanBound:
    """Return the best bound found within about `seconds` of wall-clock time.

    Where no shift works or nothing is due, the bound is exact: what all visits left out cost together.
    """
    prices = np.array([price_s(problem.policy, visit) for visit in problem.visits], dtype=float)
    if not problem.shifts or not problem.visits:
        return PlanBound(bound_s=float(prices.sum()), relaxed=())
    kinds = kinds_of(problem, matrices, problem.shifts)
    network = build_network(problem, kinds, range(len(problem.visits)), prices, problem.policy)
    found = relax(network, seconds=seconds)
    # Costs are never negative; what the simplex method rounds must not lift the bound over the truth.
    bound_s = max(0.0, found.bound_s - 1e-6 * abs(found.bound_s))
    codes = _relaxed(problem, kinds)
    return PlanBound(bound_s=bound_s, relaxed=codes if found.is_complete else (*codes, Code.TIME_RAN_OUT))


def _relaxed(problem: RoutingProblem, kinds: Sequence[Kind]) -> tuple[Code, ...]:
    """Return what the network does not know of this problem."""
    policy, shifts, visits = problem.policy, problem.shifts, problem.visits
    lunch = any(shift.lunch for shift in shifts)
    overtime = policy.overtime_weight > 0 and any(shift.overtime_s for shift in shifts)
    usual_time = policy.usual_time_weight > 0 and any(v.usual_start_s is not None for v in visits)
    usual_vehicle = policy.move_minutes > 0 and any(v.usual_vehicle_id is not None for v in visits)
    asked = {
        Code.FRACTIONAL_ROUTES: True,
        Code.WINDOWS_BY_LEG: any(visit.time_windows for visit in visits),
        Code.LUNCH_ANYWHERE: lunch,
        Code.FACILITY_QUEUES_FREE: bool(problem.facilities),
        Code.VEHICLES_POOLED: any(_differ(kind) for kind in kinds),
        Code.WAITING_FREE: policy.balance_weight > 0,
        Code.LUNCH_NOT_WORKED: policy.balance_weight > 0 and lunch,
        Code.LONGEST_IS_AVERAGE: policy.balance_weight > 0 and len(shifts) > 1,
        Code.OVERTIME_FREE: overtime,
        Code.USUAL_TIME_FREE: usual_time,
        Code.USUAL_VEHICLE_POOLED: usual_vehicle and any(len(kind.shifts) > 1 for kind in kinds),
        Code.LOCKS_BY_LEG: any(v.after or v.locked_position is not None for v in visits),
        Code.START_LOAD_IGNORED: any(kind.starts_loaded for kind in kinds),
    }
    return tuple(code for code, applies in asked.items() if applies)


def _differ(kind: Kind) -> bool:
    """Say whether the kind holds vehicles that a plan would tell apart."""
    rules = {
        (
            vehicle.features | shift.crew_features,
            frozenset(vehicle.capacity.items()),
            shift.start_s,
            shift.end_s,
        )
        for vehicle, shift in zip(kind.vehicles, kind.shifts, strict=True)
    }
    return len(rules) > 1
