"""Starts and stops everything on one machine.

python -m local.up run         in the foreground, until Ctrl-C
python -m local.up start       in the background; returns when it is ready
python -m local.up stop
python -m local.up redeploy    changed code into what is running
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click
import uvicorn

from local.accounts import local_password
from local.city_setup import DemoCity
from local.clients import Clients
from local.deploy import deploy
from local.frontend import build_frontend
from local.layout import layout_from_environment
from local.problems import SetupProblem
from local.processes import is_running, port_is_free, read_pid, start_emulator, stop, wait_until
from local.web import Site, application

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from local.layout import Layout

# Generous: a first start on a slow connection builds the pages and the city.
START_LIMIT_S = 1800


def pid_file(layout: Layout) -> Path:
    """Return the file that names the running process."""
    return layout.state / "run.pid"


def ready_file(layout: Layout) -> Path:
    """Return the file that exists while the site answers."""
    return layout.state / "ready"


def banner(layout: Layout) -> str:
    """Return what a person needs to begin."""
    password = local_password(layout.state / "accounts.json")
    residents = layout.city / "residents.csv"
    shown = residents.relative_to(layout.root) if residents.is_relative_to(layout.root) else residents
    return (
        f"\nふれあいルート  {layout.site_url}\n\n"
        f"  staff        {password}   registers residents: upload {shown}\n"
        f"  dispatcher   {password}   makes the day's routes and publishes them\n"
        f"  driver1      {password}   sees today's stops\n"
    )


def announce(text: str) -> None:
    """Tell what is being done."""
    print(text, flush=True)


@contextmanager
def only_run(layout: Layout) -> Iterator[None]:
    """Hold this state folder for one process. Raises SetupProblem when another runs, or the port is taken."""
    if read_pid(pid_file(layout)) is not None:
        raise SetupProblem(f"It is running already at {layout.site_url}; stop it with: make down")
    if not port_is_free(layout.port):
        raise SetupProblem(
            f"Port {layout.port} is taken by another program: stop it, "
            "or choose one with FUREAI_PORT=8090 make run"
        )
    layout.state.mkdir(parents=True, exist_ok=True)
    ready_file(layout).unlink(missing_ok=True)
    pid_file(layout).write_text(str(os.getpid()), encoding="utf-8")
    try:
        yield
    finally:
        ready_file(layout).unlink(missing_ok=True)
        pid_file(layout).unlink(missing_ok=True)


def bring_up(clients: Clients) -> Mapping[str, str]:
    """Deploy the stack and load the city while the pages are built beside it; return the stack's outputs."""
    with ThreadPoolExecutor(max_workers=1) as beside:
        pages = beside.submit(build_frontend, clients.layout)
        announce("Deploying template.yaml ...")
        outputs = deploy(clients)
        clients.layout.deployment_file.write_text(json.dumps(outputs, indent=2), encoding="utf-8")
        announce("Demo city ...")
        city = DemoCity(clients, outputs)
        city.make_ready()
        city.create_accounts()
        pages.result()
    return outputs


def serve(clients: Clients, outputs: Mapping[str, str]) -> None:
    """Serve the site until the process is asked to stop."""
    layout = clients.layout

    def when_ready() -> None:
        ready_file(layout).touch()
        announce(banner(layout))

    app = application(Site(clients, outputs), when_ready=when_ready)
    uvicorn.run(app, host="127.0.0.1", port=layout.port, log_level="warning", access_log=False)


@click.group()
def main() -> None:
    """Run everything on one machine."""


@main.command()
def run() -> None:
    """Run in the foreground."""
    layout = layout_from_environment()
    with _problems_in_one_line(), only_run(layout):
        announce("Starting the emulator ...")
        emulator = start_emulator(layout)
        try:
            clients = Clients(layout)
            serve(clients, bring_up(clients))
        finally:
            stop(emulator.pid)
            emulator.wait()


@main.command()
def start() -> None:
    """Run in the background and return when the site answers."""
    layout = layout_from_environment()
    if read_pid(pid_file(layout)) is None:
        _start_in_background(layout)
    announce(banner(layout))


def _start_in_background(layout: Layout) -> None:
    log = layout.state / "log" / "run.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    ready_file(layout).unlink(missing_ok=True)
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "local.up", "run"],
            cwd=layout.root,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    wait_until(lambda: ready_file(layout).exists() or process.poll() is not None, timeout_s=START_LIMIT_S)
    if process.poll() is not None or not ready_file(layout).exists():
        click.echo(log.read_text(encoding="utf-8").strip()[-3000:], err=True)
        sys.exit(1)


@main.command("stop")
def stop_command() -> None:
    """Stop what runs in the background."""
    layout = layout_from_environment()
    pid = read_pid(pid_file(layout))
    if pid is None:
        announce("It is not running.")
        return
    stop(pid)
    announce("Stopped." if not is_running(pid) else f"Process {pid} does not stop.")


@main.command()
def redeploy() -> None:
    """Deploy changed code to what is running."""
    layout = layout_from_environment()
    with _problems_in_one_line():
        if read_pid(pid_file(layout)) is None:
            raise SetupProblem("It is not running: make run")
        build_frontend(layout)
        deploy(Clients(layout))
    announce("Deployed.")


@contextmanager
def _problems_in_one_line() -> Iterator[None]:
    try:
        yield
    except SetupProblem as problem:
        click.echo(f"fureai: {problem}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
