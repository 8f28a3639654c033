"""Bytes to rows: encodings, headers, quotes, lines."""

from __future__ import annotations

import pytest

from fureai.domain.errors import ErrorCode
from fureai.domain.files.encoding import MAX_FILE_BYTES
from fureai.domain.files.table import parse_file
from tests.files import encoded, row


@pytest.mark.parametrize(
    ("encoding", "named"), [("cp932", "CP932"), ("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8 (BOM)")]
)
def test_a_file_is_read_in_the_encodings_of_spreadsheets(encoding: str, named: str) -> None:
    parsed = parse_file(encoded([row(1, 注意事項="①階～②階")], encoding=encoding))

    assert (parsed.encoding, parsed.errors) == (named, ())
    assert parsed.rows[0].cells["氏名"] == "髙橋　一郎"
    assert parsed.rows[0].cells["注意事項"] == "①階～②階"


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("euc_jp", "EUC-JP"),
        ("iso2022_jp", "JIS (ISO-2022-JP)"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
    ],
)
def test_another_encoding_is_named_and_nothing_is_imported(encoding: str, named: str) -> None:
    parsed = parse_file(encoded([row(1, 氏名="佐藤　花子")], encoding=encoding))

    assert parsed.rows == ()
    assert [(error.code, error.detail["found"]) for error in parsed.errors] == [
        (ErrorCode.FILE_ENCODING, named)
    ]
    assert "CSV" in parsed.errors[0].action


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04rest", b"\xd0\xcf\x11\xe0rest", b"%PDF-1.7", b"\xff\xff\xff\xfe\x00\x81"]
)
def test_a_file_that_is_no_text_is_refused(content: bytes) -> None:
    assert [error.code for error in parse_file(content).errors] == [ErrorCode.FILE_ENCODING]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_a_damaged_file_is_refused_with_the_line(encoding: str) -> None:
    lines = encoded([row(1), row(2)], encoding=encoding).split(b"\r\n")
    lines[2] += b"\xff\xff"
    parsed = parse_file(b"\r\n".join(lines))

    assert [(error.code, error.detail["line"]) for error in parsed.errors] == [(ErrorCode.FILE_ENCODING, "3")]


@pytest.mark.parametrize(
    "content", [b"", b"\r\n\r\n", b",,,\r\n,,,\r\n", "利用者番号,氏名,住所\r\n".encode("cp932")]
)
def test_a_file_without_rows_is_an_error(content: bytes) -> None:
    assert [error.code for error in parse_file(content).errors] == [ErrorCode.FILE_EMPTY]


def test_a_file_that_is_too_large_is_refused_before_it_is_read() -> None:
    assert [e.code for e in parse_file(b"a" * (MAX_FILE_BYTES + 1)).errors] == [ErrorCode.FILE_TOO_LARGE]


def test_columns_may_stand_in_any_order_and_be_called_otherwise() -> None:
    parsed = parse_file(
        "住 所,TEL,お名前,整理番号,メモ欄,緊急連絡先の電話番号\n若宮2-5-3,1,佐藤,A1,x,2\n".encode()
    )

    assert parsed.rows[0].cells == {
        "住所": "若宮2-5-3", "電話番号": "1", "氏名": "佐藤", "利用者番号": "A1", "緊急連絡先1電話": "2",
    }  # fmt: skip
    assert parsed.ignored_columns == ("メモ欄",)


def test_each_missing_column_is_an_error_that_names_what_was_found() -> None:
    parsed = parse_file("氏名,住処,電話番号\n佐藤,若宮2-5-3,1\n".encode())

    assert [(e.code, e.detail["column"]) for e in parsed.errors] == [
        (ErrorCode.COLUMN_MISSING, "利用者番号"),
        (ErrorCode.COLUMN_MISSING, "住所"),
    ]
    assert parsed.errors[0].detail["found"] == "氏名、住処、電話番号"
    assert parsed.rows == ()


def test_a_file_without_any_known_column_reports_the_columns_rather_than_the_encoding() -> None:
    parsed = parse_file("番地,状態\n1,2\n".encode("cp932"))

    assert {error.code for error in parsed.errors} == {ErrorCode.COLUMN_MISSING}


def test_a_column_given_twice_is_an_error() -> None:
    parsed = parse_file("利用者番号,氏名,住所,所在地\nA1,佐藤,a,b\n".encode())

    assert [(e.code, e.detail["column"]) for e in parsed.errors] == [(ErrorCode.COLUMN_DOUBLED, "住所")]


def test_titles_may_stand_above_the_header_and_lines_are_counted_as_in_the_file() -> None:
    parsed = parse_file("ふれあい収集 利用者名簿,,\n\n利用者番号,氏名,住所\n\nA1,佐藤,a\n".encode())

    assert [(r.line, r.cells["利用者番号"]) for r in parsed.rows] == [(5, "A1")]


def test_a_note_over_several_lines_is_one_cell_and_the_next_row_knows_its_line() -> None:
    parsed = parse_file('利用者番号,氏名,住所,備考\nA1,佐藤,a,"犬が\nいる"\nA2,鈴木,b,\n'.encode())

    assert [(r.line, r.cells["注意事項"]) for r in parsed.rows] == [(2, "犬が\nいる"), (4, "")]


def test_a_quote_that_is_not_closed_breaks_its_own_row_alone() -> None:
    parsed = parse_file('利用者番号,氏名,住所\nA1,"佐藤,a\nA2,鈴木,b\nA3,"田中",c\n'.encode())

    assert [(r.line, r.cells["利用者番号"], r.broken) for r in parsed.rows] == [
        (2, "A1", True),
        (3, "A2", False),
        (4, "A3", False),
    ]


def test_a_row_with_more_cells_than_the_header_is_broken() -> None:
    parsed = parse_file("利用者番号,氏名,住所\nA1,佐藤,a,b\nA2,鈴木,b,,\nA3,田中\n".encode())

    assert [r.broken for r in parsed.rows] == [True, False, False]
    assert parsed.rows[2].cells["住所"] == ""


def test_tabs_are_read_as_well() -> None:
    parsed = parse_file("利用者番号\t氏名\t住所\r\nA1\t佐藤\ta,b\r\n".encode("cp932"))

    assert parsed.rows[0].cells["住所"] == "a,b"
