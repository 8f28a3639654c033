"""Starts the local runtime for tests: its own ports, its own folder, beside whatever else runs."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from local.accounts import local_password
from local.clients import Clients
from local.layout import Layout

if TYPE_CHECKING:
    from pathlib import Path


def free_port() -> int:
    """Return a port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def own_layout(state: Path) -> Layout:
    """Return a layout with that state folder and free ports."""
    return Layout(state=state, port=free_port(), emulator_port=free_port())


@dataclass(frozen=True)
class Runtime:
    """A runtime in a process of its own: what `make up` starts."""

    layout: Layout

    @property
    def environment(self) -> dict[str, str]:
        """The environment in which the project's commands find it."""
        return os.environ | {
            "FUREAI_STATE_DIR": str(self.layout.state),
            "FUREAI_PORT": str(self.layout.port),
            "FUREAI_EMULATOR_PORT": str(self.layout.emulator_port),
        }

    @property
    def url(self) -> str:
        """Address of the site."""
        return self.layout.site_url

    @property
    def password(self) -> str:
        """The accounts' password."""
        return local_password(self.layout.state / "accounts.json")

    @property
    def outputs(self) -> dict[str, str]:
        """The stack's outputs."""
        outputs: dict[str, str] = json.loads(self.layout.deployment_file.read_text(encoding="utf-8"))
        return outputs

    @property
    def clients(self) -> Clients:
        """Clients of its emulator."""
        return Clients(self.layout)

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a module of the project, such as `local.cli routes --date 2026-12-01`."""
        return subprocess.run(
            [sys.executable, "-m", *arguments],
            cwd=self.layout.root,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def start(self) -> None:
        """Return when the site answers."""
        done = self.command("local.up", "start")
        assert done.returncode == 0, done.stderr

    def stop(self) -> None:
        """Stop it cleanly."""
        self.command("local.up", "stop")
