"""The city's list of households as its spreadsheet saves it: CP932, CRLF, every clerk in his own way."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from local.demo_city.spelling import address_text, clock_text, date_text, phone_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from random import Random

    from local.demo_city.households import Household

COLUMNS = (
    "利用者番号",
    "氏名",
    "フリガナ",
    "郵便番号",
    "住所",
    "電話番号",
    "燃やすごみ",
    "プラスチック",
    "不燃ごみ",
    "古紙",
    "祝日",
    "開始日",
    "終了日",
    "休止開始日",
    "休止終了日",
    "休止理由",
    "時間指定",
    "作業時間(分)",
    "ごみ量(kg)",
    "車両制限",
    "停車位置メモ",
    "注意事項",
    "安否確認",
    "緊急連絡先1氏名",
    "緊急連絡先1続柄",
    "緊急連絡先1電話",
)
CATEGORY_COLUMNS = {
    "burnable": "燃やすごみ",
    "plastic": "プラスチック",
    "nonburnable": "不燃ごみ",
    "paper": "古紙",
}


def residents_csv(homes: Iterable[Household], rng: Random) -> bytes:
    """Return the whole list in CP932 with CRLF."""
    return encoded([row(home, rng) for home in homes])


def encoded(rows: Iterable[dict[str, str]], columns: tuple[str, ...] = COLUMNS) -> bytes:
    """Rows as a CP932 file with a header; raises UnicodeEncodeError on a character CP932 lacks."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, lineterminator="\r\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("cp932")


def row(home: Household, rng: Random) -> dict[str, str]:
    """One household's line, by column."""
    return {**_who(home, rng), **_when(home, rng), **_how(home, rng), **_contact(home, rng)}


def _who(home: Household, rng: Random) -> dict[str, str]:
    gap = rng.choice(("　", " ", "　", ""))
    postal = home.address.district.postal if home.address else ""
    return {
        "利用者番号": home.number,
        "氏名": home.person.written(gap or "　"),
        "フリガナ": home.person.kana("　" if gap != " " else " "),
        "郵便番号": rng.choice((postal, postal.replace("-", ""), f"〒{postal}" if postal else "", "")),
        "住所": address_text(home.address, rng) if home.address else home.odd_address,
        "電話番号": phone_text(home.phone, rng),
    }


def _when(home: Household, rng: Random) -> dict[str, str]:
    pause = home.pause
    return {
        **{column: _dotted(home.days[key], rng) for key, column in CATEGORY_COLUMNS.items()},
        "祝日": "収集" if home.holidays_too else rng.choice(("休み", "")),
        "開始日": date_text(home.starts, rng),
        "終了日": date_text(home.ends, rng) if home.ends else "",
        "休止開始日": date_text(pause.start, rng) if pause else "",
        "休止終了日": date_text(pause.end, rng) if pause and pause.end else "",
        "休止理由": pause.reason if pause else "",
        "時間指定": "、".join(clock_text(a, b, rng) for a, b in home.windows_min),
    }


def _dotted(days: str, rng: Random) -> str:
    plain = not days.startswith(("第", "隔"))
    return "・".join(days) if plain and rng.random() < 0.4 else days


def _how(home: Household, rng: Random) -> dict[str, str]:
    return {
        "作業時間(分)": str(home.service_min),
        "ごみ量(kg)": str(home.load_kg),
        "車両制限": home.truck,
        "停車位置メモ": home.parking,
        "注意事項": home.care,
        "安否確認": "希望" if home.safety_check else rng.choice(("不要", "")),
    }


def _contact(home: Household, rng: Random) -> dict[str, str]:
    person, relation, phone = home.contact
    return {
        "緊急連絡先1氏名": person.written(rng.choice(("　", " "))),
        "緊急連絡先1続柄": relation,
        "緊急連絡先1電話": phone_text(phone, rng),
    }


def broken_csv(homes: list[Household], rng: Random) -> tuple[bytes, dict[int, str]]:
    """Return a list with faults for tests, and for each faulty line (header is 1) what is wrong with it.

    Every other line is sound. Needs ten households or more.
    """
    rows = [row(home, rng) for home in homes]
    faults: dict[int, str] = {}
    for place, (what, spoil) in enumerate(_FAULTS.items()):
        spoil(rows, 1 + 2 * place)
        faults[3 + 2 * place] = what
    return encoded(rows), faults


def without_column(homes: list[Household], rng: Random, column: str = "住所") -> bytes:
    """Return a list that lacks one column."""
    return encoded([row(home, rng) for home in homes], tuple(c for c in COLUMNS if c != column))


def _set(column: str, value: str) -> Callable[[list[dict[str, str]], int], None]:
    def spoil(rows: list[dict[str, str]], at: int) -> None:
        rows[at][column] = value

    return spoil


def _repeat_number(rows: list[dict[str, str]], at: int) -> None:
    rows[at]["利用者番号"] = rows[0]["利用者番号"]


_FAULTS: dict[str, Callable[[list[dict[str, str]], int], None]] = {
    "impossible_date": _set("開始日", "令和8年2月30日"),
    "formula": _set("氏名", '=HYPERLINK("https://example.com","佐藤")'),
    "duplicate": _repeat_number,
    "schedule": _set("燃やすごみ", "毎日曜日以外"),
}
