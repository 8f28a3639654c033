"""Builds the single-page application when its sources changed."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from local.digests import digest_of, is_current, set_current
from local.problems import SetupProblem

if TYPE_CHECKING:
    from pathlib import Path

    from local.layout import Layout


def install_packages(frontend: Path, stamp: Path) -> None:
    """Install the packages of the lock file unless that has been done."""
    digest = digest_of([frontend / "package-lock.json"])
    if not (is_current(stamp, digest) and (frontend / "node_modules").is_dir()):
        _npm(frontend, "ci", "--no-audit", "--no-fund")
        set_current(stamp, digest)


def build_frontend(layout: Layout) -> None:
    """Bring `frontend/dist` up to its sources. Raises SetupProblem with the end of npm's output."""
    frontend = layout.root / "frontend"
    sources = sorted(
        path for path in frontend.iterdir() if path.name not in {"tests", "dist", "node_modules"}
    )
    digest = digest_of(sources)
    stamp = layout.shared / "stamps" / "frontend"
    if not (is_current(stamp, digest) and (layout.frontend / "index.html").is_file()):
        install_packages(frontend, layout.shared / "stamps" / "node_modules")
        _npm(frontend, "run", "build")
        set_current(stamp, digest)


def _npm(frontend: Path, *arguments: str) -> None:
    done = subprocess.run(["npm", *arguments], cwd=frontend, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SetupProblem(f"npm {' '.join(arguments)} failed:\n{first_lines(done.stderr or done.stdout)}")


def first_lines(text: str, count: int = 12) -> str:
    """Return the lines of npm's output that say what is wrong: they come first, advice comes after."""
    told = [line for line in text.splitlines() if line.strip() not in {"", "npm error"}]
    return "\n".join(told[:count])


if __name__ == "__main__":
    from local.layout import layout_from_environment

    here = layout_from_environment()
    install_packages(here.root / "frontend", here.shared / "stamps" / "node_modules")
