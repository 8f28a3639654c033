"""Everything together as `make up` starts it: the job from a shell, a killed machine, a failing solver."""

from __future__ import annotations

import json
import os
import signal
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from fureai.contracts.api import MakePlanRequest, WhoAmI
from fureai.domain.errors import ErrorCode
from fureai.domain.plan import PlanState
from fureai.domain.versions import PlanHeader
from local.deploy import bootstrap, zipped
from local.layout import STACK_NAME
from local.plan_report import wait_for_plan
from local.processes import is_running, read_pid, wait_until
from local.up import pid_file
from tests.e2e.office import Office, today, tomorrow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tests.runtime import Runtime

SAVED_AFTER_S = 5
# The state machine tries three times again after the first attempt.
ATTEMPTS = 4


@pytest.fixture
def office(running: Runtime) -> Office:
    office = Office(running)
    office.registered()
    return office


def fureai(running: Runtime, *arguments: str) -> Any:
    done = running.command("local.cli", *arguments, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_same_job_is_done_from_a_shell(running: Runtime) -> None:
    day = tomorrow().isoformat()

    report = fureai(running, "import", str(running.layout.city / "residents.csv"))
    progress = fureai(running, "plan", "--date", day)
    view = fureai(running, "routes", "--date", day)

    assert report["total"] == report["new"] + report["changed"] + report["same"] + report["failed"] > 200
    assert progress["plan"]["state"] == "draft"
    assert [step["status"] for step in progress["steps"]] == ["done"] * 9
    routed = [visit for route in view["routes"] for trip in route["trips"] for visit in trip["visits"]]
    everyone = len(routed) + len(view["unassigned"]) + len(view["unlocated"])
    assert everyone == progress["plan"]["visit_count"] + progress["plan"]["unlocated_count"] > 0


def test_a_published_plan_the_register_and_the_accounts_survive_a_killed_machine(
    running: Runtime, office: Office
) -> None:
    before = office.published(today())
    residents = office.summary().residents
    wait_until(lambda: False, timeout_s=SAVED_AFTER_S)

    kill_everything(running)
    running.start()

    assert office.published(today()) == before
    assert office.summary().residents == residents
    with office.signed_in(before.routes[0].driver_id) as api:
        assert api.get("/api/driver/me", WhoAmI).username == before.routes[0].driver_id


def kill_everything(running: Runtime) -> None:
    """End the runtime and its emulator as a power cut would: no process may save anything."""
    runtime = read_pid(pid_file(running.layout))
    emulator = read_pid(running.layout.state / "emulator.pid")
    assert runtime is not None
    assert emulator is not None
    for pid in (runtime, emulator):
        os.kill(pid, signal.SIGKILL)
    assert wait_until(lambda: not is_running(runtime) and not is_running(emulator), timeout_s=5)


@contextmanager
def failing(running: Runtime, attempts: Path, *, failures: int) -> Iterator[None]:
    """Let the solver's function fail that many times before it works."""
    functions: Any = running.clients.session.client("lambda", **running.clients.options)
    names = [
        one for page in functions.get_paginator("list_functions").paginate() for one in page["Functions"]
    ]
    name = next(
        one["FunctionName"]
        for one in names
        if one["FunctionName"].startswith(f"{STACK_NAME}-SolveClustersFunction")
    )
    root = running.layout.root
    path = [root, root / "layer" / "python", Path(__file__).parent]
    starter = bootstrap(
        python=root / ".venv" / "bin" / "python", folder=root, path=path, digest=str(attempts)
    )
    counted = f"export FAILURES={failures} ATTEMPTS='{attempts}'\nexec"
    broken = starter.replace("exec", counted).replace('"$_HANDLER"', "failing_solver.handler")
    functions.update_function_code(FunctionName=name, ZipFile=zipped("bootstrap", broken))
    yield
    functions.update_function_code(FunctionName=name, ZipFile=zipped("bootstrap", starter))


def made(office: Office, day: date) -> PlanHeader:
    depot_id = office.published(today()).plan.depot_id
    with office.signed_in("dispatcher") as api:
        request = MakePlanRequest(date=day, depot_id=depot_id)
        started = api.post("/api/dispatch/plans", request, PlanHeader)
        return wait_for_plan(api, started.plan_id, lambda _steps: None).plan


def test_a_solver_that_fails_twice_and_then_works_still_makes_the_plan(
    running: Runtime, office: Office, tmp_path: Path
) -> None:
    with failing(running, tmp_path, failures=2):
        plan = made(office, tomorrow())

    assert len(list(tmp_path.iterdir())) > 2
    assert plan.state is PlanState.DRAFT, plan.failure


def test_a_solver_that_always_fails_is_explained_on_the_plan_and_what_is_published_stays(
    running: Runtime, office: Office, tmp_path: Path
) -> None:
    published = office.published(today())
    with failing(running, tmp_path, failures=10 * ATTEMPTS):
        plan = made(office, today())

    assert plan.state is PlanState.FAILED
    assert plan.failure is not None
    assert plan.failure.code in set(ErrorCode)
    assert plan.failure.cause
    assert plan.failure.action
    assert len(list(tmp_path.iterdir())) >= ATTEMPTS
    assert office.published(today()) == published
