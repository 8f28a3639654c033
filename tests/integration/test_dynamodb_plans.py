"""Plans on the emulator's DynamoDB: versions, drafts that appear whole, publishing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from fureai.adapters.dynamodb.plans import DynamoPlanRepository
from fureai.domain.errors import Conflict, ErrorCode
from fureai.domain.plan import PlanState, RouteLeg, RouteStep, RouteTrace, Unassigned, UnassignedCode
from fureai.domain.problem import UnlocatedVisit
from tests.builders import DAY
from tests.builders_register import DEPOT, header, plan, route, trace
from tests.integration.fresh_tables import fresh_table

if TYPE_CHECKING:
    from fureai.domain.plan import Plan, Route
    from fureai.domain.versions import PlanHeader
    from tests.integration.conftest import Stack


@pytest.fixture
def plans(stack: Stack) -> DynamoPlanRepository:
    return DynamoPlanRepository(fresh_table(stack, "PlansTableName"))


def routes(*vehicle_ids: str) -> tuple[Route, ...]:
    return tuple(route(vehicle_id, f"A-{vehicle_id}") for vehicle_id in vehicle_ids)


def drafted(plans: DynamoPlanRepository, version: int, *of: Route) -> PlanHeader:
    running = header(version)
    plans.create(running)
    return plans.store_draft(running, plan(running, *of), tuple(trace(one) for one in of))


def with_leftovers(of: Plan) -> Plan:
    left_out = Unassigned(
        visit_id="v", resident_id="A-7", code=UnassignedCode.UNREACHABLE, cause="no way", action="set the pin"
    )
    return of.model_copy(
        update={"unassigned": (left_out,), "unlocated": (UnlocatedVisit(visit_id="w", resident_id="A-8"),)}
    )


def long_trace(vehicle_id: str, stops: int) -> RouteTrace:
    """Return a trace as long as a full day's: twenty turns a leg."""
    steps = tuple(
        RouteStep(manoeuvre="turn", modifier="left", road=f"市道若宮{n}号線", distance_m=n, duration_s=n)
        for n in range(20)
    )
    legs = tuple(RouteLeg(polyline=f"_p~iF~ps|U_ulLnnqC{n}" * 20, steps=steps) for n in range(stops))
    return RouteTrace(vehicle_id=vehicle_id, legs=legs)


def test_versions_come_oldest_first_also_beyond_nine(plans: DynamoPlanRepository) -> None:
    for version in (10, 2, 1):
        plans.create(header(version))
    assert [one.version for one in plans.versions(DEPOT, DAY)] == [1, 2, 10]


def test_a_version_is_created_once(plans: DynamoPlanRepository) -> None:
    plans.create(header(1, requested_by="first"))
    with pytest.raises(Conflict) as refused:
        plans.create(header(1, requested_by="second"))
    assert refused.value.error.code is ErrorCode.PLAN_CHANGED
    stored = plans.header(header(1).key)
    assert stored is not None
    assert stored.requested_by == "first"


def test_a_header_is_updated_at_the_revision_that_was_read(plans: DynamoPlanRepository) -> None:
    plans.create(header(1))
    failed = plans.update(header(1, PlanState.FAILED))
    assert (failed.revision, plans.header(failed.key)) == (1, failed)
    with pytest.raises(Conflict):
        plans.update(header(1, PlanState.FAILED))


def test_a_draft_comes_back_as_it_was_stored(plans: DynamoPlanRepository) -> None:
    running = header(1)
    plans.create(running)
    of = with_leftovers(plan(running, *routes("v2", "v1")))
    traces = tuple(trace(one) for one in of.routes)
    draft = plans.store_draft(running, of, traces)
    assert (draft.state, draft.revision) == (PlanState.DRAFT, 1)
    assert plans.header(draft.key) == draft
    assert plans.plan(draft.key) == of
    assert plans.route(draft.key, "v1") == of.routes[1]
    assert set(plans.traces(draft.key)) == set(traces)


def test_what_is_not_there_is_none(plans: DynamoPlanRepository) -> None:
    key = header(1).key
    assert (plans.header(key), plans.plan(key), plans.traces(key), plans.published(DEPOT, DAY)) == (
        None,
        None,
        (),
        None,
    )
    draft = drafted(plans, 1, *routes("v1"))
    assert plans.route(draft.key, "v9") is None


def test_storing_the_same_draft_again_changes_nothing(plans: DynamoPlanRepository) -> None:
    draft = drafted(plans, 1, *routes("v1"))
    of = plan(draft, *routes("v1"))
    traces = tuple(trace(one) for one in of.routes)
    assert plans.store_draft(header(1), of, traces) == draft
    assert plans.store_draft(draft, of, traces) == draft


def test_a_version_never_gets_other_contents(plans: DynamoPlanRepository) -> None:
    draft = drafted(plans, 1, *routes("v1"))
    other = routes("v1", "v2")
    with pytest.raises(Conflict):
        plans.store_draft(draft, plan(draft, *other), tuple(trace(one) for one in other))
    assert plans.plan(draft.key) == plan(draft, *routes("v1"))


def test_a_run_that_was_marked_failed_cannot_store_its_draft_any_more(plans: DynamoPlanRepository) -> None:
    plans.create(header(1))
    failed = plans.update(header(1, PlanState.FAILED))
    with pytest.raises(Conflict):
        plans.store_draft(header(1), plan(failed, *routes("v1")), ())
    assert (plans.header(failed.key), plans.plan(failed.key)) == (failed, None)


def test_contents_whose_header_was_never_turned_are_not_visible(plans: DynamoPlanRepository) -> None:
    class Interrupted(DynamoPlanRepository):
        def _turned_to_draft(self, *_: Any) -> PlanHeader:
            raise TimeoutError

    plans.create(header(1))
    half = routes("v1", "v2")
    with pytest.raises(TimeoutError):
        Interrupted(plans._table).store_draft(header(1), plan(header(1), *half), ())
    assert (plans.plan(header(1).key), plans.traces(header(1).key)) == (None, ())
    whole = routes("v1")
    draft = plans.store_draft(header(1), plan(header(1), *whole), tuple(trace(one) for one in whole))
    assert plans.plan(draft.key) == plan(draft, *whole)
    plans.publish(draft, supersedes=None)
    assert [found for _, found, _ in plans.routes_of_driver("driver-v2", DAY)] == []


def test_more_routes_than_a_transaction_takes_are_stored_whole(plans: DynamoPlanRepository) -> None:
    many = routes(*(f"v{number:03d}" for number in range(150)))
    draft = drafted(plans, 1, *many)
    stored = plans.plan(draft.key)
    assert stored is not None
    assert stored.routes == many


def test_a_full_days_trace_fits_into_an_item(plans: DynamoPlanRepository) -> None:
    long = route("v1", *(f"A-{number}" for number in range(175)))
    traces = (long_trace("v1", 177),)
    plans.create(header(1))
    draft = plans.store_draft(header(1), plan(header(1), long), traces)
    assert plans.traces(draft.key) == traces


def test_publishing_moves_the_pointer_and_supersedes_in_one_step(plans: DynamoPlanRepository) -> None:
    first = plans.publish(drafted(plans, 1, *routes("v1")), supersedes=None)
    assert plans.published(DEPOT, DAY) == first
    second = plans.publish(drafted(plans, 2, *routes("v1")), supersedes=first)
    former = plans.header(first.key)
    assert former is not None
    assert (former.state, former.revision) == (PlanState.SUPERSEDED, first.revision + 1)
    assert plans.published(DEPOT, DAY) == second
    assert plans.plan(first.key) is not None


def test_a_published_plan_cannot_be_published_over_unseen(plans: DynamoPlanRepository) -> None:
    first = plans.publish(drafted(plans, 1, *routes("v1")), supersedes=None)
    with pytest.raises(Conflict):
        plans.publish(drafted(plans, 2, *routes("v1")), supersedes=None)
    assert plans.published(DEPOT, DAY) == first


def test_of_two_who_publish_at_once_one_is_told_and_nothing_is_half_done(plans: DynamoPlanRepository) -> None:
    first = plans.publish(drafted(plans, 1, *routes("v1")), supersedes=None)
    second, third = (drafted(plans, version, *routes("v1")) for version in (2, 3))
    winner = plans.publish(second, supersedes=first)
    with pytest.raises(Conflict) as refused:
        plans.publish(third, supersedes=first)
    assert refused.value.error.code is ErrorCode.PLAN_CHANGED
    assert (plans.published(DEPOT, DAY), plans.header(third.key)) == (winner, third)


def test_only_a_draft_at_the_revision_read_is_published(plans: DynamoPlanRepository) -> None:
    draft = drafted(plans, 1, *routes("v1"))
    with pytest.raises(Conflict):
        plans.publish(draft.model_copy(update={"revision": 0}), supersedes=None)
    assert plans.published(DEPOT, DAY) is None


def test_a_driver_gets_the_published_route_and_no_draft(plans: DynamoPlanRepository) -> None:
    first = plans.publish(drafted(plans, 1, *routes("v1", "v2")), supersedes=None)
    drafted(plans, 2, *routes("v1"))
    assert plans.routes_of_driver("driver-v1", DAY) == ((first, routes("v1")[0], trace(routes("v1")[0])),)
    assert plans.routes_of_driver("driver-v9", DAY) == ()


def test_a_driver_who_lost_the_route_gets_nothing(plans: DynamoPlanRepository) -> None:
    first = plans.publish(drafted(plans, 1, *routes("v1")), supersedes=None)
    plans.publish(drafted(plans, 2, *routes("v2")), supersedes=first)
    assert plans.routes_of_driver("driver-v1", DAY) == ()


def test_a_driver_with_two_vehicles_gets_both_routes(plans: DynamoPlanRepository) -> None:
    both = (route("v1", "A-1", driver_id="d"), route("v2", "A-2", driver_id="d"))
    plans.publish(drafted(plans, 1, *both), supersedes=None)
    assert [found.vehicle_id for _, found, _ in plans.routes_of_driver("d", DAY)] == ["v1", "v2"]
