"""Collection days in a cell: `月木`, `第2・第4水`, `隔週火(令和8年4月7日から)`; several with `;`."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from fureai.domain.addresses import NUMERALS, parse_kanji_number
from fureai.domain.calendar import BiweeklyRule, NthWeekdayRule, WeeklyRule
from fureai.domain.errors import ErrorCode, InvalidInput
from fureai.domain.files.cells import fold_cell
from fureai.domain.files.dates import format_wareki, parse_date

if TYPE_CHECKING:
    from fureai.domain.calendar import CollectionRule

WEEKDAYS = "月火水木金土日"

_BETWEEN = "[・,、と&/]"
_DAYS = rf"(?P<days>[{WEEKDAYS}](?:{_BETWEEN}?[{WEEKDAYS}])*)"
_WEEKLY = re.compile(rf"(?:毎週)?{_DAYS}")
_NTH = re.compile(rf"(?:毎月)?(?P<nths>第[1-5](?:{_BETWEEN}?第?[1-5])*)週?の?{_DAYS}")
_BIWEEKLY = re.compile(rf"隔週{_DAYS}\((?P<anchor>.+?)(?:から|より|開始|起点|~)?\)")
_NTH_IN_KANJI = re.compile(rf"(?<=第)[{NUMERALS}]+")


def parse_schedule(text: str, category: str) -> tuple[CollectionRule, ...]:
    """Return the rules of one waste category; raises InvalidInput (ROW_SCHEDULE or ROW_DATE)."""
    return tuple(_rule(part, category) for part in re.split(r"[;\n]+", fold_cell(text)))


def _rule(text: str, category: str) -> CollectionRule:
    text = _NTH_IN_KANJI.sub(lambda found: str(parse_kanji_number(found.group())), text)
    days, bracket, anchor = re.sub(r"\s|〜", "", text.replace("〜", "~")).partition("(")
    plain = re.sub(r"曜日?", "", days) + bracket + anchor
    if found := _WEEKLY.fullmatch(plain):
        return WeeklyRule(category=category, weekdays=_weekdays(found["days"]))
    if found := _NTH.fullmatch(plain):
        nths = [int(digit) for digit in re.findall("[1-5]", found["nths"])]
        _refuse_doubles(nths)
        return NthWeekdayRule(category=category, nths=frozenset(nths), weekdays=_weekdays(found["days"]))
    if found := _BIWEEKLY.fullmatch(plain):
        return _biweekly(category, _weekdays(found["days"]), parse_date(found["anchor"]))
    raise _unreadable()


def _biweekly(category: str, weekdays: frozenset[int], anchor: date) -> BiweeklyRule:
    # A first day that is no collection day leaves open whether this week or the next is meant.
    if anchor.weekday() not in weekdays:
        raise _unreadable()
    return BiweeklyRule(category=category, weekdays=weekdays, anchor=anchor)


def _weekdays(text: str) -> frozenset[int]:
    days = [WEEKDAYS.index(char) for char in text if char in WEEKDAYS]
    _refuse_doubles(days)
    return frozenset(days)


def _refuse_doubles(numbers: list[int]) -> None:
    if len(set(numbers)) < len(numbers):
        raise _unreadable()


def _unreadable() -> InvalidInput:
    return InvalidInput(
        ErrorCode.ROW_SCHEDULE,
        "The cell is not a list of collection days.",
        "Write 月木, 第2・第4水, or 隔週火(令和8年4月7日から) with a first day that is a collection day.",
    )


def format_schedule(rules: tuple[CollectionRule, ...]) -> str:
    """Return the rules of one category as a cell holds them; `parse_schedule` reads the same days back."""
    return ";".join(_format_rule(rule) for rule in rules)


def _format_rule(rule: CollectionRule) -> str:
    days = "".join(WEEKDAYS[day] for day in sorted(rule.weekdays))
    if isinstance(rule, WeeklyRule):
        return days
    if isinstance(rule, NthWeekdayRule):
        return "・".join(f"第{nth}" for nth in sorted(rule.nths)) + days
    monday = rule.anchor - timedelta(days=rule.anchor.weekday())
    day = (
        rule.anchor if rule.anchor.weekday() in rule.weekdays else monday + timedelta(days=min(rule.weekdays))
    )
    return f"隔週{days}({format_wareki(day)}から)"
