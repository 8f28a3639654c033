"""The days that a test says are closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container
    from datetime import date


class FakeHolidays:
    """Closed days, none unless told."""

    def __init__(self, *days: date) -> None:
        self.days = frozenset(days)

    def closed_days(self, year: int) -> Container[date]:
        return frozenset(day for day in self.days if day.year == year)
