"""A workflow that fails: the dispatcher reads what happened and what to do, and what is published stays."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from fureai.contracts.api import DriverDay
from tests.e2e.office import today
from tests.e2e.plan_board import MADE_WITHIN_MS, PlanBoard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fureai.contracts.api import PlanView
    from tests.e2e.office import Office
    from tests.e2e.people import People
    from tests.e2e.screens import Screens
    from tests.runtime import Runtime


@contextmanager
def roads_missing_for(vehicle_class: str, running: Runtime) -> Iterator[None]:
    """Take a class's road data out of the city in use, so that the container's first function must fail."""
    s3, bucket = running.clients.s3, running.outputs["CityBucketName"]
    before = s3.get_object(Bucket=bucket, Key="current.json")["Body"].read()
    without = json.loads(before)
    del without["roads"][vehicle_class]
    s3.put_object(Bucket=bucket, Key="current.json", Body=json.dumps(without).encode())
    try:
        yield
    finally:
        s3.put_object(Bucket=bucket, Key="current.json", Body=before)


def test_a_failed_run_says_why_and_what_to_do_and_the_published_plan_stays(
    people: People, running: Runtime, office: Office, published: PlanView, screens: Screens
) -> None:
    page = people.window("dispatcher").page
    board = PlanBoard(page)
    board.open(today())
    expect(board.is_published).to_be_visible()

    with roads_missing_for("kei", running):
        board.make_button.click()
        expect(board.failure).to_be_visible(timeout=MADE_WITHIN_MS)

    expect(board.failure).to_contain_text("道路データがありません。")
    expect(board.failure).to_contain_text("次にすること: 管理者に、市の道路データを入れてもらってください。")
    expect(board.failure).to_contain_text("エラー番号: ROADS_MISSING")
    expect(board.failure).to_contain_text(f"公開中の第{published.plan.version}版は、そのまま使えます。")
    expect(board.step("道のりと時間を計算する", "失敗しました")).to_be_visible()
    screens.look(page, "plan-failed")
    failed = office.day(today()).plans[0]
    expect(board.version(failed.version, "失敗")).to_be_visible()
    assert office.published_header(today()) == published.plan
    with office.signed_in(published.routes[0].driver_id) as api:
        assert [route.plan_id for route in api.get("/api/driver/today", DriverDay).routes] == [
            published.plan.plan_id
        ]
