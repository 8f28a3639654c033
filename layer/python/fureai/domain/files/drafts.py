"""One row of a file to a draft of a resident, or to every error that the row has.

A draft holds what the file says and nothing else: what a column that is not in the file would say stays open,
so that `merging` can keep what is stored.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from fureai.domain.calendar import HolidayRule
from fureai.domain.errors import CodedError, ErrorCode, InvalidInput
from fureai.domain.files import cells
from fureai.domain.files.clock import parse_time_windows
from fureai.domain.files.columns import (
    CATEGORIES,
    MAX_CONTACTS,
    REQUIRED,
    Column,
    ContactPart,
    contact_column,
)
from fureai.domain.files.dates import parse_date
from fureai.domain.files.schedules import parse_schedule
from fureai.domain.fleet import VehicleClass
from fureai.domain.residents import Contact, Resident, Suspension

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from fureai.domain.calendar import CollectionRule
    from fureai.domain.files.table import FileRow

HOLIDAYS = {
    **dict.fromkeys(("収集", "収集する"), HolidayRule.COLLECT),
    **dict.fromkeys(("休み", "休む"), HolidayRule.SKIP),
}
VEHICLE_LIMITS = {
    "軽のみ": frozenset({VehicleClass.KEI}),
    "2tまで": frozenset({VehicleClass.KEI, VehicleClass.TWO_TON}),
}
YES_NO = {
    **dict.fromkeys(("希望", "要", "必要", "する", "有", "あり", "はい", "○", "〇", "1"), True),
    **dict.fromkeys(("不要", "希望しない", "しない", "無", "なし", "いいえ", "×", "0"), False),
}


@dataclass(frozen=True, slots=True)
class RowError:
    """What is wrong with one cell: its row's first line, the column, and a coded error without values."""

    line: int
    column: str
    resident_id: str
    error: CodedError


@dataclass(frozen=True, slots=True)
class ResidentDraft:
    """What one row says about a resident.

    `fields` are fields of `Resident`, `rules` a waste category's rules, `schedule` the other
    fields of its schedule, `contacts` those that are named, in the order of calls.
    """

    line: int
    resident_id: str
    fields: dict[str, Any] = field(default_factory=dict)
    rules: dict[str, tuple[CollectionRule, ...]] = field(default_factory=dict)
    schedule: dict[str, Any] = field(default_factory=dict)
    suspension: Suspension | None = None
    contacts: tuple[Contact, ...] = ()


def read_row(row: FileRow) -> ResidentDraft | tuple[RowError, ...]:
    """Return the draft of a row, or all its errors."""
    reader = _RowReader(row)
    draft = reader.draft()
    return tuple(reader.errors) if draft is None else draft


@dataclass(frozen=True, slots=True)
class _FieldColumn:
    name: str
    column: Column
    parse: Callable[[str], Any]
    empty: Any = ""


def _words(text: str) -> str:
    return text.strip()


def _kana(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _default(name: str) -> Any:
    return Resident.model_fields[name].get_default(call_default_factory=True)


_FIELDS = (
    _FieldColumn("name", Column.NAME, _words),
    _FieldColumn("kana", Column.KANA, _kana),
    _FieldColumn("postal_code", Column.POSTAL_CODE, cells.parse_postal_code),
    _FieldColumn("address", Column.ADDRESS, _words),
    _FieldColumn("phone", Column.PHONE, cells.parse_phone),
    _FieldColumn("time_windows", Column.TIME_WINDOWS, parse_time_windows, ()),
    _FieldColumn("service_s", Column.SERVICE_MINUTES, cells.parse_minutes, _default("service_s")),
    _FieldColumn("load", Column.LOAD_KG, cells.parse_kilograms, {}),
    _FieldColumn(
        "allowed_classes",
        Column.VEHICLE_LIMIT,
        lambda text: cells.parse_choice(text, VEHICLE_LIMITS),
        frozenset(),
    ),
    _FieldColumn("parking_note", Column.PARKING_NOTE, _words),
    _FieldColumn("care_note", Column.CARE_NOTE, _words),
    _FieldColumn(
        "wants_safety_check", Column.SAFETY_CHECK, lambda text: cells.parse_choice(text, YES_NO), True
    ),
)


class _RowReader:
    """Reads the cells of one row and gathers what is wrong, so that a clerk sees all of it at once."""

    def __init__(self, row: FileRow) -> None:
        self._row = row
        self.errors: list[RowError] = []
        self._resident_id = ""

    def draft(self) -> ResidentDraft | None:
        """Read every cell; None when a cell of the row has an error."""
        row = self._row
        self._resident_id = self._read_id()
        if row.broken:
            self._add("", _SHAPE)
            return None
        self._check_required_and_formulas()
        fields = {f.name: self._read(f.column, f.parse, f.empty) for f in _FIELDS if f.column in row.cells}
        schedule, suspension = self._schedule(), self._suspension()
        rules = {key: self._rules(column) for column, key in CATEGORIES.items() if column in row.cells}
        contacts = tuple(contact for n in range(1, MAX_CONTACTS + 1) if (contact := self._contact(n)))
        if self.errors:
            return None
        return ResidentDraft(row.line, self._resident_id, fields, rules, schedule, suspension, contacts)

    def _read_id(self) -> str:
        text = self._row.cells.get(Column.RESIDENT_ID, "")
        if cells.is_empty(text) or cells.is_formula(text):
            return ""
        return str(self._read(Column.RESIDENT_ID, cells.parse_resident_id, ""))

    def _check_required_and_formulas(self) -> None:
        for column, text in self._row.cells.items():
            if column in REQUIRED and cells.is_empty(text):
                self._add(column, _REQUIRED)
            elif not cells.is_empty(text) and cells.is_formula(text):
                self._add(column, _FORMULA)

    def _read(self, column: str, parse: Callable[[str], Any], empty: Any) -> Any:
        """Return what the cell means; a cell that is empty, or has an error already, means `empty`."""
        text = self._row.cells.get(column, "")
        if cells.is_empty(text) or cells.is_formula(text):
            return empty
        try:
            return parse(cells.restore(text))
        except InvalidInput as invalid:
            self._add(column, invalid.error)
            return empty

    def _add(self, column: str, error: CodedError) -> None:
        self.errors.append(RowError(self._row.line, column, self._resident_id, error))

    def _rules(self, column: Column) -> tuple[CollectionRule, ...]:
        rules: tuple[CollectionRule, ...] = self._read(
            column, lambda text: parse_schedule(text, CATEGORIES[column]), ()
        )
        return rules

    def _schedule(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        if Column.HOLIDAYS in self._row.cells:
            found["holiday_rule"] = self._read(
                Column.HOLIDAYS, lambda text: cells.parse_choice(text, HOLIDAYS), HolidayRule.SKIP
            )
        for name, column in (("start_date", Column.START_DATE), ("end_date", Column.END_DATE)):
            if column in self._row.cells:
                found[name] = self._read(column, parse_date, None)
        self._check_order(found.get("start_date"), found.get("end_date"), Column.END_DATE)
        return found

    def _suspension(self) -> Suspension | None:
        start: date | None = self._read(Column.SUSPENDED_FROM, parse_date, None)
        end: date | None = self._read(Column.SUSPENDED_TO, parse_date, None)
        reason = self._read(Column.SUSPENSION_REASON, _words, "")
        if start is None:
            if (end or reason) and cells.is_empty(self._row.cells.get(Column.SUSPENDED_FROM, "")):
                self._add(Column.SUSPENDED_FROM, _REQUIRED)
            return None
        if not self._check_order(start, end, Column.SUSPENDED_TO):
            return None
        return Suspension(start_date=start, end_date=end, reason=reason)

    def _check_order(self, start: date | None, end: date | None, column: Column) -> bool:
        ordered = start is None or end is None or start <= end
        if not ordered:
            self._add(column, _DATE_ORDER)
        return ordered

    def _contact(self, position: int) -> Contact | None:
        name, relation, phone = (
            self._read(
                contact_column(position, part), cells.parse_phone if part is ContactPart.PHONE else _words, ""
            )
            for part in ContactPart
        )
        return Contact(name=name, relation=relation, phone=phone) if name or relation or phone else None


_SHAPE = CodedError(
    code=ErrorCode.ROW_SHAPE,
    cause="The row has more cells than the header, or a quotation mark that is not closed.",
    action="Put a cell that holds a comma in quotation marks, or take the comma out.",
)
_REQUIRED = CodedError(
    code=ErrorCode.ROW_REQUIRED, cause="A cell that is needed is empty.", action="Fill the cell in."
)
_FORMULA = CodedError(
    code=ErrorCode.ROW_FORMULA,
    cause="The cell starts with a character that makes a spreadsheet run it as a formula.",
    action="Replace the formula by its value, or take the leading sign away.",
)
_DATE_ORDER = CodedError(
    code=ErrorCode.ROW_DATE_ORDER,
    cause="The last day is before the first.",
    action="Correct one of the two dates.",
)
