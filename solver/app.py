"""Handlers of the container image: the states that need the roads or the solver."""

from fureai.contracts.workflow import CheckedPlan, ImproveRequest, MatrixRequest, RoutingInput, SolveItem
from fureai.state_border import state_handler
from solver import bootstrap

build_travel_matrix = state_handler(MatrixRequest, bootstrap.build_travel_matrix_step)
cluster_by_vehicle = state_handler(RoutingInput, bootstrap.cluster_by_vehicle_step)
solve_clusters = state_handler(SolveItem, bootstrap.solve_clusters_step)
improve_across_clusters = state_handler(ImproveRequest, bootstrap.improve_across_clusters_step)
trace_routes = state_handler(CheckedPlan, bootstrap.trace_routes_step)
