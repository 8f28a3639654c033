"""`fureai`: the same job as in the browser, from a shell.

FUREAI_URL        address of the site      http://localhost:8080
FUREAI_USER       who signs in             the demo city's account for the command
FUREAI_PASSWORD   with what                the demo city's
"""

from __future__ import annotations

import base64
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fureai.contracts.api import (
    DayView,
    DepotList,
    ImportReportView,
    ImportRequest,
    MakePlanRequest,
    PlanProgress,
    PlanView,
)
from fureai.domain.plan import PlanState
from fureai.domain.quality import RELAXATION_WORDS, describe
from fureai.domain.versions import PlanHeader
from local.accounts import local_password
from local.api_client import ApiClient, Refused
from local.city.commands import city
from local.layout import layout_from_environment
from local.plan_report import print_routes, print_steps, wait_for_plan
from local.problems import SetupProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime
    from typing import BinaryIO

    from pydantic import BaseModel

    from fureai.domain.versions import StepState

DATE = click.DateTime(formats=["%Y-%m-%d"])


@click.group()
@click.option("--url", envvar="FUREAI_URL", default=None, help="Address of the site.")
@click.option("--user", envvar="FUREAI_USER", default=None, help="Who signs in.")
@click.option("--password", envvar="FUREAI_PASSWORD", default=None, help="With what.")
@click.pass_context
def main(context: click.Context, url: str | None, user: str | None, password: str | None) -> None:
    """Plan the collection at the door of residents who cannot carry their garbage out."""
    context.obj = {"url": url, "user": user, "password": password}


main.add_command(city)


@main.command("import")
@click.argument("file", type=click.File("rb"))
@click.option("--dry-run", is_flag=True, help="Report what would happen, store nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the API's answer.")
@click.pass_context
def import_(context: click.Context, file: BinaryIO, dry_run: bool, as_json: bool) -> None:
    """Register the residents of a city's FILE (CSV from Excel, or .xlsx)."""
    content = base64.b64encode(file.read()).decode()
    request = ImportRequest(filename=Path(file.name).name, content_base64=content, dry_run=dry_run)
    with signed_in(context, "staff") as api:
        report = api.post("/api/staff/imports", request, ImportReportView)
    show(report, as_json, print_import)
    if report.file_errors:
        sys.exit(1)


def print_import(report: ImportReportView) -> None:
    """Print the counts, then each line of the file that needs a look."""
    click.echo(
        f"{report.filename}: {report.total} rows, {report.new} new, {report.changed} changed, "
        f"{report.same} as before, {report.failed} not imported"
    )
    for error in report.file_errors:
        click.echo(f"{error.code}: {error.cause} {error.action}", err=True)
    for issue in report.issues:
        click.echo(f"line {issue.line}  {issue.column}  {issue.error.code}: {issue.error.cause}", err=True)


@main.command()
@click.option("--date", "day", type=DATE, required=True, help="Day of collection, such as 2026-12-01.")
@click.option("--depot", default=None, help="Depot; needed when there are several.")
@click.option("--json", "as_json", is_flag=True, help="Print the API's answer.")
@click.pass_context
def plan(context: click.Context, day: datetime, depot: str | None, as_json: bool) -> None:
    """Make the routes of a day, and show the workflow's states as they pass."""
    with signed_in(context, "dispatcher") as api:
        request = MakePlanRequest(date=day.date(), depot_id=depot or only_depot(api))
        started = api.post("/api/dispatch/plans", request, PlanHeader)
        progress = wait_for_plan(api, started.plan_id, _ignore if as_json else print_steps)
    show(progress, as_json, print_made)
    if progress.plan.state is PlanState.FAILED:
        sys.exit(1)


def _ignore(_steps: Sequence[StepState]) -> None:
    """Show no progress: the answer is for a program."""


def print_made(progress: PlanProgress) -> None:
    """Print what became of the plan."""
    plan = progress.plan
    if plan.failure is not None:
        click.echo(f"{plan.failure.code}: {plan.failure.cause} {plan.failure.action}", err=True)
    else:
        counts = f"{plan.visit_count} visits, {plan.unassigned_count} unassigned"
        click.echo(f"{plan.plan_id}: {counts}, {plan.unlocated_count} without a pin")
    if plan.quality is not None:
        click.echo(describe(plan.quality))
        for relaxation in plan.quality.relaxed:
            click.echo(f"  the minimum leaves out of account: {RELAXATION_WORDS[relaxation]}")


@main.command()
@click.option("--date", "day", type=DATE, required=True, help="Day of collection, such as 2026-12-01.")
@click.option("--depot", default=None, help="Depot; needed when there are several.")
@click.option("--json", "as_json", is_flag=True, help="Print the API's answer.")
@click.pass_context
def routes(context: click.Context, day: datetime, depot: str | None, as_json: bool) -> None:
    """Show the routes of a day's published plan, or of its newest draft when nothing is published."""
    with signed_in(context, "dispatcher") as api:
        found = api.get(f"/api/dispatch/days/{day.date()}", DayView, depot_id=depot or only_depot(api))
        chosen = plan_to_show(found)
        if chosen is None:
            raise click.ClickException(f"No plan of {day.date()} has routes; make one: fureai plan")
        view = api.get(f"/api/dispatch/plans/{chosen.plan_id}/routes", PlanView)
    show(view, as_json, print_routes)


def plan_to_show(day: DayView) -> PlanHeader | None:
    """Return the published plan, else the newest draft, else None."""
    by_state = {plan.state: plan for plan in reversed(day.plans)}
    return by_state.get(PlanState.PUBLISHED) or by_state.get(PlanState.DRAFT)


@contextmanager
def signed_in(context: click.Context, account: str) -> Iterator[ApiClient]:
    """Sign in and yield the API; what goes wrong becomes one line and exit status 1."""
    layout = layout_from_environment()
    asked = context.obj
    password = asked["password"] or local_password(layout.state / "accounts.json")
    try:
        with ApiClient(asked["url"] or layout.site_url, asked["user"] or account, password) as api:
            yield api
    except Refused as refused:
        code, action = refused.problem.get("code", ""), refused.problem.get("action", "")
        raise click.ClickException(f"{code} {refused} {action}".strip()) from refused
    except SetupProblem as problem:
        raise click.ClickException(str(problem)) from problem


def only_depot(api: ApiClient) -> str:
    """Return the id of the city's one depot."""
    depots = [view.depot.depot_id for view in api.get("/api/dispatch/depots", DepotList).depots]
    if len(depots) != 1:
        known = ", ".join(depots) or "none: load a city first"
        raise click.ClickException(f"Say which depot with --depot; known: {known}")
    return depots[0]


def show[Answer: BaseModel](answer: Answer, as_json: bool, in_words: Callable[[Answer], None]) -> None:
    """Print an answer for a program or for a person."""
    if as_json:
        click.echo(answer.model_dump_json(indent=2))
    else:
        in_words(answer)


if __name__ == "__main__":
    main()
