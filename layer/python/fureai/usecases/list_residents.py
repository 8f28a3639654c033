"""List the register, page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fureai.domain.residents import Resident
    from fureai.ports import AuditLog, Page, ResidentRepository


def list_residents(
    *,
    limit: int,
    cursor: str | None,
    search: str,
    needs_pin: bool,
    actor: str,
    residents: ResidentRepository,
    audit: AuditLog,
) -> Page[Resident]:
    """Return a page in order of kana. One audit entry a page, without the search text: it may be a name."""
    page = residents.page(limit=limit, cursor=cursor, search=search, needs_pin=needs_pin)
    audit.record(
        actor=actor,
        action="residents.list",
        subject="residents",
        detail={"count": str(len(page.items)), "searched": str(bool(search)).lower()},
    )
    return page
