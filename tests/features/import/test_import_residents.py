"""A city's file into the register: what goes in, what is said of the rest, and what a second time does."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from fureai.domain.calendar import WeeklyRule
from fureai.domain.errors import ErrorCode
from fureai.domain.fleet import VehicleClass
from fureai.domain.geography import MatchLevel
from fureai.domain.residents import Contact, Stop, Suspension
from fureai.usecases.import_residents import RowResult, Severity, import_residents
from tests.fakes.audit import FakeAudit
from tests.fakes.geocoder import FakeGeocoder
from tests.fakes.residents import FakeResidents
from tests.files import ELSEWHERE, HERE, KNOWN, MATCHES, THERE, TOWN_ONLY, TWO_READINGS, encoded, row

if TYPE_CHECKING:
    from fureai.domain.residents import Resident
    from fureai.usecases.import_residents import ImportReport


class Desk:
    """A clerk with a register, who imports files."""

    def __init__(self, *stored: Resident, rivals: tuple[Resident, ...] = ()) -> None:
        self.residents = FakeResidents(stored, rivals=rivals)
        self.audit = FakeAudit()

    def take(
        self, *rows: dict[str, str], content: bytes | None = None, dry_run: bool = False
    ) -> ImportReport:
        return import_residents(
            encoded(rows) if content is None else content,
            filename="residents.csv",
            depot_id="d1",
            residents=self.residents,
            geocoder=FakeGeocoder(MATCHES),
            audit=self.audit,
            actor="clerk",
            dry_run=dry_run,
        )

    def resident(self, number: int) -> Resident:
        return self.residents.stored[f"A-{number:04d}"]

    def change(self, number: int, **changes: Any) -> None:
        self.residents.put(self.resident(number).model_copy(update=changes))


FULL = row(
    1,
    フリガナ="ﾀｶﾊｼ ｲﾁﾛｰ",
    郵便番号="4260037",
    プラスチック="第2・第4水",
    祝日="収集",
    終了日="R9.3.31",
    休止開始日="2026/5/1",
    休止終了日="2026-05-10",
    休止理由="入院",
    時間指定="9:00-11:00",
    車両制限="軽のみ",
    停車位置メモ="門の前",
    注意事項="犬がいる",
    安否確認="不要",
    緊急連絡先1氏名="髙橋　次郎",
    緊急連絡先1続柄="子",
    緊急連絡先1電話="9012345678",
) | {"作業時間(分)": "4", "ごみ量(kg)": "6"}


def test_every_column_of_a_row_reaches_the_resident() -> None:
    desk = Desk()
    desk.take(FULL)
    resident = desk.resident(1)

    assert (resident.name, resident.kana, resident.depot_id) == ("髙橋　一郎", "タカハシ イチロー", "d1")
    assert (resident.postal_code, resident.address, resident.phone) == ("426-0037", KNOWN, "054-643-1111")
    assert [rule.category for rule in resident.schedule.rules] == ["burnable", "plastic"]
    assert resident.schedule.holiday_rule.value == "collect"
    assert (resident.schedule.start_date, resident.schedule.end_date) == (date(2026, 4, 1), date(2027, 3, 31))
    assert resident.suspensions == (
        Suspension(start_date=date(2026, 5, 1), end_date=date(2026, 5, 10), reason="入院"),
    )
    assert resident.contacts == (Contact(name="髙橋　次郎", relation="子", phone="09012345678"),)
    assert [(w.start_s, w.end_s) for w in resident.time_windows] == [(32_400, 39_600)]
    assert (resident.service_s, resident.load) == (240, {"kg": 6})
    assert resident.allowed_classes == {VehicleClass.KEI}
    assert (resident.parking_note, resident.care_note) == ("門の前", "犬がいる")
    assert resident.wants_safety_check is False
    assert (resident.stop.parking, resident.stop.level) == (HERE, MatchLevel.HOUSE)


def test_the_report_counts_every_row_once() -> None:
    desk = Desk()
    desk.take(row(1), row(2))
    report = desk.take(row(1), row(2, 氏名="別人"), row(3), row(4, 住所=""))

    assert (report.total, report.new, report.changed, report.same, report.failed) == (4, 1, 1, 1, 1)
    assert [(outcome.line, outcome.result) for outcome in report.outcomes] == [
        (2, RowResult.SAME),
        (3, RowResult.CHANGED),
        (4, RowResult.NEW),
        (5, RowResult.FAILED),
    ]
    assert report.outcomes[1].changed_fields == ("name",)


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ({"氏名": ""}, "氏名", ErrorCode.ROW_REQUIRED),
        ({"住所": "　"}, "住所", ErrorCode.ROW_REQUIRED),
        ({"利用者番号": ""}, "利用者番号", ErrorCode.ROW_REQUIRED),
        ({"利用者番号": "A/1"}, "利用者番号", ErrorCode.ROW_ID),
        ({"開始日": "令和8年2月30日"}, "開始日", ErrorCode.ROW_DATE),
        ({"終了日": "2026/3/31"}, "終了日", ErrorCode.ROW_DATE_ORDER),
        ({"休止開始日": "2026/5/2", "休止終了日": "2026/5/1"}, "休止終了日", ErrorCode.ROW_DATE_ORDER),
        ({"休止終了日": "2026/5/1"}, "休止開始日", ErrorCode.ROW_REQUIRED),
        ({"休止開始日": "春", "休止終了日": "2026/5/1"}, "休止開始日", ErrorCode.ROW_DATE),
        ({"燃やすごみ": "毎日"}, "燃やすごみ", ErrorCode.ROW_SCHEDULE),
        ({"時間指定": "午前"}, "時間指定", ErrorCode.ROW_TIME_WINDOW),
        ({"作業時間(分)": "三分"}, "作業時間(分)", ErrorCode.ROW_NUMBER),
        ({"電話番号": "9.01E+09"}, "電話番号", ErrorCode.ROW_NUMBER),
        ({"車両制限": "大型"}, "車両制限", ErrorCode.ROW_CHOICE),
        ({"祝日": "たぶん"}, "祝日", ErrorCode.ROW_CHOICE),
        ({"氏名": '=HYPERLINK("x","佐藤")'}, "氏名", ErrorCode.ROW_FORMULA),
        ({"注意事項": "@SUM(A1)"}, "注意事項", ErrorCode.ROW_FORMULA),
    ],
)
def test_a_faulty_row_is_named_with_line_column_and_code_and_the_good_rows_go_in(
    cells: dict[str, str], column: str, code: ErrorCode
) -> None:
    desk = Desk()
    report = desk.take(row(1), row(2, **cells), row(3))

    assert [(issue.line, issue.column, issue.error.code) for issue in report.issues] == [(3, column, code)]
    assert report.issues[0].severity is Severity.ERROR
    assert sorted(desk.residents.stored) == ["A-0001", "A-0003"]


def test_all_errors_of_a_row_are_shown_at_once_and_none_holds_a_value() -> None:
    report = Desk().take(row(1, 氏名="=佐藤花子", 開始日="2026/2/30", 燃やすごみ="毎日"))

    assert {issue.error.code for issue in report.issues} == {
        ErrorCode.ROW_FORMULA,
        ErrorCode.ROW_DATE,
        ErrorCode.ROW_SCHEDULE,
    }
    assert not any(value in report.model_dump_json() for value in ("佐藤", "2/30", "毎日"))


def test_a_row_shifted_by_a_comma_is_an_error() -> None:
    report = Desk().take(content="利用者番号,氏名,住所\nA1,佐藤,若宮2,5\n".encode())

    assert [issue.error.code for issue in report.issues] == [ErrorCode.ROW_SHAPE]


def test_of_a_number_given_twice_the_first_row_is_kept() -> None:
    desk = Desk()
    report = desk.take(row(1, 氏名="先"), row(2), row(1, 氏名="後"))

    assert desk.resident(1).name == "先"
    assert [(i.line, i.error.code, i.error.detail) for i in report.issues] == [
        (4, ErrorCode.ROW_DUPLICATE, {"first_line": "2"})
    ]


@pytest.mark.parametrize(
    ("address", "code", "candidates"),
    [
        (ELSEWHERE, ErrorCode.ADDRESS_UNKNOWN, 0),
        (TWO_READINGS, ErrorCode.ADDRESS_AMBIGUOUS, 2),
        (TOWN_ONLY, ErrorCode.ADDRESS_TOWN_ONLY, 0),
    ],
)
def test_an_address_in_doubt_is_a_warning_and_the_resident_is_kept(
    address: str, code: ErrorCode, candidates: int
) -> None:
    desk = Desk()
    report = desk.take(row(1, 住所=address))

    assert [(i.severity, i.column, i.error.code) for i in report.issues] == [(Severity.WARNING, "住所", code)]
    assert (report.new, report.failed, report.warnings) == (1, 0, 1)
    assert not desk.resident(1).stop.is_plannable
    assert len(desk.resident(1).stop.candidates) == candidates


def test_the_same_file_twice_changes_nothing() -> None:
    desk = Desk()
    rows = (FULL, row(2, 住所=TWO_READINGS), row(3, 住所=TOWN_ONLY))
    desk.take(*rows)
    before = dict(desk.residents.stored)
    report = desk.take(*rows)

    assert (report.new, report.changed, report.same) == (0, 0, 3)
    assert desk.residents.stored == before


def test_a_dry_run_reports_the_same_and_stores_nothing() -> None:
    dry, real = Desk(), Desk()
    rows = (row(1), row(2, 住所=ELSEWHERE), row(3, 氏名=""))
    report = dry.take(*rows, dry_run=True)

    assert report.model_copy(update={"dry_run": False}) == real.take(*rows)
    assert dry.residents.stored == {}
    assert dry.audit.entries == []


def test_a_pin_set_by_hand_stays_while_the_address_is_the_same_one() -> None:
    desk = Desk()
    desk.take(row(1))
    pin = Stop(parking=THERE, door=HERE, level=MatchLevel.MANUAL)
    desk.change(1, stop=pin)
    report = desk.take(row(1, 住所="若宮２－５－３"))

    assert desk.resident(1).stop == pin
    assert report.outcomes[0].changed_fields == ("address",)


def test_a_pin_set_by_hand_goes_when_the_resident_moves() -> None:
    desk = Desk()
    desk.take(row(1, 住所=TOWN_ONLY))
    desk.change(1, stop=Stop(parking=THERE, level=MatchLevel.MANUAL))
    desk.take(row(1, 住所=KNOWN))

    assert desk.resident(1).stop == Stop(parking=HERE, level=MatchLevel.HOUSE)


def test_a_file_wipes_nothing_that_it_has_no_column_for() -> None:
    desk = Desk()
    desk.take(FULL)
    before = desk.resident(1)
    report = desk.take({"利用者番号": "A-0001", "氏名": "髙橋　一郎", "住所": KNOWN})

    assert report.same == 1
    assert desk.resident(1) == before


def test_an_empty_cell_clears_its_field_but_no_suspension_and_no_contact() -> None:
    desk = Desk()
    desk.take(FULL)
    before = desk.resident(1)
    desk.take(dict.fromkeys(FULL, "") | row(1))
    resident = desk.resident(1)

    assert (resident.care_note, resident.time_windows, resident.allowed_classes) == ("", (), frozenset())
    assert [rule.category for rule in resident.schedule.rules] == ["burnable"]
    assert resident.suspensions == before.suspensions
    assert resident.contacts == before.contacts


def test_suspensions_phoned_in_stay_beside_the_one_of_the_file() -> None:
    desk = Desk()
    desk.take(row(1))
    phoned = Suspension(start_date=date(2026, 7, 1), reason="ショートステイ", reported_by="長女")
    desk.change(1, suspensions=(phoned,))
    desk.take(row(1, 休止開始日="2026/5/1", 休止終了日="2026/5/10"))

    assert [s.start_date for s in desk.resident(1).suspensions] == [date(2026, 5, 1), date(2026, 7, 1)]


def test_a_category_without_a_column_keeps_its_days() -> None:
    desk = Desk()
    desk.take(row(1, 古紙="第1金"))
    desk.take({"利用者番号": "A-0001", "氏名": "髙橋　一郎", "住所": KNOWN, "燃やすごみ": "火金"})
    rules = {rule.category: rule for rule in desk.resident(1).schedule.rules}

    assert rules["burnable"] == WeeklyRule(category="burnable", weekdays=frozenset({1, 4}))
    assert rules["paper"].falls_on(date(2026, 5, 1))


def test_a_contact_whose_phone_changed_is_the_same_contact() -> None:
    desk = Desk()
    desk.take(FULL)
    desk.take(FULL | {"緊急連絡先1電話": "054-1"})

    assert [contact.phone for contact in desk.resident(1).contacts] == ["054-1"]


def test_somebody_faster_makes_the_row_fail_and_the_others_go_in() -> None:
    first = Desk()
    first.take(row(1))
    rival = first.resident(1)
    desk = Desk(rivals=(rival,))
    report = desk.take(row(1, 氏名="別人"), row(2))

    assert [(i.line, i.error.code) for i in report.issues] == [(2, ErrorCode.RESIDENT_CHANGED)]
    assert (report.new, report.failed) == (1, 1)
    assert desk.resident(1) == rival


def test_a_file_that_cannot_be_used_stores_nothing_and_says_why() -> None:
    desk = Desk()
    report = desk.take(content=encoded([row(1, 氏名="佐藤")], encoding="euc_jp"))

    assert [error.code for error in report.file_errors] == [ErrorCode.FILE_ENCODING]
    assert (report.total, desk.residents.stored) == (0, {})


def test_each_change_and_the_import_itself_are_recorded_without_personal_data() -> None:
    desk = Desk()
    desk.take(row(1), row(2))
    desk.take(row(1, 氏名="別人"), row(2))

    assert [(entry.action, entry.subject) for entry in desk.audit.entries] == [
        ("import_resident", "A-0001"),
        ("import_resident", "A-0002"),
        ("import_residents", "residents.csv"),
        ("import_resident", "A-0001"),
        ("import_residents", "residents.csv"),
    ]
    assert desk.audit.entries[3].detail == {"fields": "name"}
