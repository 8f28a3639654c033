"""Dates as Japanese offices write them: 令和8年4月1日, R8.4.1, 2026/4/1, 2026-04-01, a sheet's day number.

Eras begin and end on the days their ordinances name; on the two days that belonged to two eras (30 July 1912,
25 December 1926) both spellings are read and the newer one is written.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from fureai.domain.addresses import NUMERALS, parse_kanji_number
from fureai.domain.errors import ErrorCode, InvalidInput
from fureai.domain.files.cells import fold_cell


class Era(NamedTuple):
    """One era (元号) and its first and last day, both inclusive; the present one has no last day."""

    name: str
    letter: str
    first: date
    last: date


ERAS = (
    Era("明治", "M", date(1868, 1, 25), date(1912, 7, 30)),
    Era("大正", "T", date(1912, 7, 30), date(1926, 12, 25)),
    Era("昭和", "S", date(1926, 12, 25), date(1989, 1, 7)),
    Era("平成", "H", date(1989, 1, 8), date(2019, 4, 30)),
    Era("令和", "R", date(2019, 5, 1), date(2100, 12, 31)),
)
FIRST_DAY, LAST_DAY = ERAS[0].first, ERAS[-1].last
"""Dates outside are typing errors: nobody's collection starts in 2206."""

SHEET_DAY_ZERO = date(1899, 12, 30)
"""Day 0 of a spreadsheet's calendar (1900 system) for every day since March 1900."""

_BY_SIGN = {sign: era for era in ERAS for sign in (era.name, era.name[0], era.letter)}
_SIGNS = "|".join(sorted(_BY_SIGN, key=len, reverse=True))
_MIDNIGHT = re.compile(r"[ T]0{1,2}:00(?::00)?$")
_WEEKDAY = re.compile(r" *\([月火水木金土日](?:曜日?)?\)$")
_DAY = r" *(?P<month>[0-9]{1,2}) *[月./-] *(?P<day>[0-9]{1,2}) *日?"
_WESTERN = re.compile(rf"(?:西暦)?(?P<year>[0-9]{{4}}) *[年./-]{_DAY}")
_IN_ERA = re.compile(rf"(?P<era>{_SIGNS}) *(?P<year>元|[0-9]{{1,2}}) *[年./-]{_DAY}")
_COMPACT = re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
_COMPACT_IN_ERA = re.compile(r"(?P<era>[MTSHR])(?P<year>[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
_SHEET_DAY = re.compile(r"[0-9]{5}")


def parse_date(text: str) -> date:
    """Return the date a cell means; raises InvalidInput (ROW_DATE) for one that does not exist."""
    folded = _WEEKDAY.sub("", _MIDNIGHT.sub("", _in_digits(fold_cell(text).upper())))
    try:
        day = _read(folded)
    except ValueError:
        day = None
    if day is None or not FIRST_DAY <= day <= LAST_DAY:
        raise InvalidInput(
            ErrorCode.ROW_DATE,
            "The cell is not a date, or there is no such day.",
            "Write a day that exists, such as 令和8年4月1日, R8.4.1 or 2026/4/1.",
        )
    return day


def _in_digits(text: str) -> str:
    return re.sub(rf"[{NUMERALS}]+", lambda found: str(parse_kanji_number(found.group())), text)


def _read(text: str) -> date | None:
    for form in (_WESTERN, _COMPACT):
        if found := form.fullmatch(text):
            return date(int(found["year"]), int(found["month"]), int(found["day"]))
    for form in (_IN_ERA, _COMPACT_IN_ERA):
        if found := form.fullmatch(text):
            return _day_in_era(_BY_SIGN[found["era"]], found)
    return SHEET_DAY_ZERO + timedelta(days=int(text)) if _SHEET_DAY.fullmatch(text) else None


def _day_in_era(era: Era, found: re.Match[str]) -> date | None:
    year = 1 if found["year"] == "元" else int(found["year"])
    day = date(era.first.year + year - 1, int(found["month"]), int(found["day"]))
    return day if year > 0 and era.first <= day <= era.last else None


def format_wareki(day: date) -> str:
    """Return the date in its era: 令和8年4月1日. Raises ValueError before 1868 and after 2100."""
    for era in reversed(ERAS):
        if era.first <= day <= era.last:
            year = day.year - era.first.year + 1
            return f"{era.name}{'元' if year == 1 else year}年{day.month}月{day.day}日"
    raise ValueError("no era is known for this day")
