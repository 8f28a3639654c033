"""The office's work through the API, for tests that are about something else, and a look into the stores."""

from __future__ import annotations

import base64
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from fureai.contracts.api import (
    DayView,
    DepotList,
    ImportReportView,
    ImportRequest,
    MakePlanRequest,
    PlanView,
    PublishRequest,
    RegisterSummary,
    ResidentPage,
)
from fureai.domain.plan import PlanState
from fureai.domain.records import StoredEvent
from fureai.domain.versions import PlanHeader
from local.api_client import ApiClient
from local.plan_report import wait_for_plan

if TYPE_CHECKING:
    from datetime import date

    from fureai.domain.versions import PlanHeader as Header
    from tests.runtime import Runtime


def today() -> date:
    """Return the day on which the service works."""
    return datetime.now(ZoneInfo("Asia/Tokyo")).date()


def tomorrow() -> date:
    """Return the day after."""
    return today() + timedelta(days=1)


class Office:
    """Staff and dispatcher, without a browser."""

    def __init__(self, running: Runtime) -> None:
        self._running = running

    def signed_in(self, username: str) -> ApiClient:
        """Return the API for that person, to be used in `with`."""
        return ApiClient(self._running.url, username, self._running.password)

    def registered(self) -> ResidentPage:
        """Return the first residents of the register; import the city's file when there are none."""
        with self.signed_in("staff") as api:
            if api.get("/api/staff/summary", RegisterSummary).residents == 0:
                self.import_file((self._running.layout.city / "residents.csv").read_bytes())
            return api.get("/api/staff/residents", ResidentPage)

    def import_file(self, content: bytes) -> ImportReportView:
        """Import a file and return the report."""
        encoded = base64.b64encode(content).decode()
        request = ImportRequest(filename="residents.csv", content_base64=encoded, dry_run=False)
        with self.signed_in("staff") as api:
            return api.post("/api/staff/imports", request, ImportReportView)

    def summary(self) -> RegisterSummary:
        """Return the register's counts."""
        with self.signed_in("staff") as api:
            return api.get("/api/staff/summary", RegisterSummary)

    def residents(self, **query: str) -> ResidentPage:
        """Return residents of the register."""
        with self.signed_in("staff") as api:
            return api.get("/api/staff/residents", ResidentPage, **query)

    def day(self, day: date) -> DayView:
        """Return what is due on that day, and its plans."""
        with self.signed_in("dispatcher") as api:
            return api.get(f"/api/dispatch/days/{day}", DayView, depot_id=_depot(api))

    def draft(self, day: date) -> Header:
        """Return the newest draft of that day; make one when there is none."""
        with self.signed_in("dispatcher") as api:
            found = api.get(f"/api/dispatch/days/{day}", DayView, depot_id=_depot(api)).plans
            draft = next((plan for plan in found if plan.state is PlanState.DRAFT), None)
            return draft or self._made(api, day)

    def publish(self, draft: Header) -> Header:
        """Publish a draft."""
        with self.signed_in("dispatcher") as api:
            body = PublishRequest(revision=draft.revision)
            return api.post(f"/api/dispatch/plans/{draft.plan_id}/publish", body, PlanHeader)

    def published(self, day: date) -> PlanView:
        """Return the published plan of that day, longest route first; publish one when there is none."""
        plan = self.routes_of(self.published_header(day) or self.publish(self.draft(day)))
        routes = sorted(plan.routes, key=lambda route: len(route.visits), reverse=True)
        return plan.model_copy(update={"routes": tuple(routes)})

    def routes_of(self, header: Header) -> PlanView:
        """Return a plan's routes."""
        with self.signed_in("dispatcher") as api:
            return api.get(f"/api/dispatch/plans/{header.plan_id}/routes", PlanView)

    def published_header(self, day: date) -> Header | None:
        """Return the header of the plan that is published for that day."""
        plans = self.day(day).plans
        return next((plan for plan in plans if plan.state is PlanState.PUBLISHED), None)

    def events_of(self, visit_id: str) -> list[StoredEvent]:
        """Return what the server stored about a visit, oldest first."""
        table = self._running.clients.dynamodb.Table(self._running.outputs["EventsTableName"])
        stored = [StoredEvent.model_validate_json(str(item["document"])) for item in table.scan()["Items"]]
        of_visit = [one for one in stored if one.event.visit_id == visit_id]
        return sorted(of_visit, key=lambda one: one.event.happened_at)

    def empty_register(self) -> None:
        """Forget every resident, as before the first import."""
        table = self._running.clients.dynamodb.Table(self._running.outputs["ResidentsTableName"])
        while items := table.scan()["Items"]:
            with table.batch_writer() as batch:
                for item in items:
                    batch.delete_item(Key={"PK": item["PK"], "SK": item["SK"]})

    @staticmethod
    def _made(api: ApiClient, day: date) -> Header:
        request = MakePlanRequest(date=day, depot_id=_depot(api))
        started = api.post("/api/dispatch/plans", request, PlanHeader)
        made = wait_for_plan(api, started.plan_id, lambda _steps: None).plan
        assert made.state is PlanState.DRAFT, made.failure
        return made


def _depot(api: ApiClient) -> str:
    return api.get("/api/dispatch/depots", DepotList).depots[0].depot.depot_id
