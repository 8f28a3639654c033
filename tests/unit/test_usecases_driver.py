"""What a driver sees today, and what they record."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from fureai.domain.errors import Conflict, ErrorCode, FureaiError
from fureai.domain.plan import PlanState
from fureai.domain.records import Outcome, VisitEvent
from fureai.usecases.driver_day import driver_day
from fureai.usecases.record_event import record_event
from tests.builders import DAY
from tests.builders_register import depot_fleet, header, plan, resident, route, trace, visit_id
from tests.fakes.audit import FakeAudit
from tests.fakes.clock import JST, FakeClock
from tests.fakes.events import FakeEvents
from tests.fakes.fleet import FakeFleet
from tests.fakes.plans import FakePlans
from tests.fakes.residents import FakeResidents

if TYPE_CHECKING:
    from datetime import date

    from fureai.domain.plan import Route
    from fureai.usecases.driver_day import AssignedRoute

ME = "driver-v1"


class Day:
    """Plans of a day as the fakes hold them, and a driver who works by them."""

    def __init__(self) -> None:
        self.plans, self.events, self.clock, self.audit = FakePlans(), FakeEvents(), FakeClock(), FakeAudit()

    def version(self, number: int, state: PlanState, *routes: Route, day: date = DAY) -> str:
        of = header(number, state, day=day)
        self.plans.headers[of.plan_id] = of
        self.plans.plans[of.plan_id] = plan(of, *routes)
        self.plans.traced[of.plan_id] = tuple(trace(one) for one in routes)
        return of.plan_id

    def today(self, driver_id: str = ME) -> tuple[AssignedRoute, ...]:
        return driver_day(
            driver_id=driver_id,
            plans=self.plans,
            fleet=FakeFleet(depot_fleet()),
            residents=FakeResidents([resident("A-1"), resident("A-2")]),
            events=self.events,
            audit=self.audit,
            clock=self.clock,
        )

    def record(self, event: VisitEvent, driver_id: str = ME) -> bool:
        recorded = record_event(
            event, driver_id=driver_id, plans=self.plans, events=self.events, clock=self.clock
        )
        return recorded.was_known

    def refusal(self, event: VisitEvent, driver_id: str = ME) -> ErrorCode:
        with pytest.raises(FureaiError) as refused:
            self.record(event, driver_id)
        assert self.events.stored == {}
        return refused.value.error.code


def event(plan_id: str, resident_id: str = "A-1", **fields: Any) -> VisitEvent:
    given: dict[str, Any] = {
        "event_id": "tablet-0001",
        "vehicle_id": "v1",
        "outcome": Outcome.COLLECTED,
        "happened_at": datetime(2026, 11, 24, 8, 45, tzinfo=JST),
    }
    return VisitEvent(plan_id=plan_id, visit_id=visit_id(resident_id), **given | fields)


def test_a_driver_sees_the_published_route_that_is_theirs() -> None:
    day = Day()
    day.version(1, PlanState.PUBLISHED, route("v1", "A-1"), route("v2", "A-2"))
    assert [one.route.vehicle_id for one in day.today()] == ["v1"]


@pytest.mark.parametrize("state", [PlanState.DRAFT, PlanState.SUPERSEDED])
def test_a_driver_sees_nothing_of_a_plan_that_is_not_published(state: PlanState) -> None:
    day = Day()
    day.version(1, state, route("v1", "A-1"))
    assert day.today() == ()


def test_a_driver_sees_nothing_of_tomorrow() -> None:
    day = Day()
    day.version(1, PlanState.PUBLISHED, route("v1", "A-1"), day=DAY + timedelta(days=1))
    assert day.today() == ()


def test_a_view_of_today_is_recorded_with_the_residents_that_it_shows() -> None:
    day = Day()
    day.version(1, PlanState.PUBLISHED, route("v1", "A-1", "A-2"))
    day.today()
    assert [(entry.actor, entry.detail["residents"]) for entry in day.audit.entries] == [(ME, "A-1 A-2")]


def test_what_was_recorded_under_a_superseded_version_still_shows() -> None:
    day = Day()
    first = day.version(1, PlanState.PUBLISHED, route("v1", "A-1"))
    day.record(event(first))
    day.version(1, PlanState.SUPERSEDED, route("v1", "A-1"))
    day.version(2, PlanState.PUBLISHED, route("v1", "A-1", "A-2"))
    (mine,) = day.today()
    assert set(mine.outcomes) == {visit_id("A-1")}


def test_a_record_is_kept_once_and_known_the_second_time() -> None:
    day = Day()
    sent = event(day.version(1, PlanState.PUBLISHED, route("v1", "A-1")))
    first = day.record(sent)
    day.clock.advance(minutes=1)
    assert (first, day.record(sent), len(day.events.stored)) == (False, True, 1)


def test_another_record_under_the_same_id_is_refused_and_overwrites_nothing() -> None:
    day = Day()
    plan_id = day.version(1, PlanState.PUBLISHED, route("v1", "A-1"))
    day.record(event(plan_id))
    with pytest.raises(Conflict) as refused:
        day.record(event(plan_id, outcome=Outcome.NO_ACCESS))
    assert refused.value.error.code is ErrorCode.EVENT_CONFLICT
    assert day.events.stored["tablet-0001"].event.outcome is Outcome.COLLECTED


def test_a_record_counts_although_the_stop_left_the_newest_version() -> None:
    day = Day()
    former = day.version(1, PlanState.SUPERSEDED, route("v1", "A-1", "A-2"))
    day.version(2, PlanState.PUBLISHED, route("v1", "A-2"))
    assert day.record(event(former)) is False


def test_a_record_counts_although_the_stop_moved_to_another_vehicle_of_the_driver() -> None:
    day = Day()
    day.version(1, PlanState.SUPERSEDED, route("v1", "A-1"))
    newest = day.version(2, PlanState.PUBLISHED, route("v1", "A-2"), route("v2", "A-1", driver_id="other"))
    assert day.record(event(newest)) is False


def test_yesterdays_record_is_accepted_this_morning() -> None:
    day = Day()
    yesterday = day.version(1, PlanState.PUBLISHED, route("v1", "A-1"), day=DAY - timedelta(days=1))
    assert day.record(event(yesterday)) is False


def test_tomorrows_visit_cannot_be_recorded_today() -> None:
    day = Day()
    tomorrow = day.version(1, PlanState.PUBLISHED, route("v1", "A-1"), day=DAY + timedelta(days=1))
    assert day.refusal(event(tomorrow)) is ErrorCode.EVENT_UNKNOWN_VISIT


def test_a_stop_of_another_driver_is_refused() -> None:
    day = Day()
    plan_id = day.version(1, PlanState.PUBLISHED, route("v1", "A-1"))
    assert day.refusal(event(plan_id), "driver-v2") is ErrorCode.NOT_YOUR_ROUTE


@pytest.mark.parametrize("plan_id", ["north-20261124-v9", "no plan at all", "north-20261332-v1"])
def test_a_visit_of_an_unknown_plan_is_refused(plan_id: str) -> None:
    assert Day().refusal(event(plan_id)) is ErrorCode.EVENT_UNKNOWN_VISIT


def test_a_visit_of_a_mere_draft_is_refused() -> None:
    day = Day()
    draft = day.version(1, PlanState.DRAFT, route("v1", "A-1"))
    assert day.refusal(event(draft)) is ErrorCode.EVENT_UNKNOWN_VISIT


def test_an_unknown_visit_of_a_known_route_is_refused() -> None:
    day = Day()
    plan_id = day.version(1, PlanState.PUBLISHED, route("v1", "A-1"))
    assert day.refusal(event(plan_id, "A-9")) is ErrorCode.EVENT_UNKNOWN_VISIT


@pytest.mark.parametrize(
    "unclear", [{"outcome": None}, {"outcome": Outcome.COLLECTED, "undoes": "tablet-0000"}]
)
def test_a_record_says_one_thing(unclear: dict[str, Any]) -> None:
    day = Day()
    plan_id = day.version(1, PlanState.PUBLISHED, route("v1", "A-1"))
    assert day.refusal(event(plan_id, **unclear)) is ErrorCode.REQUEST_INVALID
