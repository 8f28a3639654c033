"""Everything is killed five seconds after a plan was published: after the restart all of it is there."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from local.processes import is_running, read_pid, wait_until
from tests.e2e.office import today
from tests.e2e.people import sign_in
from tests.e2e.plan_board import PlanBoard
from tests.e2e.register import Register
from tests.e2e.tablet import Tablet

if TYPE_CHECKING:
    from fureai.contracts.api import PlanView
    from tests.e2e.office import Office
    from tests.e2e.people import People
    from tests.runtime import Runtime

SAVED_WITHIN_S = 5


def kill(running: Runtime) -> None:
    """End web server and emulator at once, as a power cut does."""
    state = running.layout.state
    processes = [read_pid(state / name) for name in ("run.pid", "emulator.pid")]
    assert None not in processes
    for pid in processes:
        os.kill(pid or 0, signal.SIGKILL)
    assert wait_until(lambda: not any(is_running(pid or 0) for pid in processes), timeout_s=30)


def test_plan_residents_accounts_and_records_survive_a_kill_of_everything(
    people: People, running: Runtime, office: Office, published: PlanView
) -> None:
    registered = office.summary()
    newest = office.publish(office.draft(today()))
    # The promise is about what was done five seconds ago.
    time.sleep(SAVED_WITHIN_S)

    kill(running)
    running.start()

    dispatcher = people.stranger().page
    dispatcher.goto(f"/plans?date={today()}")
    sign_in(dispatcher, "dispatcher", running.password)
    board = PlanBoard(dispatcher)
    expect(board.is_published).to_be_visible()
    expect(board.version(newest.version, "公開中")).to_be_visible()
    expect(board.version(published.plan.version, "旧版")).to_be_visible()
    staff = people.stranger().page
    staff.goto("/")
    sign_in(staff, "staff", running.password)
    expect(Register(staff).count("登録している利用者")).to_contain_text(str(registered.residents))
    driver = people.stranger(people.TABLET).page
    driver.goto("/")
    sign_in(driver, office.published(today()).routes[0].driver_id, running.password)
    expect(Tablet(driver).current.get_by_role("heading")).to_be_visible()
