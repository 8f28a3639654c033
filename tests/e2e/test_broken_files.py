"""Files with faults: each faulty row is shown with its line, the good ones are imported, nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.files import broken_file, file_without_addresses
from tests.e2e.register import Importer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.e2e.office import Office
    from tests.e2e.people import People
    from tests.e2e.screens import Screens
    from tests.runtime import Runtime

WHAT_IS_SAID = {
    "impossible_date": "日付として読めません。",
    "formula": "表計算の式に見える値です。",
    "duplicate": "同じ利用者番号の行が2つ以上あります。",
    "schedule": "収集日程として読めません。",
    "unknown_address": "住所の位置が見つかりません。",
}
KEPT_ALL_THE_SAME = {"unknown_address"}


@pytest.fixture
def importer(people: People, office: Office) -> Iterator[Importer]:
    """Open the importer of a city that has nobody yet; leave it like that."""
    office.empty_register()
    importer = Importer(people.window("staff").page)
    importer.open()
    yield importer
    office.empty_register()


def test_each_faulty_row_is_shown_with_its_line_and_the_good_ones_are_imported(
    importer: Importer, office: Office, screens: Screens
) -> None:
    file = broken_file()

    importer.choose(file.content)

    for line, fault in file.faults.items():
        expect(importer.issue(line)).to_contain_text(WHAT_IS_SAID[fault])
    expect(importer.issues.filter(has_text="行目")).to_have_count(len(file.faults))
    screens.look(importer.page, "import-issues")
    importer.run()

    refused = set(file.faults.values()) - KEPT_ALL_THE_SAME
    expect(importer.count("エラー")).to_contain_text(str(len(refused)))
    registered = {one.resident_id for one in office.residents().residents}
    assert registered == file.sound_ids


def test_a_corrected_file_adds_just_the_rows_that_were_missing(importer: Importer, office: Office) -> None:
    file = broken_file()
    office.import_file(file.content)

    importer.choose(file.corrected)

    expect(importer.count("新しく登録")).to_contain_text(str(file.rows - len(file.sound_ids)))
    importer.run()
    assert office.summary().residents == file.rows


@pytest.mark.parametrize("encoding", ["euc_jp", "utf-16"])
def test_a_file_in_another_encoding_is_refused_with_what_to_do(
    importer: Importer, office: Office, running: Runtime, screens: Screens, encoding: str
) -> None:
    text = (running.layout.city / "residents.csv").read_bytes().decode("cp932")

    importer.choose(text.encode(encoding, errors="replace"))

    expect(importer.refusal).to_contain_text("ファイルの文字コードを読み取れません。")
    expect(importer.refusal).to_contain_text("Excelで「CSV(コンマ区切り)」か「CSV UTF-8」で保存し直して")
    expect(importer.run_button).to_have_count(0)
    assert office.summary().residents == 0
    screens.look(importer.page, "import-refused")


def test_a_file_without_the_column_of_addresses_is_refused_by_that_name(
    importer: Importer, office: Office
) -> None:
    importer.choose(file_without_addresses())

    expect(importer.refusal).to_contain_text("必要な列がありません。")
    expect(importer.refusal).to_contain_text("列: 住所")
    expect(importer.run_button).to_have_count(0)
    assert office.summary().residents == 0
