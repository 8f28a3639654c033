"""Each vehicle class on a tiny map: what it may use, and which way round.

    a ---- b ---- c ---- d        the street: 4 m wide, runs east, 200 m a piece
    |      |      |      |
    e ---- f      g ---- h        lanes south of it, 100 m down

a-e-f-b is a 1.8 m lane, c-g a one-way street southwards, g-h-d the way back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import osrm
import pytest

from local.city.profiles import CLASSES
from local.city.roads import RoadsNotBuiltError, build_roads
from local.demo_city.layout import FRAME
from local.demo_city.osm_model import OsmData

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = {"a": 0.0, "b": 200.0, "c": 400.0, "d": 600.0}
BELOW = {"e": 0.0, "f": 200.0, "g": 400.0, "h": 600.0}
PLACES = {name: (x, 100.0) for name, x in COLUMNS.items()}
PLACES |= {name: (x, 0.0) for name, x in BELOW.items()}


def _engine(
    folder: Path,
    vehicle_class: str,
    tags: dict[str, dict[str, str]],
    bans: tuple[tuple[str, str, str], ...] = (),
) -> Any:
    """Build roads; `tags` adds to the tags of a way named by its ends, a ban is (before, at, after)."""
    osm = OsmData()
    node = {name: osm.node(place) for name, place in PLACES.items()}
    way = {}
    for ends in ["ab", "bc", "cd", "ae", "ef", "fb", "cg", "gh", "hd"]:
        plain = {"highway": "residential", "width": "4"}
        way[ends] = osm.way([node[ends[0]], node[ends[1]]], plain | tags.get(ends, {}))
    for before, at, after in bans:
        came = way.get(before + at) or way[at + before]
        goes = way.get(at + after) or way[after + at]
        osm.relation(
            [("w", came, "from"), ("n", node[at], "via"), ("w", goes, "to")],
            {"type": "restriction", "restriction": "no_right_turn"},
        )
    folder.mkdir(exist_ok=True)
    osm.write(folder / "tiny.osm.pbf")
    build_roads(folder / "tiny.osm.pbf", folder / "roads", [vehicle_class])
    return osrm.OSRM(
        algorithm="CH",
        storage_config=str(folder / "roads" / vehicle_class / "city.osrm"),
        use_shared_memory=False,
    )


def _metres(engine: Any, start: tuple[float, float], end: tuple[float, float]) -> float:
    route = engine.Route(osrm.RouteParameters(coordinates=[FRAME.to_degrees(start), FRAME.to_degrees(end)]))
    return float(route["routes"][0]["distance"])


def _metres_to_road(engine: Any, place: tuple[float, float]) -> float:
    found = engine.Nearest(osrm.NearestParameters(coordinates=[FRAME.to_degrees(place)]))
    return float(found["waypoints"][0]["distance"])


NARROW = {ends: {"width": "1.8"} for ends in ("ae", "ef", "fb")}
ON_LANE = (100, 0)


def test_a_kei_truck_enters_a_lane_of_one_metre_eighty(tmp_path: Path) -> None:
    assert _metres_to_road(_engine(tmp_path, "kei", NARROW), ON_LANE) < 1


@pytest.mark.parametrize("vehicle_class", ["two_ton", "four_ton"])
def test_a_packer_stays_out_of_it_and_its_snap_distance_says_so(tmp_path: Path, vehicle_class: str) -> None:
    assert _metres_to_road(_engine(tmp_path, vehicle_class, NARROW), ON_LANE) == pytest.approx(100, abs=2)


def test_a_lane_of_two_metres_takes_a_two_ton_packer_but_no_four_ton_one(tmp_path: Path) -> None:
    lane = {ends: {"width": "2.2"} for ends in ("ae", "ef", "fb")}
    assert _metres_to_road(_engine(tmp_path / "2", "two_ton", lane), ON_LANE) < 1
    assert _metres_to_road(_engine(tmp_path / "4", "four_ton", lane), ON_LANE) > 90


LIMITED = {"ab": {"bridge": "yes", "maxweight": "3"}}


def test_a_kei_truck_crosses_a_bridge_for_three_tonnes(tmp_path: Path) -> None:
    assert _metres(_engine(tmp_path, "kei", LIMITED), (20, 100), (380, 100)) == pytest.approx(360, abs=5)


def test_a_packer_of_five_tonnes_goes_round_it(tmp_path: Path) -> None:
    assert _metres(_engine(tmp_path, "two_ton", LIMITED), (0, 50), (380, 100)) == pytest.approx(530, abs=10)


def test_a_low_underpass_lets_only_the_kei_truck_through(tmp_path: Path) -> None:
    low = {"ab": {"tunnel": "yes", "maxheight": "2.3"}}
    assert _metres(_engine(tmp_path / "k", "kei", low), (0, 50), (380, 100)) == pytest.approx(430, abs=10)
    assert _metres(_engine(tmp_path / "p", "two_ton", low), (0, 50), (380, 100)) == pytest.approx(530, abs=10)


ONE_WAY = {"cg": {"oneway": "yes"}}


def test_a_one_way_street_is_driven_in_its_direction_only(tmp_path: Path) -> None:
    engine = _engine(tmp_path, "kei", ONE_WAY)
    assert _metres(engine, (400, 80), (400, 20)) == pytest.approx(60, abs=3)
    assert _metres(engine, (400, 20), (400, 80)) == pytest.approx(20 + 200 + 100 + 200 + 20, abs=5)


def test_a_banned_right_turn_is_not_made(tmp_path: Path) -> None:
    free = _engine(tmp_path / "free", "kei", {})
    banned = _engine(tmp_path / "banned", "kei", {}, (("b", "c", "g"),))
    assert _metres(free, (300, 100), (400, 20)) == pytest.approx(180, abs=5)
    assert _metres(banned, (300, 100), (400, 20)) > 400


def test_a_narrow_lane_is_driven_slower_than_a_street(tmp_path: Path) -> None:
    engine = _engine(tmp_path, "kei", NARROW)
    there = osrm.RouteParameters(coordinates=[FRAME.to_degrees((10, 0)), FRAME.to_degrees((190, 0))])
    route = engine.Route(there)["routes"][0]
    assert 6 <= 3.6 * route["distance"] / route["duration"] <= 10


def test_a_kei_truck_takes_a_farm_track_and_a_packer_does_not(tmp_path: Path) -> None:
    track = {ends: {"highway": "track", "width": "2.5"} for ends in ("ae", "ef", "fb")}
    assert _metres_to_road(_engine(tmp_path / "k", "kei", track), ON_LANE) < 1
    assert _metres_to_road(_engine(tmp_path / "p", "two_ton", track), ON_LANE) > 90


def test_an_unknown_class_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        build_roads(tmp_path / "any.osm.pbf", tmp_path, ["ten_ton"])


def test_a_file_that_is_no_map_is_refused_with_what_osrm_says(tmp_path: Path) -> None:
    broken = tmp_path / "broken.osm.pbf"
    broken.write_bytes(b"no map")
    with pytest.raises(RoadsNotBuiltError, match="osrm extract"):
        build_roads(broken, tmp_path / "roads", list(CLASSES)[:1])
