"""What a newcomer does: from the city's file to ordered stops on a tablet, each at their own screen."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from fureai.contracts.api import DriverDay
from fureai.domain.plan import PlanState
from tests.e2e import keyboard
from tests.e2e.colours import wait_for_colours
from tests.e2e.files import two_who_cannot_be_served
from tests.e2e.office import today
from tests.e2e.plan_board import PlanBoard
from tests.e2e.register import Importer, Register
from tests.e2e.tablet import Tablet

if TYPE_CHECKING:
    from collections.abc import Callable

    from fureai.contracts.api import PlanView, ResidentPage
    from tests.e2e.office import Office
    from tests.e2e.people import People, Window
    from tests.e2e.screens import Screens
    from tests.runtime import Runtime

PIN_BLUE, PIN_EDGE = "#0017c1", "#c74700"
ROUTE_COLOURS = ("#0072b2", "#b84a00", "#0b6b3a", "#882255")


def test_staff_bring_the_citys_file_and_see_residents_with_their_pins(
    people: People, running: Runtime, office: Office, screens: Screens
) -> None:
    office.empty_register()
    content = (running.layout.city / "residents.csv").read_bytes()
    rows = len(list(csv.reader(content.decode("cp932").splitlines()))) - 1
    page = people.window("staff").page
    expect(page.get_by_text("まだ利用者が登録されていません")).to_be_visible()
    screens.look(page, "register-empty")

    page.get_by_role("main").get_by_role("link", name="ファイルから一括登録").last.click()
    importer = Importer(page)
    screens.look(page, "import-choose")
    importer.choose(content)

    expect(importer.count("新しく登録")).to_contain_text(str(rows))
    expect(page.get_by_text("文字コード: CP932")).to_be_visible()
    assert office.summary().residents == 0, "looking at a file must not register anybody"
    screens.look(page, "import-preview")
    importer.run()
    screens.look(page, "import-done")
    page.get_by_role("link", name="利用者の一覧を見る").click()

    register = Register(page)
    expect(register.count("登録している利用者")).to_contain_text(str(rows))
    assert office.summary().residents == rows
    expect(register.rows.nth(20)).to_be_visible()
    wait_for_colours(register.map, PIN_BLUE, at_least=200)
    screens.look(page, "register")


def test_staff_set_a_missing_pin_with_the_keyboard(
    people: People, office: Office, registered: ResidentPage, screens: Screens
) -> None:
    del registered
    before = office.summary().needs_pin
    page = people.window("staff").page
    register = Register(page)
    register.only_needs_pin.check()
    expect(register.rows).to_have_count(before)
    screens.look(page, "register-needs-pin")
    name = next(one.name for one in office.residents(needs_pin="true").residents if one.parking is None)
    register.rows.filter(has_text=name).first.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    expect(page.get_by_text("この利用者の位置は、まだ確かではありません")).to_be_visible()
    screens.look(page, "resident-without-pin")

    keyboard.press(page, page.get_by_role("button", name="地図の中央にピンを置く"))
    keyboard.reach(page, page.get_by_role("button", name="停車位置のピン"))
    page.keyboard.press("Shift+ArrowUp")
    page.keyboard.press("ArrowLeft")
    screens.look(page, "resident-pin-moved")
    keyboard.press(page, page.get_by_role("button", name="この位置で保存する"))

    expect(page.get_by_text("位置を保存しました")).to_be_visible()
    expect(page.get_by_text("この利用者の位置は、まだ確かではありません")).to_have_count(0)
    expect(page.get_by_text("人が確認した位置")).to_be_visible()
    assert office.summary().needs_pin == before - 1
    screens.look(page, "resident")


def test_staff_settle_an_ambiguous_address_by_choosing_a_reading(
    people: People, office: Office, registered: ResidentPage
) -> None:
    del registered
    before = office.summary().needs_pin
    page = people.window("staff").page
    readings = page.get_by_role("group", name="住所の候補").get_by_role("radio")
    for one in office.residents(needs_pin="true").residents:
        page.goto(f"/residents/{one.resident_id}")
        expect(page.get_by_role("heading", level=1)).to_contain_text(one.name)
        if readings.count():
            break
    else:
        pytest.fail("the demo city has no ambiguous address left")

    readings.first.check()
    page.get_by_role("button", name="この位置で保存する").click()

    expect(page.get_by_text("位置を保存しました")).to_be_visible()
    assert office.summary().needs_pin == before - 1


def test_a_dispatcher_makes_the_days_routes_sees_them_and_publishes(
    people: People, office: Office, registered: ResidentPage, screens: Screens
) -> None:
    known = next(one.address for one in registered.residents if not one.needs_pin)
    office.import_file(two_who_cannot_be_served(known))
    page = people.window("dispatcher").page
    board = PlanBoard(page)
    board.open(today())

    board.make_button.click()

    expect(board.progress).to_be_visible()
    expect(board.step("収集先を集める", "終わりました")).to_be_visible()
    screens.look(page, "plan-progress")
    board.wait_until_made()
    day = office.day(today())
    made = day.plans[0]
    assert made.state is PlanState.DRAFT
    plan = office.routes_of(made)
    served = sum(len(route.visits) for route in plan.routes)
    assert served + len(plan.unassigned) + len(plan.unlocated) == day.due_count
    wait_for_colours(board.map, *ROUTE_COLOURS[: len(plan.routes)], at_least=60)
    screens.look(page, "plan-summary")

    board.tab("入らなかった訪問").click()
    expect(board.left_out).to_have_count(len(plan.unassigned) + len(plan.unlocated))
    outside = board.left_out.filter(has_text="夜明　一番")
    expect(outside).to_contain_text("時間指定に間に合う勤務がありません。")
    tried = re.compile(r"次にすること: 時間指定を前後\d+分ずつ広げれば、.+で回れます")
    expect(outside).to_contain_text(tried)
    nowhere = board.left_out.filter(has_text="未知　住男")
    expect(nowhere).to_contain_text("住所の位置が決まっていないため、ルートに入れられません。")
    screens.look(page, "plan-left-out")

    first = plan.routes[0]
    vehicles = {vehicle.vehicle_id: vehicle.name for vehicle in plan.depot.vehicles}
    board.tab(vehicles[first.vehicle_id]).click()
    rows = page.get_by_role("tabpanel").get_by_role("listitem").filter(has=page.get_by_role("button"))
    expect(rows).to_have_count(len(first.visits))
    expect(rows.first.get_by_role("time")).to_have_text(re.compile(r"\d{1,2}:\d\d"))
    rows.first.get_by_role("button").click()
    screens.look(page, "plan-route")

    board.publish_button.click()
    expect(board.question).to_contain_text(f"{len(plan.unassigned) + len(plan.unlocated)}件")
    screens.look(page, "plan-publish")
    page.keyboard.press("Escape")
    assert office.published_header(today()) is None or office.published_header(today()) != made
    board.publish()
    published = office.published_header(today())
    assert published is not None
    assert published.plan_id == made.plan_id
    screens.look(page, "plan-published")


def test_a_second_plan_leaves_the_published_one_alone(
    people: People, office: Office, published: PlanView
) -> None:
    page = people.window("dispatcher").page
    board = PlanBoard(page)
    board.open(today())
    expect(board.is_published).to_be_visible()

    board.make_button.click()
    expect(board.progress).to_be_visible()
    board.wait_until_made()

    newest = office.day(today()).plans[0]
    assert newest.version > published.plan.version
    expect(board.version(newest.version, "下書き")).to_be_visible()
    expect(board.version(published.plan.version, "公開中")).to_be_visible()
    with office.signed_in(published.routes[0].driver_id) as api:
        routes = api.get("/api/driver/today", DriverDay).routes
    assert [route.plan_id for route in routes] == [published.plan.plan_id]


def test_a_driver_sees_todays_stops_in_order_records_takes_back_and_records_again(
    tablet: Callable[[], Window], published: PlanView, office: Office, screens: Screens
) -> None:
    page = tablet().page
    cab = Tablet(page)
    route = published.routes[0]
    cards = {card.visit_id: card for card in published.visits}
    names = [cards[visit.visit_id].name for visit in route.visits]
    stops = cab.stops.filter(has_text="様")
    expect(stops).to_have_count(len(names))
    listed = stops.all_inner_texts()
    assert all(name in text for name, text in zip(names, listed, strict=True))
    expect(cab.name).to_contain_text(names[0])
    screens.look(page, "driver-stop", screens.CAB)

    cab.directions_button.click()
    expect(cab.directions.get_by_role("listitem").first).to_contain_text("出発する")
    expect(cab.directions.get_by_role("listitem").last).to_contain_text("到着")
    way_out = cab.directions.get_by_role("link", name="地図アプリで開く")
    address = way_out.get_attribute("href") or ""
    assert names[0] not in address, "the address must not leave with a name"
    screens.look(page, "driver-directions", screens.CAB)
    cab.directions.get_by_role("button", name="閉じる").click()

    cab.press(cab.collected)
    expect(cab.said).to_contain_text(f"{names[0]} 様を「収集済み」で記録しました")
    expect(cab.all_sent).to_be_visible()
    cab.press(cab.undo)
    expect(cab.said).to_contain_text(f"{names[0]} 様の記録を取り消しました")
    expect(cab.name).to_contain_text(names[0])
    cab.press(cab.collected)
    expect(cab.name).not_to_contain_text(names[0])
    expect(cab.all_sent).to_be_visible()
    screens.look(page, "driver-recorded", screens.CAB)

    page.reload()
    expect(cab.stop(names[0]).first).to_contain_text("収集済み")
    expect(cab.name).not_to_contain_text(names[0])
    recorded = (one.event for one in office.events_of(route.visits[0].visit_id))
    events = [event for event in recorded if event.plan_id == published.plan.plan_id]
    assert [event.outcome for event in events] == ["collected", None, "collected"]
    assert events[1].undoes == events[0].event_id


def test_a_driver_finds_the_way_on_the_map_and_the_less_common_outcomes(
    tablet: Callable[[], Window], screens: Screens
) -> None:
    page = tablet().page
    cab = Tablet(page)
    page.get_by_role("tab", name="地図").click()
    wait_for_colours(page.get_by_role("region", name="本日のルートの地図"), ROUTE_COLOURS[0], at_least=60)
    screens.look(page, "driver-map", screens.CAB)

    page.get_by_role("button", name="ほかの結果").click()
    outcomes = page.get_by_role("dialog").get_by_role("button")
    expect(outcomes).to_have_count(7)
    screens.look(page, "driver-outcomes", screens.CAB)
    page.get_by_role("button", name="記録せずに戻る").click()

    cab.all_sent.click()
    expect(page.get_by_text("残っている記録はありません。")).to_be_visible()
    screens.look(page, "driver-outbox", screens.CAB)
