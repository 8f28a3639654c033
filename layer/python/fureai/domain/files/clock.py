"""Time windows as a cell holds them: `9:00-11:00`, `9:00-10:30、13:00-15:00`, `9時～10時半`."""

from __future__ import annotations

import re
from itertools import pairwise

from fureai.domain.errors import ErrorCode, InvalidInput
from fureai.domain.files.cells import fold_cell
from fureai.domain.units import DAY_S, HOUR_S, MINUTE_S, TimeWindow

_TIME = r"([0-9]{1,2})(?::([0-5][0-9])|時(半|[0-5]?[0-9]分)?)"
_WINDOW = re.compile(rf"{_TIME}[-~〜]{_TIME}")
_BETWEEN = re.compile(r"[、,，・/;\n]+")


def parse_time_windows(text: str) -> tuple[TimeWindow, ...]:
    """Return the windows in order of time; raises InvalidInput (ROW_TIME_WINDOW).

    A window must end after it starts, within one day, and windows must not touch each other.
    """
    folded = "".join(fold_cell(text).split(" ")).rstrip("、")
    windows = sorted((_window(part) for part in _BETWEEN.split(folded)), key=lambda window: window.start_s)
    if any(second.start_s <= first.end_s for first, second in pairwise(windows)):
        raise _unreadable()
    return tuple(windows)


def _window(text: str) -> TimeWindow:
    found = _WINDOW.fullmatch(text)
    if not found:
        raise _unreadable()
    start_s, end_s = _seconds(*found.groups()[:3]), _seconds(*found.groups()[3:])
    if not start_s < end_s <= DAY_S:
        raise _unreadable()
    return TimeWindow(start_s=start_s, end_s=end_s)


def _seconds(hours: str, minutes: str | None, spoken: str | None) -> int:
    if spoken:
        minutes = "30" if spoken == "半" else spoken.rstrip("分")
    return int(hours) * HOUR_S + int(minutes or 0) * MINUTE_S


def _unreadable() -> InvalidInput:
    return InvalidInput(
        ErrorCode.ROW_TIME_WINDOW,
        "The cell is not a list of times from when until when within one day.",
        "Write windows such as 9:00-11:00, several with 、 between them, that do not overlap.",
    )


def format_time_windows(windows: tuple[TimeWindow, ...]) -> str:
    """Return windows as a cell holds them; seconds below a minute are not written."""
    return "、".join(f"{_clock(window.start_s)}-{_clock(window.end_s)}" for window in windows)


def _clock(time_s: int) -> str:
    return f"{time_s // HOUR_S}:{time_s % HOUR_S // MINUTE_S:02d}"
