"""Show one resident in full; every view is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fureai.domain.errors import ErrorCode, NotFound

if TYPE_CHECKING:
    from fureai.domain.residents import Resident
    from fureai.ports import AuditLog, ResidentRepository


def show_resident(
    resident_id: str, *, actor: str, residents: ResidentRepository, audit: AuditLog
) -> Resident:
    """Return the resident; raises NotFound (RESIDENT_NOT_FOUND)."""
    resident = existing_resident(resident_id, residents)
    audit.record(actor=actor, action="resident.view", subject=resident_id)
    return resident


def existing_resident(resident_id: str, residents: ResidentRepository) -> Resident:
    """Return the resident; raises NotFound (RESIDENT_NOT_FOUND)."""
    resident = residents.get(resident_id)
    if resident is None:
        raise NotFound(
            ErrorCode.RESIDENT_NOT_FOUND,
            "There is no resident of this number.",
            "Look the resident up in the list; the number may have been typed wrongly.",
        )
    return resident
