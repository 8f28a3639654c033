"""OSRM on a town small enough to check by hand: sides, one-ways, narrow lanes, and places without a way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fureai.adapters.roads.data import RoadDirectory
from fureai.adapters.roads.network import ROWS_A_CHUNK, OsrmRoads
from fureai.domain import polyline
from fureai.domain.errors import ErrorCode, NotFound
from fureai.domain.fleet import VehicleClass
from fureai.domain.policy import Policy
from fureai.domain.units import UNREACHABLE
from local.city.roads import build_roads
from tests.tiny_town import (
    DEPOT,
    END_OF_LANE,
    NORTH_SIDE_OF_MAIN,
    ON_THE_ISLAND,
    SOUTH_SIDE_OF_MAIN,
    place,
    write_large_town,
    write_osm,
)

if TYPE_CHECKING:
    from pathlib import Path

KEI, TWO_TON = VehicleClass.KEI, VehicleClass.TWO_TON
UNIT_EAST_M = 91.2
UNIT_NORTH_M = 111


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("town")
    build_roads(write_osm(folder / "town.osm"), folder / "roads", ("kei", "two_ton"))
    return folder / "roads"


@pytest.fixture(scope="module")
def roads(directory: Path) -> OsrmRoads:
    return OsrmRoads(RoadDirectory(directory))


def test_the_depot_and_a_house_ahead_on_the_left_are_one_street_apart(roads: OsrmRoads) -> None:
    matrix = roads.matrix([DEPOT, NORTH_SIDE_OF_MAIN], KEI)

    assert matrix.distance_m[0][1] == pytest.approx(5 * UNIT_EAST_M, rel=0.02)
    assert (matrix.duration_s[0][0], matrix.distance_m[1][1]) == (0, 0)


def test_a_truck_comes_round_to_halt_on_the_house_s_side(roads: OsrmRoads) -> None:
    matrix = roads.matrix([DEPOT, NORTH_SIDE_OF_MAIN, SOUTH_SIDE_OF_MAIN], KEI)

    assert matrix.distance_m[0][2] > matrix.distance_m[0][1] + 5 * UNIT_EAST_M
    assert matrix.distance_m[2][0] > matrix.distance_m[2][1]


def test_a_one_way_street_is_driven_one_way(roads: OsrmRoads) -> None:
    south, north = place(10, 1), place(10, 3)
    matrix = roads.matrix([south, north], KEI)

    assert matrix.distance_m[0][1] == pytest.approx(2 * UNIT_NORTH_M, rel=0.05)
    assert matrix.distance_m[1][0] > 20 * UNIT_EAST_M


def test_a_house_at_the_end_of_a_lane_is_near_for_a_kei_truck_and_far_for_a_two_ton(roads: OsrmRoads) -> None:
    kei, two_ton = (roads.matrix([DEPOT, END_OF_LANE], each).snap_m[1] for each in (KEI, TWO_TON))

    assert kei == 0
    assert two_ton == pytest.approx(UNIT_NORTH_M, abs=3)  # from Upper street, across the gap
    assert kei <= Policy().max_walk_m < two_ton


def test_the_narrower_the_lane_the_slower_the_truck(roads: OsrmRoads) -> None:
    matrix = roads.matrix([place(5, 0.5), END_OF_LANE], KEI)

    assert matrix.duration_s[0][1] > 2.5 * UNIT_NORTH_M / (10 / 3.6)  # slower than 10 km/h


def test_places_that_no_road_joins_are_unreachable_both_ways(roads: OsrmRoads) -> None:
    matrix = roads.matrix([DEPOT, ON_THE_ISLAND], KEI)

    assert (matrix.duration_s[0][1], matrix.distance_m[1][0]) == (UNREACHABLE, UNREACHABLE)
    assert not matrix.has_way(0, 1)


def test_beside_a_cut_off_road_a_truck_halts_on_the_large_network(tmp_path: Path) -> None:
    build_roads(write_large_town(tmp_path / "town.osm"), tmp_path / "roads", ("kei",))
    matrix = OsrmRoads(RoadDirectory(tmp_path / "roads")).matrix([place(1, 20), ON_THE_ISLAND], KEI)

    assert matrix.has_way(0, 1)
    assert matrix.snap_m[1] == pytest.approx(20 * UNIT_NORTH_M, rel=0.01)


def test_two_residents_at_one_point_are_no_drive_apart(roads: OsrmRoads) -> None:
    matrix = roads.matrix([DEPOT, END_OF_LANE, END_OF_LANE], KEI)

    assert (matrix.duration_s[1][2], matrix.distance_m[2][1]) == (0, 0)


def test_one_point_has_a_matrix(roads: OsrmRoads) -> None:
    matrix = roads.matrix([DEPOT], KEI)

    assert (list(matrix.duration_s[0]), len(matrix.snap_m)) == ([0], 1)


def test_a_table_of_several_chunks_is_the_same_as_one(roads: OsrmRoads) -> None:
    points = [place(x % 10, side) for x, side in enumerate([0.1, -0.1] * ROWS_A_CHUNK)]
    whole = roads.matrix(points, KEI)
    part = roads.matrix([points[0], points[-1]], KEI)

    assert (len(whole.duration_s), len(whole.snap_m)) == (len(points), len(points))
    assert whole.duration_s[-1][0] == part.duration_s[1][0]
    assert whole.duration_s[0][-1] == part.duration_s[0][1]


def test_legs_are_as_long_as_the_matrix_says(roads: OsrmRoads) -> None:
    stops = [DEPOT, SOUTH_SIDE_OF_MAIN, END_OF_LANE, place(9, 4.1), NORTH_SIDE_OF_MAIN, DEPOT]
    matrix = roads.matrix(stops, KEI)

    for index, leg in enumerate(roads.legs(stops, KEI)):
        seconds = sum(step.duration_s for step in leg.steps)
        assert seconds == pytest.approx(matrix.duration_s[index][index + 1], abs=len(leg.steps))


def test_a_leg_tells_the_turns_and_the_roads(roads: OsrmRoads) -> None:
    leg = roads.legs([DEPOT, END_OF_LANE], KEI)[0]

    told = [(step.manoeuvre, step.modifier, step.road) for step in leg.steps]
    assert told[0][::2] == ("depart", "Main")
    assert ("turn", "left", "Lane") in told
    assert told[-1][0] == "arrive"


def test_a_leg_s_line_goes_from_the_first_place_to_the_second(roads: OsrmRoads) -> None:
    line = polyline.decode(roads.legs([DEPOT, END_OF_LANE], KEI)[0].polyline)

    assert line[0] == pytest.approx((35.0 * 1e5, 138.002 * 1e5), abs=2)
    assert line[-1] == pytest.approx((35.003 * 1e5, 138.005 * 1e5), abs=2)
    assert len(line) == 3  # round the corner


def test_two_stops_at_one_point_have_a_leg_that_goes_nowhere(roads: OsrmRoads) -> None:
    leg = roads.legs([DEPOT, DEPOT], KEI)[0]

    assert sum(step.distance_m for step in leg.steps) == 0


def test_a_class_without_road_data_says_so(roads: OsrmRoads) -> None:
    with pytest.raises(NotFound) as raised:
        roads.matrix([DEPOT, END_OF_LANE], VehicleClass.FOUR_TON)

    assert raised.value.error.code is ErrorCode.ROADS_MISSING
    assert raised.value.error.detail == {"vehicle_class": "four_ton"}


def test_road_data_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    (tmp_path / "kei").mkdir()
    (tmp_path / "kei" / "city.osrm.properties").write_bytes(b"nothing")

    with pytest.raises(NotFound) as raised:
        OsrmRoads(RoadDirectory(tmp_path)).matrix([DEPOT, END_OF_LANE], KEI)

    assert raised.value.error.code is ErrorCode.ROADS_MISSING
