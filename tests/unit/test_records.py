"""What stands of a stop's records after corrections, late arrivals and undoing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from fureai.domain.records import Outcome, StoredEvent, VisitEvent, current_outcomes

MORNING = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def stored(
    event_id: str,
    minute: int,
    outcome: Outcome | None,
    *,
    undoes: str | None = None,
    arrived: int | None = None,
) -> StoredEvent:
    event = VisitEvent(
        event_id=f"event-no-{event_id}",
        plan_id="p",
        vehicle_id="v",
        visit_id="visit",
        outcome=outcome,
        undoes=f"event-no-{undoes}" if undoes else None,
        happened_at=MORNING + timedelta(minutes=minute),
    )
    received_at = MORNING + timedelta(minutes=minute if arrived is None else arrived)
    return StoredEvent(event=event, driver_id="driver1", received_at=received_at)


def outcome_of(*events: StoredEvent) -> Outcome | None:
    found = current_outcomes(events).get("visit")
    return found.outcome if found else None


def test_the_latest_by_event_time_stands_however_late_it_arrived() -> None:
    first = stored("a", 0, Outcome.NO_ACCESS, arrived=90)
    second = stored("b", 5, Outcome.COLLECTED, arrived=6)
    assert outcome_of(first, second) is outcome_of(second, first) is Outcome.COLLECTED


def test_an_undone_record_leaves_the_one_before_it() -> None:
    events = (
        stored("a", 0, Outcome.COLLECTED),
        stored("b", 1, Outcome.NO_ACCESS),
        stored("c", 2, None, undoes="b"),
    )
    assert outcome_of(*events) is Outcome.COLLECTED


def test_an_undo_that_arrives_before_what_it_undoes_still_counts() -> None:
    assert outcome_of(stored("c", 2, None, undoes="a"), stored("a", 0, Outcome.COLLECTED)) is None
