"""The tablet in the cab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


class Tablet:
    """A crew's day."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.current = page.get_by_role("region", name="いまの収集先")
        self.name = self.current.get_by_role("heading")
        self.stops = page.get_by_role("tabpanel").locator("li:has(button)")
        self.collected = page.get_by_role("button", name="収集した", exact=True)
        self.unloaded = page.get_by_role("button", name="荷下ろしが終わった")
        self.undo = page.get_by_role("button", name="を取り消す")
        self.directions_button = page.get_by_role("button", name="道順を見る")
        self.directions = page.get_by_role("dialog", name="までの道順")
        self.all_sent = page.get_by_role("button", name="すべて送信済み")
        self.said = page.get_by_role("region", name="収集結果").get_by_role("status")

    def unsent(self, count: int) -> Locator:
        """Return the button that says how many records have not reached the office."""
        return self.page.get_by_role("button", name=f"未送信 {count}件")

    def stop(self, name: str) -> Locator:
        """Return the line of a resident in the list of the day."""
        return self.stops.filter(has_text=f"{name} 様")

    def record_collected(self, name: str) -> None:
        """Open the stop of that resident and record it as collected, as soon as the button answers."""
        self.stop(name).get_by_role("button").click()
        self.press(self.collected)
        expect(self.said).to_contain_text(f"{name} 様を「収集済み」で記録しました")

    def press(self, button: Locator) -> None:
        """Press a button that rests for a moment after each press, so that gloves do not press twice."""
        expect(button).not_to_have_attribute("aria-disabled", "true")
        button.click()
