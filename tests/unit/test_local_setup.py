"""A machine that lacks something gets one clear line; a port or a state folder in use is not fought over."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from local.layout import ROOT
from local.problems import SetupProblem
from local.processes import is_running, port_is_free, read_pid, release_port
from local.up import only_run, pid_file
from tests.runtime import own_layout

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def prepare(path: Path) -> subprocess.CompletedProcess[str]:
    """Run the first step of `make run` where only the programs of that folder exist."""
    return subprocess.run(
        [sys.executable, ROOT / "local" / "prepare.py"],
        env={"PATH": str(path), "HOME": str(path)},
        capture_output=True,
        text=True,
        check=False,
    )


def program(folder: Path, name: str, prints: str) -> None:
    file = folder / name
    file.write_text(f"#!/bin/sh\necho {prints}\n", encoding="utf-8")
    file.chmod(0o755)


def test_without_node_the_first_step_says_what_to_install(tmp_path: Path) -> None:
    done = prepare(tmp_path)

    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "Node.js 20 or newer" in done.stderr


def test_an_old_node_is_named_with_its_version(tmp_path: Path) -> None:
    program(tmp_path, "node", "v16.3.0")
    program(tmp_path, "npm", "8.0.0")

    done = prepare(tmp_path)

    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "16.3.0 is too old" in done.stderr


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def test_a_taken_port_of_the_site_is_named_with_a_way_out(tmp_path: Path, taken_port: int) -> None:
    layout = replace(own_layout(tmp_path), port=taken_port)

    with pytest.raises(SetupProblem, match=f"Port {taken_port} is taken.*FUREAI_PORT="), only_run(layout):
        pass


def test_a_taken_port_of_the_emulator_is_named_with_a_way_out(tmp_path: Path, taken_port: int) -> None:
    layout = replace(own_layout(tmp_path), emulator_port=taken_port)

    with pytest.raises(SetupProblem, match=f"Port {taken_port} .*FUREAI_EMULATOR_PORT="):
        release_port(layout)


def test_a_second_run_of_the_same_state_is_refused_and_the_first_goes_on(tmp_path: Path) -> None:
    layout = own_layout(tmp_path)
    pid_file(layout).write_text(str(os.getpid()), encoding="utf-8")

    with pytest.raises(SetupProblem, match="running already"), only_run(layout):
        pass

    assert read_pid(pid_file(layout)) == os.getpid()


def test_a_run_leaves_no_trace_of_itself_in_its_state(tmp_path: Path) -> None:
    layout = own_layout(tmp_path)

    with only_run(layout):
        assert read_pid(pid_file(layout)) == os.getpid()

    assert not pid_file(layout).exists()


def test_the_number_of_a_process_that_ended_names_nobody(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    (tmp_path / "pid").write_text(str(ended.pid), encoding="utf-8")

    assert not is_running(ended.pid)
    assert read_pid(tmp_path / "pid") is None
    assert read_pid(tmp_path / "absent") is None


def test_a_port_is_free_until_somebody_listens_on_it(tmp_path: Path) -> None:
    layout = own_layout(tmp_path)
    assert port_is_free(layout.port)

    with socket.create_server(("127.0.0.1", layout.port)):
        assert not port_is_free(layout.port)
