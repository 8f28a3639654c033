"""Complete the day's problem with the points found meanwhile, and measure the roads between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fureai.contracts.payloads import PlanPayloads
from fureai.contracts.workflow import RoutingInput
from fureai.domain.due import DueDay, Located

if TYPE_CHECKING:
    from fureai.contracts.workflow import MatrixRequest
    from fureai.ports import RoadNetwork, WorkStore


def build_travel_matrix(request: MatrixRequest, *, roads: RoadNetwork, work: WorkStore) -> RoutingInput:
    """Store the `RoutingProblem` and one matrix a vehicle class that works; return their keys.

    Raises NotFound (ROADS_MISSING, CITY_MISSING).
    """
    day = DueDay.model_validate_json(work.get_text(request.visits_key))
    problem = day.problem(
        {stop.resident_id: Located(point=stop.point, level=stop.level) for stop in request.geocoded}
    )
    classes = sorted({vehicle.vehicle_class for vehicle in problem.vehicles})
    matrices = {each: roads.matrix(problem.points, each) for each in classes}
    keys = PlanPayloads(request.plan_id)
    work.put_text(keys.problem, problem.model_dump_json())
    work.put_matrices(keys.matrices, matrices)
    return RoutingInput(plan_id=request.plan_id, problem_key=keys.problem, matrix_key=keys.matrices)
