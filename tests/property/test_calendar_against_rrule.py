"""The calendar against an independent oracle: python-dateutil's recurrence rules."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from dateutil import rrule
from hypothesis import given
from hypothesis import strategies as st

from fureai.domain.calendar import (
    BiweeklyRule,
    CollectionSchedule,
    HolidayRule,
    NthWeekdayRule,
    WeeklyRule,
    categories_on,
)

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
WEEKDAYS = st.frozensets(st.integers(0, 6), min_size=1)
SPAN_DAYS = 400


def days_of(rule: WeeklyRule | NthWeekdayRule | BiweeklyRule, start: date) -> set[date]:
    schedule = CollectionSchedule(rules=(rule,))
    days = (start + timedelta(days=n) for n in range(SPAN_DAYS))
    return {day for day in days if categories_on(schedule, day, ())}


def oracle(start: date, **rule: object) -> set[date]:
    until = datetime.combine(start + timedelta(days=SPAN_DAYS - 1), datetime.min.time())
    found = rrule.rrule(dtstart=datetime.combine(start, datetime.min.time()), until=until, **rule)  # type: ignore[arg-type]
    return {moment.date() for moment in found}


@given(weekdays=WEEKDAYS, start=DAYS)
def test_weekly_agrees_with_the_oracle(weekdays: frozenset[int], start: date) -> None:
    rule = WeeklyRule(category="burnable", weekdays=weekdays)
    assert days_of(rule, start) == oracle(start, freq=rrule.WEEKLY, byweekday=sorted(weekdays))


@given(nths=st.frozensets(st.integers(1, 5), min_size=1), weekdays=WEEKDAYS, start=DAYS)
def test_nth_weekday_agrees_with_the_oracle(
    nths: frozenset[int], weekdays: frozenset[int], start: date
) -> None:
    rule = NthWeekdayRule(category="paper", nths=nths, weekdays=weekdays)
    days = [rrule.weekdays[weekday](nth) for weekday in sorted(weekdays) for nth in sorted(nths)]
    assert days_of(rule, start) == oracle(start, freq=rrule.MONTHLY, byweekday=days)


@given(weekdays=WEEKDAYS, anchor=DAYS)
def test_every_second_week_agrees_with_the_oracle(weekdays: frozenset[int], anchor: date) -> None:
    rule = BiweeklyRule(category="plastic", weekdays=weekdays, anchor=anchor)
    monday = anchor - timedelta(days=anchor.weekday())
    expected = oracle(monday, freq=rrule.WEEKLY, interval=2, wkst=rrule.MO, byweekday=sorted(weekdays))
    assert days_of(rule, monday) == expected


@given(weekdays=WEEKDAYS, anchor=DAYS, weeks=st.integers(-200, 200))
def test_every_second_week_does_not_care_how_many_fortnights_ago_it_began(
    weekdays: frozenset[int], anchor: date, weeks: int
) -> None:
    rule = BiweeklyRule(category="plastic", weekdays=weekdays, anchor=anchor)
    moved = rule.model_copy(update={"anchor": anchor + timedelta(weeks=2 * weeks)})
    assert days_of(rule, anchor) == days_of(moved, anchor)


@given(day=DAYS, rule=st.sampled_from(HolidayRule))
def test_a_closed_day_is_skipped_only_by_those_who_skip(day: date, rule: HolidayRule) -> None:
    schedule = CollectionSchedule(
        rules=(WeeklyRule(category="burnable", weekdays=frozenset(range(7))),), holiday_rule=rule
    )
    assert bool(categories_on(schedule, day, {day})) is (rule is HolidayRule.COLLECT)


@given(start=DAYS, length=st.integers(0, 40), offset=st.integers(-5, 45))
def test_a_schedule_holds_from_its_first_to_its_last_day(start: date, length: int, offset: int) -> None:
    schedule = CollectionSchedule(
        rules=(WeeklyRule(category="burnable", weekdays=frozenset(range(7))),),
        start_date=start,
        end_date=start + timedelta(days=length),
    )
    day = start + timedelta(days=offset)
    assert bool(categories_on(schedule, day, ())) is (0 <= offset <= length)
