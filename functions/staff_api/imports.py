"""`/api/staff/imports`: a city's file of residents, and the report on it."""

from http import HTTPStatus
from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Path

from fureai.contracts.api import ImportReportView, ImportRequest
from http_api.problem_details import answers
from http_api.routers import new_router
from staff_api.requests import Services, Staff

router = new_router()

ImportId = Annotated[str, Path(min_length=1, max_length=64)]


@router.post(
    "/api/staff/imports",
    operation_id="importResidents",
    summary="Import a file of residents as the city saved it",
    status_code=HTTPStatus.CREATED,
    responses=answers(HTTPStatus.CREATED, "The report, every error with its line", HTTPStatus.NOT_FOUND),
)
def post_import(caller: Staff, services: Services, body: ImportRequest) -> ImportReportView:
    """Import the good rows and report on the others; file and report are kept before this answers."""
    raise NotImplementedError


@router.get(
    "/api/staff/imports/<import_id>",
    operation_id="getImport",
    summary="The report on an import",
    responses=answers(HTTPStatus.OK, "The report", HTTPStatus.NOT_FOUND),
)
def get_import(_caller: Staff, services: Services, import_id: ImportId) -> ImportReportView:
    """Show the report again."""
    raise NotImplementedError
