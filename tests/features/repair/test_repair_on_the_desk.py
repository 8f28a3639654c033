"""Before the day begins: suspensions, additions, moves by hand, a vehicle lost, a road closed."""

from __future__ import annotations

from fureai.domain.fleet import VehicleClass
from fureai.domain.problem import TravelMatrix
from solver.repair import Current, add_visits, lose_vehicle, move_visit, remove_visits, reroute
from tests.builders import cut_off, facility, problem, shift, vehicle, visit, window
from tests.features.repair.planned import assert_sound, orders, planned

TWO = (vehicle("v1"), vehicle("v2"))
EAST = [visit(f"e{i}", 3 + i, 0) for i in range(4)]
WEST = [visit(f"w{i}", -3 - i, 0) for i in range(4)]
DAY = problem(*EAST, *WEST, vehicles=TWO)
PLAN = planned(DAY, ("v1", "e0", "e1", "e2", "e3"), ("v2", "w0", "w1", "w2", "w3"))


def test_a_suspension_takes_one_visit_out_and_leaves_the_order_of_the_rest() -> None:
    found = remove_visits(PLAN, ["e1"])
    assert_sound(PLAN, found)
    assert orders(found) == {"v1": ["e0", "e2", "e3"], "v2": ["w0", "w1", "w2", "w3"]}
    assert found.report.moved == ()
    assert found.report.retimed == ()


def test_the_report_of_a_suspension_tells_what_it_saves() -> None:
    report = remove_visits(PLAN, ["e3"]).report
    assert (report.travel_change_s, report.distance_change_m) == (-120, -1000)
    assert report.working_change_s == -120 - 180


def test_a_suspension_of_a_whole_trip_leaves_no_empty_trip() -> None:
    day = problem(
        visit("a", 3, 0, kg=80),
        visit("b", 4, 0, kg=80),
        vehicles=[vehicle("v1", kg=100)],
        facilities=[facility("plant", 1, 0)],
    )
    current = planned(day, ("v1", "a", "unload:plant", "b", "unload:plant"))
    found = remove_visits(current, ["b"])
    assert_sound(current, found)
    assert len(found.plan.routes[0].trips) == 1


def test_the_last_visit_of_a_vehicle_leaves_it_in_the_depot() -> None:
    found = remove_visits(planned(problem(visit("a", 3, 0)), ("v1", "a")), ["a"])
    assert found.plan.routes == ()


def test_a_locked_order_closes_up_behind_a_suspension() -> None:
    visits = [visit(name, i + 1, 0, locked_position=i) for i, name in enumerate("abc")]
    current = planned(problem(*visits), ("v1", "a", "b", "c"))
    found = remove_visits(current, ["a"])
    assert_sound(current, found)
    assert orders(found) == {"v1": ["b", "c"]}


def test_a_suspension_makes_room_for_a_visit_that_was_left_out() -> None:
    day = problem(
        visit("a", service_s=3600), visit("b", service_s=3600), shifts=[shift("v1", "8:00", "9:00")]
    )
    current = planned(day, ("v1", "a"))
    found = remove_visits(current, ["a"])
    assert orders(found) == {"v1": ["b"]}
    assert found.report.newly_served == ("b",)


def test_a_change_that_pays_more_than_it_disturbs_is_made() -> None:
    day = problem(visit("gone", 30, 0), visit("far", 30, 1), visit("w", 29, 1), vehicles=TWO)
    current = planned(day, ("v1", "gone", "far"), ("v2", "w"))
    found = remove_visits(current, ["gone"])
    assert_sound(current, found)
    assert len(found.plan.routes) == 1
    assert len(found.report.moved) == 1


def test_an_added_visit_goes_where_it_is_on_the_way_and_nobody_else_moves() -> None:
    day = problem(*EAST, *WEST, visit("new", -4, 1), vehicles=TWO)
    current = planned(day, ("v1", "e0", "e1", "e2", "e3"), ("v2", "w0", "w1", "w2", "w3"))
    found = add_visits(current)
    assert_sound(current, found)
    assert "new" in orders(found)["v2"]
    assert found.report.moved == ()
    assert found.report.newly_served == ("new",)


def test_an_added_visit_that_fits_nowhere_says_what_would_make_it_fit() -> None:
    day = problem(
        visit("a", service_s=3600), visit("new", service_s=1800), shifts=[shift("v1", "8:00", "9:15")]
    )
    found = add_visits(planned(day, ("v1", "a")))
    (item,) = found.report.newly_unassigned
    assert item.relaxation is not None
    assert (item.relaxation.kind, item.relaxation.amount) == ("LONGER_SHIFT", 15)


def test_a_visit_moved_by_hand_is_where_it_was_put_and_locked_there() -> None:
    found = move_visit(PLAN, "e3", "v2", 0)
    assert_sound(PLAN, found)
    assert orders(found)["v2"][0] == "e3"
    (locked,) = (v for v in found.problem.visits if v.visit_id == "e3")
    assert (locked.locked_vehicle_id, locked.locked_position) == ("v2", 0)


def test_a_visit_moved_without_a_position_goes_where_it_costs_least() -> None:
    found = move_visit(PLAN, "e0", "v2")
    assert orders(found)["v1"] == ["e1", "e2", "e3"]
    assert "e0" in (orders(found)["v2"][0], orders(found)["v2"][-1])
    assert [moved.visit_id for moved in found.report.moved] == ["e0"]


def test_a_visit_moved_to_a_vehicle_that_may_not_serve_it_says_so() -> None:
    day = problem(
        visit("a", 1, 0, classes=[VehicleClass.KEI]), vehicles=[vehicle("k", VehicleClass.KEI), *TWO]
    )
    found = move_visit(planned(day, ("k", "a")), "a", "v1")
    assert [item.code for item in found.report.newly_unassigned] == ["LOCK_CANNOT_BE_KEPT"]


def test_the_visits_of_a_lost_vehicle_go_to_the_others() -> None:
    found = lose_vehicle(PLAN, "v2")
    assert_sound(PLAN, found)
    assert sorted(orders(found)["v1"]) == sorted(v.visit_id for v in DAY.visits)
    assert {moved.from_vehicle_id for moved in found.report.moved} == {"v2"}


def test_what_the_others_have_no_room_for_is_unassigned_with_a_reason() -> None:
    visits = [visit(name, service_s=3000) for name in ("a", "b")]
    shifts = [shift("v1", "8:00", "9:00"), shift("v2", "8:00", "9:00")]
    current = planned(problem(*visits, vehicles=TWO, shifts=shifts), ("v1", "a"), ("v2", "b"))
    found = lose_vehicle(current, "v2")
    assert_sound(current, found)
    assert [item.visit_id for item in found.report.newly_unassigned] == ["b"]


def test_a_search_after_the_quick_answer_serves_no_fewer() -> None:
    visits = [visit(f"r{i}", i % 7 - 3, i % 5 - 2, service_s=600) for i in range(16)]
    trucks = [vehicle(f"v{i}") for i in range(3)]
    shifts = [shift(truck.vehicle_id, "8:00", "9:40") for truck in trucks]
    day = problem(*visits, vehicles=trucks, shifts=shifts)
    names = [v.visit_id for v in visits]
    current = planned(day, ("v0", *names[:6]), ("v1", *names[6:11]), ("v2", *names[11:]))
    quick, longer = lose_vehicle(current, "v2"), lose_vehicle(current, "v2", search_s=0.5)
    assert_sound(current, longer)
    assert len(longer.plan.unassigned) <= len(quick.plan.unassigned)


def test_a_visit_cut_off_by_a_closed_road_is_unassigned_and_the_rest_stays() -> None:
    node = DAY.nodes_by_id()["e3"]
    roads = {key: cut_off(matrix, node) for key, matrix in PLAN.matrices.items()}
    current = Current(DAY, roads, PLAN.plan)
    found = reroute(current)
    assert_sound(current, found)
    assert [item.code for item in found.report.newly_unassigned] == ["UNREACHABLE"]
    assert orders(found)["v2"] == ["w0", "w1", "w2", "w3"]


def test_slower_roads_only_shift_times_while_everybody_can_still_be_served() -> None:
    slower = {
        key: TravelMatrix([[2 * s for s in row] for row in m.duration_s], m.distance_m, m.snap_m)
        for key, m in PLAN.matrices.items()
    }
    found = reroute(Current(DAY, slower, PLAN.plan))
    assert orders(found) == {"v1": ["e0", "e1", "e2", "e3"], "v2": ["w0", "w1", "w2", "w3"]}


def test_who_would_be_late_on_slower_roads_is_put_elsewhere() -> None:
    day = problem(
        visit("a", 5, 0, service_s=1800),
        visit("b", 10, 0, windows=[window("8:00", "8:45")]),
        vehicles=TWO,
    )
    current = planned(day, ("v1", "a", "b"))
    slower = {
        key: TravelMatrix([[2 * s for s in row] for row in m.duration_s], m.distance_m, m.snap_m)
        for key, m in current.matrices.items()
    }
    found = reroute(Current(day, slower, current.plan))
    assert_sound(Current(day, slower, current.plan), found)
    assert found.report.newly_unassigned == ()
