"""Files of CVRP and VRPTW: what they say, how their distances are rounded, what the best known costs."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from fureai.domain.fleet import VehicleClass
from solver.bench.vrplib_files import UnreadableFile, read_solution_file, read_vrp_file

SHARED = Path(__file__).parents[3] / "shared" / "data" / "vrp"

TRIANGLE = """NAME : triangle
TYPE : CVRP
DIMENSION : 3
EDGE_WEIGHT_TYPE : EUC_2D
CAPACITY : 10
NODE_COORD_SECTION
1 0 0
2 1 1
3 0 2
DEMAND_SECTION
1 0
2 4
3 6
DEPOT_SECTION
 1
 -1
EOF
"""
WINDOWS = """TIME_WINDOW_SECTION
1 0 100
2 5 10
3 7 20
DEPOT_SECTION"""


def stored(folder: Path, text: str, solution: str = "") -> Path:
    path = folder / "triangle.vrp"
    path.write_text(text)
    if solution:
        path.with_suffix(".sol").write_text(solution)
    return path


def test_distances_of_a_cvrp_are_rounded(tmp_path: Path) -> None:
    instance = read_vrp_file(stored(tmp_path, TRIANGLE))
    assert instance.matrices[VehicleClass.TWO_TON].duration_s == [[0, 1, 2], [1, 0, 1], [2, 1, 0]]
    assert instance.best_known is None


def test_demands_and_capacity_are_the_file_s(tmp_path: Path) -> None:
    problem = read_vrp_file(stored(tmp_path, TRIANGLE)).problem
    assert [visit.load for visit in problem.visits] == [{"kg": 4}, {"kg": 6}]
    assert {truck.capacity["kg"] for truck in problem.vehicles} == {10}


def test_the_solution_s_cost_tells_how_distances_are_rounded(tmp_path: Path) -> None:
    one_decimal = read_vrp_file(stored(tmp_path, TRIANGLE, "Route #1: 1 2\nCost 4.8\n"))
    assert one_decimal.scale == 10
    assert one_decimal.matrices[VehicleClass.TWO_TON].duration_s[0] == [0, 14, 20]
    assert one_decimal.best_known == 4.8


def test_windows_and_service_times_are_scaled_like_distances(tmp_path: Path) -> None:
    header = "SERVICE_TIME : 3\nVEHICLES : 2\nCAPACITY"
    text = TRIANGLE.replace("DEPOT_SECTION", WINDOWS).replace("CAPACITY", header)
    problem = read_vrp_file(stored(tmp_path, text)).problem
    windows = [(w.start_s, w.end_s) for visit in problem.visits for w in visit.time_windows]
    assert windows == [(50, 100), (70, 200)]
    assert [visit.service_s for visit in problem.visits] == [30, 30]
    assert [shift.end_s for shift in problem.shifts] == [1000, 1000]


def test_a_file_of_another_kind_is_refused_with_what_is_unknown(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="GEO"):
        read_vrp_file(stored(tmp_path, TRIANGLE.replace("EUC_2D", "GEO")))


def test_a_solution_without_a_cost_is_refused(tmp_path: Path) -> None:
    stored(tmp_path, TRIANGLE, "Route #1: 1 2\n")
    with pytest.raises(UnreadableFile, match="Cost"):
        read_solution_file(tmp_path / "triangle.sol")


@pytest.mark.skipif(not SHARED.exists(), reason="the benchmark files are not beside the project")
@pytest.mark.parametrize("path", sorted(SHARED.glob("*.vrp")), ids=lambda path: path.stem)
def test_best_known_routes_cost_what_their_file_says(path: Path) -> None:
    instance, best = read_vrp_file(path), read_solution_file(path.with_suffix(".sol"))
    rows = instance.matrices[VehicleClass.TWO_TON].duration_s
    length = sum(rows[a][b] for route in best.routes for a, b in pairwise((0, *route, 0)))
    assert length / instance.scale == pytest.approx(best.cost)
