"""Plans in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fureai.domain.errors import Conflict, ErrorCode
from fureai.domain.plan import PlanState

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from fureai.domain.plan import Plan, Route, RouteTrace
    from fureai.domain.versions import PlanHeader, PlanKey


class FakePlans:
    """Headers, plans and traces by plan id; `rivals` are headers stored just before the next writes."""

    def __init__(self, *headers: PlanHeader, rivals: Iterable[PlanHeader] = ()) -> None:
        self.headers = {header.plan_id: header for header in headers}
        self.plans: dict[str, Plan] = {}
        self.traced: dict[str, tuple[RouteTrace, ...]] = {}
        self._rivals = list(rivals)

    def versions(self, depot_id: str, day: date) -> tuple[PlanHeader, ...]:
        found = [one for one in self.headers.values() if (one.depot_id, one.date) == (depot_id, day)]
        return tuple(sorted(found, key=lambda header: header.version))

    def header(self, key: PlanKey) -> PlanHeader | None:
        return self.headers.get(key.plan_id)

    def create(self, header: PlanHeader) -> None:
        if header.plan_id in self.headers:
            raise _changed()
        self.headers[header.plan_id] = header

    def update(self, header: PlanHeader) -> PlanHeader:
        self._let_rivals_in()
        return self._write(header)

    def store_draft(self, header: PlanHeader, plan: Plan, traces: Sequence[RouteTrace]) -> PlanHeader:
        self._let_rivals_in()
        if plan.plan_id in self.plans:
            return self._already_stored(plan)
        draft = self._write(header.model_copy(update={"state": PlanState.DRAFT}))
        self.plans[plan.plan_id], self.traced[plan.plan_id] = plan, tuple(traces)
        return draft

    def publish(self, header: PlanHeader, *, supersedes: PlanHeader | None) -> PlanHeader:
        current = self.published(header.depot_id, header.date)
        if (current and current.plan_id) != (supersedes and supersedes.plan_id):
            raise _changed()
        published = self._write(header.model_copy(update={"state": PlanState.PUBLISHED}))
        if supersedes is not None:
            self._write(supersedes.model_copy(update={"state": PlanState.SUPERSEDED}))
        return published

    def published(self, depot_id: str, day: date) -> PlanHeader | None:
        of_day = self.versions(depot_id, day)
        return next((header for header in of_day if header.state is PlanState.PUBLISHED), None)

    def plan(self, key: PlanKey) -> Plan | None:
        return self.plans.get(key.plan_id)

    def route(self, key: PlanKey, vehicle_id: str) -> Route | None:
        plan = self.plans.get(key.plan_id)
        routes = plan.routes if plan else ()
        return next((route for route in routes if route.vehicle_id == vehicle_id), None)

    def traces(self, key: PlanKey) -> tuple[RouteTrace, ...]:
        return self.traced.get(key.plan_id, ())

    def routes_of_driver(self, driver_id: str, day: date) -> tuple[tuple[PlanHeader, Route, RouteTrace], ...]:
        published = [
            header
            for header in self.headers.values()
            if header.date == day and header.state is PlanState.PUBLISHED
        ]
        return tuple(
            (header, route, trace)
            for header in published
            for route in self.plans[header.plan_id].routes
            for trace in self.traced[header.plan_id]
            if route.driver_id == driver_id and trace.vehicle_id == route.vehicle_id
        )

    def _already_stored(self, plan: Plan) -> PlanHeader:
        if self.plans[plan.plan_id] != plan:
            raise _changed()
        return self.headers[plan.plan_id]

    def _write(self, header: PlanHeader) -> PlanHeader:
        current = self.headers.get(header.plan_id)
        if current is None or current.revision != header.revision:
            raise _changed()
        stored = header.model_copy(update={"revision": header.revision + 1})
        self.headers[header.plan_id] = stored
        return stored

    def _let_rivals_in(self) -> None:
        if self._rivals:
            rival = self._rivals.pop(0)
            self.headers[rival.plan_id] = rival


def _changed() -> Conflict:
    return Conflict(ErrorCode.PLAN_CHANGED, "Somebody else changed the plan.", "Open the day again.")
