"""The list of residents: what a clerk's spreadsheet holds, and enough work for every day of the year."""

from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest

from fureai.adapters.geocoding.loading import load_gazetteer
from fureai.adapters.holidays import JapaneseHolidays
from fureai.domain.calendar import categories_on
from fureai.domain.files.drafts import ResidentDraft, read_row
from fureai.domain.files.merging import merge
from fureai.domain.files.table import FileRow, parse_file
from fureai.domain.geography import MatchLevel
from fureai.domain.residents import Resident
from local.demo_city.build import settle_town
from local.demo_city.csv_file import broken_csv, without_column
from local.demo_city.traffic import is_kei_only, roads_within_reach, two_ton_may_use
from tests import demo_town

YEAR = [date(2026, 12, 1) + timedelta(days=n) for n in range(365)]
HOLIDAYS = JapaneseHolidays()


@pytest.fixture(scope="module")
def rows() -> tuple[FileRow, ...]:
    parsed = parse_file(demo_town.files().residents)
    assert (parsed.encoding, parsed.errors, parsed.ignored_columns) == ("CP932", (), ())
    return parsed.rows


@pytest.fixture(scope="module")
def residents(rows: tuple[FileRow, ...]) -> list[Resident]:
    drafts = [read_row(row) for row in rows]
    assert [draft for draft in drafts if not isinstance(draft, ResidentDraft)] == []
    return [merge(draft, None, depot_id="depot1") for draft in drafts if isinstance(draft, ResidentDraft)]


def _visits_on(residents: list[Resident], day: date) -> int:
    closed = HOLIDAYS.closed_days(day.year)
    return sum(
        bool(categories_on(resident.schedule, day, closed)) and not resident.is_suspended_on(day)
        for resident in residents
    )


def test_the_file_is_cp932_with_crlf_and_one_row_a_household(rows: tuple[FileRow, ...]) -> None:
    text = demo_town.files().residents.decode("cp932")
    assert text.count("\r\n") == text.count("\n") == demo_town.RESIDENTS + 1
    assert len({row.cells["利用者番号"] for row in rows}) == demo_town.RESIDENTS


def test_the_file_is_as_dirty_as_real_ones(rows: tuple[FileRow, ...]) -> None:
    text = demo_town.files().residents.decode("cp932")
    assert "髙" in text
    assert "①" in text
    assert any(row.cells["電話番号"].isdecimal() and row.cells["電話番号"][0] != "0" for row in rows)
    starts = {row.cells["開始日"][:1] for row in rows}
    assert {"令", "R", "2"} <= starts


def test_every_day_of_the_year_has_twenty_visits_and_a_plain_weekday_a_hundred(
    residents: list[Resident],
) -> None:
    counts = {day: _visits_on(residents, day) for day in YEAR}
    assert min(counts.values()) >= 20
    plain = [
        n for day, n in counts.items() if day.weekday() < 5 and day not in HOLIDAYS.closed_days(day.year)
    ]
    assert 100 <= sorted(plain)[len(plain) // 2] <= 160


def test_all_addresses_but_five_are_found_at_house_or_block_level(residents: list[Resident]) -> None:
    gazetteer = load_gazetteer(demo_town.files().gazetteer)
    matches = {resident.resident_id: gazetteer.locate(resident.address) for resident in residents}
    ambiguous = [match for match in matches.values() if match.is_ambiguous]
    found = [m for m in matches.values() if m.point and m.level in (MatchLevel.HOUSE, MatchLevel.BLOCK)]
    assert len(ambiguous) == 3
    assert len(found) == demo_town.RESIDENTS - 5


def test_each_address_is_found_at_the_very_house_it_was_written_for(residents: list[Resident]) -> None:
    gazetteer = load_gazetteer(demo_town.files().gazetteer)
    by_number = {home.number: home for home in demo_town.homes()}
    for resident in residents:
        address = by_number[resident.resident_id].address
        point = gazetteer.locate(resident.address).point
        if address is not None:
            expected = demo_town.degrees(address.point)
            assert point is not None, resident.address
            assert point.as_pair() == pytest.approx(expected, abs=0.0006), resident.address


def test_a_tenth_of_the_homes_lies_beyond_sixty_metres_of_any_road_for_a_packer() -> None:
    town = demo_town.town()
    wide = roads_within_reach(town.plan.network, town.traffic, two_ton_may_use)
    narrow = [home for home in demo_town.homes() if home.address and is_kei_only(home.address.point, wide)]
    assert 0.08 <= len(narrow) / demo_town.RESIDENTS <= 0.12


def test_households_differ_in_what_makes_a_day_hard(residents: list[Resident]) -> None:
    assert 12 <= sum(bool(resident.time_windows) for resident in residents) <= 30
    assert sum(bool(resident.suspensions) for resident in residents) >= 8
    assert sum(bool(resident.care_note) for resident in residents) >= 40
    assert {resident.service_s // 60 for resident in residents} >= {2, 3, 8}
    restricted = Counter(resident.allowed_classes for resident in residents)
    assert len(restricted) == 3


def test_the_list_grows_with_the_number_asked_for_and_says_when_the_town_is_full() -> None:
    assert len(settle_town(demo_town.town(), 1000)) == 1000
    with pytest.raises(ValueError, match="homes for"):
        settle_town(demo_town.town(), 100_000)


def test_a_broken_list_has_an_error_on_each_line_that_it_names_and_on_no_other() -> None:
    content, faults = broken_csv(list(demo_town.homes())[:20], Random(1))
    rows = parse_file(content).rows
    refused = {row.line for row in rows if not isinstance(read_row(row), ResidentDraft)}
    numbers = Counter(row.cells["利用者番号"] for row in rows)
    doubled = {line for line, what in faults.items() if what == "duplicate"}
    assert refused | doubled == set(faults)
    assert max(numbers.values()) == 2


def test_a_list_without_the_address_column_is_refused_as_a_whole() -> None:
    assert parse_file(without_column(list(demo_town.homes()), Random(1))).errors
