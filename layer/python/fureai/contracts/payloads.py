"""What the workflow's states keep for each other in the work bucket, and under which key."""

from __future__ import annotations

from dataclasses import dataclass

from fureai.domain.plan import RouteTrace
from fureai.domain.units import Frozen


class VisitGroup(Frozen):
    """Vehicles and visits that one call of the solver takes: the content of a `group_key`."""

    group_id: str
    vehicle_ids: tuple[str, ...]
    visit_ids: tuple[str, ...]


class PlanTraces(Frozen):
    """The traces of all routes of a plan: the content of a `traces_key`."""

    traces: tuple[RouteTrace, ...]


@dataclass(frozen=True)
class PlanPayloads:
    """The keys of one plan's payloads."""

    plan_id: str

    @property
    def visits(self) -> str:
        """Return the key of the `DueDay`."""
        return f"plans/{self.plan_id}/visits.json"

    @property
    def problem(self) -> str:
        """Return the key of the `RoutingProblem`."""
        return f"plans/{self.plan_id}/problem.json"

    @property
    def matrices(self) -> str:
        """Return the key of the `TravelMatrices`."""
        return f"plans/{self.plan_id}/matrices.bin"

    @property
    def plan(self) -> str:
        """Return the key of the checked `Plan`."""
        return f"plans/{self.plan_id}/plan.json"

    @property
    def traces(self) -> str:
        """Return the key of the `PlanTraces`."""
        return f"plans/{self.plan_id}/traces.json"

    @property
    def solution(self) -> str:
        """Return the key of the whole day's `Solution`."""
        return f"plans/{self.plan_id}/solution.json"

    @property
    def quality(self) -> str:
        """Return the key of the solution's `PlanQuality`."""
        return f"plans/{self.plan_id}/quality.json"

    def group(self, group_id: str) -> str:
        """Return the key of one `VisitGroup`."""
        return f"plans/{self.plan_id}/groups/{group_id}.json"

    def group_solution(self, group_id: str) -> str:
        """Return the key of one group's `Solution`."""
        return f"plans/{self.plan_id}/solutions/{group_id}.json"
