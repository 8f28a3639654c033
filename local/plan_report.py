"""A plan's progress and routes as lines of text."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import click

from fureai.contracts.api import PlanProgress
from fureai.domain.plan import PlannedVisit, PlanState

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from fureai.contracts.api import PlanView, VisitCard
    from fureai.domain.plan import Route
    from fureai.domain.versions import StepState
    from local.api_client import ApiClient

POLL_S = 0.5


def wait_for_plan(api: ApiClient, plan_id: str, show: Callable[[Sequence[StepState]], None]) -> PlanProgress:
    """Return the plan's progress once it is made or has failed; `show` gets the steps as they end."""
    seen: set[str] = set()
    while True:
        progress = api.get(f"/api/dispatch/plans/{plan_id}", PlanProgress)
        ended = [step for step in progress.steps if step.status in {"done", "failed"}]
        show([step for step in ended if step.name not in seen])
        seen |= {step.name for step in ended}
        if progress.plan.state is not PlanState.RUNNING:
            return progress
        time.sleep(POLL_S)


def print_steps(steps: Sequence[StepState]) -> None:
    """Print one line a step."""
    for step in steps:
        taken = "" if step.duration_s is None else f"{step.duration_s:7.1f} s"
        click.echo(f"  {step.name:<24}{step.status:<8}{taken}")


def clock(time_of_day_s: int) -> str:
    """Return seconds after midnight as a time of day."""
    return f"{time_of_day_s // 3600:02d}:{time_of_day_s % 3600 // 60:02d}"


def print_routes(view: PlanView) -> None:
    """Print each route with its stops, then what could not be served and why."""
    cards = {card.visit_id: card for card in view.visits}
    for route in view.routes:
        print_route(route, cards)
    for left_out in view.unassigned:
        click.echo(f"unassigned  {_who(cards, left_out.visit_id)}: {left_out.cause} {left_out.action}")
    for unlocated in view.unlocated:
        click.echo(f"without a pin  {_who(cards, unlocated.visit_id)}")


def print_route(route: Route, cards: Mapping[str, VisitCard]) -> None:
    """Print one route: a heading with its distance and hours, then its stops in order."""
    times = f"{clock(route.start_s)}-{clock(route.end_s)}"
    length = f"{route.distance_m / 1000:.1f} km  {route.duration_s / 3600:.1f} h"
    click.echo(f"{route.vehicle_id}  {route.driver_id}  {times}  {length}  {len(route.visits)} visits")
    lunch = route.lunch
    for place, one in enumerate(route.activities):
        if lunch is not None and lunch.before == place:
            click.echo(f"  {clock(lunch.start_s)}  -- lunch until {clock(lunch.end_s)}")
        label = (
            _who(cards, one.visit_id) if isinstance(one, PlannedVisit) else f"-- unload at {one.facility_id}"
        )
        click.echo(f"  {clock(one.start_s)}  {label}")


def _who(cards: Mapping[str, VisitCard], visit_id: str) -> str:
    card = cards.get(visit_id)
    return f"{card.name}  {card.address}" if card else visit_id
