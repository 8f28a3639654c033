"""Whatever way an address is written, it is the same address or its doubt is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from fureai.adapters.geocoding.gazetteer import Gazetteer, GazetteerEntry
from fureai.domain.addresses import fold_address, format_kanji_number, parse_kanji_number
from fureai.domain.geography import MatchLevel, Point

if TYPE_CHECKING:
    from collections.abc import Callable

PREFECTURE, MUNICIPALITY = "夢県", "ゆめ市"
TOWNS = (
    "若宮",
    "高洲",
    "三輪",
    "五十海",
    "八幡",
    "一色",
    "千歳",
    "九景寺",
    "時ケ谷",
    "上藪田",
    "築地",
    "築地上",
    "堀之内",
)
FULL_WIDTH = str.maketrans("0123456789-", "０１２３４５６７８９－")
VARIANTS = {"ケ": "ヶケがヵ", "藪": "藪薮", "高": "高髙", "之": "之のノ"}

Numbers = tuple[str, int | None, int, int]


def point_of(numbers: Numbers) -> Point:
    town, chome, block, house = numbers
    return Point(lon=100 + TOWNS.index(town), lat=(chome or 0) + block / 100 + house / 10_000)


KNOWN: list[Numbers] = [
    (town, chome, block, house)
    for town in TOWNS
    for chome in (None, 1, 2, 12)
    if not (town == "若宮" and chome is None)
    for block in (1, 5, 12)
    for house in (1, 3)
]
GAZETTEER = Gazetteer(
    [
        GazetteerEntry(town=n[0], chome=n[1], block=str(n[2]), house=str(n[3]), point=point_of(n))
        for n in KNOWN
    ],
    prefecture=PREFECTURE,
    municipality=MUNICIPALITY,
)


def _plain(value: int) -> str:
    return str(value)


def _full_width(value: int) -> str:
    return str(value).translate(FULL_WIDTH)


NUMERALS: list[Callable[[int], str]] = [_plain, _full_width, format_kanji_number]


@st.composite
def spellings(draw: st.DrawFn) -> tuple[Numbers, str]:
    numbers = draw(st.sampled_from(KNOWN))
    town, chome, block, house = numbers
    number = draw(st.sampled_from(NUMERALS))
    hyphen = draw(st.sampled_from("-‐－―ー–—−ｰの"))
    name = "".join(draw(st.sampled_from(VARIANTS.get(char, char))) for char in town)
    lead = draw(st.sampled_from(["", "〒123-4567 ", "1234567"]))
    lead += draw(
        st.sampled_from(["", MUNICIPALITY, PREFECTURE + MUNICIPALITY, f"{PREFECTURE} {MUNICIPALITY}　"])
    )
    lead += draw(st.sampled_from(["", "大字"]))
    space = draw(st.sampled_from(["", " ", "　"]))
    first = number(chome) + draw(st.sampled_from(["丁目", hyphen])) if chome else ""
    tail = draw(
        st.sampled_from(
            [
                f"{number(block)}{hyphen}{number(house)}",
                f"{number(block)}番{number(house)}号",
                f"{number(block)}番地の{number(house)}",
                f"{number(block)}番地{number(house)}",
            ]
        )
    )
    building = draw(st.sampled_from(["", "サンハイツ203号室", " 203", "　コーポ若宮１０１", "-203号室"]))
    return numbers, lead + name + space + first + tail + building


@given(spellings())
def test_every_spelling_of_a_known_house_is_its_point_or_has_it_among_the_candidates(
    drawn: tuple[Numbers, str],
) -> None:
    numbers, text = drawn
    match = GAZETTEER.locate(text)

    if match.point is None:
        assert point_of(numbers) in [candidate.point for candidate in match.candidates], text
    else:
        assert (match.point, match.level) == (point_of(numbers), MatchLevel.HOUSE), text


@given(st.sampled_from(KNOWN))
def test_the_canonical_spelling_has_one_reading(numbers: Numbers) -> None:
    town, chome, block, house = numbers
    found = GAZETTEER.locate(f"{town}{chome}丁目{block}番{house}号" if chome else f"{town}{block}番地{house}")

    assert found.point == point_of(numbers)
    assert GAZETTEER.locate(found.address) == found


@given(spellings(), st.sampled_from(["となり市", "別県", "別県ゆめ市", "夢県となり市", "港区", "大郡若町"]))
def test_another_region_in_front_never_gets_a_point(drawn: tuple[Numbers, str], region: str) -> None:
    numbers, _text = drawn
    assert GAZETTEER.locate(f"{region}{numbers[0]}{numbers[2]}番地{numbers[3]}").point is None


@given(st.text(max_size=40))
def test_any_text_at_all_gets_an_answer(text: str) -> None:
    match = GAZETTEER.locate(text)
    assert (match.point is None) == (match.level is MatchLevel.NONE)


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold_address(fold_address(text)) == fold_address(text)


@given(st.integers(1, 9999))
def test_a_number_in_kanji_reads_back(value: int) -> None:
    assert parse_kanji_number(format_kanji_number(value)) == value
