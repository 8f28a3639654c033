"""People at their screens: they sign in, and their pages must stay sound and ask no other site."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlsplit

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import (
        Browser,
        BrowserContext,
        ConsoleMessage,
        Error,
        Page,
        Request,
        ViewportSize,
    )

    from tests.runtime import Runtime

PATIENCE_MS = 60_000
INSIDE = {"", "data", "blob", "pmtiles"}


@dataclass
class Window:
    """One person's browser window."""

    username: str
    context: BrowserContext
    page: Page
    token: str = ""
    faults: list[str] = field(default_factory=list)

    def watch(self, origin: str) -> None:
        """Note what no page may do: break, be stopped by the content policy, ask another site."""
        self.page.on("pageerror", self._broken)
        self.page.on("console", self._said)
        self.context.on("request", lambda request: self._asked(request, origin))

    def _broken(self, error: Error) -> None:
        self.faults.append(f"page error: {error.message}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "Content Security Policy" in message.text:
            self.faults.append(message.text)

    def _asked(self, request: Request, origin: str) -> None:
        url = urlsplit(request.url)
        if url.scheme not in INSIDE and f"{url.scheme}://{url.netloc}" != origin:
            self.faults.append(f"asked another site: {request.url}")
        self.token = request.headers.get("authorization", "").removeprefix("Bearer ") or self.token


class People:
    """Opens windows. A person goes through the sign-in pages once; later windows go on from there."""

    DESK: ClassVar[ViewportSize] = {"width": 1366, "height": 768}
    TABLET: ClassVar[ViewportSize] = {"width": 1280, "height": 800}

    def __init__(self, running: Runtime, browser: Browser, sign_ins: dict[str, Any]) -> None:
        self._running = running
        self._browser = browser
        self._sign_ins = sign_ins
        self._windows: list[Window] = []

    def window(self, username: str, viewport: ViewportSize | None = None) -> Window:
        """Return a window in which that person is signed in, on their own first page."""
        window = self.stranger(viewport, state=self._sign_ins.get(username), username=username)
        window.page.goto("/")
        if username not in self._sign_ins:
            sign_in(window.page, username, self._running.password)
            self._sign_ins[username] = window.context.storage_state(indexed_db=True)
        expect(window.page.get_by_text(f"{username} さん")).to_be_visible()
        return window

    def stranger(
        self, viewport: ViewportSize | None = None, *, state: Any = None, username: str = ""
    ) -> Window:
        """Return a window in which nobody is signed in."""
        context = self._browser.new_context(
            base_url=self._running.url,
            viewport=viewport or self.DESK,
            locale="ja-JP",
            timezone_id="Asia/Tokyo",
            storage_state=state,
        )
        context.set_default_timeout(PATIENCE_MS)
        window = Window(username, context, context.new_page())
        window.watch(self._running.url)
        self._windows.append(window)
        return window

    def leave(self) -> None:
        """Close all windows; AssertionError with what went wrong in them."""
        faults = {window.username: window.faults for window in self._windows if window.faults}
        for window in self._windows:
            window.context.close()
        assert not faults


def sign_in(page: Page, username: str, password: str) -> None:
    """Go from the first page through the sign-in pages and back."""
    page.get_by_role("button", name="サインイン").click()
    page.locator("[name=username]").fill(username)
    page.locator("[name=password]").fill(password)
    page.locator("[type=submit]").click()
    expect(page.get_by_role("button", name="サインアウト")).to_be_visible()
