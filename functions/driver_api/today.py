"""`/api/driver/today`: the stops of the driver who asks, today."""

from http import HTTPStatus

from driver_api.requests import Driver, Services
from driver_api.views import route_view
from fureai.contracts.api import DriverDay
from fureai.usecases.driver_day import driver_day
from http_api.problem_details import answers
from http_api.routers import new_router

router = new_router()


@router.get(
    "/api/driver/today",
    operation_id="driverToday",
    summary="Today's published routes of the driver who asks; the view is recorded",
    responses=answers(HTTPStatus.OK, "The routes; none when nothing is published", HTTPStatus.NOT_FOUND),
)
def get_today(caller: Driver, services: Services) -> DriverDay:
    """Show today's stops in order."""
    assigned = driver_day(
        driver_id=caller.username,
        plans=services.plans,
        fleet=services.fleet,
        residents=services.residents,
        events=services.events,
        audit=services.audit,
        clock=services.clock,
    )
    routes = tuple(route_view(one, services.holidays) for one in assigned)
    return DriverDay(date=services.clock.today(), driver_id=caller.username, routes=routes)
