"""The staff API over fakes, called as API Gateway calls it."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from http_api.resolver import lambda_handler
from staff_api import bootstrap
from staff_api.app import create_app
from tests.api_client import REQUEST_ID, ApiClient, client
from tests.builders import cell
from tests.builders_register import depot_fleet, resident
from tests.fakes.audit import FakeAudit
from tests.fakes.city_extent import FakeCityExtent
from tests.fakes.clock import FakeClock
from tests.fakes.fleet import FakeFleet
from tests.fakes.geocoder import FakeGeocoder
from tests.fakes.holidays import FakeHolidays
from tests.fakes.residents import FakeResidents
from tests.fakes.work_store import FakeWorkStore


def services(*register: Any) -> bootstrap.StaffServices:
    return bootstrap.StaffServices(
        residents=FakeResidents(register),
        fleet=FakeFleet(depot_fleet()),
        geocoder=FakeGeocoder(),
        city=FakeCityExtent(),
        work=FakeWorkStore(),
        audit=FakeAudit(),
        holidays=FakeHolidays(),
        clock=FakeClock(),
    )


def staff(*register: Any, groups: str = "[staff]") -> ApiClient:
    return client(create_app, bootstrap.services, services(*register), groups=groups, username="clerk")


def test_the_list_comes_in_order_of_kana_page_by_page() -> None:
    api = staff(
        resident("A-1", kana="ヤマダ"), resident("A-2", kana="アオキ"), resident("A-3", kana="サトウ")
    )
    first = api.get("/api/staff/residents", limit="2").body
    second = api.get("/api/staff/residents", limit="2", cursor=first["next_cursor"]).body
    shown = [row["resident_id"] for row in first["residents"] + second["residents"]]
    assert (shown, second["next_cursor"]) == (["A-2", "A-3", "A-1"], None)


def test_the_list_can_be_narrowed_to_who_has_no_pin() -> None:
    api = staff(resident("A-1"), resident("A-2", stop={}))
    rows = api.get("/api/staff/residents", needs_pin="true").body["residents"]
    assert [(row["resident_id"], row["needs_pin"], row["parking"]) for row in rows] == [("A-2", True, None)]


def test_a_resident_is_shown_in_full_to_staff() -> None:
    body = staff(resident("A-1", version=1)).get("/api/staff/residents/A-1").body
    assert (body["phone"], body["care_note"]) == ("054-000-0000", "酸素ボンベ")
    assert body["contacts"] == [{"name": "連絡先", "relation": "長女", "phone": "090-0000-0000"}]
    assert body["next_collections"][:2] == ["2026-11-24", "2026-11-25"]


def test_an_unknown_resident_is_a_problem_detail() -> None:
    answer = staff().get("/api/staff/residents/A-9")
    assert (answer.status, answer.headers["Content-Type"]) == (404, "application/problem+json")
    assert answer.body == {
        "type": "urn:fureai:error:RESIDENT_NOT_FOUND",
        "title": "Not found",
        "status": 404,
        "code": "RESIDENT_NOT_FOUND",
        "cause": "There is no resident of this number.",
        "action": "Look the resident up in the list; the number may have been typed wrongly.",
        "detail": {},
        "request_id": REQUEST_ID,
    }


def test_a_pin_is_set_and_the_resident_comes_back_with_the_next_version() -> None:
    pin = {"version": 1, "parking": cell(2, 2).model_dump()}
    answer = staff(resident("A-1", version=1)).put("/api/staff/residents/A-1/pin", pin)
    assert (answer.status, answer.body["version"], answer.body["stop"]["level"]) == (200, 2, "manual")


def test_a_pin_on_an_old_version_is_a_conflict() -> None:
    pin = {"version": 1, "parking": cell(2, 2).model_dump()}
    answer = staff(resident("A-1", version=2)).put("/api/staff/residents/A-1/pin", pin)
    assert (answer.status, answer.body["code"]) == (409, "RESIDENT_CHANGED")


def test_a_broken_request_is_told_its_fields_and_never_its_values() -> None:
    pin = {"version": "今", "parking": {"lon": 500, "lat": 34.0}, "colour": "red"}
    answer = staff(resident("A-1", version=1)).put("/api/staff/residents/A-1/pin", pin)
    assert (answer.status, answer.body["code"]) == (422, "REQUEST_INVALID")
    assert answer.body["detail"] == {
        "body.version": "int_parsing",
        "body.parking.lon": "less_than_equal",
        "body.colour": "extra_forbidden",
    }
    assert "今" not in answer.text


@pytest.mark.parametrize("body", ["{", "[]", "null", '"text"', ""])
def test_a_body_that_is_no_object_is_refused(body: str) -> None:
    assert staff().put("/api/staff/residents/A-1/pin", body).body["code"] == "REQUEST_INVALID"


def test_a_form_is_no_request_of_this_api() -> None:
    api = staff()
    request = api._event("PUT", "/api/staff/residents/A-1/pin", {}, "version=1")
    request["headers"]["content-type"] = "multipart/form-data"
    answer = lambda_handler(api.app)(request, None)
    assert (answer["statusCode"], json.loads(answer["body"])["code"]) == (415, "REQUEST_INVALID")


def test_an_import_answers_with_its_report_which_can_be_read_again() -> None:
    api = staff()
    file = {"filename": "residents.csv", "content_base64": base64.b64encode(b"no table").decode()}
    made = api.post("/api/staff/imports", file)
    assert (made.status, made.body["imported_by"]) == (201, "clerk")
    assert api.get(f"/api/staff/imports/{made.body['import_id']}").body == made.body


def test_a_file_that_did_not_arrive_whole_is_refused() -> None:
    answer = staff().post("/api/staff/imports", {"filename": "a.csv", "content_base64": "%%%"})
    assert (answer.status, answer.body["detail"]) == (422, {"field": "content_base64"})


def test_the_summary_counts_the_register() -> None:
    body = staff(resident("A-1"), resident("A-2", stop={})).get("/api/staff/summary").body
    assert body == {"residents": 2, "needs_pin": 1, "suspended_today": 0}


@pytest.mark.parametrize("groups", ["[staff]", "[admin]", "[driver staff]"])
def test_staff_and_admins_are_let_in(groups: str) -> None:
    assert staff(groups=groups).get("/api/staff/me").status == 200


@pytest.mark.parametrize("groups", ["[dispatcher]", "[driver]", "[stafff]", "[]", ""])
def test_others_are_not_and_hear_which_role_they_lack(groups: str) -> None:
    answer = staff(resident("A-1"), groups=groups).get("/api/staff/residents/A-1")
    assert (answer.status, answer.body["code"]) == (403, "ROLE_MISSING")
    assert answer.body["detail"] == {"needs": "admin staff"}


def test_me_says_who_is_signed_in() -> None:
    body = staff(groups="[staff nobody-knows admin]").get("/api/staff/me").body
    assert body == {"username": "clerk", "roles": ["admin", "staff"]}


def test_a_request_that_names_nobody_is_not_signed_in() -> None:
    api = staff()
    api.username = ""
    answer = api.get("/api/staff/me")
    assert (answer.status, answer.body["code"]) == (401, "NOT_SIGNED_IN")


@pytest.mark.parametrize("path", ["/api/staff/me", "/api/staff/residents/A-9", "/api/staff/nothing"])
def test_no_answer_may_be_kept_by_a_cache(path: str) -> None:
    assert staff().get(path).headers["Cache-Control"] == "no-store"


def test_an_unknown_operation_is_a_problem_detail_too() -> None:
    answer = staff().get("/api/staff/nothing")
    assert (answer.status, answer.body["code"]) == (404, "REQUEST_INVALID")


def test_a_fault_of_ours_tells_the_request_id_and_logs_no_personal_data(
    caplog: pytest.LogCaptureFixture,
) -> None:
    class Broken(FakeResidents):
        def get(self, resident_id: str) -> Any:
            raise KeyError(resident().name)

    app = create_app()
    broken = bootstrap.StaffServices(**{**services().__dict__, "residents": Broken()})
    app.dependency_overrides[bootstrap.services] = lambda: broken
    answer = ApiClient(app, groups="[staff]").get("/api/staff/residents/A-1")
    assert (answer.status, answer.body["code"], answer.body["request_id"]) == (500, "INTERNAL", REQUEST_ID)
    (logged,) = (vars(record) for record in caplog.records)
    assert logged["error"] == "KeyError"
    assert "住民" not in f"{logged}{answer.text}"
