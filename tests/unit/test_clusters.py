"""Groups: every visit and vehicle once, balanced, neighbours together, and nobody where they may not be."""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING

from fureai.domain.fleet import VehicleClass
from fureai.domain.plan import Solution, Unassigned, UnassignedCode
from solver.routing import cluster, merge
from tests.builders import matrices, problem, sequence, vehicle, visit

if TYPE_CHECKING:
    from fureai.domain.problem import RoutingProblem

KEI, TWO_TON = VehicleClass.KEI, VehicleClass.TWO_TON
MIXED = [vehicle("k1", KEI), vehicle("k2", KEI), vehicle("t1"), vehicle("t2")]


def town(count: int = 200, lanes: int = 0, seed: int = 1) -> RoutingProblem:
    """Return visits spread over 40 by 40 cells; the first `lanes` take kei trucks only."""
    rng = random.Random(seed)
    visits = [
        visit(f"r{i}", rng.randint(-20, 20), rng.randint(-20, 20), classes=[KEI] if i < lanes else [])
        for i in range(count)
    ]
    return problem(*visits, vehicles=MIXED)


def test_a_small_day_is_one_group() -> None:
    day = town(count=100)
    (group,) = cluster(day, matrices(day))
    assert (len(group.vehicle_ids), len(group.visit_ids)) == (4, 100)


def test_every_visit_and_every_vehicle_is_in_exactly_one_group() -> None:
    day = town(lanes=30)
    groups = cluster(day, matrices(day))
    assert len(groups) == 2
    assert Counter(v for group in groups for v in group.visit_ids) == Counter(v.visit_id for v in day.visits)
    assert sorted(v for group in groups for v in group.vehicle_ids) == ["k1", "k2", "t1", "t2"]
    assert len({group.group_id for group in groups}) == len(groups)


def test_groups_have_work_in_the_proportion_of_their_vehicles() -> None:
    day = town()
    for group in cluster(day, matrices(day)):
        assert 80 <= len(group.visit_ids) <= 120


def test_a_visit_for_kei_trucks_is_in_a_group_with_one() -> None:
    day = town(lanes=60)
    lanes = {v.visit_id for v in day.visits if v.allowed_classes}
    for group in cluster(day, matrices(day)):
        if lanes & set(group.visit_ids):
            assert {"k1", "k2"} & set(group.vehicle_ids)


def test_two_villages_are_two_groups() -> None:
    east = [visit(f"e{i}", 50 + i % 10, i // 10) for i in range(100)]
    west = [visit(f"w{i}", -50 - i % 10, i // 10) for i in range(100)]
    day = problem(*east, *west, vehicles=[vehicle(f"v{i}") for i in range(4)])
    sides = [{visit_id[0] for visit_id in group.visit_ids} for group in cluster(day, matrices(day))]
    assert sorted(sides, key=min) == [{"e"}, {"w"}]


def test_a_visit_that_no_vehicle_may_serve_is_still_in_a_group() -> None:
    day = town()
    nobody = visit("nobody", 3, 3, features=["helicopter"])
    day = day.model_copy(update={"visits": (*day.visits, nobody)})
    assert sum("nobody" in group.visit_ids for group in cluster(day, matrices(day))) == 1


def test_a_day_without_shifts_is_one_group_without_vehicles() -> None:
    day = problem(visit("a")).model_copy(update={"shifts": ()})
    (group,) = cluster(day, matrices(day))
    assert (group.vehicle_ids, group.visit_ids) == ((), ("a",))


def test_merging_puts_routes_and_reasons_together() -> None:
    left_out = Unassigned(
        visit_id="c", resident_id="resident-c", code=UnassignedCode.NO_TIME_LEFT, cause="c", action="a"
    )
    merged = merge(
        [
            Solution(sequences=(sequence("v1", "a"),), unassigned=(left_out,)),
            Solution(sequences=(sequence("v2", "b"),)),
        ]
    )
    assert [s.vehicle_id for s in merged.sequences] == ["v1", "v2"]
    assert merged.unassigned == (left_out,)
