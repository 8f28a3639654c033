"""Starts and stops the emulator as a child process, and waits for what it starts."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

from local.layout import REGION
from local.problems import SetupProblem

if TYPE_CHECKING:
    from collections.abc import Callable

    from local.layout import Layout

START_TIMEOUT_S = 30
STOP_TIMEOUT_S = 20


def port_is_free(port: int) -> bool:
    """Return whether nothing listens on the port of this machine."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) != 0


def wait_until(is_ready: Callable[[], bool], *, timeout_s: float) -> bool:
    """Return True as soon as the condition holds, False when it does not within the time."""
    deadline = time.monotonic() + timeout_s
    while time.monotonic() < deadline:
        if is_ready():
            return True
        time.sleep(0.1)
    return is_ready()


def answers(url: str) -> bool:
    """Return whether an HTTP server answers there with success."""
    try:
        with urllib.request.urlopen(url, timeout=2) as response:
            return bool(response.status == 200)  # noqa: PLR2004
    except (urllib.error.URLError, OSError):
        return False


def is_running(pid: int) -> bool:
    """Return whether a process with that number exists and has not ended."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return not _is_zombie(pid)


def _is_zombie(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z"


def read_pid(file: Path) -> int | None:
    """Return the number of the running process that the file names, or None."""
    try:
        pid = int(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    return pid if is_running(pid) else None


def stop(pid: int) -> None:
    """Ask the process to stop, and end it when it does not."""
    for number, patience_s in ((signal.SIGTERM, STOP_TIMEOUT_S), (signal.SIGKILL, 5)):
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            return
        if wait_until(lambda: not is_running(pid), timeout_s=patience_s):
            return


def emulator_environment(layout: Layout) -> dict[str, str]:
    """Return the emulator's environment. Functions inherit it: no credential of the person's own is in it."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "LC_ALL") if name in os.environ}
    temporary = layout.state / "tmp"
    temporary.mkdir(parents=True, exist_ok=True)
    return kept | {
        "GATEWAY_PORT": str(layout.emulator_port),
        "BIND_HOST": "127.0.0.1",
        "MINISTACK_REGION": REGION,
        "PERSIST_STATE": "1",
        "STATE_DIR": str(layout.state / "emulator"),
        "S3_PERSIST": "1",
        "S3_DATA_DIR": str(layout.state / "objects"),
        "SFTP_ENABLED": "0",
        "IOT_MTLS_ENABLED": "0",
        # Roles are enforced: a function that its role does not allow fails here as it would on AWS.
        "AUTH": "true",
        "TMPDIR": str(temporary),
        "AWS_ENDPOINT_URL": layout.emulator_url,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "PYTHONUNBUFFERED": "1",
        # Thirteen functions stay warm beside each other: give back what a burst took, and keep arenas few.
        "LAMBDA_WARM_TTL_SECONDS": "60",
        "MALLOC_ARENA_MAX": "2",
    }


def start_emulator(layout: Layout) -> subprocess.Popen[bytes]:
    """Start the emulator and return when it answers; SetupProblem when its port is taken or it ends."""
    release_port(layout)
    log = layout.state / "log" / "emulator.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as output:
        process = subprocess.Popen(
            [layout.tool("emulator", "python"), layout.root / "local" / "emulator.py"],
            env=emulator_environment(layout),
            stdout=output,
            stderr=subprocess.STDOUT,
            # Ctrl-C reaches whoever started it, who then stops it: a clean stop saves everything.
            start_new_session=True,
        )
    (layout.state / "emulator.pid").write_text(str(process.pid), encoding="utf-8")
    health = f"{layout.emulator_url}/_ministack/health"
    if not wait_until(lambda: process.poll() is not None or answers(health), timeout_s=START_TIMEOUT_S):
        process.kill()
    if process.poll() is not None:
        raise SetupProblem(f"The emulator did not start: read {log}")
    return process


def release_port(layout: Layout) -> None:
    """Stop the emulator that a killed run may have left; SetupProblem when the port is somebody else's."""
    left_over = read_pid(layout.state / "emulator.pid")
    if left_over is not None and not port_is_free(layout.emulator_port):
        wait_until(lambda: not is_running(left_over), timeout_s=5)
        stop(left_over)
    if not port_is_free(layout.emulator_port):
        raise SetupProblem(
            f"Port {layout.emulator_port} (emulator) is taken by another program: stop it, "
            f"or choose one with FUREAI_EMULATOR_PORT=4577 make run"
        )
