"""Residents' files for tests: rows as a clerk would have them, encoded as a spreadsheet saves them."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from fureai.domain.geography import AddressCandidate, AddressMatch, MatchLevel, Point

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HERE = Point(lon=138.25, lat=34.87)
THERE = Point(lon=138.26, lat=34.88)

KNOWN, TOWN_ONLY, TWO_READINGS, ELSEWHERE = "若宮2-5-3", "若宮99丁目1", "高洲1-5", "となり市若宮2-5-3"

MATCHES = {
    KNOWN: AddressMatch(level=MatchLevel.HOUSE, point=HERE, address="若宮2丁目5-3"),
    TOWN_ONLY: AddressMatch(level=MatchLevel.TOWN, point=THERE, address="若宮99丁目1"),
    TWO_READINGS: AddressMatch(
        level=MatchLevel.NONE,
        candidates=(
            AddressCandidate(address="高洲1丁目5", point=HERE, level=MatchLevel.BLOCK),
            AddressCandidate(address="高洲1番地5", point=THERE, level=MatchLevel.HOUSE),
        ),
    ),
}


def row(number: int, **cells: str) -> dict[str, str]:
    """Return a sound row; `cells` sets or replaces columns by name."""
    sound = {
        "利用者番号": f"A-{number:04d}",
        "氏名": "髙橋　一郎",
        "住所": KNOWN,
        "電話番号": "054-643-1111",
        "燃やすごみ": "月木",
        "開始日": "令和8年4月1日",
    }
    return sound | cells


def encoded(rows: Sequence[Mapping[str, str]], *, encoding: str = "cp932") -> bytes:
    """Return the rows as a CSV with CRLF, the columns in the order of their first appearance."""
    columns = list(dict.fromkeys(column for cells in rows for column in cells))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)
