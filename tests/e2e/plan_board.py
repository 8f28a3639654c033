"""The dispatcher's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from datetime import date

    from playwright.sync_api import Locator, Page

# The workflow of the demo city takes about half a minute, several times that on a machine that is busy.
MADE_WITHIN_MS = 240_000


class PlanBoard:
    """One day's plan in a window."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.make_button = page.get_by_role("button", name="収集計画を作")
        self.publish_button = page.get_by_role("button", name="公開する", exact=True)
        self.progress = page.get_by_role("heading", name="収集計画を作っています")
        self.failure = page.get_by_role("alert").filter(has_text="収集計画を作れませんでした")
        self.map = page.get_by_role("region", name="ルートの地図")
        self.question = page.get_by_role("dialog", name="この収集計画を公開しますか")
        self.is_published = page.get_by_text("公開中です")
        self.left_out = page.get_by_role("tabpanel").get_by_role("listitem")

    def open(self, day: date, plan_id: str = "") -> None:
        """Open that day, and a certain version of it."""
        self.page.goto(f"/plans?date={day}" + (f"&plan={plan_id}" if plan_id else ""))
        expect(self.make_button).to_be_visible()

    def step(self, name: str, state: str) -> Locator:
        """Return the line of a state of the workflow, by the words on the screen."""
        return self.page.get_by_role("listitem").filter(has_text=f"{name}: {state}")

    def version(self, number: int, state: str) -> Locator:
        """Return a version among those of the day."""
        versions = self.page.get_by_role("navigation", name="この日の版")
        return versions.get_by_role("link", name=f"第{number}版 {state}")

    def tab(self, name: str) -> Locator:
        """Return a tab of the result: the summary, a vehicle, what was left out."""
        return self.page.get_by_role("tab", name=name)

    def wait_until_made(self) -> None:
        """Wait for the draft."""
        expect(self.publish_button.or_(self.failure)).to_be_visible(timeout=MADE_WITHIN_MS)
        assert not self.failure.count(), self.failure.inner_text()

    def publish(self) -> None:
        """Publish, and confirm."""
        self.publish_button.click()
        self.question.get_by_role("button", name="公開する", exact=True).click()
        expect(self.is_published).to_be_visible()
