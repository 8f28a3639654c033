"""What a map shows can only be seen: how much of a picture has a colour."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator

# The picture is decoded by a page of the same browser that belongs to no site. Anti-aliased edges differ a
# little from the colour that was asked for.
COUNT = """async ([picture, wanted]) => {
  const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
  canvas.drawImage(image, 0, 0);
  const {data} = canvas.getImageData(0, 0, image.width, image.height);
  return wanted.map((hex) => {
    const [r, g, b] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
    let count = 0;
    for (let at = 0; at < data.length; at += 4) {
      if (Math.abs(data[at] - r) + Math.abs(data[at + 1] - g) + Math.abs(data[at + 2] - b) < 24) count++;
    }
    return count;
  });
}"""


def pixels_of(place: Locator, *colours: str) -> list[int]:
    """Return how many pixels of what is seen at `place` have each colour (`#rrggbb`)."""
    picture = base64.b64encode(place.screenshot()).decode()
    page = place.page.context.browser.new_page()  # type: ignore[union-attr]
    try:
        counts: list[int] = page.evaluate(COUNT, [picture, list(colours)])
    finally:
        page.close()
    return counts


def wait_for_colours(place: Locator, *colours: str, at_least: int) -> None:
    """Return once `place` shows that many pixels of each colour; AssertionError when it never does.

    A map paints when its tiles have come, and nothing in the page says so.
    """
    counts: list[int] = []
    for _ in range(60):
        counts = pixels_of(place, *colours)
        if min(counts) >= at_least:
            return
        place.page.wait_for_timeout(500)
    raise AssertionError(f"pixels of {colours}: {counts}, wanted {at_least} of each")
