"""The committed description of the API, and the API held against it."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings

import dispatch_api.app
import driver_api.app
import staff_api.app
from dispatch_api.requests import dispatch_caller
from driver_api.requests import driver_caller
from fureai.domain.errors import ErrorCode
from local.layout import ROOT
from local.openapi import PATH, document, rendered
from staff_api.requests import staff_caller
from tests.contract.gateway import Gateway

if TYPE_CHECKING:
    from collections.abc import Iterator

APPS = {
    "staff": (staff_api.app, staff_caller),
    "dispatch": (dispatch_api.app, dispatch_caller),
    "driver": (driver_api.app, driver_caller),
}

schema = schemathesis.openapi.from_wsgi("/openapi.json", Gateway())


@schema.parametrize()
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_as_the_document_says(case: Any) -> None:
    case.call_and_validate(
        excluded_checks=[
            # API Gateway checks the token before the function is called, and answers other methods itself.
            schemathesis.checks.ignored_auth,
            schemathesis.checks.unsupported_method,
            # A rule of the domain refuses what is well formed (a pin outside the city) with 422 as well,
            schemathesis.checks.positive_data_acceptance,
            # and "1" is taken for the number 1: what cannot be read as the type is what is refused.
            schemathesis.checks.negative_data_rejection,
        ]
    )


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in document()["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def test_the_committed_document_is_current() -> None:
    assert PATH.read_text(encoding="utf-8") == rendered(), "run `python -m local.openapi` and commit it"


def test_operation_ids_are_short_and_each_is_used_once() -> None:
    ids = [operation["operationId"] for _, _, operation in operations()]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z][A-Za-z]{3,20}", operation_id) for operation_id in ids)


def test_every_operation_may_answer_with_problem_details() -> None:
    for _, _, operation in operations():
        problems = {code: answer for code, answer in operation["responses"].items() if code >= "400"}
        assert problems.keys() >= {"401", "403", "422", "500", "503"}
        assert all(set(answer["content"]) == {"application/problem+json"} for answer in problems.values())


def test_every_operation_needs_a_token() -> None:
    assert document()["security"] == [{"accessToken": []}]
    assert not [operation for _, _, operation in operations() if "security" in operation]


@pytest.mark.parametrize("name", APPS)
def test_every_operation_of_an_api_checks_its_own_role(name: str) -> None:
    app, checked = APPS[name]
    resolver = app.create_app()
    routes = resolver._static_routes + resolver._dynamic_routes
    assert routes
    for route in routes:
        annotations = inspect.signature(route.func, eval_str=True).parameters.values()
        dependencies = [
            getattr(extra, "dependency", None)
            for parameter in annotations
            for extra in getattr(parameter.annotation, "__metadata__", ())
        ]
        assert checked in dependencies, route.func.__name__


def test_every_error_code_is_documented_once() -> None:
    text = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    documented = re.findall(r"^\| `([A-Z_]+)` \|", text, flags=re.MULTILINE)
    assert sorted(documented) == sorted(code.value for code in ErrorCode)


def test_every_documented_code_has_a_cause_an_action_and_someone_who_sees_it() -> None:
    text = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    for row in re.findall(r"^\| `[A-Z_]+` \|.*$", text, flags=re.MULTILINE):
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        assert len(cells) == 4, row
        assert all(cells), row
        assert set(cells[3].split()) <= {"S", "D", "T", "A"}, row
