"""The dispatcher's API over fakes, called as API Gateway calls it."""

from __future__ import annotations

import json

import pytest

from dispatch_api import bootstrap
from dispatch_api.app import create_app
from fureai.domain.errors import ErrorCode, TransientError
from fureai.domain.plan import PlanState, Unassigned, UnassignedCode
from fureai.domain.problem import UnlocatedVisit
from fureai.domain.versions import PlanKey, StepState
from tests.api_client import ApiClient, client
from tests.builders import DAY
from tests.builders_register import DEPOT, depot_fleet, header, plan, resident, route, trace
from tests.fakes.audit import FakeAudit
from tests.fakes.clock import FakeClock
from tests.fakes.fleet import FakeFleet
from tests.fakes.holidays import FakeHolidays
from tests.fakes.plan_runner import FakePlanRunner
from tests.fakes.plans import FakePlans
from tests.fakes.residents import FakeResidents

TODAY = DAY.isoformat()


class Desk:
    """A dispatcher with three residents: one on a route, one left out, one unlocated."""

    def __init__(self, groups: str = "[dispatcher]") -> None:
        self.plans, self.runner, self.audit = FakePlans(), FakePlanRunner(), FakeAudit()
        services = bootstrap.DispatchServices(
            residents=FakeResidents([resident("A-1"), resident("A-2"), resident("A-3", stop={})]),
            fleet=FakeFleet(depot_fleet()),
            plans=self.plans,
            runner=self.runner,
            audit=self.audit,
            holidays=FakeHolidays(),
            clock=FakeClock(),
        )
        self.api: ApiClient = client(
            create_app, bootstrap.services, services, groups=groups, username="office"
        )

    def drafted(self) -> str:
        running = header(1)
        of = route("v1", "A-1")
        left_out = Unassigned(
            visit_id="visit-A-2",
            resident_id="A-2",
            code=UnassignedCode.NO_TIME_LEFT,
            cause="No time is left.",
            action="Add a vehicle.",
        )
        unlocated = UnlocatedVisit(visit_id="visit-A-3", resident_id="A-3")
        contents = plan(running, of).model_copy(update={"unassigned": (left_out,), "unlocated": (unlocated,)})
        self.plans.create(running)
        return self.plans.store_draft(running, contents, (trace(of),)).plan_id


def test_a_day_shows_what_is_due_and_its_plans() -> None:
    desk = Desk()
    plan_id = desk.drafted()
    body = desk.api.get(f"/api/dispatch/days/{TODAY}", depot_id=DEPOT).body
    assert (body["due_count"], body["unlocated_count"], body["suspended_count"]) == (3, 1, 0)
    assert [(one["plan_id"], one["state"]) for one in body["plans"]] == [(plan_id, "draft")]


def test_a_day_that_does_not_exist_is_refused() -> None:
    answer = Desk().api.get("/api/dispatch/days/2026-02-30", depot_id=DEPOT)
    assert (answer.status, list(answer.body["detail"])) == (422, ["path.day"])


def test_depots_come_with_what_they_work_with() -> None:
    (depot,) = Desk().api.get("/api/dispatch/depots").body["depots"]
    assert [vehicle["vehicle_id"] for vehicle in depot["vehicles"]] == ["v1", "v2"]


def test_a_plan_is_accepted_and_asking_again_gives_the_same() -> None:
    desk = Desk()
    asked = {"date": TODAY, "depot_id": DEPOT}
    first, second = (desk.api.post("/api/dispatch/plans", asked) for _ in range(2))
    assert (first.status, first.body["state"]) == (202, "running")
    assert (second.body["plan_id"], len(desk.runner.started)) == (first.body["plan_id"], 1)


def test_the_progress_names_every_state() -> None:
    desk = Desk()
    plan_id = desk.api.post("/api/dispatch/plans", {"date": TODAY, "depot_id": DEPOT}).body["plan_id"]
    desk.runner.steps[plan_id] = (
        StepState(name="SolveClusters", status="running", duration_s=1.5, done=1, total=4),
    )
    body = desk.api.get(f"/api/dispatch/plans/{plan_id}").body
    assert body["steps"] == [
        {"name": "SolveClusters", "status": "running", "duration_s": 1.5, "done": 1, "total": 4}
    ]


def test_a_plan_shows_a_card_for_every_visit_also_for_those_in_no_route() -> None:
    desk = Desk()
    body = desk.api.get(f"/api/dispatch/plans/{desk.drafted()}/routes").body
    assert [card["visit_id"] for card in body["visits"]] == ["visit-A-1", "visit-A-2", "visit-A-3"]
    assert body["unassigned"][0]["code"] == "NO_TIME_LEFT"
    assert body["unlocated"] == [{"visit_id": "visit-A-3", "resident_id": "A-3", "level": "none"}]


def test_the_dispatcher_sees_no_phone_no_contact_and_no_care_note() -> None:
    desk = Desk()
    text = desk.api.get(f"/api/dispatch/plans/{desk.drafted()}/routes").text
    shown = json.dumps(json.loads(text), ensure_ascii=False)
    assert "住民A-1" in shown
    assert not [secret for secret in ("054-000-0000", "090-0000-0000", "連絡先", "酸素") if secret in shown]


def test_looking_at_a_plan_is_one_entry_in_the_audit() -> None:
    desk = Desk()
    plan_id = desk.drafted()
    desk.api.get(f"/api/dispatch/plans/{plan_id}/routes")
    assert [(one.actor, one.action, one.subject) for one in desk.audit.entries] == [
        ("office", "plan.view", plan_id)
    ]


def test_publishing_needs_the_revision_that_was_shown() -> None:
    desk = Desk()
    path = f"/api/dispatch/plans/{desk.drafted()}/publish"
    stale, current = (desk.api.post(path, {"revision": revision}) for revision in (0, 1))
    assert (stale.status, stale.body["code"]) == (409, "PLAN_CHANGED")
    assert (current.status, current.body["state"]) == (200, "published")


@pytest.mark.parametrize("plan_id", ["north-20261124-v9", "no-plan", "north-20261399-v1"])
@pytest.mark.parametrize("of", ["", "/routes"])
def test_an_unknown_plan_is_not_found(plan_id: str, of: str) -> None:
    answer = Desk().api.get(f"/api/dispatch/plans/{plan_id}{of}")
    assert (answer.status, answer.body["code"]) == (404, "PLAN_NOT_FOUND")


def test_a_plan_that_is_still_being_made_has_no_routes_yet() -> None:
    desk = Desk()
    desk.plans.create(header(1, PlanState.RUNNING))
    answer = desk.api.get(f"/api/dispatch/plans/{header(1).plan_id}/routes")
    assert (answer.status, answer.body["code"]) == (409, "PLAN_NOT_READY")


def test_a_store_that_does_not_answer_is_503_and_may_be_tried_again() -> None:
    desk = Desk()

    def unreachable(key: PlanKey) -> None:
        raise TransientError(ErrorCode.TEMPORARILY_UNAVAILABLE, "no answer", "try again")

    desk.runner.start = unreachable  # type: ignore[method-assign]
    answer = desk.api.post("/api/dispatch/plans", {"date": TODAY, "depot_id": DEPOT})
    assert (answer.status, answer.body["code"]) == (503, "TEMPORARILY_UNAVAILABLE")


@pytest.mark.parametrize("groups", ["[staff]", "[driver]", ""])
def test_only_dispatchers_and_admins_are_let_in(groups: str) -> None:
    desk = Desk(groups)
    answer = desk.api.get(f"/api/dispatch/plans/{desk.drafted()}/routes")
    assert (answer.status, answer.body["detail"]) == (403, {"needs": "admin dispatcher"})
