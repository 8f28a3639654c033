"""Bytes to text: CP932 or UTF-8 (with or without BOM), and a clear word for everything else.

Many encodings decode as CP932 into nonsense, so a decoding counts only when a header row can be recognised
in it. A file whose header is recognised in another encoding is named as such rather than imported.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fureai.domain.errors import ErrorCode, InvalidInput

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_FILE_BYTES = 20 * 1024 * 1024

_SIGNATURES = {
    b"PK\x03\x04": "an Excel workbook (.xlsx)",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook (.xls)",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
    b"%PDF": "a PDF",
}
_UTF8_BOM = b"\xef\xbb\xbf"
_READ = {"utf-8": "UTF-8", "cp932": "CP932"}
_FOREIGN = {
    "euc_jp": "EUC-JP",
    "iso2022_jp": "JIS (ISO-2022-JP)",
    "utf_16_le": "UTF-16",
    "utf_16_be": "UTF-16",
}
_UNASSIGNED_IN_CP932 = re.compile("[\uf8f0-\uf8f3]")
"""What the decoder makes of the bytes A0, FD, FE and FF, which stand for nothing in CP932."""

_SAMPLE = 4096
_ODD_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class DecodedFile:
    """The text of a file and the encoding it was in: `UTF-8`, `UTF-8 (BOM)` or `CP932`."""

    text: str
    encoding: str


def decode(content: bytes, *, has_header: Callable[[str], bool]) -> DecodedFile:
    """Return the text; `has_header` says whether a header row can be recognised in a text.

    Raises InvalidInput: FILE_EMPTY, FILE_TOO_LARGE or FILE_ENCODING.
    """
    _refuse_what_is_no_text(content)
    if content.startswith(_UTF8_BOM):
        text = _decoded(content[len(_UTF8_BOM) :], "utf-8")
        if text is None:
            raise _damaged(content, "utf-8")
        return DecodedFile(text, "UTF-8 (BOM)")
    texts = {name: text for name in _READ if (text := _decoded(content, name)) is not None}
    for name, text in texts.items():
        if has_header(text):
            return DecodedFile(text, _READ[name])
    _refuse_foreign(content, has_header)
    return _without_header(texts)


def _refuse_what_is_no_text(content: bytes) -> None:
    if not content.strip(b"\0 \r\n\t"):
        raise InvalidInput(
            ErrorCode.FILE_EMPTY,
            "The file is empty.",
            "Choose the file again, or save it from the spreadsheet again.",
        )
    if len(content) > MAX_FILE_BYTES:
        raise InvalidInput(
            ErrorCode.FILE_TOO_LARGE,
            "The file is larger than an import may be.",
            "Split the file and import the parts one after the other.",
            most_mb=str(MAX_FILE_BYTES // 1024 // 1024),
        )
    for signature, name in _SIGNATURES.items():
        if content.startswith(signature):
            raise _refused(f"The file is {name}.", found=name)


def _refuse_foreign(content: bytes, has_header: Callable[[str], bool]) -> None:
    for name, shown in _FOREIGN.items():
        if has_header(content.decode(name, errors="replace")):
            raise _refused(f"The file is in {shown}.", found=shown)
    for name in _READ:
        if has_header(content.decode(name, errors="replace")):
            raise _damaged(content, name)


def _without_header(texts: dict[str, str]) -> DecodedFile:
    """Return a text without a header, so that its columns can be reported, unless it is nonsense."""
    for name, text in texts.items():
        if not _is_nonsense(text):
            return DecodedFile(text, _READ[name])
    raise _refused("The file is in no encoding that can be read.")


def _is_nonsense(text: str) -> bool:
    """Say whether the text is full of what Japanese text lacks: half-width kana, control characters."""
    sample = [char for char in text[:_SAMPLE] if not char.isspace()]
    odd = sum(
        "\uff61" <= char <= "\uff9f" or unicodedata.category(char) in ("Cc", "Co", "Cn") for char in sample
    )
    return odd > _ODD_SHARE * len(sample)


def _decoded(content: bytes, encoding: str) -> str | None:
    return content.decode(encoding) if _first_bad_byte(content, encoding) is None else None


def _first_bad_byte(content: bytes, encoding: str) -> int | None:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        return error.start
    found = _UNASSIGNED_IN_CP932.search(text)
    return len(text[: found.start()].encode(encoding)) if found and encoding == "cp932" else None


def _damaged(content: bytes, encoding: str) -> InvalidInput:
    line = content[: _first_bad_byte(content, encoding)].count(b"\n") + 1
    return _refused(
        f"Line {line} holds bytes that are no {_READ[encoding]}.", line=str(line), found=_READ[encoding]
    )


def _refused(cause: str, **detail: str) -> InvalidInput:
    action = "In Excel choose Save as, type CSV (comma delimited) or CSV UTF-8, then import that file."
    return InvalidInput(ErrorCode.FILE_ENCODING, cause, action, **detail)
