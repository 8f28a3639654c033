"""The keyboard alone, as somebody works who cannot use a mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

FARTHEST = 80
HAS_FOCUS = "element => element === document.activeElement"


def reach(page: Page, target: Locator) -> None:
    """Press Tab until the target has the focus; AssertionError when Tab does not come by."""
    expect(target).to_be_visible()
    for _ in range(FARTHEST):
        if target.evaluate(HAS_FOCUS):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{FARTHEST} times Tab did not reach {target}")


def press(page: Page, target: Locator) -> None:
    """Reach the target and press Enter."""
    reach(page, target)
    page.keyboard.press("Enter")


def sign_in(page: Page, username: str, password: str) -> None:
    """Sign in without a mouse."""
    press(page, page.get_by_role("button", name="サインイン"))
    reach(page, page.locator("[name=username]"))
    page.keyboard.type(username)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="サインアウト")).to_be_visible()
