"""Starts the AWS emulator so that a killed process loses at most a few seconds.

The interpreter of the emulator's own environment runs it (local/processes.py).
The emulator saves its state on a clean stop only. A thread here saves it while it runs: every two seconds
each service's state is encoded, and written when it differs from what is on disk. Encoding takes time while
the emulator waits, so the pause grows with it: at most one twentieth of the time goes into saving. The thread
uses two private names of ministack 1.5.33 (the version is pinned, and tests/integration kills the process to
prove it).

It also stops the emulator when the process that started it is gone, so that a killed `make run` leaves no
orphan.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any

from ministack import app
from ministack.core import persistence

PAUSE_S = 2.0
SHARE_OF_TIME = 20
logger = logging.getLogger("fureai.emulator")


class Saver:
    """Writes each service's state to disk when it changed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._written: dict[str, bytes] = {}
        self._one_at_a_time = threading.Lock()

    def save(self) -> None:
        """Save what changed; a service that changes while it is read is left to the next round."""
        with self._one_at_a_time:
            for service, read_state in app._build_persistence_save_dict().items():
                try:
                    self._save_one(service, read_state())
                except RuntimeError as changed_while_read:
                    logger.debug("%s: %s", service, changed_while_read)

    def _save_one(self, service: str, state: Any) -> None:
        wrapped = {"__ministack_format__": persistence._state_format_version(service), "payload": state}
        encoded = json.dumps(wrapped, default=persistence._json_default).encode()
        digest = hashlib.sha256(encoded).digest()
        if self._written.get(service) != digest:
            replace_file(self._folder / f"{service}.json", encoded)
            self._written[service] = digest


def replace_file(path: Path, content: bytes) -> None:
    """Write the file whole or not at all, also when the machine loses power."""
    draft = path.with_suffix(".new")
    with draft.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def keep_saving(saver: Saver, parent: int) -> None:
    """Save for ever; when the parent process is gone, ask this process to stop cleanly."""
    while os.getppid() == parent:
        started = time.monotonic()
        saver.save()
        time.sleep(max(PAUSE_S, SHARE_OF_TIME * (time.monotonic() - started)))
    os.kill(os.getpid(), signal.SIGTERM)


def main() -> None:
    """Run the emulator until it is told to stop; its settings are in the environment."""
    folder = Path(os.environ["STATE_DIR"])
    folder.mkdir(parents=True, exist_ok=True)
    saver = Saver(folder)
    threading.Thread(target=keep_saving, args=(saver, os.getppid()), daemon=True, name="saver").start()
    sys.argv = ["ministack"]
    try:
        app.main()
    finally:
        saver.save()


if __name__ == "__main__":
    main()
