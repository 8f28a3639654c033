"""Count the register: how many residents, how many without a pin, how many suspended today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fureai.domain.residents import Resident
    from fureai.ports import Clock, ResidentRepository

PAGE_SIZE = 5000


@dataclass(frozen=True)
class RegisterCounts:
    """What the top of the register's page shows."""

    residents: int
    needs_pin: int
    suspended_today: int


def register_summary(*, residents: ResidentRepository, clock: Clock) -> RegisterCounts:
    """Return the counts as of today."""
    today, total, needs_pin, suspended = clock.today(), 0, 0, 0
    for resident in _everyone(residents):
        total += 1
        needs_pin += not resident.stop.is_plannable
        suspended += resident.is_suspended_on(today)
    return RegisterCounts(residents=total, needs_pin=needs_pin, suspended_today=suspended)


def _everyone(residents: ResidentRepository) -> Iterator[Resident]:
    page = residents.page(limit=PAGE_SIZE)
    yield from page.items
    while page.next_cursor is not None:
        page = residents.page(limit=PAGE_SIZE, cursor=page.next_cursor)
        yield from page.items
