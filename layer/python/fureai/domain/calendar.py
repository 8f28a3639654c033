"""When a resident's garbage is collected: the one engine behind a day's list and a year's calendar."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from fureai.domain.units import Frozen

if TYPE_CHECKING:
    from collections.abc import Container

DAYS_PER_WEEK = 7

Weekday = Annotated[int, Field(ge=0, le=6)]
"""0 = Monday … 6 = Sunday, as `date.weekday()` counts."""

WasteCategory = Annotated[str, Field(min_length=1, max_length=40)]
"""A city's own key of a waste category, e.g. `burnable`."""


class HolidayRule(StrEnum):
    """What happens when a collection falls on a national holiday or a day the city is closed."""

    SKIP = "skip"
    COLLECT = "collect"


class WeeklyRule(Frozen):
    """Every week on these weekdays."""

    kind: Literal["weekly"] = "weekly"
    category: WasteCategory
    weekdays: frozenset[Weekday] = Field(min_length=1)

    def falls_on(self, day: date) -> bool:
        """Say whether the rule names this day, holidays left aside."""
        return day.weekday() in self.weekdays


class NthWeekdayRule(Frozen):
    """The nth such weekdays of a month: 第2・第4水曜 is `nths={2, 4}, weekdays={2}`."""

    kind: Literal["nth_weekday"] = "nth_weekday"
    category: WasteCategory
    nths: frozenset[Annotated[int, Field(ge=1, le=5)]] = Field(min_length=1)
    weekdays: frozenset[Weekday] = Field(min_length=1)

    def falls_on(self, day: date) -> bool:
        """Say whether the rule names this day, holidays left aside."""
        return day.weekday() in self.weekdays and (day.day - 1) // DAYS_PER_WEEK + 1 in self.nths


class BiweeklyRule(Frozen):
    """Every second week on these weekdays, counted from the ISO week that holds `anchor`."""

    kind: Literal["biweekly"] = "biweekly"
    category: WasteCategory
    weekdays: frozenset[Weekday] = Field(min_length=1)
    anchor: date

    def falls_on(self, day: date) -> bool:
        """Say whether the rule names this day, holidays left aside."""
        weeks = (_monday_ordinal(day) - _monday_ordinal(self.anchor)) // DAYS_PER_WEEK
        return day.weekday() in self.weekdays and weeks % 2 == 0


CollectionRule = Annotated[WeeklyRule | NthWeekdayRule | BiweeklyRule, Field(discriminator="kind")]


class CollectionSchedule(Frozen):
    """A resident's collection schedule (収集日程): rules a waste category, and when it holds.

    `start_date` and `end_date` are inclusive; None leaves that side open.
    """

    rules: tuple[CollectionRule, ...] = ()
    holiday_rule: HolidayRule = HolidayRule.SKIP
    start_date: date | None = None
    end_date: date | None = None

    def holds_on(self, day: date) -> bool:
        """Say whether the day lies between the schedule's start and end."""
        after_start = self.start_date is None or self.start_date <= day
        return after_start and (self.end_date is None or day <= self.end_date)


def categories_on(
    schedule: CollectionSchedule, day: date, closed_days: Container[date]
) -> tuple[WasteCategory, ...]:
    """Return the waste categories collected on `day`, sorted; empty when nothing is.

    `closed_days` holds national holidays and the city's own closures; they count unless the schedule's
    holiday rule says to collect all the same.
    """
    if not schedule.holds_on(day):
        return ()
    if schedule.holiday_rule is HolidayRule.SKIP and day in closed_days:
        return ()
    return tuple(sorted({rule.category for rule in schedule.rules if rule.falls_on(day)}))


def _monday_ordinal(day: date) -> int:
    return day.toordinal() - day.weekday()
