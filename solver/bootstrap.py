"""The one place of the container image that names concrete adapters.

Roads and solver are imported when a state first needs them: each function runs one state, and neither
library is light.
"""

from collections.abc import Callable
from functools import cache, partial

import boto3

from fureai.adapters.s3 import CityBucket, S3WorkStore
from fureai.contracts.workflow import (
    CheckedPlan,
    ClusteredVisits,
    ImprovedSolution,
    ImproveRequest,
    MatrixRequest,
    RoutingInput,
    SolvedGroup,
    SolveItem,
    TracedPlan,
)
from fureai.ports import PlanProver, RoadNetwork, RouteSolver
from fureai.settings import RoadsSettings, SearchSettings, SolverSettings
from fureai.usecases.build_travel_matrix import build_travel_matrix
from fureai.usecases.cluster_by_vehicle import cluster_by_vehicle
from fureai.usecases.improve_across_clusters import improve_across_clusters
from fureai.usecases.solve_clusters import solve_clusters
from fureai.usecases.trace_routes import trace_routes


@cache
def build_travel_matrix_step() -> Callable[[MatrixRequest], RoutingInput]:
    """Wire BuildTravelMatrix once a container; raises ValidationError when a setting is missing."""
    return partial(build_travel_matrix, roads=_roads(), work=_work())


@cache
def cluster_by_vehicle_step() -> Callable[[RoutingInput], ClusteredVisits]:
    """Wire ClusterByVehicle once a container; raises ValidationError when a setting is missing."""
    return partial(cluster_by_vehicle, solver=route_solver(), work=_work())


@cache
def solve_clusters_step() -> Callable[[SolveItem], SolvedGroup]:
    """Wire SolveClusters once a container; raises ValidationError when a setting is missing."""
    workers = SearchSettings().solver_workers
    return partial(solve_clusters, solver=route_solver(), workers=workers, work=_work())


@cache
def improve_across_clusters_step() -> Callable[[ImproveRequest], ImprovedSolution]:
    """Wire ImproveAcrossClusters once a container; raises ValidationError when a setting is missing."""
    return partial(improve_across_clusters, solver=route_solver(), prover=plan_prover(), work=_work())


@cache
def trace_routes_step() -> Callable[[CheckedPlan], TracedPlan]:
    """Wire TraceRoutes once a container; raises ValidationError when a setting is missing."""
    return partial(trace_routes, roads=_roads(), work=_work())


def route_solver() -> RouteSolver:
    """Return the solver: the package itself has the port's functions."""
    from solver import routing  # noqa: PLC0415  # see the module's docstring

    return routing


def plan_prover() -> PlanProver:
    """Return the prover: the package itself has the port's function."""
    from solver import proof  # noqa: PLC0415  # see the module's docstring

    return proof


def _roads() -> RoadNetwork:
    from fureai.adapters.roads.data import RoadDownload  # noqa: PLC0415  # see the module's docstring
    from fureai.adapters.roads.network import OsrmRoads  # noqa: PLC0415

    return OsrmRoads(RoadDownload(CityBucket(boto3.client("s3"), RoadsSettings().city_bucket)))


def _work() -> S3WorkStore:
    return S3WorkStore(boto3.client("s3"), SolverSettings().work_bucket)
