"""The gazetteer on a small invented city whose every house is known."""

from __future__ import annotations

import json

import pytest

from fureai.adapters.geocoding.gazetteer import Gazetteer, GazetteerEntry
from fureai.adapters.geocoding.geocoders import GazetteerGeocoder, GeocoderChain
from fureai.adapters.geocoding.loading import load_gazetteer
from fureai.domain.errors import ErrorCode, InvalidInput
from fureai.domain.geography import AddressMatch, MatchLevel, Point

ENTRIES = [
    ("若宮", 2, "5", "3"),
    ("若宮", 2, "5", "4"),
    ("若宮", 2, "6", "1"),
    ("若宮", 1, "1", "1"),
    ("高洲", 1, "5", None),
    ("高洲", None, "1", "5"),
    ("高洲", None, "7", "2"),
    ("三輪", None, "12", "1"),
    ("五十海", 1, "2", "3"),
    ("一番町", None, "4", "2"),
    ("北の原", None, "8", None),
    ("北の原町", None, "8", None),
    ("本町", 1, None, None),
]


def place(index: int) -> Point:
    return Point(lon=138 + index / 1000, lat=34.8)


@pytest.fixture
def gazetteer() -> Gazetteer:
    entries = [
        GazetteerEntry(town=town, chome=chome, block=block, house=house, point=place(index))
        for index, (town, chome, block, house) in enumerate(ENTRIES)
    ]
    return Gazetteer(entries, prefecture="夢県", municipality="ゆめ市")


@pytest.mark.parametrize(
    ("text", "level", "index"),
    [
        ("若宮2-5-3", MatchLevel.HOUSE, 0),
        ("夢県ゆめ市若宮二丁目五番三号サンハイツ203号室", MatchLevel.HOUSE, 0),
        ("若宮2-5-4-203", MatchLevel.HOUSE, 1),
        ("若宮2-6-99", MatchLevel.BLOCK, 2),
        ("若宮2-6", MatchLevel.BLOCK, 2),
        ("若宮1丁目99番", MatchLevel.CHOME, 3),
        ("三輪12-1", MatchLevel.HOUSE, 7),
        ("三輪十二番地の一", MatchLevel.HOUSE, 7),
        ("三輪99", MatchLevel.TOWN, 7),
        ("五十海1-2-3", MatchLevel.HOUSE, 8),
        ("1番町4-2", MatchLevel.HOUSE, 9),
        ("北ノ原8", MatchLevel.BLOCK, 10),
        ("北の原町8", MatchLevel.BLOCK, 11),
    ],
)
def test_an_address_is_found_as_finely_as_it_is_known(
    gazetteer: Gazetteer, text: str, level: MatchLevel, index: int
) -> None:
    match = gazetteer.locate(text)

    assert (match.level, match.point) == (level, place(index))


def test_a_chome_that_does_not_exist_falls_to_the_town_and_says_so(gazetteer: Gazetteer) -> None:
    assert gazetteer.locate("若宮9丁目5-3").level is MatchLevel.TOWN


def test_two_readings_that_both_exist_give_candidates_and_no_point(gazetteer: Gazetteer) -> None:
    match = gazetteer.locate("高洲1-5")

    assert match.is_ambiguous
    assert [(c.address, c.level) for c in match.candidates] == [
        ("夢県ゆめ市高洲1丁目5", MatchLevel.BLOCK),
        ("夢県ゆめ市高洲1番地5", MatchLevel.HOUSE),
    ]


def test_each_candidate_given_as_an_address_is_found_at_its_own_point(gazetteer: Gazetteer) -> None:
    candidates = gazetteer.locate("高洲1-5").candidates

    assert [gazetteer.locate(c.address).point for c in candidates] == [c.point for c in candidates]


def test_the_reading_that_the_known_numbers_leave_is_taken(gazetteer: Gazetteer) -> None:
    assert gazetteer.locate("高洲7-2").address == "夢県ゆめ市高洲7番地2"


def test_two_readings_of_which_neither_is_known_are_candidates(gazetteer: Gazetteer) -> None:
    assert gazetteer.locate("高洲1-99").is_ambiguous


@pytest.mark.parametrize("text", ["となり市若宮2-5-3", "別県ゆめ市若宮2-5-3", "若宮町2-5-3x"])
def test_another_place_is_never_answered_with_a_point(gazetteer: Gazetteer, text: str) -> None:
    assert gazetteer.locate(text).point is None


def test_a_town_misspelt_in_one_character_is_offered_but_not_answered(gazetteer: Gazetteer) -> None:
    match = gazetteer.locate("若官2-5-3")

    assert match.level is MatchLevel.NONE
    assert match.point is None
    assert [c.address for c in match.candidates] == ["夢県ゆめ市若宮2丁目5-3"]


def test_the_product_form_and_the_list_of_towns_load_alike() -> None:
    ours = {
        "prefecture": "夢県",
        "municipality": "ゆめ市",
        "entries": [
            {"town": "若宮", "chome": 2, "block": None, "house": None, "lon": 138.1, "lat": 34.8},
        ],
    }
    towns = [{"town": "若宮二丁目", "koaza": "", "lat": 34.8, "lng": 138.1}]
    first = load_gazetteer(json.dumps(ours))
    second = load_gazetteer(json.dumps(towns), prefecture="夢県", municipality="ゆめ市")

    assert first.locate("若宮2-5") == second.locate("若宮2-5")
    assert first.locate("若宮2-5").level is MatchLevel.CHOME


@pytest.mark.parametrize(
    "content", ["", "{}", "[1]", '{"entries": [{"town": "", "lon": 0, "lat": 0}]}', "[", b"\xff"]
)
def test_a_gazetteer_of_another_form_is_refused_with_what_to_do(content: str | bytes) -> None:
    with pytest.raises(InvalidInput) as caught:
        load_gazetteer(content)
    assert caught.value.error.code is ErrorCode.CITY_MISSING


def test_geopy_gets_one_certain_location_or_none(gazetteer: Gazetteer) -> None:
    geocoder = GazetteerGeocoder(gazetteer)

    certain = geocoder.geocode("若宮2-5-3")
    assert certain is not None and not isinstance(certain, list)
    assert (certain.longitude, certain.latitude) == place(0).as_pair()
    assert certain.raw == {"level": MatchLevel.HOUSE, "certain": True}
    assert geocoder.geocode("高洲1-5") is None
    assert len(geocoder.geocode("高洲1-5", exactly_one=False) or []) == 2
    assert geocoder.geocode("となり市", exactly_one=False) is None


@pytest.mark.parametrize("text", ["若宮2-5-3", "高洲1-5", "若官2-5-3", "となり市若宮2-5-3", "三輪99", ""])
def test_the_port_over_geopy_answers_what_the_gazetteer_answers(gazetteer: Gazetteer, text: str) -> None:
    assert GeocoderChain([GazetteerGeocoder(gazetteer)]).locate(text) == gazetteer.locate(text)


def test_a_later_geocoder_is_asked_only_when_the_first_is_not_certain(gazetteer: Gazetteer) -> None:
    other = Gazetteer([GazetteerEntry(town="となり", block="1", point=place(99))])
    chain = GeocoderChain([GazetteerGeocoder(gazetteer), GazetteerGeocoder(other)])

    assert chain.locate("となり1番地").point == place(99)
    assert chain.locate("高洲1-5").is_ambiguous
    assert GeocoderChain([]).locate("若宮2-5-3") == AddressMatch(level=MatchLevel.NONE)
