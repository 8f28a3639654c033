"""One runtime with the demo city for every test that needs the whole of it; started when first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.runtime import Runtime, own_layout

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runtime]:
    """What `make up` starts, in a process, a folder and on ports of its own: it disturbs no other."""
    runtime = Runtime(own_layout(tmp_path_factory.mktemp("running")))
    runtime.start()
    yield runtime
    runtime.stop()
