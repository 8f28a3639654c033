"""The columns of a residents' file: their names, what else cities call them, and how a header is matched."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from fureai.domain.errors import CodedError, ErrorCode
from fureai.domain.files.cells import fold_cell


class Column(StrEnum):
    """A column by the name that the product writes; contacts are numbered and built by `contact_column`."""

    RESIDENT_ID = "利用者番号"
    NAME = "氏名"
    KANA = "フリガナ"
    POSTAL_CODE = "郵便番号"
    ADDRESS = "住所"
    PHONE = "電話番号"
    BURNABLE = "燃やすごみ"
    PLASTIC = "プラスチック"
    NONBURNABLE = "不燃ごみ"
    PAPER = "古紙"
    HOLIDAYS = "祝日"
    START_DATE = "開始日"
    END_DATE = "終了日"
    SUSPENDED_FROM = "休止開始日"
    SUSPENDED_TO = "休止終了日"
    SUSPENSION_REASON = "休止理由"
    TIME_WINDOWS = "時間指定"
    SERVICE_MINUTES = "作業時間(分)"
    LOAD_KG = "ごみ量(kg)"
    VEHICLE_LIMIT = "車両制限"
    PARKING_NOTE = "停車位置メモ"
    CARE_NOTE = "注意事項"
    SAFETY_CHECK = "安否確認"


class ContactPart(StrEnum):
    """What a file says about one contact."""

    NAME = "氏名"
    RELATION = "続柄"
    PHONE = "電話"


REQUIRED = (Column.RESIDENT_ID, Column.NAME, Column.ADDRESS)
MAX_CONTACTS = 5

CATEGORIES = {
    Column.BURNABLE: "burnable",
    Column.PLASTIC: "plastic",
    Column.NONBURNABLE: "nonburnable",
    Column.PAPER: "paper",
}

_ALSO_CALLED = {
    Column.RESIDENT_ID: ("利用者no", "利用者no.", "利用者id", "利用者コード", "整理番号", "番号"),
    Column.NAME: ("名前", "利用者名", "利用者氏名", "お名前"),
    Column.KANA: ("ふりがな", "カナ", "氏名カナ", "カナ氏名", "氏名(カナ)"),
    Column.POSTAL_CODE: ("〒", "郵便"),
    Column.ADDRESS: ("所在地", "現住所", "利用者住所"),
    Column.PHONE: ("電話", "tel", "連絡先電話"),
    Column.BURNABLE: ("可燃ごみ", "燃えるごみ", "可燃", "もやすごみ", "もえるごみ"),
    Column.PLASTIC: ("プラ", "プラごみ", "プラスチック製容器包装", "容器包装プラスチック"),
    Column.NONBURNABLE: ("燃えないごみ", "不燃", "燃やさないごみ"),
    Column.PAPER: ("紙類", "古紙類"),
    Column.HOLIDAYS: ("祝日収集", "祝日の収集"),
    Column.START_DATE: ("収集開始日", "利用開始日"),
    Column.END_DATE: ("収集終了日", "利用終了日"),
    Column.SUSPENDED_FROM: ("休止開始",),
    Column.SUSPENDED_TO: ("休止終了",),
    Column.TIME_WINDOWS: ("時間帯", "希望時間", "時間帯指定"),
    Column.SERVICE_MINUTES: ("作業時間", "作業時間分"),
    Column.LOAD_KG: ("ごみ量", "ごみ量kg"),
    Column.PARKING_NOTE: ("停車位置", "停車メモ"),
    Column.CARE_NOTE: ("備考", "留意事項"),
}

_CONTACT = re.compile(r"緊急連絡先([1-9])?(?:の)?(氏名|名前|続柄|電話番号|電話|tel)")
_CONTACT_PARTS = {"名前": "氏名", "電話番号": "電話", "tel": "電話"}


def _fold_header(text: str) -> str:
    return re.sub(r"[\s*※]", "", fold_cell(text).lower().replace("-", "ー"))


_BY_NAME = {
    _fold_header(name): column for column in Column for name in (column, *_ALSO_CALLED.get(column, ()))
}


def contact_column(position: int, part: ContactPart) -> str:
    """Return the name of a contact's column; positions count from 1."""
    return f"緊急連絡先{position}{part}"


def column_of(header: str) -> str | None:
    """Return the column that a header means, or None for one that is not known."""
    folded = _fold_header(header)
    if column := _BY_NAME.get(folded):
        return column
    found = _CONTACT.fullmatch(folded)
    if not found or int(found[1] or 1) > MAX_CONTACTS:
        return None
    return contact_column(int(found[1] or 1), ContactPart(_CONTACT_PARTS.get(found[2], found[2])))


def known_headers(cells: list[str]) -> int:
    """Return how many cells name a column: it tells a header row from a title or from nonsense."""
    return sum(column_of(cell) is not None for cell in cells)


@dataclass(frozen=True, slots=True)
class Header:
    """A matched header row: the column of each position (None = ignored), and what is wrong with it."""

    columns: tuple[str | None, ...]
    ignored: tuple[str, ...]
    errors: tuple[CodedError, ...]


def match_header(cells: list[str]) -> Header:
    """Match a header row in any order; a column that is missing or named twice is an error of the file."""
    columns = tuple(column_of(cell) for cell in cells)
    ignored = tuple(
        cell.strip() for cell, column in zip(cells, columns, strict=True) if cell.strip() and not column
    )
    counted = Counter(column for column in columns if column)
    doubled = [_doubled(column) for column, count in counted.items() if count > 1]
    missing = [_missing(column, cells) for column in REQUIRED if column not in counted]
    return Header(columns, ignored, (*missing, *doubled))


def _missing(column: Column, cells: list[str]) -> CodedError:
    return CodedError(
        code=ErrorCode.COLUMN_MISSING,
        cause=f"The file has no column 「{column}」.",
        action=f"Name the column 「{column}」 in the header row, then import the file again.",
        detail={"column": column, "found": "、".join(cell.strip() for cell in cells if cell.strip())},
    )


def _doubled(column: str) -> CodedError:
    return CodedError(
        code=ErrorCode.COLUMN_DOUBLED,
        cause=f"Two columns of the file mean 「{column}」.",
        action="Rename or delete one of the two, then import the file again.",
        detail={"column": column},
    )
