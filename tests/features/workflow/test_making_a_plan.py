"""The whole workflow by its real definition, with every port in memory."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from fureai.domain.errors import ErrorCode, TransientError
from fureai.domain.geography import AddressMatch, MatchLevel
from fureai.domain.plan import PlanState
from fureai.domain.residents import Suspension
from tests import builders
from tests.fakes.fleet import FakeFleet
from tests.fakes.geocoder import FakeGeocoder
from tests.fakes.plans import FakePlans
from tests.fakes.residents import FakeResidents
from tests.fakes.roads import FakeRoads
from tests.fakes.state_machine import StatesError
from tests.workflow_days import KEY, Office, depot_fleet, header, request, resident

if TYPE_CHECKING:
    from collections.abc import Callable

    from fureai.domain.errors import CodedError
    from fureai.domain.plan import Plan


def office(**fields: Any) -> Office:
    """Return an office with three located residents and one whose address the geocoder knows."""
    residents = [resident(f"r{n}", builders.cell(n, 0)) for n in (1, 2, 3)]
    found = AddressMatch(level=MatchLevel.HOUSE, point=builders.cell(0, 2))
    defaults: dict[str, Any] = {
        "residents": FakeResidents([*residents, resident("r4", address="若宮1-2-3")]),
        "geocoder": FakeGeocoder({"若宮1-2-3": found}),
    }
    return Office(**{**defaults, **fields})


def stored(of: Office) -> Plan:
    plan = of.plans.plan(KEY)
    assert plan is not None
    return plan


def visited(plan: Plan) -> set[str]:
    return {visit.resident_id for route in plan.routes for visit in route.visits}


def test_every_visit_due_is_in_a_route_of_the_new_draft() -> None:
    desk = office()

    output = desk.machine().run(request())

    assert output == {"plan_id": KEY.plan_id, "state": "draft"}
    assert visited(stored(desk)) == {"r1", "r2", "r3", "r4"}
    assert desk.plans.headers[KEY.plan_id].visit_count == 4


def test_each_route_is_traced_from_depot_to_depot() -> None:
    desk = office()

    desk.machine().run(request())

    legs = {trace.vehicle_id: len(trace.legs) for trace in desk.plans.traces(KEY)}
    assert legs == {route.vehicle_id: len(route.activities) + 1 for route in stored(desk).routes}


def test_a_point_that_the_geocoder_finds_is_kept_in_the_register() -> None:
    desk = office()

    desk.machine().run(request())

    assert desk.residents.stored["r4"].stop.parking == builders.cell(0, 2)


def test_an_address_that_stays_unknown_is_reported_and_the_rest_is_planned() -> None:
    desk = office(geocoder=FakeGeocoder())

    desk.machine().run(request())

    assert [visit.resident_id for visit in stored(desk).unlocated] == ["r4"]
    assert visited(stored(desk)) == {"r1", "r2", "r3"}
    assert desk.plans.headers[KEY.plan_id].unlocated_count == 1


def test_a_town_centre_is_kept_as_a_hint_but_no_truck_is_sent_there() -> None:
    centre = AddressMatch(level=MatchLevel.TOWN, point=builders.cell(5, 5))
    desk = office(geocoder=FakeGeocoder({"若宮1-2-3": centre}))

    desk.machine().run(request())

    assert [(visit.resident_id, visit.level) for visit in stored(desk).unlocated] == [("r4", MatchLevel.TOWN)]
    assert desk.residents.stored["r4"].stop.level is MatchLevel.TOWN


def test_who_is_suspended_or_not_due_is_not_visited() -> None:
    away = Suspension(start_date=date(2026, 11, 20), end_date=None)
    desk = office(
        residents=FakeResidents(
            [
                resident("r1", builders.cell(1, 0)),
                resident("r2", builders.cell(2, 0), suspensions=(away,)),
                resident("r3", builders.cell(3, 0), depot_id="other"),
            ]
        )
    )

    desk.machine().run(request())

    assert visited(stored(desk)) == {"r1"}


def test_a_vehicle_without_a_shift_gets_no_route_and_no_matrix() -> None:
    fleet, roads = depot_fleet("v1", "v2"), FakeRoads()
    one_shift = fleet.model_copy(update={"shifts": fleet.shifts[:1]})
    desk = office(fleet=FakeFleet(one_shift), roads=roads)

    desk.machine().run(request())

    assert [route.vehicle_id for route in stored(desk).routes] == ["v1"]
    assert len(roads.classes_asked) == 1


def test_a_solver_that_fails_for_a_moment_twice_still_makes_the_plan() -> None:
    desk = office()
    solve, failures = desk.functions()["SolveClustersFunction"], iter([True, True])

    def shaky(event: dict[str, Any], context: object) -> dict[str, Any]:
        if next(failures, False):
            raise TransientError(ErrorCode.TEMPORARILY_UNAVAILABLE, "busy", "wait")
        answer: dict[str, Any] = solve(event, context)
        return answer

    machine = desk.machine(SolveClustersFunction=shaky)
    assert machine.run(request())["state"] == "draft"
    assert machine.called("SolveClustersFunction") == 4  # two groups and two failures


def test_a_solver_that_always_fails_leaves_a_plan_that_says_why_and_the_published_one_untouched() -> None:
    published = header(PlanState.PUBLISHED, KEY.model_copy(update={"version": 1}))
    key = KEY.model_copy(update={"version": 2})
    desk = office(plans=FakePlans(published, header(key=key)))

    def broken(event: dict[str, Any], context: object) -> dict[str, Any]:
        raise MemoryError("out of memory")

    with pytest.raises(StatesError, match="MemoryError"):
        desk.machine(SolveClustersFunction=broken).run(request(key))

    failed = desk.plans.headers[key.plan_id]
    assert failed.state is PlanState.FAILED
    assert failed.failure is not None
    assert failed.failure.code is ErrorCode.PLAN_STEP_FAILED
    assert failed.failure.action
    assert failed.failure.detail == {"error": "MemoryError", "state": "SolveClusters"}
    assert desk.plans.headers[published.plan_id] == published


def test_a_solver_that_stays_busy_is_tried_four_times_in_all() -> None:
    desk = office(fleet=FakeFleet(depot_fleet("v1")))

    def busy(event: dict[str, Any], context: object) -> dict[str, Any]:
        raise TransientError(ErrorCode.TEMPORARILY_UNAVAILABLE, "busy", "wait")

    machine = desk.machine(SolveClustersFunction=busy)
    with pytest.raises(StatesError, match="TransientError"):
        machine.run(request())
    assert machine.called("SolveClustersFunction") == 4


@pytest.mark.parametrize(
    ("fields", "code", "state"),
    [
        ({"residents": FakeResidents()}, ErrorCode.PLAN_NO_VISITS, "CollectVisits"),
        ({"fleet": FakeFleet(depot_fleet())}, ErrorCode.PLAN_NO_SHIFTS, "CollectVisits"),
        ({"fleet": FakeFleet()}, ErrorCode.DEPOT_NOT_FOUND, "CollectVisits"),
    ],
)
def test_a_coded_error_reaches_the_plan_with_cause_and_action(
    fields: dict[str, Any], code: ErrorCode, state: str
) -> None:
    desk = office(**fields)

    with pytest.raises(StatesError):
        desk.machine().run(request())

    failure = desk.plans.headers[KEY.plan_id].failure
    assert failure is not None
    assert (failure.code, failure.detail["state"]) == (code, state)
    assert failure.cause
    assert failure.action


def test_a_plan_to_which_the_checker_objects_is_never_stored() -> None:
    desk = office()

    failure = failure_of_spoiled_solution(desk, lambda activities: activities.pop(0))

    assert failure.code is ErrorCode.PLAN_REFUSED
    assert "VISIT_LOST" in failure.detail["findings"]
    assert desk.plans.plan(KEY) is None


def test_a_solution_that_names_an_unknown_visit_is_the_solver_s_failure() -> None:
    desk = office()

    failure = failure_of_spoiled_solution(desk, lambda activities: activities[0].update(id="nobody"))

    assert (failure.code, failure.detail["state"]) == (ErrorCode.SOLVER_FAILED, "CheckPlan")
    assert desk.plans.plan(KEY) is None


def failure_of_spoiled_solution(desk: Office, spoil: Callable[[Any], object]) -> CodedError:
    """Spoil the first route between ImproveAcrossClusters and CheckPlan, and return why the plan failed."""
    improve = desk.functions()["ImproveAcrossClustersFunction"]

    def spoiling(event: dict[str, Any], context: object) -> dict[str, Any]:
        answer: dict[str, Any] = improve(event, context)
        solution = json.loads(desk.work.get_text(answer["solution_key"]))
        spoil(solution["sequences"][0]["activities"])
        desk.work.put_text(answer["solution_key"], json.dumps(solution))
        return answer

    with pytest.raises(StatesError, match="PlanRefused"):
        desk.machine(ImproveAcrossClustersFunction=spoiling).run(request())
    failure = desk.plans.headers[KEY.plan_id].failure
    assert failure is not None
    return failure


def test_storing_the_routes_again_changes_nothing() -> None:
    desk = office()
    machine = desk.machine()
    machine.run(request())
    before = desk.plans.headers[KEY.plan_id]
    event = next(event for name, event in machine.calls if name == "StoreRoutesFunction")

    output = desk.functions()["StoreRoutesFunction"](event, None)

    assert output["state"] == "draft"
    assert desk.plans.headers[KEY.plan_id] == before


def test_no_personal_data_travels_in_the_state() -> None:
    desk = office()
    machine = desk.machine()

    machine.run(request())

    travelled = json.dumps(machine.calls, ensure_ascii=False)
    assert "山田" not in travelled
    assert "若宮" not in travelled
