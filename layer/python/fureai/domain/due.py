"""The visits that are due on one day, frozen before anything is planned: some still without a point."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fureai.domain.calendar import WasteCategory
from fureai.domain.fleet import Depot, DisposalFacility, Shift, Vehicle, VehicleClass
from fureai.domain.geography import MatchLevel, Point
from fureai.domain.policy import Policy
from fureai.domain.problem import RoutingProblem, UnlocatedVisit, VisitRequest
from fureai.domain.units import Frozen, Load, Seconds, TimeWindow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fureai.domain.residents import Resident


class Located(Frozen):
    """Where a truck halts for a resident, and how surely; `point` None means that nobody knows."""

    point: Point | None = None
    level: MatchLevel = MatchLevel.NONE

    @property
    def is_plannable(self) -> bool:
        """Say whether a truck may be sent there."""
        return self.point is not None and self.level.is_plannable


class DueVisit(Frozen):
    """One visit that is due. `located` is the parking point that the register holds, if it holds one."""

    visit_id: str
    resident_id: str
    located: Located
    service_s: Seconds
    load: Load
    categories: tuple[WasteCategory, ...]
    time_windows: tuple[TimeWindow, ...]
    allowed_classes: frozenset[VehicleClass]
    required_features: frozenset[str]

    @classmethod
    def of(cls, resident: Resident, day: date, categories: tuple[WasteCategory, ...]) -> DueVisit:
        """Return the resident's visit on that day, its id made of both."""
        return cls(
            visit_id=f"{day:%Y%m%d}-{resident.resident_id}",
            resident_id=resident.resident_id,
            located=Located(point=resident.stop.parking, level=resident.stop.level),
            service_s=resident.service_s,
            load=resident.load,
            categories=categories,
            time_windows=resident.time_windows,
            allowed_classes=resident.allowed_classes,
            required_features=resident.required_features,
        )

    def at(self, point: Point) -> VisitRequest:
        """Return the request to visit the resident at this point."""
        return VisitRequest(point=point, **self.model_dump(exclude={"located"}))


class DueDay(Frozen):
    """All that a plan is made of except the points still missing: visits, and who works with what."""

    plan_id: str
    date: date
    depot: Depot
    facilities: tuple[DisposalFacility, ...]
    vehicles: tuple[Vehicle, ...]
    shifts: tuple[Shift, ...]
    visits: tuple[DueVisit, ...]
    policy: Policy = Policy()

    @property
    def unlocated(self) -> tuple[DueVisit, ...]:
        """Return the visits to which no truck can be sent yet."""
        return tuple(visit for visit in self.visits if not visit.located.is_plannable)

    def problem(self, found: Mapping[str, Located]) -> RoutingProblem:
        """Return the complete problem; `found` tells by resident id what was located since.

        A visit that stays without a plannable point is listed as unlocated, never dropped.
        """
        requests, unlocated = [], []
        for visit in self.visits:
            located = (
                visit.located if visit.located.is_plannable else found.get(visit.resident_id, visit.located)
            )
            if located.point is not None and located.is_plannable:
                requests.append(visit.at(located.point))
            else:
                unlocated.append(_unlocated(visit, located))
        return RoutingProblem(
            plan_id=self.plan_id,
            date=self.date,
            depot=self.depot,
            facilities=self.facilities,
            vehicles=self.vehicles,
            shifts=self.shifts,
            visits=tuple(requests),
            unlocated=tuple(unlocated),
            policy=self.policy,
        )


def _unlocated(visit: DueVisit, located: Located) -> UnlocatedVisit:
    return UnlocatedVisit(visit_id=visit.visit_id, resident_id=visit.resident_id, level=located.level)
