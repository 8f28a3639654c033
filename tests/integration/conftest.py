"""The real template on an emulator of its own, without a city: for what the infrastructure promises."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from local.clients import Clients
from local.deploy import deploy
from local.processes import start_emulator, stop
from tests.runtime import own_layout

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True)
class Stack:
    """A deployed stack."""

    clients: Clients
    outputs: Mapping[str, str]


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    layout = own_layout(tmp_path_factory.mktemp("stack"))
    emulator = start_emulator(layout)
    clients = Clients(layout)
    yield Stack(clients, deploy(clients))
    stop(emulator.pid)
    emulator.wait()
