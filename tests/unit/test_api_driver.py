"""The driver's API over fakes, called as API Gateway calls it."""

from __future__ import annotations

from typing import Any

import pytest

from driver_api import bootstrap
from driver_api.app import create_app
from fureai.domain.plan import PlanState
from tests.api_client import Answer, ApiClient, client
from tests.builders import cell
from tests.builders_register import depot_fleet, header, plan, resident, route, trace, visit_id
from tests.fakes.audit import FakeAudit
from tests.fakes.clock import FakeClock
from tests.fakes.events import FakeEvents
from tests.fakes.fleet import FakeFleet
from tests.fakes.holidays import FakeHolidays
from tests.fakes.plans import FakePlans
from tests.fakes.residents import FakeResidents

PUBLISHED = header(1, PlanState.PUBLISHED)


class Cab:
    """A driver whose published route visits two residents."""

    def __init__(self, username: str = "driver-v1", groups: str = "[driver]") -> None:
        plans = FakePlans(PUBLISHED)
        routes = (route("v1", "A-1", "A-2"), route("v2", "A-3"))
        plans.plans[PUBLISHED.plan_id] = plan(PUBLISHED, *routes)
        plans.traced[PUBLISHED.plan_id] = tuple(trace(one) for one in routes)
        self.clock, self.residents = FakeClock(), FakeResidents(resident(f"A-{n}") for n in (1, 2, 3))
        services = bootstrap.DriverServices(
            residents=self.residents,
            fleet=FakeFleet(depot_fleet()),
            plans=plans,
            events=FakeEvents(),
            audit=FakeAudit(),
            holidays=FakeHolidays(),
            clock=self.clock,
        )
        self.api: ApiClient = client(
            create_app, bootstrap.services, services, groups=groups, username=username
        )

    def stops(self) -> list[dict[str, Any]]:
        (mine,) = self.api.get("/api/driver/today").body["routes"]
        stops: list[dict[str, Any]] = mine["stops"]
        return stops

    def record(self, **fields: Any) -> Answer:
        event = {
            "event_id": "tablet-0001",
            "plan_id": PUBLISHED.plan_id,
            "vehicle_id": "v1",
            "visit_id": visit_id("A-1"),
            "outcome": "collected",
            "happened_at": "2026-11-24T08:45:00+09:00",
        }
        return self.api.post("/api/driver/events", event | fields)


def test_today_lists_the_stops_in_order_and_the_unloading_after_them() -> None:
    assert [(stop["kind"], stop["id"]) for stop in Cab().stops()] == [
        ("visit", "visit-A-1"),
        ("visit", "visit-A-2"),
        ("unload", "plant"),
    ]


def test_a_stop_says_how_to_reach_the_door_and_what_to_mind() -> None:
    stop = Cab().stops()[0]
    assert (stop["phone"], stop["care_note"]) == ("054-000-0000", "酸素ボンベ")
    assert (stop["parking"], stop["door"]) == (cell(1, 1).model_dump(), cell(1, 2).model_dump())


def test_a_crew_sees_no_contacts_and_nobody_of_another_route() -> None:
    text = str(Cab().api.get("/api/driver/today").body)
    assert "住民A-1" in text
    assert not [secret for secret in ("連絡先", "090-0000-0000", "住民A-3") if secret in text]


def test_without_a_published_route_the_day_is_empty() -> None:
    body = Cab("driver-v9").api.get("/api/driver/today").body
    assert body == {"date": "2026-11-24", "driver_id": "driver-v9", "routes": []}


def test_a_stop_that_lost_its_pin_is_still_shown_where_the_drawn_way_ends() -> None:
    cab = Cab()
    cab.residents.stored["A-1"] = resident("A-1", stop={})
    assert cab.stops()[0]["parking"] == {"lon": -120.2, "lat": 38.5}


def test_a_stop_whose_resident_is_gone_is_still_shown_by_its_number() -> None:
    cab = Cab()
    del cab.residents.stored["A-1"]
    assert (cab.stops()[0]["name"], cab.stops()[0]["phone"]) == ("A-1", "")


def test_a_record_is_acknowledged_once_as_new_and_then_as_known() -> None:
    cab = Cab()
    first = cab.record()
    cab.clock.advance(minutes=3)
    second = cab.record()
    assert (first.status, first.body["duplicate"]) == (201, False)
    assert (second.status, second.body["duplicate"]) == (200, True)
    assert second.body["received_at"] == first.body["received_at"]


def test_a_recorded_stop_shows_its_outcome() -> None:
    cab = Cab()
    cab.record()
    stop = cab.stops()[0]
    assert (stop["outcome"], stop["outcome_event_id"]) == ("collected", "tablet-0001")


def test_an_outcome_that_was_taken_back_no_longer_shows() -> None:
    cab = Cab()
    cab.record()
    cab.record(event_id="tablet-0002", outcome=None, undoes="tablet-0001")
    assert cab.stops()[0]["outcome"] is None


def test_another_record_under_the_same_id_is_a_conflict() -> None:
    cab = Cab()
    cab.record()
    answer = cab.record(outcome="no_access")
    assert (answer.status, answer.body["code"]) == (409, "EVENT_CONFLICT")


def test_a_stop_of_another_route_cannot_be_recorded() -> None:
    answer = Cab().record(vehicle_id="v2", visit_id=visit_id("A-3"))
    assert (answer.status, answer.body["code"]) == (403, "NOT_YOUR_ROUTE")


def test_a_time_without_its_zone_is_refused() -> None:
    answer = Cab().record(happened_at="2026-11-24T08:45:00")
    assert (answer.status, answer.body["detail"]) == (422, {"body.happened_at": "timezone_aware"})


@pytest.mark.parametrize("groups", ["[staff]", "[dispatcher]", "[admin]", ""])
def test_only_drivers_are_let_in(groups: str) -> None:
    cab = Cab(groups=groups)
    answers = [cab.api.get("/api/driver/today"), cab.record()]
    assert [answer.status for answer in answers] == [403, 403]
