"""`/api/staff/residents` and `/api/staff/summary`: the register."""

from http import HTTPStatus
from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Path, Query

from fureai.contracts.api import PinRequest, RegisterSummary, ResidentDetail, ResidentPage
from fureai.usecases.list_residents import list_residents
from fureai.usecases.register_summary import register_summary
from fureai.usecases.set_pin import set_pin
from fureai.usecases.show_resident import show_resident
from http_api.problem_details import answers
from http_api.routers import new_router
from staff_api.requests import Services, Staff
from staff_api.views import detail, summary

router = new_router()

ResidentId = Annotated[str, Path(min_length=1, max_length=40)]


@router.get(
    "/api/staff/residents",
    operation_id="listResidents",
    summary="Residents in order of kana, a page at a time",
    responses=answers(HTTPStatus.OK, "A page"),
)
def get_residents(
    *,
    caller: Staff,
    services: Services,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    cursor: Annotated[str | None, Query(max_length=1000)] = None,
    search: Annotated[str, Query(max_length=100)] = "",
    needs_pin: Annotated[bool, Query()] = False,
) -> ResidentPage:
    """List residents; `search` matches number, name, kana and address."""
    page = list_residents(
        limit=limit,
        cursor=cursor,
        search=search,
        needs_pin=needs_pin,
        actor=caller.username,
        residents=services.residents,
        audit=services.audit,
    )
    today = services.clock.today()
    rows = tuple(summary(resident, today, services.holidays) for resident in page.items)
    return ResidentPage(residents=rows, next_cursor=page.next_cursor)


@router.get(
    "/api/staff/residents/<resident_id>",
    operation_id="getResident",
    summary="One resident in full; the view is recorded",
    responses=answers(HTTPStatus.OK, "The resident", HTTPStatus.NOT_FOUND),
)
def get_resident(caller: Staff, services: Services, resident_id: ResidentId) -> ResidentDetail:
    """Show one resident."""
    resident = show_resident(
        resident_id, actor=caller.username, residents=services.residents, audit=services.audit
    )
    return detail(resident, services.clock.today(), services.holidays)


@router.put(
    "/api/staff/residents/<resident_id>/pin",
    operation_id="setPin",
    summary="Set by hand where the truck halts, and where the door is",
    responses=answers(HTTPStatus.OK, "The resident", HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT),
)
def put_pin(caller: Staff, services: Services, resident_id: ResidentId, body: PinRequest) -> ResidentDetail:
    """Set the pin on the version that was read."""
    resident = set_pin(
        resident_id,
        version=body.version,
        parking=body.parking,
        door=body.door,
        actor=caller.username,
        residents=services.residents,
        city=services.city,
        audit=services.audit,
    )
    return detail(resident, services.clock.today(), services.holidays)


@router.get(
    "/api/staff/summary",
    operation_id="registerSummary",
    summary="How many residents, how many without a pin, how many suspended today",
    responses=answers(HTTPStatus.OK, "The counts"),
)
def get_summary(_caller: Staff, services: Services) -> RegisterSummary:
    """Count the register."""
    counts = register_summary(residents=services.residents, clock=services.clock)
    return RegisterSummary(
        residents=counts.residents, needs_pin=counts.needs_pin, suspended_today=counts.suspended_today
    )
