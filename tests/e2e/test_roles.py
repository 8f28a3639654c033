"""Who sees what: a driver sees today's stops of their own, and nothing else."""

from __future__ import annotations

import re
import uuid
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.e2e.office import today
from tests.e2e.plan_board import PlanBoard
from tests.e2e.tablet import Tablet

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import APIResponse

    from fureai.contracts.api import PlanView, ResidentPage
    from tests.e2e.people import People, Window
    from tests.e2e.screens import Screens
    from tests.runtime import Runtime


def asked(window: Window, path: str, body: object = None) -> APIResponse:
    """Ask the API with the token that the person's own page uses."""
    assert window.token, "the page has not called the API yet"
    headers = {"Authorization": f"Bearer {window.token}"}
    if body is None:
        return window.context.request.get(path, headers=headers)
    return window.context.request.post(path, headers=headers, data=body)


def test_a_drivers_token_opens_neither_residents_nor_plans(
    tablet: Callable[[], Window], published: PlanView, registered: ResidentPage
) -> None:
    window = tablet()
    expect(Tablet(window.page).name).to_be_visible()
    resident, plan = registered.residents[0].resident_id, published.plan.plan_id
    closed = [
        "/api/staff/summary",
        "/api/staff/residents",
        f"/api/staff/residents/{resident}",
        f"/api/dispatch/days/{today()}?depot_id={published.plan.depot_id}",
        f"/api/dispatch/plans/{plan}",
        f"/api/dispatch/plans/{plan}/routes",
    ]

    answers = {path: asked(window, path) for path in closed}

    assert {path: answer.status for path, answer in answers.items()} == dict.fromkeys(closed, 403)
    assert {answer.json()["code"] for answer in answers.values()} == {"ROLE_MISSING"}
    assert asked(window, "/api/driver/today").status == 200


def test_each_driver_sees_the_own_route_only(people: People, published: PlanView) -> None:
    cards = {card.visit_id: card for card in published.visits}
    for route in published.routes[:2]:
        cab = Tablet(people.window(route.driver_id, people.TABLET).page)
        own = [cards[visit.visit_id].name for visit in route.visits]
        stops = cab.stops.filter(has_text="様")
        expect(stops).to_have_count(len(own))
        listed = stops.all_inner_texts()
        assert all(name in text for name, text in zip(own, listed, strict=True))


def test_a_driver_cannot_record_a_visit_of_another_route(
    tablet: Callable[[], Window], published: PlanView
) -> None:
    window = tablet()
    expect(Tablet(window.page).name).to_be_visible()
    other = published.routes[1]
    record = {
        "event_id": str(uuid.uuid4()),
        "plan_id": published.plan.plan_id,
        "vehicle_id": other.vehicle_id,
        "visit_id": other.visits[0].visit_id,
        "outcome": "collected",
        "happened_at": datetime.now(UTC).isoformat(),
    }

    answer = asked(window, "/api/driver/events", record)

    assert (answer.status, answer.json()["code"]) == (403, "NOT_YOUR_ROUTE")


@pytest.mark.parametrize(
    ("username", "path"),
    [("driver1", "/residents"), ("driver1", "/plans"), ("staff", "/plans"), ("dispatcher", "/residents")],
)
def test_a_page_of_another_role_says_so_and_leads_back(people: People, username: str, path: str) -> None:
    page = people.window(username).page

    page.goto(path)

    expect(page.get_by_role("heading", name="この画面を使う権限がありません")).to_be_visible()
    page.get_by_role("link", name="自分の画面へ戻る").click()
    expect(page.get_by_role("heading", name="この画面を使う権限がありません")).to_have_count(0)


def test_the_pages_around_the_work_are_sound_too(
    people: People, registered: ResidentPage, screens: Screens
) -> None:
    del registered
    stranger = people.stranger().page
    stranger.goto("/plans")
    expect(stranger.get_by_role("button", name="サインイン")).to_be_visible()
    screens.look(stranger, "landing")
    page = people.window("staff").page
    page.goto("/plans")
    expect(page.get_by_role("link", name="自分の画面へ戻る")).to_be_visible()
    screens.look(page, "role-missing")
    page.goto("/nowhere")
    expect(page.get_by_role("heading", name="ページが見つかりません")).to_be_visible()
    screens.look(page, "not-found")
    dispatcher = people.window("dispatcher").page
    PlanBoard(dispatcher).open(today() + timedelta(days=30))
    expect(dispatcher.get_by_text("この日の収集計画はまだありません")).to_be_visible()
    screens.look(dispatcher, "plan-none")


def test_a_crew_without_a_route_and_one_at_the_end_of_its_day_are_told_what_to_do(
    tablet: Callable[[], Window], screens: Screens
) -> None:
    window = tablet()
    page = window.page
    expect(Tablet(page).name).to_be_visible()
    day = asked(window, "/api/driver/today").json()
    visits = [
        stop | {"outcome": "collected", "outcome_event_id": "event-of-this-day"} for stop in _visits(day)
    ]
    shown = {"routes": [day["routes"][0] | {"stops": visits}]}
    page.route("**/api/driver/today", lambda route: route.fulfill(json=day | shown))

    page.reload()
    expect(page.get_by_text("本日の収集は終わりました")).to_be_visible()
    screens.look(page, "driver-all-done", screens.CAB)
    shown["routes"] = []
    page.reload()
    expect(page.get_by_text("今日のルートはまだありません")).to_be_visible()
    screens.look(page, "driver-no-route", screens.CAB)


def _visits(day: dict[str, Any]) -> list[dict[str, Any]]:
    stops: list[dict[str, Any]] = day["routes"][0]["stops"]
    return [stop for stop in stops if stop["kind"] == "visit"]


def test_a_wrong_password_opens_nothing_and_the_right_one_leads_where_the_person_wanted_to_be(
    people: People, published: PlanView, running: Runtime
) -> None:
    del published
    page = people.stranger().page
    page.goto(f"/plans?date={today()}")
    page.get_by_role("button", name="サインイン").click()
    page.locator("[name=username]").fill("dispatcher")
    page.locator("[name=password]").fill("not the password")
    page.locator("[type=submit]").click()
    expect(page.locator("[name=password]")).to_be_visible()

    page.locator("[name=username]").fill("dispatcher")
    page.locator("[name=password]").fill(running.password)
    page.locator("[type=submit]").click()

    expect(page.get_by_text("公開中です")).to_be_visible()
    expect(page).to_have_url(re.compile(rf"/plans\?date={today()}"))


def test_after_signing_out_the_next_person_at_the_screen_finds_it_closed(people: People) -> None:
    page = people.window("staff").page

    page.get_by_role("button", name="サインアウト").click()

    expect(page.get_by_role("button", name="サインイン")).to_be_visible()
    page.goto("/residents")
    expect(page.get_by_role("button", name="サインイン")).to_be_visible()
    expect(page.get_by_role("button", name="サインアウト")).to_have_count(0)
