"""Making, showing and publishing plans."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from fureai.domain.errors import CodedError, Conflict, ErrorCode, NotFound
from fureai.domain.plan import PlanState
from fureai.domain.residents import Stop, Suspension
from fureai.usecases.make_plan import make_plan
from fureai.usecases.publish_plan import publish_plan
from fureai.usecases.show_day import show_day
from fureai.usecases.show_plan import show_plan, show_progress
from tests.builders import DAY
from tests.builders_register import DEPOT, depot_fleet, header, plan, resident, route, trace
from tests.fakes.audit import FakeAudit
from tests.fakes.clock import FakeClock
from tests.fakes.fleet import FakeFleet
from tests.fakes.holidays import FakeHolidays
from tests.fakes.plan_runner import FakePlanRunner
from tests.fakes.plans import FakePlans
from tests.fakes.residents import FakeResidents

if TYPE_CHECKING:
    from fureai.domain.residents import Resident
    from fureai.domain.versions import PlanHeader


@dataclass
class Office:
    """A dispatcher's desk over fakes."""

    plans: FakePlans = field(default_factory=FakePlans)
    runner: FakePlanRunner = field(default_factory=FakePlanRunner)
    audit: FakeAudit = field(default_factory=FakeAudit)
    clock: FakeClock = field(default_factory=FakeClock)
    fleet: FakeFleet = field(default_factory=lambda: FakeFleet(depot_fleet()))
    residents: FakeResidents = field(default_factory=FakeResidents)

    def make(self, depot_id: str = DEPOT) -> PlanHeader:
        return make_plan(
            DAY,
            depot_id,
            actor="dispatcher",
            plans=self.plans,
            fleet=self.fleet,
            runner=self.runner,
            audit=self.audit,
            clock=self.clock,
        )

    def look(self, of: PlanHeader) -> PlanHeader:
        shown, _ = show_progress(of.plan_id, plans=self.plans, runner=self.runner, clock=self.clock)
        return shown

    def publish(self, of: PlanHeader, revision: int | None = None) -> PlanHeader:
        return publish_plan(
            of.plan_id,
            revision=of.revision if revision is None else revision,
            actor="dispatcher",
            plans=self.plans,
            audit=self.audit,
            clock=self.clock,
        )

    def drafted(self, version: int, *resident_ids: str) -> PlanHeader:
        running = header(version)
        self.plans.create(running)
        of = route("v1", *resident_ids)
        return self.plans.store_draft(running, plan(running, of), (trace(of),))


def lost() -> CodedError:
    return CodedError(code=ErrorCode.PLAN_RUN_LOST, cause="gone", action="again")


def test_the_first_plan_of_a_day_is_version_one_and_starts_its_run() -> None:
    office = Office()
    made = office.make()
    assert (made.version, made.state, office.runner.started) == (1, PlanState.RUNNING, [made.key])


def test_asking_while_a_plan_is_being_made_gives_that_plan() -> None:
    office = Office()
    assert office.make() == office.make()
    assert len(office.runner.started) == 1


def test_a_draft_is_followed_by_the_next_version() -> None:
    office = Office()
    office.drafted(1, "A-1")
    assert office.make().version == 2


def test_of_two_who_ask_at_once_the_later_gets_the_winners_plan() -> None:
    winner = header(1, requested_by="winner")
    office = Office()

    class Overtaken(FakePlans):
        def create(self, of: PlanHeader) -> None:
            self.headers.setdefault(winner.plan_id, winner)
            super().create(of)

    office.plans = Overtaken()
    assert office.make() == winner


def test_a_plan_whose_run_was_never_started_is_started_by_the_next_ask() -> None:
    office = Office(plans=FakePlans(header(1)))
    assert office.make().version == 1
    assert office.runner.started == [header(1).key]


def test_a_plan_for_an_unknown_depot_is_refused_and_leaves_no_trace() -> None:
    office = Office()
    with pytest.raises(NotFound):
        office.make("south")
    assert (office.plans.headers, office.runner.started) == ({}, [])


def test_a_run_that_is_over_without_a_plan_is_marked_failed_when_looked_at() -> None:
    office = Office(plans=FakePlans(header(1)))
    office.runner.failures[header(1).plan_id] = lost()
    office.clock.advance(minutes=1)
    shown = office.look(header(1))
    assert (shown.state, shown.failure) == (PlanState.FAILED, lost())


def test_a_run_that_was_not_started_yet_is_not_called_lost() -> None:
    office = Office(plans=FakePlans(header(1)))
    office.runner.failures[header(1).plan_id] = lost()
    office.clock.advance(seconds=5)
    assert office.look(header(1)).state is PlanState.RUNNING


def test_a_run_that_never_ends_is_called_lost_after_the_workflows_limit() -> None:
    office = Office(plans=FakePlans(header(1)))
    office.clock.advance(hours=2)
    failure = office.look(header(1)).failure
    assert failure is not None
    assert failure.code is ErrorCode.PLAN_RUN_LOST


def test_a_plan_that_was_stored_while_being_looked_at_is_not_marked_failed() -> None:
    running, draft = header(1), header(1, PlanState.DRAFT, revision=1)

    class StoredMeanwhile(FakePlanRunner):
        def failure(self, key: object) -> CodedError | None:
            office.plans.headers[running.plan_id] = draft
            return lost()

    office = Office(plans=FakePlans(running), runner=StoredMeanwhile())
    office.clock.advance(minutes=1)
    assert office.look(running) == draft


def test_after_a_lost_run_the_next_ask_makes_a_new_version() -> None:
    office = Office(plans=FakePlans(header(1)))
    office.runner.failures[header(1).plan_id] = lost()
    office.clock.advance(minutes=1)
    assert office.make().version == 2


def test_publishing_a_draft_says_who_and_when() -> None:
    office = Office()
    published = office.publish(office.drafted(1, "A-1"))
    assert (published.state, published.published_by) == (PlanState.PUBLISHED, "dispatcher")
    assert published.published_at == office.clock.now()


def test_publishing_supersedes_the_former_plan() -> None:
    office = Office()
    first = office.publish(office.drafted(1, "A-1"))
    second = office.publish(office.drafted(2, "A-1"))
    former = office.plans.header(first.key)
    assert former is not None
    assert former.state is PlanState.SUPERSEDED
    assert office.plans.published(DEPOT, DAY) == second


def test_a_draft_that_changed_since_it_was_shown_is_not_published() -> None:
    office = Office()
    draft = office.drafted(1, "A-1")
    with pytest.raises(Conflict) as refused:
        office.publish(draft, revision=draft.revision - 1)
    assert refused.value.error.code is ErrorCode.PLAN_CHANGED


@pytest.mark.parametrize(
    "state", [PlanState.RUNNING, PlanState.FAILED, PlanState.SUPERSEDED, PlanState.PUBLISHED]
)
def test_only_a_draft_can_be_published(state: PlanState) -> None:
    office = Office(plans=FakePlans(header(1, state)))
    with pytest.raises(Conflict) as refused:
        office.publish(header(1, state))
    assert refused.value.error.code is ErrorCode.PLAN_NOT_READY


def test_a_plan_without_routes_is_not_ready() -> None:
    office = Office(plans=FakePlans(header(1)))
    with pytest.raises(Conflict) as refused:
        show_plan(
            header(1).plan_id,
            actor="dispatcher",
            plans=office.plans,
            fleet=office.fleet,
            residents=office.residents,
            audit=office.audit,
        )
    assert refused.value.error.code is ErrorCode.PLAN_NOT_READY


def overview(*register: Resident, holidays: FakeHolidays | None = None) -> tuple[int, int, int]:
    shown = show_day(
        DAY,
        DEPOT,
        residents=FakeResidents(register),
        fleet=FakeFleet(depot_fleet()),
        plans=FakePlans(),
        holidays=holidays or FakeHolidays(),
    )
    return shown.due, shown.unlocated, shown.suspended


def test_a_day_counts_who_is_due_who_has_no_pin_and_who_is_away() -> None:
    away = (Suspension(start_date=DAY, end_date=DAY),)
    ended = resident().schedule.model_copy(update={"end_date": DAY - timedelta(days=1)})
    counts = overview(
        resident("due"),
        resident("no-pin", stop=Stop()),
        resident("away", suspensions=away),
        resident("another-day", weekdays=[(DAY.weekday() + 1) % 7]),
        resident("ended", schedule=ended),
    )
    assert counts == (2, 1, 1)


def test_nobody_is_due_on_a_closed_day() -> None:
    assert overview(resident(), holidays=FakeHolidays(DAY)) == (0, 0, 0)


def test_a_day_shows_its_newest_plan_first() -> None:
    shown = show_day(
        DAY,
        DEPOT,
        residents=FakeResidents(),
        fleet=FakeFleet(depot_fleet()),
        plans=FakePlans(header(1), header(2)),
        holidays=FakeHolidays(),
    )
    assert [one.version for one in shown.plans] == [2, 1]
