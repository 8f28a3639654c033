"""A look at a screen: axe must find nothing, and a picture of it is kept for people to judge.

axe-core is the frontend's own development package, run in the page with all its rules but the experimental.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from playwright.sync_api import expect

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page, ViewportSize

RUN_AXE = "() => axe.run(document, {resultTypes: ['violations']})"
IS_LOADED = "() => typeof axe === 'object'"

DESK: ViewportSize = {"width": 1366, "height": 768}
TABLET: ViewportSize = {"width": 1280, "height": 800}
TABLET_UPRIGHT: ViewportSize = {"width": 800, "height": 1280}


@dataclass(frozen=True)
class Screens:
    """Looks at screens of the project at `root`."""

    ALL: ClassVar = (DESK, TABLET, TABLET_UPRIGHT)
    CAB: ClassVar = (TABLET, TABLET_UPRIGHT)

    root: Path

    @cached_property
    def _axe(self) -> str:
        file = self.root / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
        return file.read_text(encoding="utf-8")

    @cached_property
    def _pictures(self) -> Path:
        folder = self.root / "test-results" / "screens"
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def look(self, page: Page, name: str, sizes: tuple[ViewportSize, ...] = ALL) -> None:
        """Look at the page as it stands in each size; AssertionError with what axe found."""
        found = {size["width"]: self._look_in(page, name, size) for size in sizes}
        page.set_viewport_size(sizes[0])
        assert not any(found.values()), f"{name}: {found}"

    def _look_in(self, page: Page, name: str, size: ViewportSize) -> list[str]:
        page.set_viewport_size(size)
        _wait_until_loaded(page)
        page.screenshot(path=self._pictures / f"{name}-{size['width']}x{size['height']}.png")
        if not page.evaluate(IS_LOADED):
            page.evaluate(self._axe)
        violations: list[dict[str, Any]] = page.evaluate(RUN_AXE)["violations"]
        return [_in_words(violation) for violation in violations]


def _in_words(violation: dict[str, Any]) -> str:
    where = [" ".join(map(str, node["target"])) for node in violation["nodes"][:5]]
    return f"{violation['id']}: {violation['help']} at {where}"


def _wait_until_loaded(page: Page) -> None:
    """Wait until what is loaded lazily is there; the tiles have then been asked for."""
    expect(page.locator("h1")).not_to_have_count(0)
    expect(page.get_by_text("読み込んでいます…")).to_have_count(0)
    page.wait_for_load_state("networkidle")
