"""Whoever cannot use a mouse, or reads English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from fureai.domain.plan import PlanState
from tests.e2e import keyboard
from tests.e2e.office import today, tomorrow
from tests.e2e.plan_board import PlanBoard

if TYPE_CHECKING:
    from fureai.contracts.api import PlanView, ResidentPage
    from tests.e2e.office import Office
    from tests.e2e.people import People
    from tests.runtime import Runtime


def test_from_the_sign_in_to_a_published_plan_without_a_mouse(
    people: People, running: Runtime, office: Office, registered: ResidentPage
) -> None:
    del registered
    page = people.stranger().page
    board = PlanBoard(page)
    page.goto("/")
    keyboard.sign_in(page, "dispatcher", running.password)
    keyboard.press(page, page.get_by_role("group", name="日付の候補").get_by_role("button", name="明日"))
    expect(page.get_by_label("日付", exact=True)).to_have_value(str(tomorrow()))

    keyboard.press(page, board.make_button)
    expect(board.progress).to_be_visible()
    board.wait_until_made()
    keyboard.press(page, board.publish_button)
    expect(board.question).to_be_visible()
    keyboard.press(page, board.question.get_by_role("button", name="公開する", exact=True))

    expect(board.is_published).to_be_visible()
    published = office.published_header(tomorrow())
    assert published is not None
    assert published.state is PlanState.PUBLISHED


def test_the_whole_page_changes_to_english_and_back_and_the_choice_is_kept(
    people: People, published: PlanView
) -> None:
    page = people.window("dispatcher").page
    PlanBoard(page).open(today())
    expect(page.get_by_text("公開中です")).to_be_visible()

    page.get_by_label("言語").select_option("English")

    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    expect(page.get_by_role("tab", name="Summary")).to_be_visible()
    japanese_left = page.get_by_role("button").filter(has_text="収集").or_(page.get_by_text("公開中です"))
    expect(japanese_left).to_have_count(0)
    page.reload()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()

    page.get_by_label("Language").select_option("日本語")
    expect(page.locator("html")).to_have_attribute("lang", "ja")
    expect(page.get_by_text("公開中です")).to_be_visible()
    del published
