"""Single cells: character forms, numbers, choices, phones, and what a spreadsheet would run.

A parser takes a cell that is not empty and raises InvalidInput with a `ROW_…` code when it cannot read it.
"""

from __future__ import annotations

import math
import re
import unicodedata
from typing import TYPE_CHECKING

from fureai.domain.errors import ErrorCode, InvalidInput
from fureai.domain.units import KG, MINUTE_S, Load

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_SERVICE_MIN = 240
MAX_LOAD_KG = 1_000
MAX_ID_LENGTH = 40

_HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–—―−─━ー˗", "-"))
_NOTHING = re.compile(r"[\s\-‐‑‒–—―−─ー－ｰ]*")
_RUNS = re.compile(r"[=+\-@＝＋－＠\t\r]")
_PLAIN_NUMBER = re.compile(r"[+-]?[0-9][0-9 ().,-]*")
_NEUTRALISED = re.compile(r"^'(?='*\s*[=+\-@＝＋－＠\t\r])")
_RESIDENT_ID = re.compile(r"[A-Za-z0-9_-]+")
_NUMBER = re.compile(r"([0-9]+(?:\.[0-9]+)?) *(?:分|kg|キロ)?", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"[0-9]+(?:\.[0-9]+)?E[+-]?[0-9]+", re.IGNORECASE)
_PHONE = re.compile(r"[0-9][0-9-]*")

LANDLINE_DIGITS = 10
MOBILE_DIGITS = 11
POSTAL_DIGITS = 7


def fold_cell(text: str) -> str:
    """Return the cell with full- and half-width forms made one, hyphens as `-`, no outer space."""
    return unicodedata.normalize("NFKC", text).translate(_HYPHENS).strip()


def is_empty(text: str) -> bool:
    """Say whether a cell holds nothing: spaces, or the dash that people put for nothing."""
    return _NOTHING.fullmatch(text) is not None


def is_formula(text: str) -> bool:
    """Say whether a spreadsheet would run the cell; numbers and phones with a sign are not formulas.

    The characters are OWASP's list for CSV injection, with their full-width forms.
    """
    return any(
        _RUNS.match(form) and not _PLAIN_NUMBER.fullmatch(fold_cell(form)) for form in (text, text.strip())
    )


def neutralise(text: str) -> str:
    """Return the cell as it may be written into a file: an apostrophe stops a spreadsheet from running it."""
    return f"'{text}" if is_formula(text) or _NEUTRALISED.match(text) else text


def restore(text: str) -> str:
    """Undo `neutralise`: a written file reads back as what was written."""
    return _NEUTRALISED.sub("", text, count=1)


def parse_resident_id(text: str) -> str:
    """Return a resident's number: letters, digits, `_` and `-`, at most 40."""
    folded = fold_cell(text)
    if len(folded) > MAX_ID_LENGTH or not _RESIDENT_ID.fullmatch(folded):
        raise InvalidInput(
            ErrorCode.ROW_ID,
            "The resident's number holds characters other than letters, digits, hyphen and underscore.",
            "Write a number such as A-0012, at most 40 characters.",
        )
    return folded


def parse_minutes(text: str) -> int:
    """Return a service time in seconds from minutes such as `3`, `2.5` or `４分`."""
    return round(_number(text, most=MAX_SERVICE_MIN) * MINUTE_S)


def parse_kilograms(text: str) -> Load:
    """Return the load in whole kilograms, rounded up: a truck must not be planned fuller than it may be."""
    return {KG: math.ceil(_number(text, most=MAX_LOAD_KG))}


def _number(text: str, *, most: int) -> float:
    found = _NUMBER.fullmatch(fold_cell(text).replace(",", ""))
    if not found or float(found[1]) > most:
        raise InvalidInput(
            ErrorCode.ROW_NUMBER,
            "The cell is not a number, or it is out of range.",
            f"Write a number from 0 to {most}.",
            most=str(most),
        )
    return float(found[1])


def parse_choice[Value](text: str, choices: Mapping[str, Value]) -> Value:
    """Return what the folded cell stands for."""
    folded = fold_cell(text).replace(" ", "").lower()
    if folded not in choices:
        offered = "、".join(choices)
        raise InvalidInput(
            ErrorCode.ROW_CHOICE,
            "The cell holds none of the words that this column knows.",
            f"Write one of: {offered}.",
            choices=offered,
        )
    return choices[folded]


def parse_phone(text: str) -> str:
    """Return a phone number with the 0 that a spreadsheet took, and +81 as 0; other text stays as it is.

    Nine digits are a landline without its 0 (ten with it); ten that start with 50, 70, 80 or 90 a mobile.
    Raises InvalidInput when the spreadsheet has rounded the digits away (9.01E+09).
    """
    folded = fold_cell(text)
    if _SCIENTIFIC.fullmatch(folded):
        raise InvalidInput(
            ErrorCode.ROW_NUMBER,
            "The spreadsheet turned the phone number into a rounded number.",
            "Format the column as text, type the number again and save the file again.",
        )
    if folded.startswith("+81"):
        return "0" + folded[3:].lstrip(" -").removeprefix("(0)").replace(" ", "-").lstrip("0")
    compact = folded.replace(" ", "")
    return "0" + compact if _PHONE.fullmatch(compact) and _lost_its_zero(compact) else folded


def _lost_its_zero(number: str) -> bool:
    digits = number.replace("-", "")
    mobile = len(digits) == MOBILE_DIGITS - 1 and digits[:2] in ("50", "70", "80", "90")
    return digits[0] != "0" and (mobile or len(digits) == LANDLINE_DIGITS - 1)


def parse_postal_code(text: str) -> str:
    """Return a postal code as 123-4567, with the leading 0 that a spreadsheet took; other text as it is."""
    folded = fold_cell(text).removeprefix("〒").strip()
    digits = folded.replace("-", "").replace(" ", "")
    if not digits.isdecimal() or len(digits) not in (POSTAL_DIGITS - 1, POSTAL_DIGITS):
        return folded
    digits = digits.zfill(POSTAL_DIGITS)
    return f"{digits[:3]}-{digits[3:]}"
