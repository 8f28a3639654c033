"""The whole demo city, built once: its files, what its roads say of its homes, and its way into a bucket."""

from __future__ import annotations

import io
import json
import tarfile
from typing import TYPE_CHECKING, Any

import osrm
import pytest
from click.testing import CliRunner

from fureai.domain.fleet import Fleet, VehicleClass
from local.city.commands import city
from local.city.publish import publish_city
from local.demo_city.layout import DEPOT
from local.demo_city.traffic import REACH_M, is_kei_only, roads_within_reach, two_ton_may_use
from tests import demo_town

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

CLASSES = {"kei", "two_ton", "four_ton"}


def _demo(folder: Path) -> Result:
    order = [
        "demo",
        "--seed",
        str(demo_town.SEED),
        "--residents",
        str(demo_town.RESIDENTS),
        "--out",
        str(folder),
    ]
    return CliRunner().invoke(city, order, catch_exceptions=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("demo") / "city"
    assert _demo(place).exit_code == 0
    return place


def _engine(folder: Path, vehicle_class: str) -> Any:
    return osrm.OSRM(
        algorithm="CH",
        storage_config=str(folder / "roads" / vehicle_class / "city.osrm"),
        use_shared_memory=False,
    )


def _metres_to_road(engine: Any, place: tuple[float, float]) -> float:
    """Metres to the nearest road that hangs together with the depot's, as the travel matrix sees it."""
    depot = demo_town.degrees(DEPOT)
    table = engine.Table(osrm.TableParameters(coordinates=[depot, place], annotations=["duration"]))
    return float(table["destinations"][1]["distance"])


def test_the_directory_holds_what_the_service_loads(folder: Path) -> None:
    described = json.loads((folder / "city.json").read_text(encoding="utf-8"))
    assert described["name"] == "若葉野市"
    assert described["version"] == demo_town.files().version
    assert (folder / "residents.csv").read_bytes() == demo_town.files().residents
    assert {path.name for path in (folder / "roads").iterdir()} == CLASSES
    assert (folder / "tiles" / "city.pmtiles").read_bytes()[:7] == b"PMTiles"
    assert json.loads((folder / "gazetteer.json").read_bytes())["municipality"] == "若葉野市"


def test_asking_again_for_the_same_city_does_nothing(folder: Path) -> None:
    before = (folder / "roads" / "kei" / "city.osrm.hsgr").stat().st_mtime_ns
    again = _demo(folder)
    assert "Already there" in again.output
    assert (folder / "roads" / "kei" / "city.osrm.hsgr").stat().st_mtime_ns == before


def test_a_kei_truck_comes_within_sixty_metres_of_every_home_and_every_depot(folder: Path) -> None:
    engine = _engine(folder, "kei")
    fleet = Fleet.model_validate_json((folder / "fleet.json").read_text(encoding="utf-8"))
    places = [demo_town.degrees(home.address.point) for home in demo_town.homes() if home.address]
    places += [depot.depot.point.as_pair() for depot in fleet.depots]
    places += [facility.point.as_pair() for depot in fleet.depots for facility in depot.facilities]
    assert max(_metres_to_road(engine, place) for place in places) <= REACH_M


def test_a_packer_stays_sixty_metres_away_from_the_homes_on_narrow_lanes_only(folder: Path) -> None:
    engine, town = _engine(folder, "two_ton"), demo_town.town()
    wide = roads_within_reach(town.plan.network, town.traffic, two_ton_may_use)
    for home in demo_town.homes():
        if home.address:
            away_m = _metres_to_road(engine, demo_town.degrees(home.address.point))
            assert (away_m > REACH_M) == is_kei_only(home.address.point, wide)


@pytest.mark.parametrize("vehicle_class", ["kei", "two_ton"])
def test_every_home_of_a_class_is_reached_from_the_depot_and_left_again(
    folder: Path, vehicle_class: str
) -> None:
    engine = _engine(folder, vehicle_class)
    fleet = Fleet.model_validate_json((folder / "fleet.json").read_text(encoding="utf-8"))
    homes = [demo_town.degrees(home.address.point) for home in demo_town.homes() if home.address]
    near = [place for place in homes if _metres_to_road(engine, place) <= REACH_M]
    places = [fleet.depots[0].depot.point.as_pair(), *near]
    table = engine.Table(
        osrm.TableParameters(coordinates=places, annotations=["duration"], approaches=["curb"] * len(places))
    )
    assert all(seconds is not None for row in table["durations"] for seconds in row)


def test_the_fleet_has_two_kei_trucks_and_two_packers_with_a_driver_each(folder: Path) -> None:
    depot = Fleet.model_validate_json((folder / "fleet.json").read_text(encoding="utf-8")).depots[0]
    classes = [vehicle.vehicle_class for vehicle in depot.vehicles]
    assert sorted(classes) == [VehicleClass.KEI] * 2 + [VehicleClass.TWO_TON] * 2
    assert [shift.driver_id for shift in depot.shifts] == ["driver1", "driver2", "driver3", "driver4"]


class RecordingS3:
    """Takes what is put, in order."""

    def __init__(self) -> None:
        self.objects: dict[str, bytes] = {}

    def put_object(self, *, Bucket: str, Key: str, Body: bytes, ContentType: str) -> None:
        assert (Bucket, bool(ContentType)) == ("cities", True)
        self.objects[Key] = Body


def test_publishing_uploads_everything_that_current_json_names_and_that_file_last(folder: Path) -> None:
    s3 = RecordingS3()
    stored: list[Fleet] = []
    publish_city(folder, s3_client=s3, city_bucket="cities", store_fleet=stored.append)  # type: ignore[arg-type]
    assert list(s3.objects)[-1] == "current.json"
    current = json.loads(s3.objects["current.json"])
    assert set(current["roads"]) == CLASSES
    assert {*current["roads"].values(), current["gazetteer"], current["tiles"]} < set(s3.objects)
    with tarfile.open(fileobj=io.BytesIO(s3.objects[current["roads"]["kei"]])) as archive:
        assert "city.osrm.hsgr" in archive.getnames()
    assert len(stored) == 1


def test_publishing_half_a_city_leaves_the_current_one_alone(tmp_path: Path, folder: Path) -> None:
    for name in ("city.json", "fleet.json", "gazetteer.json"):
        (tmp_path / name).write_bytes((folder / name).read_bytes())
    (tmp_path / "roads").mkdir()
    s3 = RecordingS3()
    with pytest.raises(FileNotFoundError):
        publish_city(tmp_path, s3_client=s3, city_bucket="cities", store_fleet=lambda _: None)  # type: ignore[arg-type]
    assert "current.json" not in s3.objects
