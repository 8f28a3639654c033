"""The text of an address: folding, what stands before the town, and the numbers after it."""

from __future__ import annotations

import pytest

from fureai.domain.addresses import (
    Reading,
    fold_address,
    parse_kanji_number,
    read_numbers,
    readings,
    same_address,
    spell,
    split_chome,
    strip_region,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10),
        ("十二", 12),
        ("二十三", 23),
        ("二三", 23),
        ("〇", 0),
        ("一〇二", 102),
        ("百二", 102),
        ("千四百七十三", 1473),
    ],
)
def test_kanji_numbers_with_units_or_digit_by_digit(text: str, value: int) -> None:
    assert parse_kanji_number(text) == value


@pytest.mark.parametrize("text", ["", "丁", "2", "二a"])
def test_what_is_no_kanji_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="kanji"):
        parse_kanji_number(text)


@pytest.mark.parametrize("hyphen", "-‐－―ー–—−ｰ‑")
def test_every_hyphen_between_numbers_is_the_same(hyphen: str) -> None:
    assert fold_address(f"若宮２{hyphen}５{hyphen}３") == "若宮2-5-3"


def test_a_long_vowel_in_a_building_stays() -> None:
    assert fold_address("若宮2ー5コーポー宮") == "若宮2-5コーポー宮"


@pytest.mark.parametrize("ga", "ヶケヵがガ")
def test_small_ke_and_ga_between_kanji_are_the_same(ga: str) -> None:
    assert fold_address(f"時{ga}谷") == "時ヶ谷"


@pytest.mark.parametrize(
    ("old", "new"), [("薮田", "藪田"), ("髙洲", "高洲"), ("滝澤", "滝沢"), ("渡邊", "渡辺")]
)
def test_old_and_variant_kanji_are_the_same(old: str, new: str) -> None:
    assert same_address(old, new)


def test_another_house_is_not_the_same_address() -> None:
    assert not same_address("若宮2-5-3", "若宮2-5-4")


@pytest.mark.parametrize(
    "text",
    [
        "若宮2-5",
        "ゆめ市若宮2-5",
        "夢県ゆめ市若宮2-5",
        "〒123-4567若宮2-5",
        "1234567 夢県 ゆめ市 若宮2-5",
        "〒 若宮2-5",
    ],
)
def test_what_stands_before_the_town_may_be_missing(text: str) -> None:
    assert strip_region(fold_address(text), "夢県", "ゆめ市") == "若宮2-5"


def test_another_prefecture_is_no_address_of_this_city() -> None:
    assert strip_region("静岡県ゆめ市若宮2-5", "夢々県", "ゆめ市") is None


def test_another_municipality_stays_in_front_of_the_town() -> None:
    assert strip_region("となり市若宮2-5", "夢県", "ゆめ市") == "となり市若宮2-5"


@pytest.mark.parametrize(
    ("tail", "values", "building"),
    [
        ("2-5-3", ["2", "5", "3"], ""),
        ("二丁目五番三号", ["2", "5", "3"], ""),
        ("2の5の3", ["2", "5", "3"], ""),
        ("2丁目 5番 3号", ["2", "5", "3"], ""),
        ("2-5-3サンハイツ203号室", ["2", "5", "3"], "サンハイツ203号室"),
        ("2-5-3 203", ["2", "5", "3"], "203"),
        ("2-5-203号室", ["2", "5"], "203号室"),
        ("2-5-3-2F", ["2", "5", "3"], "2F"),
        ("二-五-三田中荘", ["2", "5"], "三田中荘"),
        ("1473番地の1", ["1473", "1"], ""),
        ("甲12-1", ["甲12", "1"], ""),
        (" サンハイツ203", [], "サンハイツ203"),
        ("", [], ""),
    ],
)
def test_numbers_end_where_the_building_begins(tail: str, values: list[str], building: str) -> None:
    numbering = read_numbers(tail)

    assert numbering is not None
    assert [part.value for part in numbering.parts] == values
    assert numbering.building == building


@pytest.mark.parametrize("tail", ["町12", "三本松12", "一の瀬荘", "市本町1", " 馬場1-2"])
def test_a_word_after_the_name_means_that_the_name_goes_on(tail: str) -> None:
    assert read_numbers(tail) is None


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        ("1-5", [Reading(1, ("5",)), Reading(None, ("1", "5"))]),
        ("1-5番地", [Reading(1, ("5",)), Reading(None, ("1", "5"))]),
        ("1丁目5", [Reading(1, ("5",))]),
        ("1番地5", [Reading(None, ("1", "5"))]),
        ("1-5番3号", [Reading(1, ("5", "3"))]),
        ("甲1-5", [Reading(None, ("甲1", "5"))]),
    ],
)
def test_a_bare_first_number_has_two_readings_and_a_named_one_has_one(
    tail: str, expected: list[Reading]
) -> None:
    numbering = read_numbers(tail)

    assert numbering is not None
    assert list(readings(numbering.parts)) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("青木二丁目", ("青木", 2)),
        ("青木２丁目", ("青木", 2)),
        ("青木十二丁目", ("青木", 12)),
        ("高洲", ("高洲", None)),
    ],
)
def test_a_town_of_open_data_is_split_from_its_chome(name: str, expected: tuple[str, int | None]) -> None:
    assert split_chome(name) == expected


def test_the_canonical_spelling_says_whether_there_is_a_chome() -> None:
    assert spell("若宮", 2, "5-3") == "若宮2丁目5-3"
    assert spell("若宮", None, "5-3") == "若宮5番地3"
    assert spell("若宮", None, "") == "若宮"
