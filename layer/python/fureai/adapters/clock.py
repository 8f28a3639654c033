"""The present time in Japan."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

JST = timezone(timedelta(hours=9), "JST")
"""A fixed offset, since Japan has had no summer time since 1951 and a container may lack time zone data."""


class SystemClock:
    """The machine's clock, read in JST whatever the machine's own time zone is."""

    def now(self) -> datetime:
        """Return the present instant, aware, in JST."""
        return datetime.now(JST)

    def today(self) -> date:
        """Return today's date in JST."""
        return self.now().date()
