"""What residents are used to, as the OR-Tools model is told it: prices for other vehicles and other times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fureai.domain.units import MINUTE_S
from solver.routing.dimensions import COST_PER_SECOND, LATEST_S, time_of

if TYPE_CHECKING:
    from solver.routing.model import DayModel

MOVED = "moved"


def add_usual_vehicles(model: DayModel) -> None:
    """Let each route gather the price of visits that another vehicle usually serves, and pay at the end."""
    nodes = model.nodes
    price = round(nodes.problem.policy.move_minutes * MINUTE_S * COST_PER_SECOND)
    usual = [nodes.problem.visits[index].usual_vehicle_id for index in nodes.visits]
    if not price or not any(usual):
        return
    transits = []
    for vehicle in nodes.vehicles:
        prices = [0 if name in (None, vehicle.vehicle_id) else price for name in usual]
        vector = [0, *prices, *(0 for _ in nodes.reloads)]
        transits.append(model.routing.RegisterUnaryTransitVector(vector))
    model.routing.AddDimensionWithVehicleTransits(transits, 0, price * len(usual), True, MOVED)
    dimension = model.routing.GetDimensionOrDie(MOVED)
    for index in range(len(nodes.vehicles)):
        dimension.SetCumulVarSoftUpperBound(model.routing.End(index), 0, 1)


def add_usual_times(model: DayModel) -> None:
    """Charge starts that lie further from the usual one than is tolerated."""
    nodes, policy = model.nodes, model.nodes.problem.policy
    price = round(policy.usual_time_weight * COST_PER_SECOND)
    for node in range(1, nodes.first_reload):
        usual_s = nodes.visit(node).usual_start_s
        if not price or usual_s is None:
            continue
        index = model.manager.NodeToIndex(node)
        latest_s = min(LATEST_S, usual_s + policy.usual_tolerance_s)
        time_of(model).SetCumulVarSoftUpperBound(index, latest_s, price)
        time_of(model).SetCumulVarSoftLowerBound(index, max(0, usual_s - policy.usual_tolerance_s), price)
