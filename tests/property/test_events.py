"""However often and in whatever order a tablet's records arrive, the same is stored and the same stands."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from fureai.domain.errors import Conflict, ErrorCode
from fureai.domain.plan import PlanState
from fureai.domain.records import Outcome, VisitEvent, current_outcomes
from fureai.usecases.record_event import record_event
from tests.builders_register import header, plan, route, trace, visit_id
from tests.fakes.clock import JST, FakeClock
from tests.fakes.events import FakeEvents
from tests.fakes.plans import FakePlans

if TYPE_CHECKING:
    from collections.abc import Sequence

PUBLISHED = header(1, PlanState.PUBLISHED)
RESIDENTS = ("A-1", "A-2", "A-3")
EIGHT = datetime(2026, 11, 24, 8, 0, tzinfo=JST)


@st.composite
def records(draw: st.DrawFn) -> list[VisitEvent]:
    """Draw what a crew records in a day: outcomes, some taken back, at whole and at equal minutes."""
    count = draw(st.integers(1, 8))
    return [draw(record(index)) for index in range(count)]


@st.composite
def record(draw: st.DrawFn, index: int) -> VisitEvent:
    undoes = f"tablet-{draw(st.integers(0, index - 1)):04d}" if index and draw(st.booleans()) else None
    return VisitEvent(
        event_id=f"tablet-{index:04d}",
        plan_id=PUBLISHED.plan_id,
        vehicle_id="v1",
        visit_id=visit_id(draw(st.sampled_from(RESIDENTS))),
        outcome=None if undoes else draw(st.sampled_from(Outcome)),
        undoes=undoes,
        happened_at=EIGHT + timedelta(minutes=draw(st.integers(0, 5))),
        note=draw(st.text(max_size=5)),
    )


@st.composite
def sendings(draw: st.DrawFn) -> tuple[list[VisitEvent], list[VisitEvent]]:
    """Draw records, and a sending of them in another order with repetitions, every one at least once."""
    made = draw(records())
    repeated = draw(st.lists(st.sampled_from(made), max_size=10))
    return made, draw(st.permutations([*made, *repeated]))


def received(sent: Sequence[VisitEvent]) -> FakeEvents:
    plans, events, clock = FakePlans(PUBLISHED), FakeEvents(), FakeClock()
    of = route("v1", *RESIDENTS)
    plans.plans[PUBLISHED.plan_id], plans.traced[PUBLISHED.plan_id] = plan(PUBLISHED, of), (trace(of),)
    for event in sent:
        clock.advance(seconds=1)
        recorded = record_event(event, driver_id="driver-v1", plans=plans, events=events, clock=clock)
        assert recorded.stored.event == event
    return events


@given(sendings())
def test_what_is_stored_depends_on_neither_order_nor_repetition(
    sending: tuple[list[VisitEvent], list[VisitEvent]],
) -> None:
    made, arrived = sending
    stored = received(arrived).of_route(PUBLISHED.plan_id, "v1")
    assert sorted(one.event.event_id for one in stored) == [event.event_id for event in made]
    in_order = received(made).of_route(PUBLISHED.plan_id, "v1")
    assert current_outcomes(stored) == current_outcomes(in_order)


@given(sendings())
def test_the_first_arrival_is_the_time_of_arrival(
    sending: tuple[list[VisitEvent], list[VisitEvent]],
) -> None:
    _, arrived = sending
    start = FakeClock().now()
    for event_id, stored in received(arrived).stored.items():
        first = next(index for index, event in enumerate(arrived) if event.event_id == event_id)
        assert stored.received_at == start + timedelta(seconds=first + 1)


@given(records(), st.data())
def test_an_altered_record_under_a_known_id_changes_nothing(
    made: list[VisitEvent], data: st.DataObject
) -> None:
    events = received(made)
    before = dict(events.stored)
    victim = data.draw(st.sampled_from(made))
    altered = victim.model_copy(update={"note": f"{victim.note}!"})
    plans = FakePlans(PUBLISHED)
    plans.plans[PUBLISHED.plan_id] = plan(PUBLISHED, route("v1", *RESIDENTS))
    try:
        record_event(altered, driver_id="driver-v1", plans=plans, events=events, clock=FakeClock())
    except Conflict as refused:
        assert refused.error.code is ErrorCode.EVENT_CONFLICT
    else:
        raise AssertionError("an altered record was taken")
    assert events.stored == before
