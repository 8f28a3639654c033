"""A register in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fureai.domain.errors import Conflict, ErrorCode, InvalidInput
from fureai.ports import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fureai.domain.residents import Resident


class FakeResidents:
    """Residents by id. `rivals` are stored just before the next writes, as if somebody else were faster."""

    def __init__(self, residents: Iterable[Resident] = (), *, rivals: Iterable[Resident] = ()) -> None:
        self.stored = {resident.resident_id: resident for resident in residents}
        self.writes: list[Resident] = []
        self._rivals = list(rivals)

    def get(self, resident_id: str) -> Resident | None:
        return self.stored.get(resident_id)

    def get_many(self, resident_ids: Sequence[str]) -> tuple[Resident, ...]:
        return tuple(self.stored[key] for key in dict.fromkeys(resident_ids) if key in self.stored)

    def put(self, resident: Resident) -> Resident:
        if self._rivals:
            rival = self._rivals.pop(0)
            self.stored[rival.resident_id] = rival
        current = self.stored.get(resident.resident_id)
        if resident.version != (current.version if current else 0):
            raise Conflict(
                ErrorCode.RESIDENT_CHANGED, "Somebody else changed the resident.", "Read it again and decide."
            )
        stored = resident.model_copy(update={"version": resident.version + 1})
        self.stored[resident.resident_id] = stored
        self.writes.append(stored)
        return stored

    def page(
        self, *, limit: int, cursor: str | None = None, search: str = "", needs_pin: bool = False
    ) -> Page[Resident]:
        ordered = sorted(self.stored.values(), key=lambda resident: (resident.kana, resident.resident_id))
        found = [
            resident
            for resident in ordered
            if _matches(resident, search) and not (needs_pin and resident.stop.is_plannable)
        ]
        start = _start(cursor)
        end = start + limit
        return Page(tuple(found[start:end]), str(end) if end < len(found) else None)

    def of_depot(self, depot_id: str) -> tuple[Resident, ...]:
        return tuple(resident for resident in self.stored.values() if resident.depot_id == depot_id)


def _start(cursor: str | None) -> int:
    if cursor and not cursor.isdecimal():
        raise InvalidInput(ErrorCode.REQUEST_INVALID, "A foreign cursor.", "Start from the first page.")
    return int(cursor or 0)


def _matches(resident: Resident, search: str) -> bool:
    return any(
        search in field for field in (resident.name, resident.kana, resident.address, resident.resident_id)
    )
