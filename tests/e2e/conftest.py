"""Chromium against the running product: people who sign in, and what the city already holds when they do."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from local.chromium import find_chromium
from tests.e2e.office import Office, today
from tests.e2e.people import People
from tests.e2e.screens import Screens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

    from fureai.contracts.api import PlanView, ResidentPage
    from tests.e2e.people import Window
    from tests.runtime import Runtime

# A machine that does other work besides may take long for one answer; a test that waits costs nothing.
PATIENCE_MS = 60_000
expect.set_options(timeout=PATIENCE_MS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the browser last, beginning with the newcomer, who finds what `make run` leaves."""
    items.sort(key=lambda item: ("/e2e/" in item.nodeid) + ("test_newcomer" not in item.nodeid))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Use the Chromium of this machine; SwiftShader draws the map without a graphics card."""
    chromium = find_chromium()
    assert chromium, "No Chromium for the browser tests: python -m local.chromium installs one"
    arguments = ["--lang=ja", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")
    return browser_type_launch_args | {"executable_path": str(chromium), "args": arguments}


@pytest.fixture(scope="session")
def sign_ins() -> dict[str, Any]:
    """Sign-ins that went through the pages in this session, by user name."""
    return {}


@pytest.fixture
def people(running: Runtime, browser: Browser, sign_ins: dict[str, Any]) -> Iterator[People]:
    """Whoever signs in. At the end: no page broke, and none asked anything of another site."""
    everybody = People(running, browser, sign_ins)
    yield everybody
    everybody.leave()


@pytest.fixture
def office(running: Runtime) -> Office:
    """Do the office's work without a browser, for tests that are about something else."""
    return Office(running)


@pytest.fixture
def registered(office: Office) -> ResidentPage:
    """The city's file is imported."""
    return office.registered()


@pytest.fixture
def published(office: Office, registered: ResidentPage) -> PlanView:
    """Today's plan is published."""
    del registered
    return office.published(today())


@pytest.fixture(scope="session")
def screens(pytestconfig: pytest.Config) -> Screens:
    """Looks at screens: accessibility, and a picture for people."""
    return Screens(pytestconfig.rootpath)


@pytest.fixture
def tablet(people: People, published: PlanView) -> Callable[..., Window]:
    """Open the tablet of a driver who has a route today."""
    return lambda vehicle=0: people.window(published.routes[vehicle].driver_id, people.TABLET)
