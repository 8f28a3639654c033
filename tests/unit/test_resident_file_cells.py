# ruff: noqa: E501 - lists of spellings read best unbroken
"""Single cells of a city's file: dates, times, schedules, numbers, phones, formulas."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fureai.domain.calendar import BiweeklyRule, NthWeekdayRule, WeeklyRule
from fureai.domain.errors import ErrorCode, InvalidInput
from fureai.domain.files import cells
from fureai.domain.files.clock import parse_time_windows
from fureai.domain.files.dates import format_wareki, parse_date
from fureai.domain.files.schedules import parse_schedule
from fureai.domain.units import HOUR_S, TimeWindow

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST_OF_APRIL = date(2026, 4, 1)
TUESDAY = date(2026, 4, 7)


@pytest.mark.parametrize(
    "text",
    [
        "令和8年4月1日", "令和８年４月１日", "令和 8年 4月 1日", "令和八年四月一日", "R8.4.1", "r8.4.1", "R08.04.01", "Ｒ８．４．１",
        "R8/4/1", "R8-4-1", "令8.4.1", "R080401", "㋿8年4月1日", "2026/4/1", "2026-04-01", "2026年4月1日", "2026.4.1",
        "20260401", "2026/04/01 0:00", "2026-04-01T00:00:00", "2026/4/1(水)", "西暦2026年4月1日", "46113", " 2026/4/1　",
    ],
)  # fmt: skip
def test_a_date_is_read_in_every_way_it_is_written(text: str) -> None:
    assert parse_date(text) == FIRST_OF_APRIL


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("明治45年7月30日", date(1912, 7, 30)),
        ("大正元年7月30日", date(1912, 7, 30)),
        ("大正15年12月25日", date(1926, 12, 25)),
        ("昭和元年12月25日", date(1926, 12, 25)),
        ("昭和64年1月7日", date(1989, 1, 7)),
        ("平成元年1月8日", date(1989, 1, 8)),
        ("平成31年4月30日", date(2019, 4, 30)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("S10.3.3", date(1935, 3, 3)),
        ("2028/2/29", date(2028, 2, 29)),
    ],
)
def test_eras_begin_and_end_on_their_days(text: str, day: date) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "2026/2/30", "2027/2/29", "令和8年2月30日", "R8.13.1", "R8.0.1", "R0.4.1", "平成31年5月1日", "昭和64年1月8日", "令和元年4月30日",
        "大正元年7月29日", "2206/4/1", "26/4/1", "4月1日", "春から", "2026/4", "0", "99999999",
    ],
)  # fmt: skip
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    assert _code_of(lambda: parse_date(text)) is ErrorCode.ROW_DATE


def test_a_day_of_two_eras_is_written_in_the_newer() -> None:
    assert format_wareki(date(1912, 7, 30)) == "大正元年7月30日"
    assert format_wareki(FIRST_OF_APRIL) == "令和8年4月1日"


@pytest.mark.parametrize(
    "text",
    [
        "月木",
        "月・木",
        "月、木",
        "月曜・木曜",
        "月曜日、木曜日",
        "毎週月木",
        "木月",
        "月 木",
        "月と木",
        "月･木",
    ],
)
def test_weekdays_are_read_with_and_without_marks_between_them(text: str) -> None:
    assert parse_schedule(text, "burnable") == (WeeklyRule(category="burnable", weekdays=frozenset({0, 3})),)


@pytest.mark.parametrize(
    "text",
    [
        "第2・第4水",
        "第２・第４水曜日",
        "第2第4水",
        "第2・4水",
        "第二・第四水曜",
        "毎月第2、第4水",
        "第4・第2水",
    ],
)
def test_nth_weekdays_are_read(text: str) -> None:
    rule = NthWeekdayRule(category="paper", nths=frozenset({2, 4}), weekdays=frozenset({2}))
    assert parse_schedule(text, "paper") == (rule,)


@pytest.mark.parametrize(
    "text",
    ["隔週火(令和8年4月7日から)", "隔週火曜日（R8.4.7から）", "隔週火(2026/4/7～)", "隔週火(2026-04-07)"],
)
def test_every_second_week_needs_its_first_day(text: str) -> None:
    rule = BiweeklyRule(category="plastic", weekdays=frozenset({1}), anchor=TUESDAY)
    assert parse_schedule(text, "plastic") == (rule,)


def test_several_rules_of_one_category_stand_side_by_side() -> None:
    assert len(parse_schedule("月木；第2水", "burnable")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "毎日曜日以外",
        "毎日",
        "月月",
        "第6水",
        "第2・第2水",
        "隔週火",
        "隔週火(令和8年4月8日から)",
        "祝",
        "月木;",
        "1",
        "第2",
    ],
)
def test_what_is_no_schedule_is_refused(text: str) -> None:
    assert _code_of(lambda: parse_schedule(text, "burnable")) is ErrorCode.ROW_SCHEDULE


@pytest.mark.parametrize(
    "text",
    [
        "9:00-11:00",
        "９：００～１１：００",
        "09:00 - 11:00",
        "9時-11時",
        "9時〜11時",
        "9:00ー11:00",
        "9時00分-11時",
    ],
)
def test_a_time_window_is_read_in_every_way_it_is_written(text: str) -> None:
    assert parse_time_windows(text) == (TimeWindow(start_s=9 * HOUR_S, end_s=11 * HOUR_S),)


def test_windows_come_in_order_of_time() -> None:
    assert [w.start_s for w in parse_time_windows("13:00-15:00、9:00-10:30")] == [9 * HOUR_S, 13 * HOUR_S]


@pytest.mark.parametrize(
    "text",
    [
        "11:00-9:00",
        "9:00-9:00",
        "9:00-25:00",
        "9:60-10:00",
        "午前中",
        "9:00",
        "9:00-11:00、10:00-12:00",
        "9:00-",
    ],
)
def test_what_is_no_time_window_is_refused(text: str) -> None:
    assert _code_of(lambda: parse_time_windows(text)) is ErrorCode.ROW_TIME_WINDOW


@pytest.mark.parametrize(
    ("text", "seconds"), [("3", 180), ("３", 180), ("2.5", 150), ("4分", 240), ("240", 14_400)]
)
def test_minutes_become_seconds(text: str, seconds: int) -> None:
    assert cells.parse_minutes(text) == seconds


@pytest.mark.parametrize(("text", "load_kg"), [("5", 5), ("４．２kg", 5), ("0", 0), ("1,000", 1000)])
def test_kilograms_are_rounded_up(text: str, load_kg: int) -> None:
    assert cells.parse_kilograms(text) == {"kg": load_kg}


@pytest.mark.parametrize("text", ["-3", "三", "3人", "1001", "1e3", "nan"])
def test_what_is_no_number_in_range_is_refused(text: str) -> None:
    assert _code_of(lambda: cells.parse_kilograms(text)) is ErrorCode.ROW_NUMBER


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("546431111", "0546431111"),
        ("9012345678", "09012345678"),
        ("５４６４３１１１１", "0546431111"),
        ("054-643-1111", "054-643-1111"),
        ("０５４－６４３－１１１１", "054-643-1111"),
        ("054ー643ー1111", "054-643-1111"),
        ("+81-54-643-1111", "054-643-1111"),
        ("+81 90 1234 5678", "090-1234-5678"),
        ("643-1111", "643-1111"),
        ("0120123456", "0120123456"),
        ("090-1234-5678(長男)", "090-1234-5678(長男)"),
    ],
)
def test_a_phone_number_gets_back_the_zero_it_lost(text: str, phone: str) -> None:
    assert cells.parse_phone(text) == phone


def test_a_rounded_phone_number_is_refused() -> None:
    assert _code_of(lambda: cells.parse_phone("9.01235E+09")) is ErrorCode.ROW_NUMBER


@pytest.mark.parametrize(
    ("text", "code"), [("4260037", "426-0037"), ("〒４２６－００３７", "426-0037"), ("600001", "060-0001")]
)
def test_a_postal_code_has_one_form(text: str, code: str) -> None:
    assert cells.parse_postal_code(text) == code


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+cmd", "-2+3+cmd|x", "@SUM(A1)", "\t=1", "\r=1", "＝1", " =1", '=HYPERLINK("x")', "+81x"],
)
def test_a_cell_that_a_spreadsheet_would_run_is_a_formula(text: str) -> None:
    assert cells.is_formula(text)
    assert cells.neutralise(text).startswith("'")


@pytest.mark.parametrize(
    "text", ["", "+81-54-643-1111", "-3", "054-643-1111", "山田", "a=b", "玄関-右", "+81(0)54 643 1111"]
)
def test_numbers_phones_and_words_are_no_formulas(text: str) -> None:
    assert not cells.is_formula(text)
    assert cells.neutralise(text) == text


@pytest.mark.parametrize("text", ["A-001", "Ａ－００１", " A-001 "])
def test_a_residents_number_has_one_form(text: str) -> None:
    assert cells.parse_resident_id(text) == "A-001"


@pytest.mark.parametrize("text", ["A 1", "利1", "A/1", "A" * 41])
def test_a_residents_number_of_other_characters_is_refused(text: str) -> None:
    assert _code_of(lambda: cells.parse_resident_id(text)) is ErrorCode.ROW_ID


def test_a_choice_is_read_in_full_width_too() -> None:
    assert cells.parse_choice("２ｔまで", {"2tまで": 2}) == 2
    assert _code_of(lambda: cells.parse_choice("3tまで", {"2tまで": 2})) is ErrorCode.ROW_CHOICE


def _code_of(read: Callable[[], object]) -> ErrorCode:
    with pytest.raises(InvalidInput) as caught:
        read()
    return caught.value.error.code
