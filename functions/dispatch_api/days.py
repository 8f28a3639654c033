"""`/api/dispatch/depots` and `/api/dispatch/days`: where and when plans are made."""

from datetime import date
from http import HTTPStatus
from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Path, Query

from dispatch_api.requests import Dispatcher, Services
from dispatch_api.views import depot_view
from fureai.contracts.api import DayView, DepotList
from fureai.usecases.show_day import show_day
from http_api.problem_details import answers
from http_api.routers import new_router

router = new_router()


@router.get(
    "/api/dispatch/depots",
    operation_id="listDepots",
    summary="Every depot with its vehicles, shifts and disposal facilities",
    responses=answers(HTTPStatus.OK, "The depots, in order of id"),
)
def get_depots(_caller: Dispatcher, services: Services) -> DepotList:
    """List the depots."""
    return DepotList(depots=tuple(depot_view(fleet) for fleet in services.fleet.depots()))


@router.get(
    "/api/dispatch/days/<day>",
    operation_id="getDay",
    summary="A depot's day: how many visits are due, and its plans",
    responses=answers(HTTPStatus.OK, "The day; newest plan first", HTTPStatus.NOT_FOUND),
)
def get_day(
    _caller: Dispatcher,
    services: Services,
    day: Annotated[date, Path()],
    depot_id: Annotated[str, Query(min_length=1, max_length=40)],
) -> DayView:
    """Show a day."""
    overview = show_day(
        day,
        depot_id,
        residents=services.residents,
        fleet=services.fleet,
        plans=services.plans,
        holidays=services.holidays,
    )
    return DayView(
        date=day,
        depot_id=depot_id,
        due_count=overview.due,
        unlocated_count=overview.unlocated,
        suspended_count=overview.suspended,
        plans=overview.plans,
    )
