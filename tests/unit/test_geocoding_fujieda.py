"""Real ways of writing addresses, against the real towns of Fujieda; nothing of them is in this project."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fureai.adapters.geocoding.geocoders import GazetteerGeocoder, GeocoderChain
from fureai.adapters.geocoding.loading import load_gazetteer
from fureai.domain.geography import MatchLevel, Point
from tests.unit.fujieda_spellings import spellings

if TYPE_CHECKING:
    from fureai.ports import Geocoder

TOWNS = Path(__file__).parents[3] / "shared" / "data" / "fujieda-towns.json"
LEAST_PER_SECOND = 2_000
CITY = "静岡県藤枝市"

pytestmark = pytest.mark.skipif(not TOWNS.exists(), reason=f"real data is not here: {TOWNS.name}")


@pytest.fixture(scope="module")
def geocoder() -> Geocoder:
    gazetteer = load_gazetteer(TOWNS.read_bytes(), prefecture="静岡県", municipality="藤枝市")
    return GeocoderChain([GazetteerGeocoder(gazetteer)])


@pytest.mark.parametrize(("spelling", "expected"), spellings())
def test_each_spelling_is_found_or_says_its_doubt(geocoder: Geocoder, spelling: str, expected: str) -> None:
    match = geocoder.locate(spelling)
    meant, *levels = expected.split()
    if meant in ("two", "none"):
        assert match.point is None
        assert match.level is MatchLevel.NONE
        assert (len(match.candidates) > 1) if meant == "two" else True
        offered = [candidate.address for candidate in match.candidates]
        assert all(any(a.startswith(CITY + town) for a in offered) for town in levels)
        assert offered == [] or levels, "another city's address gets no suggestion"
    else:
        assert match.point is not None
        assert match.address.startswith(CITY + meant)
        assert match.level.value == levels[0]


def test_the_chome_of_the_file_is_the_point_that_is_returned(geocoder: Geocoder) -> None:
    match = geocoder.locate("青木１丁目")

    assert match.point is not None
    assert match.point.as_pair() == pytest.approx((138.25, 34.86), abs=0.02)


def test_each_of_the_towns_is_found_at_its_own_point_under_its_own_name(geocoder: Geocoder) -> None:
    towns = json.loads(TOWNS.read_text())
    found = {town["town"]: geocoder.locate(f"{town['town']}{_lot(town['town'])}").point for town in towns}

    assert len(found) == 210
    assert found == {town["town"]: Point(lon=town["lng"], lat=town["lat"]) for town in towns}


def _lot(name: str) -> str:
    return "12-3" if name.endswith("丁目") else "300番地1"


def test_thousands_of_addresses_are_located_a_second(geocoder: Geocoder) -> None:
    texts = [spelling for spelling, _ in spellings()] * 10
    started = time.perf_counter()
    for text in texts:
        geocoder.locate(text)
    assert len(texts) / (time.perf_counter() - started) > LEAST_PER_SECOND
