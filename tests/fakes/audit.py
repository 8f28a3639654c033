"""An audit log in memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class AuditEntry:
    """What was recorded by one call."""

    actor: str
    action: str
    subject: str
    detail: Mapping[str, str]


class FakeAudit:
    """Entries in the order in which they were recorded."""

    def __init__(self) -> None:
        self.entries: list[AuditEntry] = []

    def record(
        self, *, actor: str, action: str, subject: str, detail: Mapping[str, str] | None = None
    ) -> None:
        self.entries.append(AuditEntry(actor, action, subject, dict(detail or {})))
