"""On the day: what is done stays done, trucks go on from where they are, with what they carry."""

from __future__ import annotations

from fureai.domain.checker import check
from fureai.domain.evaluation import evaluate
from fureai.domain.plan import Solution
from solver.repair import Progress, lose_vehicle, remaining, remove_visits, whole_solution
from solver.repair.current import sequence_of
from tests.builders import at, facility, lunch, problem, shift, vehicle, visit
from tests.features.repair.planned import assert_sound, orders, planned

TWO = (vehicle("v1", kg=100), vehicle("v2", kg=100))
VISITS = [visit(f"a{i}", 2 + i, 0, kg=20) for i in range(4)] + [visit(f"b{i}", -2 - i, 0) for i in range(4)]
DAY = problem(*VISITS, vehicles=TWO, facilities=[facility("plant", 1, 1)])
PLAN = planned(
    DAY, ("v1", "a0", "a1", "a2", "a3", "unload:plant"), ("v2", "b0", "b1", "b2", "b3", "unload:plant")
)
HALFWAY = {"v1": Progress(done=2), "v2": Progress(done=1)}


def test_the_rest_starts_where_the_truck_is_with_what_is_aboard() -> None:
    rest = remaining(PLAN, HALFWAY, at("8:05"))
    first = rest.problem.shift("v1")
    assert first.start_load == {"kg": 40}
    assert first.start_place_id == "now:v1"
    assert first.start_s == PLAN.plan.routes[0].visits[1].departure_s
    assert [v.visit_id for v in rest.problem.visits] == ["a2", "a3", "b1", "b2", "b3"]


def test_the_rest_goes_on_as_planned_when_nothing_happens() -> None:
    rest = remaining(PLAN, HALFWAY, at("8:05"))
    assert check(rest.problem, rest.matrices, rest.plan) == ()
    planned_starts = {v.visit_id: v.start_s for route in PLAN.plan.routes for v in route.visits}
    for route in rest.plan.routes:
        assert {v.visit_id: v.start_s for v in route.visits}.items() <= planned_starts.items()


def test_a_truck_that_is_late_starts_now() -> None:
    assert remaining(PLAN, HALFWAY, at("9:00")).problem.shift("v1").start_s == at("9:00")


def test_a_truck_that_has_not_begun_is_still_in_the_depot() -> None:
    shift_left = remaining(PLAN, {}, at("9:00")).problem.shift("v1")
    assert (shift_left.start_place_id, shift_left.start_s) == (None, at("9:00"))


def test_a_suspension_under_way_leaves_what_is_done_and_the_order_of_the_rest() -> None:
    rest = remaining(PLAN, HALFWAY, at("8:10"))
    found = remove_visits(rest, ["a2"])
    assert_sound(rest, found)
    assert orders(found) == {"v1": ["a3"], "v2": ["b1", "b2", "b3"]}


def test_the_whole_day_is_what_was_done_and_then_the_repair() -> None:
    rest = remaining(PLAN, HALFWAY, at("8:10"))
    whole = whole_solution(PLAN, HALFWAY, remove_visits(rest, ["a2"]).solution)
    names = [[a.id for a in sequence.activities] for sequence in whole.sequences]
    assert names == [["a0", "a1", "a3", "plant"], ["b0", "b1", "b2", "b3", "plant"]]


def test_a_vehicle_lost_under_way_gives_the_rest_to_the_others_and_keeps_what_it_did() -> None:
    rest = remaining(PLAN, HALFWAY, at("8:20"))
    found = lose_vehicle(rest, "v1")
    assert_sound(rest, found)
    assert sorted(orders(found)["v2"]) == ["a2", "a3", "b1", "b2", "b3"]
    whole = whole_solution(PLAN, HALFWAY, found.solution)
    assert [a.id for a in whole.sequences[0].activities] == ["a0", "a1"]


def test_the_visit_that_a_crew_is_on_its_way_to_stays_next() -> None:
    rest = remaining(PLAN, {"v1": Progress(done=2, is_under_way=True)}, at("8:10"))
    (heading,) = (v for v in rest.problem.visits if v.visit_id == "a2")
    assert (heading.locked_vehicle_id, heading.locked_position) == ("v1", 0)


def test_after_an_unloading_nothing_is_aboard() -> None:
    rest = remaining(PLAN, {"v1": Progress(done=5)}, at("9:00"))
    assert rest.problem.shift("v1").start_load == {}
    assert check(rest.problem, rest.matrices, rest.plan) == ()


def test_a_lunch_that_was_taken_is_not_owed_again_and_one_ahead_still_is() -> None:
    visits = [visit("a", service_s=4 * 3600), visit("b", 1, 0, service_s=3600)]
    day = problem(*visits, shifts=[shift("v1", lunch=lunch("11:30", "13:00", 60))])
    current = planned(day, ("v1", "a", "lunch", "b"))
    before = remaining(current, {"v1": Progress(done=1)}, at("11:00"))
    assert before.problem.shift("v1").lunch is not None
    assert before.plan.routes[0].lunch is not None
    after = remaining(current, {"v1": Progress(done=1)}, at("12:10"))
    assert after.problem.shift("v1").lunch is None
    assert after.problem.shift("v1").start_s == at("13:00")
    assert check(after.problem, after.matrices, after.plan) == ()
    rest = Solution(sequences=tuple(map(sequence_of, after.plan.routes)))
    whole = whole_solution(current, {"v1": Progress(done=1)}, rest)
    assert evaluate(day, current.matrices, whole) == current.plan


def test_locked_positions_count_from_where_the_crew_is() -> None:
    visits = [visit(f"a{i}", 2 + i, 0, locked_position=i) for i in range(4)]
    current = planned(problem(*visits), ("v1", "a0", "a1", "a2", "a3"))
    rest = remaining(current, {"v1": Progress(done=2)}, at("8:10"))
    assert [v.locked_position for v in rest.problem.visits] == [0, 1]
    assert check(rest.problem, rest.matrices, rest.plan) == ()
