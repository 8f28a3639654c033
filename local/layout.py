"""Where things lie on one machine, and on which ports: read from the environment once, by the entry points.

FUREAI_STATE_DIR       state of one run: what the emulator keeps, accounts, logs  `.fureai/run`
FUREAI_PORT            the one address that a browser opens                       8080
FUREAI_EMULATOR_PORT   the emulator of AWS                                        4566
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT = Path(__file__).resolve().parent.parent
REGION: Final = "ap-northeast-1"
STACK_NAME = "fureai-route"


@dataclass(frozen=True)
class Layout:
    """Paths and ports of one run. Runs with different state and ports live side by side."""

    state: Path
    port: int
    emulator_port: int
    root: Path = ROOT

    @property
    def shared(self) -> Path:
        """What all runs of this clone share: tools and builds, each named by its content."""
        return self.root / ".fureai"

    @property
    def emulator_url(self) -> str:
        """Address of the emulator."""
        return f"http://127.0.0.1:{self.emulator_port}"

    @property
    def site_url(self) -> str:
        """Address that a person opens; `localhost`, because browsers trust it without TLS."""
        return f"http://localhost:{self.port}"

    @property
    def deployment_file(self) -> Path:
        """The stack's outputs, as JSON."""
        return self.state / "deployment.json"

    @property
    def city(self) -> Path:
        """The demo city: the same for all runs, for nobody changes it."""
        return self.shared / "city"

    @property
    def frontend(self) -> Path:
        """The built single-page application."""
        return self.root / "frontend" / "dist"

    def tool(self, environment: str, command: str) -> Path:
        """Return the path of a command in one of the tool environments that prepare.py made."""
        return self.shared / "tools" / environment / "bin" / command


def layout_from_environment() -> Layout:
    """Return the layout that the environment asks for."""
    return Layout(
        state=Path(os.environ.get("FUREAI_STATE_DIR", ROOT / ".fureai" / "run")).resolve(),
        port=int(os.environ.get("FUREAI_PORT", "8080")),
        emulator_port=int(os.environ.get("FUREAI_EMULATOR_PORT", "4566")),
    )
