"""Text to rows: the header in any order, quoted cells over several lines, and no row ever lost.

A quote that is never closed would swallow the rest of the file: the row is marked as broken and reading goes
on at the next line.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fureai.domain.errors import CodedError, ErrorCode, InvalidInput
from fureai.domain.files.columns import Header, known_headers, match_header
from fureai.domain.files.encoding import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADER_WITHIN_LINES = 10
"""Titles and dates may stand above the header, this far."""

_HEADERS_THAT_TELL = 2

# A note over several lines is a cell; a quote still open after more lines than this was never closed.
_MOST_LINES_OF_A_ROW = 50
csv.field_size_limit(1_000_000)


@dataclass(frozen=True, slots=True)
class FileRow:
    """One row: the line it starts on (the file's first line is 1) and its cells by column.

    `broken` says that the row cannot be trusted: a quote is not closed, or it has more cells than the header.
    """

    line: int
    cells: dict[str, str]
    broken: bool = False


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """What a file holds; with `errors` it has no rows, because none could be trusted."""

    encoding: str
    columns: frozenset[str] = frozenset()
    rows: tuple[FileRow, ...] = ()
    ignored_columns: tuple[str, ...] = ()
    errors: tuple[CodedError, ...] = ()


@dataclass(frozen=True, slots=True)
class _Record:
    line: int
    cells: list[str]
    broken: bool = False

    def is_blank(self) -> bool:
        return not self.broken and not any(cell.strip() for cell in self.cells)


def parse_file(content: bytes) -> ParsedFile:
    """Read a residents' file. Errors of the whole file are in the result; blank lines are not rows."""
    try:
        decoded = decode(content, has_header=lambda text: _header_record(text) is not None)
    except InvalidInput as refused:
        return ParsedFile(encoding="", errors=(refused.error,))
    records = [record for record in _records(decoded.text) if not record.is_blank()]
    if not records:
        return ParsedFile(decoded.encoding, errors=(_no_rows(),))
    heading = _header_record(decoded.text) or records[0]
    header = match_header(heading.cells)
    if header.errors:
        return ParsedFile(decoded.encoding, ignored_columns=header.ignored, errors=header.errors)
    rows = tuple(_row(record, header) for record in records if record.line > heading.line)
    columns = frozenset(column for column in header.columns if column)
    errors = () if rows else (_no_rows(),)
    return ParsedFile(decoded.encoding, columns, rows, header.ignored, errors)


def _no_rows() -> CodedError:
    return CodedError(
        code=ErrorCode.FILE_EMPTY,
        cause="The file has no rows below a header.",
        action="Choose the file again, or save it from the spreadsheet again.",
    )


def _row(record: _Record, header: Header) -> FileRow:
    width = len(header.columns)
    shifted = any(cell.strip() for cell in record.cells[width:])
    padded = record.cells[:width] + [""] * (width - len(record.cells))
    cells = {column: cell for column, cell in zip(header.columns, padded, strict=True) if column}
    return FileRow(record.line, cells, broken=record.broken or shifted)


def _header_record(text: str) -> _Record | None:
    """Return the first of the top lines that names two columns or more."""
    top = "".join(_lines(text, HEADER_WITHIN_LINES))
    return next((r for r in _records(top) if known_headers(r.cells) >= _HEADERS_THAT_TELL), None)


def _lines(text: str, most: int | None = None) -> list[str]:
    """Split at line ends alone: `str.splitlines` would also split at characters that may stand in a cell."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = unified.split("\n", most) if most else unified.split("\n")
    return [line + "\n" for line in lines[:most]]


def _records(text: str) -> Iterator[_Record]:
    lines = _lines(text)
    delimiter = _delimiter(lines)
    start = 0
    while start < len(lines):
        for record, length in _good_records(lines, start, delimiter):
            yield record
            start += length
        if start < len(lines):
            yield _Record(start + 1, _cells_of_broken(lines[start], delimiter), broken=True)
            start += 1


def _good_records(lines: list[str], start: int, delimiter: str) -> Iterator[tuple[_Record, int]]:
    """Yield records with their number of lines from `start` until one is malformed or all are read."""
    reader = csv.reader(
        (lines[index] for index in range(start, len(lines))), delimiter=delimiter, strict=True
    )
    before = 0
    try:
        for cells in reader:
            length = reader.line_num - before
            if length > _MOST_LINES_OF_A_ROW:
                return
            yield _Record(start + before + 1, cells), length
            before = reader.line_num
    except csv.Error:
        return


def _cells_of_broken(line: str, delimiter: str) -> list[str]:
    """Return the cells of a malformed row as far as they go, so that its resident's number can be named."""
    return [cell.strip('" \n') for cell in line.split(delimiter)]


def _delimiter(lines: list[str]) -> str:
    top = "".join(lines[:HEADER_WITHIN_LINES])
    return "\t" if top.count("\t") > top.count(",") else ","
