"""How each rule of the day becomes a cost, a dimension or a domain of the OR-Tools model.

- **Time**, seconds after midnight: transit is service and travel, slack is waiting. A shift leaves at its
  start; evaluation moves the start later where the crew would only wait, which changes no later time.
  Overtime is a soft bound below the hard one.
- **Load**: a reload lowers the load by the capacity, and slack gives back what was not aboard
  (as in https://github.com/google/or-tools, `cvrp_reload`). A route starts with what is aboard.
- **Lunch**: a break interval that may interrupt travel but no service.
- **Locks** of the order are in `order`, the prices of habits in `habits`.
- **Objective**: that of `Policy`, in tenths of a second, because OR-Tools counts in integers.

Transit matrices are registered as such: 7.5 times faster than a callback from Python.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ortools.constraint_solver import pywrapcp

from fureai.domain.objective import price_s
from fureai.domain.units import DAY_S
from solver.routing.nodes import drive_key
from solver.routing.way_home import latest_end_s, unloading_windows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from solver.routing.model import DayModel
    from solver.routing.nodes import Nodes
    from solver.routing.way_home import Array

COST_PER_SECOND = 10
LATEST_S = 2 * DAY_S
TIME = "time"


def add_travel_cost(model: DayModel) -> None:
    """Charge the seconds of driving, by each vehicle's own matrix."""
    costs = _registered(model, lambda vehicle: model.nodes.travel_s(vehicle) * COST_PER_SECOND)
    for vehicle, index in enumerate(costs):
        model.routing.SetArcCostEvaluatorOfVehicle(index, vehicle)


def add_time(model: DayModel) -> None:
    """Add the clock; routes start with the shift and end within it, or in overtime at its price."""
    transits = _registered(model, model.nodes.transit_s)
    ends = [latest_end_s(shift) for shift in model.nodes.shifts]
    model.routing.AddDimensionWithVehicleTransitAndCapacity(transits, LATEST_S, ends, False, TIME)
    price = round(model.nodes.problem.policy.overtime_weight * COST_PER_SECOND)
    for vehicle, shift in enumerate(model.nodes.shifts):
        clock(model, model.routing.Start(vehicle)).SetRange(shift.start_s, shift.start_s)
        if shift.overtime_s:
            time_of(model).SetCumulVarSoftUpperBound(model.routing.End(vehicle), shift.end_s, price)


def add_windows(model: DayModel) -> None:
    """Open visits, facilities and routes' ends only when they are open."""
    nodes = model.nodes
    for node in range(1, nodes.first_reload):
        windows = [(window.start_s, window.end_s) for window in nodes.visit(node).time_windows]
        _open_or_leave_out(model, node, windows or [(0, LATEST_S)])
    for node in range(nodes.first_reload, nodes.count):
        facility = nodes.problem.facilities[nodes.reload(node).facility]
        _open_or_leave_out(model, node, unloading_windows(facility))
    for vehicle, way in enumerate(nodes.ways_home):
        if way.end_windows:
            _open_only(clock(model, model.routing.End(vehicle)), way.end_windows)


def add_lunch(model: DayModel) -> None:
    """Give each shift its lunch, unless the crew can eat before the shift starts."""
    service_s = [
        int(model.nodes.service_s[model.manager.IndexToNode(i)]) for i in range(model.routing.Size())
    ]
    for vehicle, shift in enumerate(model.nodes.shifts):
        lunch = shift.lunch
        if lunch is None or lunch.earliest_s + lunch.duration_s <= shift.start_s:
            continue
        interval = model.routing.solver().FixedDurationIntervalVar(
            lunch.earliest_s, lunch.latest_s, lunch.duration_s, False, f"lunch {vehicle}"
        )
        time_of(model).SetBreakIntervalsOfVehicle([interval], vehicle, service_s)


def add_loads(model: DayModel) -> None:
    """Add a dimension for each load that some vehicle bounds; who does not name it has no bound."""
    nodes = model.nodes
    for key in sorted({key for vehicle in nodes.vehicles for key in vehicle.capacity}):
        aboard = [shift.start_load.get(key, 0) for shift in nodes.shifts]
        total = sum(aboard) + sum(visit.load.get(key, 0) for visit in nodes.problem.visits)
        capacities = [vehicle.capacity.get(key, total) for vehicle in nodes.vehicles]
        transit = model.routing.RegisterUnaryTransitVector(_load_changes(nodes, key, capacities))
        model.routing.AddDimensionWithVehicleCapacity(transit, max(capacities), capacities, False, key)
        _keep_slack_to_reloads(model, key)
        for vehicle, amount in enumerate(aboard):
            start = model.routing.GetDimensionOrDie(key).CumulVar(model.routing.Start(vehicle))
            start.SetValue(min(amount, capacities[vehicle]))


def add_access(model: DayModel) -> None:
    """Let each visit go to its allowed vehicles or, at its price, to none; a reload is its vehicle's own."""
    nodes, policy = model.nodes, model.nodes.problem.policy
    for node in range(1, nodes.first_reload):
        visit, index = nodes.visit(node), model.manager.NodeToIndex(node)
        model.routing.VehicleVar(index).SetValues([-1, *sorted(nodes.allowed[visit.visit_id])])
        model.routing.AddDisjunction([index], price_s(policy, visit) * COST_PER_SECOND)
    for node in range(nodes.first_reload, nodes.count):
        index = model.manager.NodeToIndex(node)
        if node - nodes.first_reload in nodes.forced:
            model.routing.VehicleVar(index).SetValues([nodes.reload(node).vehicle])
            continue
        model.routing.VehicleVar(index).SetValues([-1, nodes.reload(node).vehicle])
        model.routing.AddDisjunction([index], 0)


def add_balance(model: DayModel, longest_elsewhere_s: int) -> None:
    """Charge the longest working time.

    The global span does it when all routes are in the model and start together. With routes elsewhere, or
    shifts that start at different times, each vehicle pays for the seconds above the longest of the others.
    """
    price = round(model.nodes.problem.policy.balance_weight * COST_PER_SECOND)
    if not longest_elsewhere_s and len({shift.start_s for shift in model.nodes.shifts}) == 1:
        time_of(model).SetGlobalSpanCostCoefficient(price)
        return
    for vehicle, shift in enumerate(model.nodes.shifts):
        if shift.overtime_s:
            # A route's end has one soft bound, and overtime has it; the span's does the same, but slower.
            bound = pywrapcp.BoundCost(longest_elsewhere_s, price)
            time_of(model).SetSoftSpanUpperBoundForVehicle(bound, vehicle)
        else:
            bound_s = shift.start_s + longest_elsewhere_s
            time_of(model).SetCumulVarSoftUpperBound(model.routing.End(vehicle), bound_s, price)


def time_of(model: DayModel) -> Any:
    """Return the clock's dimension."""
    return model.routing.GetDimensionOrDie(TIME)


def clock(model: DayModel, index: int) -> Any:
    """Return when a service may start, or a route start or end."""
    return time_of(model).CumulVar(index)


def _registered(model: DayModel, matrix_of: Callable[[int], Array]) -> list[int]:
    """Register a matrix a vehicle, once for vehicles of the same class and shift."""
    known: dict[tuple[object, ...], int] = {}
    keys = [drive_key(*pair) for pair in zip(model.nodes.vehicles, model.nodes.shifts, strict=True)]
    for vehicle, key in enumerate(keys):
        if key not in known:
            known[key] = model.routing.RegisterTransitMatrix(matrix_of(vehicle).tolist())
    return [known[key] for key in keys]


def _open_or_leave_out(model: DayModel, node: int, windows: Sequence[tuple[int, int]]) -> None:
    """Open a node at its hours; it stays out of all routes when nobody works then."""
    index, shifts = model.manager.NodeToIndex(node), model.nodes.shifts
    first_s, last_s = min(s.start_s for s in shifts), max(map(latest_end_s, shifts))
    within = [(max(a, first_s), min(b, last_s)) for a, b in windows if a <= last_s and b >= first_s]
    if within:
        _open_only(clock(model, index), within)
    else:
        model.routing.ActiveVar(index).SetValue(0)


def _open_only(variable: Any, windows: Sequence[tuple[int, int]]) -> None:
    ordered = sorted(windows)
    variable.SetRange(ordered[0][0], max(end_s for _, end_s in ordered))
    for (_, end_s), (start_s, _) in pairwise(ordered):
        if end_s + 1 < start_s:
            variable.RemoveInterval(end_s + 1, start_s - 1)


def _load_changes(nodes: Nodes, key: str, capacities: list[int]) -> list[int]:
    visits = [nodes.problem.visits[index].load.get(key, 0) for index in nodes.visits]
    return [0, *visits, *(-capacities[reload.vehicle] for reload in nodes.reloads)]


def _keep_slack_to_reloads(model: DayModel, key: str) -> None:
    dimension = model.routing.GetDimensionOrDie(key)
    for node in range(1, model.nodes.first_reload):
        dimension.SlackVar(model.manager.NodeToIndex(node)).SetValue(0)
    for vehicle in range(len(model.nodes.vehicles)):
        dimension.SlackVar(model.routing.Start(vehicle)).SetValue(0)
