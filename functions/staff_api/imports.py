"""`/api/staff/imports`: a city's file of residents, and the report on it."""

import base64
import binascii
from http import HTTPStatus
from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Path

from fureai.contracts.api import ImportReportView, ImportRequest
from fureai.domain.errors import ErrorCode, InvalidInput
from fureai.usecases.take_import import KeptImport, kept_import, take_import
from http_api.problem_details import answers
from http_api.routers import new_router
from staff_api.requests import Services, Staff

router = new_router()

ImportId = Annotated[str, Path(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9-]+$")]


@router.post(
    "/api/staff/imports",
    operation_id="importResidents",
    summary="Import a file of residents as the city saved it",
    status_code=HTTPStatus.CREATED,
    responses=answers(HTTPStatus.CREATED, "The report, every error with its line", HTTPStatus.NOT_FOUND),
)
def post_import(caller: Staff, services: Services, body: ImportRequest) -> ImportReportView:
    """Import the good rows and report on the others; file and report are kept before this answers."""
    kept = take_import(
        _decoded(body.content_base64),
        filename=body.filename,
        depot_id=body.depot_id,
        dry_run=body.dry_run,
        actor=caller.username,
        residents=services.residents,
        fleet=services.fleet,
        geocoder=services.geocoder,
        work=services.work,
        audit=services.audit,
        clock=services.clock,
    )
    return _view(kept)


@router.get(
    "/api/staff/imports/<import_id>",
    operation_id="getImport",
    summary="The report on an import",
    responses=answers(HTTPStatus.OK, "The report", HTTPStatus.NOT_FOUND),
)
def get_import(_caller: Staff, services: Services, import_id: ImportId) -> ImportReportView:
    """Show the report again."""
    return _view(kept_import(import_id, work=services.work))


def _decoded(content_base64: str) -> bytes:
    try:
        return base64.b64decode(content_base64, validate=True)
    except (binascii.Error, ValueError) as error:
        raise InvalidInput(
            ErrorCode.REQUEST_INVALID,
            "The file did not arrive whole.",
            "Choose the file again and send it once more.",
            field="content_base64",
        ) from error


def _view(kept: KeptImport) -> ImportReportView:
    return ImportReportView(
        import_id=kept.import_id,
        imported_at=kept.imported_at,
        imported_by=kept.imported_by,
        **kept.report.model_dump(exclude={"warnings", "outcomes"}),
    )
