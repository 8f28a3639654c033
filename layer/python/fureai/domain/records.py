"""What a tablet records at a stop: immutable events, kept with the time they happened."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pydantic import AwareDatetime, Field

from fureai.domain.units import Frozen


class Outcome(StrEnum):
    """How a visit ended (収集結果)."""

    COLLECTED = "collected"
    NO_GARBAGE = "no_garbage"
    """The card 今日はごみありません was shown: nothing out, but well."""
    NOT_OUT_ANSWERED = "not_out_answered"
    NOT_OUT_NO_ANSWER = "not_out_no_answer"
    NO_ACCESS = "no_access"
    WRONGLY_SORTED = "wrongly_sorted"
    WAS_SUSPENDED = "was_suspended"


class VisitEvent(Frozen):
    """One record of a crew. `event_id` is the tablet's own: the same id twice is the same record.

    `happened_at` is the tablet's clock when the crew pressed, never the time of arrival at the server.
    `undoes` names an earlier event that this one takes back; then `outcome` is None.
    """

    event_id: str = Field(min_length=8, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")
    plan_id: str
    vehicle_id: str
    visit_id: str
    outcome: Outcome | None
    undoes: str | None = None
    happened_at: AwareDatetime
    note: str = Field(default="", max_length=500)


class StoredEvent(Frozen):
    """An event as the server keeps it: who sent it, and when it arrived beside when it happened."""

    event: VisitEvent
    driver_id: str
    received_at: datetime


def current_outcomes(events: tuple[StoredEvent, ...]) -> dict[str, VisitEvent]:
    """Return the outcome that stands for each visit id: the latest by event time that was not undone."""
    undone = {stored.event.undoes for stored in events}
    standing: dict[str, VisitEvent] = {}
    for stored in sorted(events, key=lambda stored: (stored.event.happened_at, stored.event.event_id)):
        event = stored.event
        if event.outcome is not None and event.event_id not in undone:
            standing[event.visit_id] = event
    return standing
