"""The search on one model: remove strings of neighbouring visits, put them back better, again and again.

Slack induction by string removals: J. Christiaens and G. Vanden Berghe, *Transportation Science* 54 (2020).
Cheapest insertion builds the first routes and repairs ruined ones, simulated annealing decides what is kept.
OR-Tools' default search is never used: it leaves visits out and ends 20 % worse at 500 stops.

Only `SolveWithIteratedLocalSearch` honours these settings; `SolveWithParameters` ignores them without a
word. It also ignores hints, so a warm start is a first-solution evaluator that prices every leg of the
given routes at 0.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from ortools.constraint_solver import pywrapcp, routing_enums_pb2, routing_ils_pb2

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from solver.routing.model import DayModel

AVERAGE_REMOVED_VISITS = 10
LONGEST_REMOVED_STRING = 10
BYPASS_FACTOR = 0.01
SOLUTIONS_PER_VISIT = 60
"""Accepted solutions a visit after which more search changed nothing on days of 10 to 160 visits."""
FEWEST_SOLUTIONS = 200

Strategy = routing_enums_pb2.FirstSolutionStrategy


def search(
    model: DayModel, *, seconds: float, warm_routes: Sequence[Sequence[int]] | None = None
) -> list[list[int]] | None:
    """Return the nodes of each vehicle's route without the depot; None when no first solution was found.

    The search ends after `seconds` of wall-clock time, or sooner after a number of accepted solutions that
    grows with the visits: then it is the same on every machine. `warm_routes` has the form of the result.
    """
    parameters = _parameters(len(model.nodes.visits), seconds)
    if warm_routes is not None:
        parameters.first_solution_strategy = Strategy.EVALUATOR_STRATEGY
        model.routing.SetFirstSolutionEvaluator(_leg_price(model, warm_routes))
    assignment = model.routing.SolveWithIteratedLocalSearch(parameters)
    if assignment is None:
        return None
    return routes_in(model, assignment)


def routes_in(model: DayModel, assignment: pywrapcp.Assignment) -> list[list[int]]:
    """Return the nodes of each vehicle's route without the depot, as an assignment has them."""
    return [_route(model, assignment, vehicle) for vehicle in range(len(model.nodes.vehicles))]


def _parameters(visits: int, seconds: float) -> pywrapcp.RoutingSearchParameters:
    parameters = pywrapcp.DefaultRoutingSearchParameters()
    parameters.first_solution_strategy = Strategy.LOCAL_CHEAPEST_INSERTION
    parameters.time_limit.FromMilliseconds(max(1, round(seconds * 1000)))
    parameters.solution_limit = max(FEWEST_SOLUTIONS, SOLUTIONS_PER_VISIT * visits)
    parameters.use_iterated_local_search = True
    ils = parameters.iterated_local_search_parameters
    ils.perturbation_strategy = routing_ils_pb2.PerturbationStrategy.RUIN_AND_RECREATE
    ils.improve_perturbed_solution = False
    sisr = ils.ruin_recreate_parameters.ruin_strategies.add().sisr
    sisr.avg_num_removed_visits = AVERAGE_REMOVED_VISITS
    sisr.max_removed_sequence_size = LONGEST_REMOVED_STRING
    sisr.bypass_factor = BYPASS_FACTOR
    ils.ruin_recreate_parameters.recreate_strategy.heuristic = Strategy.LOCAL_CHEAPEST_INSERTION
    annealing = ils.reference_solution_acceptance_strategy.simulated_annealing
    annealing.cooling_schedule_strategy = routing_ils_pb2.CoolingScheduleStrategy.EXPONENTIAL
    annealing.automatic_temperatures = True
    ils.best_solution_acceptance_strategy.greedy_descent.SetInParent()
    return parameters


def _leg_price(model: DayModel, routes: Sequence[Sequence[int]]) -> Callable[[int, int], int]:
    """Return a price of 0 for the legs of the routes and 1 for all others."""
    legs: set[tuple[int, int]] = set()
    for vehicle, nodes in enumerate(routes):
        middle = [model.manager.NodeToIndex(node) for node in nodes]
        legs.update(pairwise([model.routing.Start(vehicle), *middle, model.routing.End(vehicle)]))
    return lambda origin, destination: 0 if (origin, destination) in legs else 1


def _route(model: DayModel, assignment: pywrapcp.Assignment, vehicle: int) -> list[int]:
    nodes = []
    index = assignment.Value(model.routing.NextVar(model.routing.Start(vehicle)))
    while not model.routing.IsEnd(index):
        nodes.append(model.manager.IndexToNode(index))
        index = assignment.Value(model.routing.NextVar(index))
    return nodes
