"""Files in: what is written reads back, and no row is ever lost."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from fureai.domain.calendar import BiweeklyRule, NthWeekdayRule, WeeklyRule
from fureai.domain.files.cells import is_formula, neutralise, restore
from fureai.domain.files.clock import format_time_windows, parse_time_windows
from fureai.domain.files.dates import FIRST_DAY, LAST_DAY, format_wareki, parse_date
from fureai.domain.files.schedules import format_schedule, parse_schedule
from fureai.domain.files.table import parse_file
from fureai.domain.units import DAY_S, MINUTE_S, TimeWindow
from fureai.usecases.import_residents import import_residents
from tests.fakes.audit import FakeAudit
from tests.fakes.geocoder import FakeGeocoder
from tests.fakes.residents import FakeResidents
from tests.files import MATCHES, encoded, row

if TYPE_CHECKING:
    from datetime import date

    from fureai.domain.calendar import CollectionRule
    from fureai.usecases.import_residents import ImportReport

DAYS = st.dates(FIRST_DAY, LAST_DAY)
WEEKDAYS = st.frozensets(st.integers(0, 6), min_size=1)
CELL = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)


@given(DAYS)
def test_a_date_in_its_era_reads_back(day: date) -> None:
    assert parse_date(format_wareki(day)) == day


@given(
    DAYS, st.sampled_from(["{0.year}/{0.month}/{0.day}", "{0:%Y-%m-%d}", "{0.year}年{0.month}月{0.day}日"])
)
def test_a_western_date_reads_back(day: date, form: str) -> None:
    assert parse_date(form.format(day)) == day


@st.composite
def rules(draw: st.DrawFn) -> CollectionRule:
    weekdays = draw(WEEKDAYS)
    kind = draw(st.sampled_from(["weekly", "nth", "biweekly"]))
    if kind == "weekly":
        return WeeklyRule(category="burnable", weekdays=weekdays)
    if kind == "nth":
        nths = draw(st.frozensets(st.integers(1, 5), min_size=1))
        return NthWeekdayRule(category="burnable", nths=nths, weekdays=weekdays)
    anchor = draw(st.dates(FIRST_DAY + timedelta(days=7), LAST_DAY - timedelta(days=7)))
    return BiweeklyRule(category="burnable", weekdays=weekdays, anchor=anchor)


@given(st.lists(rules(), min_size=1, max_size=3), st.dates(FIRST_DAY, LAST_DAY))
def test_a_schedule_reads_back_as_the_same_days(drawn: list[CollectionRule], day: date) -> None:
    read = parse_schedule(format_schedule(tuple(drawn)), "burnable")

    assert [rule.falls_on(day) for rule in read] == [rule.falls_on(day) for rule in drawn]
    assert parse_schedule(format_schedule(read), "burnable") == read


@given(st.lists(st.integers(0, DAY_S // MINUTE_S), min_size=2, max_size=6, unique=True))
def test_time_windows_read_back(minutes: list[int]) -> None:
    edges = [minute * MINUTE_S for minute in sorted(minutes)]
    windows = tuple(TimeWindow(start_s=a, end_s=b) for a, b in zip(edges[::2], edges[1::2], strict=False))

    assert parse_time_windows(format_time_windows(windows)) == windows


@given(CELL)
def test_a_neutralised_cell_runs_nowhere_and_reads_back(text: str) -> None:
    assert not is_formula(neutralise(text))
    assert restore(neutralise(text)) == text


@st.composite
def files(draw: st.DrawFn) -> list[dict[str, str]]:
    count = draw(st.integers(1, 12))
    numbers = [draw(st.integers(1, 12)) for _ in range(count)]
    columns = ("氏名", "住所", "電話番号", "燃やすごみ", "開始日", "時間指定", "注意事項")
    return [
        row(number) | {column: draw(CELL) for column in columns if draw(st.integers(0, 9)) == 0}
        for number in numbers
    ]


@given(files())
def test_every_row_is_imported_or_has_an_error(rows: list[dict[str, str]]) -> None:
    residents = FakeResidents()
    report = _import(encoded(rows, encoding="utf-8"), residents)

    assert report.total == len(rows) == report.new + report.failed
    assert len(report.outcomes) == len({outcome.line for outcome in report.outcomes}) == len(rows)
    failed = {outcome.line for outcome in report.outcomes if outcome.result.value == "failed"}
    assert failed == {issue.line for issue in report.issues if issue.severity.value == "error"}
    assert report.new == len(residents.stored)


@given(files())
def test_any_file_imported_twice_changes_nothing_the_second_time(rows: list[dict[str, str]]) -> None:
    residents = FakeResidents()
    content = encoded(rows, encoding="utf-8")
    _import(content, residents)
    before = dict(residents.stored)
    report = _import(content, residents)

    assert (report.new, report.changed) == (0, 0)
    assert residents.stored == before


@given(st.lists(st.tuples(st.integers(1, 9999), st.text('A"\n, x', max_size=10)), min_size=1, max_size=10))
def test_lines_with_wild_quotes_lose_no_later_row(drawn: list[tuple[int, str]]) -> None:
    wild = "".join(f"A-{number:04d},{text.replace(chr(10), '')}\n" for number, text in drawn)
    parsed = parse_file(f"利用者番号,氏名,住所\n{wild}Z-9999,佐藤,若宮2-5-3\n".encode())
    text = "".join("".join(record.cells.values()) for record in parsed.rows)

    assert "Z-9999" in text


@given(st.binary(max_size=300))
def test_any_bytes_at_all_get_a_report(content: bytes) -> None:
    assert _import(content, FakeResidents()).file_errors


@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=8))
def test_cells_reach_the_rows_as_they_were_written(grid: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([["利用者番号", "氏名", "住所"], *grid])
    parsed = parse_file(text.getvalue().encode("utf-8"))
    expected = [
        [cell.replace("\r\n", "\n").replace("\r", "\n") for cell in line]
        for line in grid
        if any(cell.strip() for cell in line)
    ]

    assert [list(record.cells.values()) for record in parsed.rows] == expected


def _import(content: bytes, residents: FakeResidents) -> ImportReport:
    return import_residents(
        content,
        filename="f.csv",
        depot_id="d1",
        residents=residents,
        geocoder=FakeGeocoder(MATCHES),
        audit=FakeAudit(),
        actor="clerk",
    )
