"""From an order of places to a whole sequence: last unloading, lunch, and what must be dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fureai.domain.evaluation import Evaluator
from solver.routing.draft import Draft
from solver.routing.insertion import insert_left_out
from solver.routing.settle import Settled, settle, settle_dropping
from solver.routing.stage import Budget
from tests.builders import facility, lunch, matrices, problem, sequence, shift, vehicle, visit, window

if TYPE_CHECKING:
    from fureai.domain.problem import RoutingProblem


def settled(day: RoutingProblem, *names: str, dropping: bool = False) -> Settled:
    places = sequence("v1", *names).activities
    evaluator = Evaluator(day, matrices(day))
    return settle_dropping(evaluator, "v1", places) if dropping else settle(evaluator, "v1", places)


def words(found: Settled) -> list[str]:
    return [activity.id or "lunch" for activity in found.sequence.activities]


def test_the_last_unloading_is_added_at_the_facility_that_ends_the_day_soonest() -> None:
    day = problem(visit("a", 5, 0), facilities=[facility("far", 9, 9), facility("near", 5, 1)])
    assert words(settled(day, "a")) == ["a", "near"]


def test_unloadings_of_an_empty_truck_are_left_out() -> None:
    day = problem(visit("a"), visit("b"), facilities=[facility()])
    found = settled(day, "unload:plant", "a", "unload:plant", "unload:plant", "b")
    assert words(found) == ["a", "plant", "b", "plant"]


def test_lunch_goes_where_the_day_ends_soonest() -> None:
    visits = [visit("a", service_s=4 * 3600), visit("b", windows=[window("13:00", "14:00")], service_s=3600)]
    day = problem(*visits, shifts=[shift("v1", lunch=lunch("11:30", "13:00", 30))])
    assert words(settled(day, "a", "b")) == ["a", "lunch", "b"]


def test_no_lunch_is_added_where_none_is_owed() -> None:
    day = problem(visit("a"), shifts=[shift("v1", lunch=lunch())])
    assert words(settled(day, "a")) == ["a"]


def test_visits_are_dropped_until_no_rule_is_broken_the_least_important_first() -> None:
    visits = [
        visit(name, service_s=3600, priority=priority) for name, priority in (("a", 1), ("b", 3), ("c", 2))
    ]
    day = problem(*visits, shifts=[shift("v1", "8:00", "10:00")])
    found = settled(day, "a", "b", "c", dropping=True)
    assert found.visit_ids == ("b", "c")
    assert found.is_clean


def test_a_visit_that_a_violation_names_is_dropped_before_others() -> None:
    day = problem(visit("a", priority=1), visit("late", windows=[window("7:00", "7:30")], priority=9))
    assert settled(day, "a", "late", dropping=True).visit_ids == ("a",)


def insert_into(day: RoutingProblem, *routes: tuple[str, ...]) -> Draft:
    places = {name: sequence(name, *names).activities for name, *names in routes}
    return insert_left_out(Draft.of_places(day, matrices(day), places), Budget.of(10))


def test_a_visit_left_out_goes_where_the_plan_grows_least() -> None:
    day = problem(visit("a", 2, 0), visit("b", 6, 0), visit("new", 4, 0))
    draft = insert_into(day, ("v1", "a", "b"))
    assert draft.routes["v1"].visit_ids in {("a", "new", "b"), ("new", "a", "b"), ("a", "b", "new")}
    assert draft.routes["v1"].route.travel_s == 12 * 60


def test_a_visit_that_fills_the_truck_is_inserted_with_an_unloading() -> None:
    day = problem(
        visit("a", 2, 0, kg=60),
        visit("new", 4, 0, kg=60),
        vehicles=[vehicle("v1", kg=100)],
        facilities=[facility()],
    )
    draft = insert_into(day, ("v1", "a"))
    assert draft.left_out == ()
    assert len(draft.routes["v1"].route.trips) == 2


def test_a_visit_that_fits_nowhere_stays_out() -> None:
    day = problem(
        visit("a", service_s=3600), visit("new", service_s=3601), shifts=[shift("v1", "8:00", "10:00")]
    )
    assert [v.visit_id for v in insert_into(day, ("v1", "a")).left_out] == ["new"]


def test_an_unused_vehicle_takes_a_visit_left_out() -> None:
    day = problem(
        visit("a", service_s=7200),
        visit("new"),
        vehicles=[vehicle("v1"), vehicle("v2")],
        shifts=[shift("v1", "8:00", "10:00"), shift("v2", "8:00", "10:00")],
    )
    assert insert_into(day, ("v1", "a")).routes["v2"].visit_ids == ("new",)


def test_a_visit_makes_room_for_one_left_out_and_goes_elsewhere() -> None:
    early = [window("8:00", "8:10")]
    day = problem(
        visit("only-v1", 10, 0, windows=early, features=["lift"]),
        visit("either", 9, 0, windows=early),
        vehicles=[vehicle("v1", features=["lift"]), vehicle("v2")],
    )
    draft = insert_into(day, ("v1", "either"))
    assert draft.routes["v1"].visit_ids == ("only-v1",)
    assert draft.routes["v2"].visit_ids == ("either",)
