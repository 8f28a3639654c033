"""Handlers that stand in for the workflow's functions: they keep its contract and fail on demand.

`<n>-<m>-<how>`: n residents without a point, m groups, and how the solver fares: `well`, `twice` (it fails
twice, then succeeds), `never`, or `broken` (an error that no retry helps).
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

Payload = dict[str, Any]


class TransientError(Exception):
    """Named as the project's own."""


def keep(payload: Payload, *names: str) -> Payload:
    """Return those fields; a missing one is an error, as the real contract would have it."""
    return {name: payload[name] for name in names}


def collect_visits(event: Payload, _context: object) -> Payload:
    count = int(event["plan_id"].split("-")[0])
    keep(event, "date", "depot_id")
    unlocated = [{"resident_id": f"r{number}"} for number in range(count)]
    return {"plan_id": event["plan_id"], "visits_key": "visits", "unlocated": unlocated}


def geocode_missing(event: Payload, _context: object) -> Payload:
    keep(event, "plan_id")
    return {"resident_id": event["resident_id"], "point": None, "level": "none"}


def build_travel_matrix(event: Payload, _context: object) -> Payload:
    assert len(event["geocoded"]) == int(event["plan_id"].split("-")[0])
    keep(event, "visits_key")
    return {"plan_id": event["plan_id"], "problem_key": "problem", "matrix_key": "matrix"}


def cluster_by_vehicle(event: Payload, _context: object) -> Payload:
    count = int(event["plan_id"].split("-")[1])
    groups = [{"group_id": f"g{number}", "group_key": f"group-{number}"} for number in range(count)]
    return keep(event, "plan_id", "problem_key", "matrix_key") | {"groups": groups}


def solve_clusters(event: Payload, _context: object) -> Payload:
    keep(event, "problem_key", "matrix_key", "group_key")
    how = event["plan_id"].split("-")[2]
    attempt = _attempt(f"{event['plan_id']}-{event['group_id']}")
    if how == "never" or (how == "twice" and attempt <= 2):
        raise TransientError(f"attempt {attempt}")
    if how == "broken":
        raise ValueError("broken")
    return {"group_id": event["group_id"], "solution_key": f"solution-{event['group_id']}"}


def _attempt(name: str) -> int:
    file = Path(os.environ["ATTEMPTS"]) / name
    attempt = int(file.read_text()) + 1 if file.exists() else 1
    file.write_text(str(attempt))
    return attempt


def improve_across_clusters(event: Payload, _context: object) -> Payload:
    assert len(event["solutions"]) == int(event["plan_id"].split("-")[1])
    kept = keep(event, "plan_id", "problem_key", "matrix_key")
    return kept | {"solution_key": "solution", "quality_key": "quality"}


def check_plan(event: Payload, _context: object) -> Payload:
    keep(event, "problem_key", "matrix_key", "solution_key")
    return keep(event, "plan_id", "quality_key") | {"plan_key": "plan"}


def trace_routes(event: Payload, _context: object) -> Payload:
    return keep(event, "plan_id", "plan_key", "quality_key") | {"traces_key": "traces"}


def store_routes(event: Payload, _context: object) -> Payload:
    keep(event, "plan_key", "quality_key", "traces_key")
    return {"plan_id": event["plan_id"], "state": "draft"}


def mark_failed(event: Payload, _context: object) -> Payload:
    (Path(os.environ["ATTEMPTS"]) / "failed").write_text("{plan_id} {state_name} {error}".format(**event))
    return {}
