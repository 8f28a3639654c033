"""The API's description: one document of the three HTTP functions, committed as `docs/openapi.json`.

`python -m local.openapi` writes it; `python -m local.openapi --check` fails when the committed one is not
what the functions say. The frontend's client is generated from it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from aws_lambda_powertools.event_handler.openapi.models import HTTPBearer

import dispatch_api.app
import driver_api.app
import staff_api.app

if TYPE_CHECKING:
    from collections.abc import Iterator

PATH = Path(__file__).parent.parent / "docs" / "openapi.json"
APPS = (staff_api.app, dispatch_api.app, driver_api.app)
VERSION = "1"
BEARER = "accessToken"
REFERENCE = "#/components/schemas/"

LIBRARY_SCHEMAS = ("HTTPValidationError", "ValidationError", "ResponseValidationError")
"""Shapes of the resolver's own errors, which this API never sends: it answers problem details instead."""

PROBLEM = {
    "description": "Internal error",
    "content": {"application/problem+json": {"schema": {"$ref": f"{REFERENCE}ProblemDetail"}}},
}


def document() -> dict[str, Any]:
    """Return the merged OpenAPI 3.1 document."""
    merged: dict[str, Any] = {}
    for app in APPS:
        part = _described(app.create_app())
        merged = merged or {**part, "paths": {}, "components": {**part["components"], "schemas": {}}}
        merged["paths"] |= part["paths"]
        merged["components"]["schemas"] |= part["components"]["schemas"]
    return _sorted(_always_sent(_without_library_errors(merged)))


def rendered() -> str:
    """Return the document as the committed file holds it."""
    return json.dumps(document(), ensure_ascii=False, indent=2) + "\n"


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; fail when the committed document is not current.")
def main(check: bool) -> None:
    """Write docs/openapi.json."""
    if not check:
        PATH.write_text(rendered(), encoding="utf-8")
    elif not PATH.exists() or PATH.read_text(encoding="utf-8") != rendered():
        sys.exit("docs/openapi.json is not current: run `python -m local.openapi` and commit it")


def _described(app: Any) -> dict[str, Any]:
    described: dict[str, Any] = json.loads(
        app.get_openapi_json_schema(
            title="Fureai Route",
            version=VERSION,
            description="Every error is a problem detail (RFC 9457) whose `code` is in docs/errors.md.",
            security_schemes={BEARER: HTTPBearer(bearerFormat="JWT")},
            security=[{BEARER: []}],
        )
    )
    return described


def _without_library_errors(merged: dict[str, Any]) -> dict[str, Any]:
    for name in LIBRARY_SCHEMAS:
        merged["components"]["schemas"].pop(name, None)
    for operations in merged["paths"].values():
        for operation in operations.values():
            operation["responses"]["500"] = PROBLEM
    return merged


def _always_sent(merged: dict[str, Any]) -> dict[str, Any]:
    """Mark every property of what is only ever answered as required: the API leaves none out."""
    schemas = merged["components"]["schemas"]
    bodies = [
        operation.get("requestBody", {})
        for operations in merged["paths"].values()
        for operation in operations.values()
    ]
    for name in schemas.keys() - _reachable(bodies, schemas):
        if "properties" in schemas[name]:
            schemas[name]["required"] = list(schemas[name]["properties"])
    return merged


def _reachable(node: Any, schemas: dict[str, Any]) -> set[str]:
    found, waiting = set[str](), list(_references(node))
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(_references(schemas[name]))
    return found


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if "$ref" in node:
            yield node["$ref"].removeprefix(REFERENCE)
        node = list(node.values())
    if isinstance(node, list):
        for child in node:
            yield from _references(child)


def _sorted(merged: dict[str, Any]) -> dict[str, Any]:
    merged["paths"] = dict(sorted(merged["paths"].items()))
    for operations in merged["paths"].values():
        for operation in operations.values():
            operation["responses"] = dict(sorted(operation["responses"].items()))
    merged["components"]["schemas"] = dict(sorted(merged["components"]["schemas"].items()))
    return merged


if __name__ == "__main__":
    main()
