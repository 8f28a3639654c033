"""The staff's pages: the register, one resident, the city's file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import FilePayload, expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


def number_of(page: Page, label: str) -> Locator:
    """Return the number that stands under a label at the top of a page."""
    return page.get_by_role("term").filter(has_text=re.compile(f"^{label}$")).locator("+ dd")


class Importer:
    """From the city's file to residents."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.run_button = page.get_by_role("button", name="この内容で取り込む")
        self.issues = page.get_by_role("region", name="直すところ").get_by_role("row")
        self.refusal = page.get_by_role("alert").filter(has_text="このファイルは取り込めません")

    def open(self) -> None:
        """Open the page."""
        self.page.goto("/residents/import")

    def choose(self, content: bytes, name: str = "residents.csv") -> None:
        """Choose a file, as in the dialog that the button opens."""
        file = FilePayload(name=name, mimeType="text/csv", buffer=content)
        self.page.get_by_label("ファイルを選ぶ").set_input_files(file)

    def run(self) -> None:
        """Import what was checked."""
        self.run_button.click()
        expect(self.page.get_by_role("heading", name="取り込みが終わりました")).to_be_visible()

    def count(self, label: str) -> Locator:
        """Return one of the counts of rows."""
        return number_of(self.page, label)

    def issue(self, line: int) -> Locator:
        """Return what is said about a line of the file."""
        return self.issues.filter(has=self.page.get_by_role("rowheader", name=f"{line}行目", exact=True))


class Register:
    """The list of residents and the map beside it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.table = page.get_by_role("region", name="利用者の一覧表")
        self.rows = self.table.get_by_role("row").filter(has=page.get_by_role("link"))
        self.map = page.get_by_role("region", name="利用者の位置の地図")
        self.only_needs_pin = page.get_by_label("位置の確認が必要な人だけ")

    def open(self) -> None:
        """Open the list."""
        self.page.goto("/residents")

    def count(self, label: str) -> Locator:
        """Return one of the counts at the top."""
        return number_of(self.page, label)
