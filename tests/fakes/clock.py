"""A clock that stands still until it is told to go on."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

JST = timezone(timedelta(hours=9), "JST")


class FakeClock:
    """Starts at 9:00 JST on 24 November 2026 unless told."""

    def __init__(self, now: datetime = datetime(2026, 11, 24, 9, 0, tzinfo=JST)) -> None:
        self._now = now.astimezone(JST)

    def now(self) -> datetime:
        return self._now

    def today(self) -> date:
        return self._now.date()

    def advance(self, **delta: float) -> None:
        """Go on: `advance(minutes=5)`."""
        self._now += timedelta(**delta)
