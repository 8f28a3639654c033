"""Road data on its way from the city bucket to the local disk."""

from __future__ import annotations

import io
import json
import tarfile
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from fureai.adapters.roads.data import RoadDownload
from fureai.adapters.s3 import CityBucket
from fureai.domain.errors import ErrorCode, NotFound
from fureai.domain.fleet import VehicleClass
from tests.fakes.s3_client import FakeS3Client

if TYPE_CHECKING:
    from pathlib import Path

KEY = "cities/1/roads/kei.tar.gz"


def archive(**files: str) -> bytes:
    """Return a tar.gz of files in `kei/`."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as tar:
        for name, text in files.items():
            member = tarfile.TarInfo(f"kei/city.osrm.{name}")
            member.size = len(text)
            tar.addfile(member, io.BytesIO(text.encode()))
    return packed.getvalue()


def client(version: str = "1", content: bytes | None = None) -> FakeS3Client:
    fake = FakeS3Client()
    load(fake, version, archive(properties="old") if content is None else content)
    return fake


def load(fake: FakeS3Client, version: str, content: bytes) -> None:
    manifest = {"version": version, "gazetteer": "", "roads": {"kei": KEY}}
    fake.objects["city", "current.json"] = json.dumps(manifest).encode()
    fake.objects["city", KEY] = content


def download(fake: Any, root: Path) -> RoadDownload:
    return RoadDownload(CityBucket(fake, "city"), root)


def properties(roads: RoadDownload) -> str:
    path = roads.path(VehicleClass.KEI)
    return path.with_name(path.name + ".properties").read_text()


def test_the_path_is_what_osrm_opens(tmp_path: Path) -> None:
    path = download(client(), tmp_path).path(VehicleClass.KEI)

    assert path.name == "city.osrm"
    assert path.with_name("city.osrm.properties").exists()


def test_a_warm_start_fetches_nothing_again(tmp_path: Path) -> None:
    fake = client()
    download(fake, tmp_path).path(VehicleClass.KEI)
    download(fake, tmp_path).path(VehicleClass.KEI)

    assert fake.downloads == [KEY]


def test_a_new_version_of_the_city_is_taken_up_by_a_warm_function(tmp_path: Path) -> None:
    fake = client()
    roads = download(fake, tmp_path)
    assert properties(roads) == "old"

    load(fake, "2", archive(properties="new"))

    assert properties(roads) == "new"


def test_roads_built_again_for_the_same_version_are_taken_up_too(tmp_path: Path) -> None:
    fake = client()
    roads = download(fake, tmp_path)
    assert properties(roads) == "old"

    load(fake, "1", archive(properties="again"))

    assert properties(roads) == "again"


def test_several_that_fetch_at_once_all_get_whole_data_and_leave_nothing_behind(tmp_path: Path) -> None:
    content = archive(properties="p" * 100_000, hsgr="h" * 100_000)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: properties(download(client(content=content), tmp_path)), range(8)))

    assert found == ["p" * 100_000] * 8
    assert [each.name for each in tmp_path.iterdir()] == ["1"]


@pytest.mark.parametrize(
    ("vehicle_class", "loaded", "code"),
    [
        (VehicleClass.KEI, False, ErrorCode.CITY_MISSING),
        (VehicleClass.FOUR_TON, True, ErrorCode.ROADS_MISSING),
    ],
)
def test_what_is_missing_is_said(
    tmp_path: Path, vehicle_class: VehicleClass, loaded: bool, code: ErrorCode
) -> None:
    fake = client() if loaded else FakeS3Client()

    with pytest.raises(NotFound) as raised:
        download(fake, tmp_path).path(vehicle_class)

    assert raised.value.error.code is code


@pytest.mark.parametrize("content", [archive(), b"nothing", archive(properties="p" * 9_000)[:-40]])
def test_an_archive_that_holds_no_whole_roads_is_missing_roads(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(NotFound) as raised:
        download(client(content=content), tmp_path).path(VehicleClass.KEI)

    assert raised.value.error.code is ErrorCode.ROADS_MISSING
    assert list(tmp_path.glob("tmp*")) == []
