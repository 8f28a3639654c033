"""On which days a resident's garbage is really collected: schedule, holidays and suspensions together."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from fureai.domain.calendar import categories_on

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from fureai.domain.calendar import WasteCategory
    from fureai.domain.residents import Resident
    from fureai.ports import HolidayCalendar

HORIZON_DAYS = 92
"""How far ahead the next collections are looked for: a quarter, so that a suspension still shows its end."""


def due_categories(resident: Resident, day: date, closed_days: Container[date]) -> tuple[WasteCategory, ...]:
    """Return what is collected from the resident on `day`; empty on a day of rest or under a suspension."""
    if resident.is_suspended_on(day):
        return ()
    return categories_on(resident.schedule, day, closed_days)


def next_collections(
    resident: Resident, start: date, holidays: HolidayCalendar, *, count: int
) -> tuple[date, ...]:
    """Return the next `count` days of collection from `start` on, that day included, within the horizon."""
    found: list[date] = []
    for day, closed_days in _days_ahead(start, holidays):
        if due_categories(resident, day, closed_days):
            found.append(day)
            if len(found) == count:
                break
    return tuple(found)


def _days_ahead(start: date, holidays: HolidayCalendar) -> Iterator[tuple[date, Container[date]]]:
    closed = {year: holidays.closed_days(year) for year in (start.year, start.year + 1)}
    for offset in range(HORIZON_DAYS):
        day = start + timedelta(days=offset)
        yield day, closed[day.year]
