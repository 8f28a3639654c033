"""Each function's role, tried: a probe runs under it, on an emulator that enforces IAM."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from local.build import built_template
from local.deploy import bootstrap, zipped
from local.layout import STACK_NAME

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.integration.conftest import Stack

KEY = {"PK": {"S": "probe"}, "SK": {"S": "probe"}}
EVENT = {"PK": {"S": "probe"}}

type Case = tuple[str, str, str, str]

CASES: list[Case] = [
    ("StaffApi", "put", "Residents", "allowed"),
    ("StaffApi", "put", "Audit", "allowed"),
    ("StaffApi", "delete", "Audit", "refused"),
    ("StaffApi", "put", "Plans", "refused"),
    ("StaffApi", "put", "Fleet", "refused"),
    ("StaffApi", "object", "Work:imports/a.csv", "allowed"),
    ("StaffApi", "object", "Work:plans/a", "refused"),
    ("DispatchApi", "put", "Plans", "allowed"),
    ("DispatchApi", "get", "Residents", "allowed"),
    ("DispatchApi", "put", "Residents", "refused"),
    ("DriverApi", "get", "Plans", "allowed"),
    ("DriverApi", "put", "Plans", "refused"),
    ("DriverApi", "put", "Events", "allowed"),
    ("DriverApi", "delete", "Events", "refused"),
    ("DriverApi", "put", "Residents", "refused"),
    ("CollectVisits", "get", "Residents", "allowed"),
    ("CollectVisits", "put", "Residents", "refused"),
    ("GeocodeMissing", "put", "Residents", "allowed"),
    ("GeocodeMissing", "object", "City:current.json", "refused"),
    ("SolveClusters", "object", "Work:plans/a", "allowed"),
    ("SolveClusters", "object", "Work:imports/a.csv", "refused"),
    ("SolveClusters", "get", "Residents", "refused"),
    ("CheckPlan", "get", "Residents", "refused"),
    ("StoreRoutes", "put", "Plans", "allowed"),
    ("StoreRoutes", "put", "Residents", "refused"),
    ("MarkFailed", "put", "Plans", "allowed"),
    ("MarkFailed", "object", "Work:plans/a", "refused"),
]


def call(stack: Stack, operation: str, target: str) -> dict[str, Any]:
    if operation == "object":
        bucket, name = target.split(":")
        arguments: dict[str, Any] = {
            "Bucket": stack.outputs[f"{bucket}BucketName"],
            "Key": name,
            "Body": "probe",
        }
        return {"service": "s3", "operation": "put_object", "arguments": arguments}
    key = EVENT if target == "Events" else KEY
    arguments = {
        "TableName": stack.outputs[f"{target}TableName"],
        "Item" if operation == "put" else "Key": key,
    }
    return {"service": "dynamodb", "operation": f"{operation}_item", "arguments": arguments}


@pytest.fixture(scope="module")
def functions(stack: Stack) -> Any:
    return stack.clients.session.client("lambda", **stack.clients.options)


def role_of(functions: Any, function: str) -> str:
    wanted = f"{STACK_NAME}-{function}Function"
    pages = functions.get_paginator("list_functions").paginate()
    roles = {one["FunctionName"]: one["Role"] for page in pages for one in page["Functions"]}
    role: str = next(role for name, role in roles.items() if name.startswith(wanted))
    return role


@pytest.fixture(scope="module")
def probe(stack: Stack) -> Callable[[str], str]:
    """Make a probe under the role of one of the functions, once, and return its name."""
    functions: Any = stack.clients.session.client("lambda", **stack.clients.options)
    layout = stack.clients.layout
    build, _ = built_template(layout)
    path = [Path(__file__).parent, build / "SharedLayer" / "python"]
    starter = bootstrap(python=layout.tool("runtime", "python"), folder=path[0], path=path, digest="probe")

    @cache
    def make(function: str) -> str:
        created = functions.create_function(
            FunctionName=f"probe-{function}",
            Runtime="provided.al2023",
            Role=role_of(functions, function),
            Handler="probe.handler",
            Code={"ZipFile": zipped("bootstrap", starter)},
            Timeout=30,
        )
        name: str = created["FunctionName"]
        return name

    return make


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_a_role_allows_what_its_function_does_and_nothing_else(
    stack: Stack, functions: Any, probe: Callable[[str], str], case: Case
) -> None:
    function, operation, target, verdict = case

    answer = functions.invoke(
        FunctionName=probe(function), Payload=json.dumps(call(stack, operation, target))
    )

    assert json.load(answer["Payload"]) == verdict
