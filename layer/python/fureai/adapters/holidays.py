"""Japan's national holidays, substitute and citizens' holidays included, with the city's own closures."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Container
    from datetime import date

MonthDay = tuple[int, int]


class JapaneseHolidays:
    """`closures` are the days on which the city rests every year, as (month, day): `(12, 31)`."""

    def __init__(self, closures: Collection[MonthDay] = ()) -> None:
        self._closures = frozenset(closures)

    def closed_days(self, year: int) -> Container[date]:
        """Return the year's national holidays and the city's closures."""
        return _ClosedDays(_national(year), self._closures)


class _ClosedDays:
    def __init__(self, national: frozenset[date], closures: frozenset[MonthDay]) -> None:
        self._national = national
        self._closures = closures

    def __contains__(self, day: object) -> bool:
        return day in self._national or (getattr(day, "month", 0), getattr(day, "day", 0)) in self._closures


@cache
def _national(year: int) -> frozenset[date]:
    # Imported when first asked: the package brings every country of the world along, most of a cold start.
    from holidays.countries.japan import Japan  # noqa: PLC0415

    return frozenset(Japan(years=year))
