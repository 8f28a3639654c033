"""`/api/driver/events`: what a crew recorded at a stop."""

from http import HTTPStatus

from aws_lambda_powertools.event_handler import Response, content_types

from driver_api.requests import Driver, Services
from fureai.contracts.api import EventAck
from fureai.domain.records import VisitEvent
from fureai.usecases.record_event import record_event
from http_api.problem_details import answers
from http_api.routers import new_router

router = new_router()


@router.post(
    "/api/driver/events",
    operation_id="recordEvent",
    summary="Keep one record of a tablet; the same record twice is one record",
    status_code=HTTPStatus.CREATED,
    responses=answers(HTTPStatus.CREATED, "Stored", HTTPStatus.CONFLICT)
    | {int(HTTPStatus.OK): {"description": "It was stored before"}},
)
def post_event(caller: Driver, services: Services, body: VisitEvent) -> Response[EventAck]:
    """Acknowledge only what the store has confirmed."""
    recorded = record_event(
        body,
        driver_id=caller.username,
        plans=services.plans,
        events=services.events,
        clock=services.clock,
    )
    ack = EventAck(
        event=recorded.stored.event,
        received_at=recorded.stored.received_at,
        duplicate=recorded.was_known,
    )
    status = HTTPStatus.OK if recorded.was_known else HTTPStatus.CREATED
    return Response(status_code=status, content_type=content_types.APPLICATION_JSON, body=ack)
