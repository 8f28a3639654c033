"""A Chromium for browser tests: one that is there, else Playwright's, else the system's package.

python -m local.chromium      finds or installs one and prints its path
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
PLAYWRIGHT_BROWSERS = Path.home() / ".cache" / "ms-playwright"
# Japanese text in screenshots needs a font that has it.
SYSTEM_PACKAGES = ("chromium", "fonts-noto-cjk")


def find_chromium() -> Path | None:
    """Return a Chromium of this machine: FUREAI_CHROMIUM, one on PATH, or one that Playwright installed."""
    asked = os.environ.get("FUREAI_CHROMIUM")
    on_path = [shutil.which(name) for name in NAMES]
    installed = sorted(PLAYWRIGHT_BROWSERS.glob("chromium-*/chrome-*/chrome"), reverse=True)
    candidates = [one for one in (asked, *on_path, *installed) if one]
    return next((Path(one) for one in candidates if Path(one).is_file()), None)


def install_chromium() -> None:
    """Let Playwright install its own; where its download is not reached, install the system's package."""
    playwright = [sys.executable, "-m", "playwright", "install", "chromium"]
    if _succeeds(playwright) and find_chromium():
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        _succeeds(["apt-get", "update", "--quiet"])
        _succeeds(["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *SYSTEM_PACKAGES])


def _succeeds(command: list[str]) -> bool:
    return subprocess.run(command, stdout=sys.stderr, check=False).returncode == 0


def main() -> int:
    """Print the path of a Chromium; say what to do when there is none."""
    if find_chromium() is None:
        install_chromium()
    found = find_chromium()
    if found is None:
        print(
            "fureai: no Chromium for the browser tests: install one, or name it in FUREAI_CHROMIUM",
            file=sys.stderr,
        )
        return 1
    print(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
