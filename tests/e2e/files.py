"""Files as cities send them: with faults, and with residents whom no truck can serve."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import TYPE_CHECKING

from local.demo_city.build import build_town, settle_town
from local.demo_city.csv_file import broken_csv, encoded, residents_csv, without_column

if TYPE_CHECKING:
    from local.demo_city.households import Household

SEED = 1
EVERY_DAY = {
    "燃やすごみ": "月火水木金土日",
    "祝日": "収集",
    "開始日": "令和8年4月1日",
    "ごみ量(kg)": "5",
    "作業時間(分)": "3",
}
UNKNOWN_ADDRESS = "架空町三丁目99-9"


def two_who_cannot_be_served(known_address: str) -> bytes:
    """Return a file of two who are due every day: one before any shift begins, one at an unknown address."""
    early = {
        "利用者番号": "E2E-1",
        "氏名": "夜明　一番",
        "住所": known_address,
        "時間指定": "3:00-4:00",
    } | EVERY_DAY
    nowhere = {"利用者番号": "E2E-2", "氏名": "未知　住男", "住所": UNKNOWN_ADDRESS} | EVERY_DAY
    return encoded([early, nowhere])


@dataclass(frozen=True)
class BrokenFile:
    """A file with faults, and for each faulty line (the header is line 1) which fault it has."""

    content: bytes
    corrected: bytes
    faults: dict[int, str]
    rows: int
    sound_ids: frozenset[str]


@cache
def broken_file() -> BrokenFile:
    """Return the demo city's broken list, with an unknown address in its last line besides."""
    homes = _homes()
    content, faults = broken_csv(homes, Random(SEED))
    rows = list(csv.DictReader(io.StringIO(content.decode("cp932"))))
    rows[-1]["住所"] = UNKNOWN_ADDRESS
    return BrokenFile(
        content=encoded(rows),
        corrected=residents_csv(homes, Random(SEED)),
        faults=faults | {len(rows) + 1: "unknown_address"},
        rows=len(rows),
        sound_ids=frozenset(
            row["利用者番号"] for line, row in enumerate(rows, start=2) if line not in faults
        ),
    )


@cache
def file_without_addresses() -> bytes:
    """Return a list that lacks the column of addresses."""
    return without_column(_homes(), Random(SEED))


@cache
def _homes() -> list[Household]:
    return settle_town(build_town(SEED), 20)
