"""The contents of one plan version as items: a body, and an item a route with its trace."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from pydantic import BaseModel, ConfigDict

from fureai.adapters.dynamodb.items import Item, packed, unpacked
from fureai.domain.plan import Plan, Route, RouteTrace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

BODY = "BODY"


class _Body(BaseModel):
    """A plan without its routes, and the order in which they were."""

    model_config = ConfigDict(frozen=True)

    plan: Plan
    vehicle_ids: tuple[str, ...]


class AssignedRoute(NamedTuple):
    """Which content of which version a route of the drivers' index belongs to."""

    plan_id: str
    content: str
    route: Route
    trace: RouteTrace


def digest(plan: Plan, traces: Sequence[RouteTrace]) -> str:
    """Return the same text for the same plan and traces, and another for any other."""
    hashed = hashlib.sha256(plan.model_dump_json().encode())
    for trace in traces:
        hashed.update(trace.model_dump_json().encode())
    return hashed.hexdigest()[:32]


def partition(plan_id: str, content: str) -> str:
    """Return the key under which the contents lie."""
    return f"PLAN#{plan_id}#{content}"


def route_key(vehicle_id: str) -> str:
    """Return the sort key of a route."""
    return f"ROUTE#{vehicle_id}"


def driver_key(driver_id: str, day: date) -> str:
    """Return the key of the index by driver and date."""
    return f"DRIVER#{driver_id}#{day.isoformat()}"


def items_of(plan: Plan, traces: Sequence[RouteTrace], content: str) -> Iterator[Item]:
    """Yield every item; a route without a trace is stored with one that has no legs."""
    by_vehicle = {trace.vehicle_id: trace for trace in traces}
    body = _Body(
        plan=plan.model_copy(update={"routes": ()}),
        vehicle_ids=tuple(route.vehicle_id for route in plan.routes),
    )
    yield {"PK": partition(plan.plan_id, content), "SK": BODY, "body": packed(body)}
    for route in plan.routes:
        trace = by_vehicle.get(route.vehicle_id) or RouteTrace(vehicle_id=route.vehicle_id, legs=())
        yield _route_item(plan, route, trace, content)


def plan_of(items: Iterable[Item]) -> Plan:
    """Return the plan with its routes in the order in which they were stored."""
    by_key = {item["SK"]: item for item in items}
    body = _Body.model_validate_json(unpacked(by_key[BODY]["body"]))
    routes = tuple(route_of(by_key[route_key(vehicle_id)]) for vehicle_id in body.vehicle_ids)
    return body.plan.model_copy(update={"routes": routes})


def route_of(item: Item) -> Route:
    """Return the route of an item."""
    return Route.model_validate_json(unpacked(item["route"]))


def trace_of(item: Item) -> RouteTrace:
    """Return the trace of an item."""
    return RouteTrace.model_validate_json(unpacked(item["trace"]))


def assigned_route(item: Item) -> AssignedRoute:
    """Return a route of the drivers' index."""
    return AssignedRoute(item["plan_id"], item["content"], route_of(item), trace_of(item))


def _route_item(plan: Plan, route: Route, trace: RouteTrace, content: str) -> Item:
    return {
        "PK": partition(plan.plan_id, content),
        "SK": route_key(route.vehicle_id),
        "GSI1PK": driver_key(route.driver_id, plan.date),
        "GSI1SK": f"{plan.plan_id}#{route.vehicle_id}",
        "plan_id": plan.plan_id,
        "content": content,
        "route": packed(route),
        "trace": packed(trace),
    }
