"""Take a city's file in, and keep file and report, so that nobody has to remember what was in them.

In the work store: `imports/<import id>/original` is the file as it came (not of a dry run), and
`imports/<import id>/report.json` what became of it. Both are there before the caller is answered.
"""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import TYPE_CHECKING

from fureai.domain.errors import ErrorCode, InvalidInput, NotFound
from fureai.domain.units import Frozen
from fureai.usecases.import_residents import ImportReport, import_residents
from fureai.usecases.show_day import existing_depot

if TYPE_CHECKING:
    from fureai.ports import AuditLog, Clock, FleetRepository, Geocoder, ResidentRepository, WorkStore


class KeptImport(Frozen):
    """A report, who had it made, and when."""

    import_id: str
    imported_at: datetime
    imported_by: str
    report: ImportReport


def take_import(
    content: bytes,
    *,
    filename: str,
    depot_id: str | None,
    dry_run: bool,
    actor: str,
    residents: ResidentRepository,
    fleet: FleetRepository,
    geocoder: Geocoder,
    work: WorkStore,
    audit: AuditLog,
    clock: Clock,
) -> KeptImport:
    """Import the file for a depot; the city's only one when none is named.

    Raises NotFound (DEPOT_NOT_FOUND), and InvalidInput (REQUEST_INVALID) when it is not clear which depot.
    """
    depot = _chosen_depot(depot_id, fleet)
    now = clock.now()
    import_id = f"{now:%Y%m%d-%H%M%S}-{secrets.token_hex(4)}"
    if not dry_run:
        work.put_bytes(f"imports/{import_id}/original", content)
    report = import_residents(
        content,
        filename=filename,
        depot_id=depot,
        residents=residents,
        geocoder=geocoder,
        audit=audit,
        actor=actor,
        dry_run=dry_run,
    )
    kept = KeptImport(import_id=import_id, imported_at=now, imported_by=actor, report=report)
    work.put_text(_report_key(import_id), kept.model_dump_json())
    return kept


def kept_import(import_id: str, *, work: WorkStore) -> KeptImport:
    """Return a report again; raises NotFound (IMPORT_NOT_FOUND)."""
    try:
        return KeptImport.model_validate_json(work.get_text(_report_key(import_id)))
    except NotFound as error:
        raise NotFound(
            ErrorCode.IMPORT_NOT_FOUND,
            "There is no import of this id, or its report has expired.",
            "Import the file again to see its report.",
        ) from error


def _report_key(import_id: str) -> str:
    return f"imports/{import_id}/report.json"


def _chosen_depot(depot_id: str | None, fleet: FleetRepository) -> str:
    if depot_id is not None:
        return existing_depot(depot_id, fleet).depot.depot_id
    depots = fleet.depots()
    if len(depots) > 1:
        raise InvalidInput(
            ErrorCode.REQUEST_INVALID,
            "The city has several depots, and the import names none.",
            "Say which depot serves the new residents.",
            field="depot_id",
        )
    return depots[0].depot.depot_id if depots else existing_depot("", fleet).depot.depot_id
