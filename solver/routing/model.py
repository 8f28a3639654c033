"""The OR-Tools model of a day.

Nodes: 0 is where each vehicle's shift starts and ends (its own matrix knows where that is), then the visits
that some vehicle may serve (in an order that the seed shuffles, because OR-Tools takes no seed of its own),
then the reload nodes: optional copies of a facility, each for one vehicle. A route's last unloading is no
node, see `way_home`; reload nodes are for the unloadings before it. What each dimension means is in
`dimensions`, `order` and `habits`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ortools.constraint_solver import pywrapcp

from solver.routing import dimensions, habits, order
from solver.routing.nodes import Nodes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fureai.domain.fleet import VehicleClass
    from fureai.domain.problem import RoutingProblem, TravelMatrix


@dataclass(frozen=True)
class DayModel:
    """A routing model with what leads from its indexes back to the problem."""

    nodes: Nodes
    manager: pywrapcp.RoutingIndexManager
    routing: pywrapcp.RoutingModel


def build(
    problem: RoutingProblem,
    matrices: Mapping[VehicleClass, TravelMatrix],
    *,
    seed: int = 0,
    longest_elsewhere_s: int = 0,
    only_vehicle: Mapping[str, str] | None = None,
) -> DayModel:
    """Return the model of all working vehicles and all visits that one of them may serve.

    The problem must have at least one shift. `longest_elsewhere_s` is the longest working time of routes
    outside it: balance then costs only the seconds above that.

    `only_vehicle` (visit id → vehicle id) is for a search from nothing. It keeps a visit to one vehicle, and
    has each vehicle unload as often as its load needs, because insertion neither opens a route nor a trip as
    long as there is room in another.
    """
    nodes = Nodes.of(problem, matrices, seed, only_vehicle)
    manager = pywrapcp.RoutingIndexManager(nodes.count, len(nodes.vehicles), 0)
    model = DayModel(nodes, manager, pywrapcp.RoutingModel(manager))
    dimensions.add_travel_cost(model)
    dimensions.add_time(model)
    dimensions.add_windows(model)
    dimensions.add_lunch(model)
    dimensions.add_loads(model)
    dimensions.add_access(model)
    dimensions.add_balance(model, longest_elsewhere_s)
    order.add_positions(model)
    order.add_followers(model)
    habits.add_usual_vehicles(model)
    habits.add_usual_times(model)
    return model
