"""Set by hand where the truck halts for a resident, and where the door is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fureai.domain.errors import Conflict, ErrorCode, InvalidInput
from fureai.domain.geography import MatchLevel
from fureai.domain.residents import Stop
from fureai.usecases.show_resident import existing_resident

if TYPE_CHECKING:
    from fureai.domain.geography import Point
    from fureai.domain.residents import Resident
    from fureai.ports import AuditLog, CityExtent, ResidentRepository


def set_pin(
    resident_id: str,
    *,
    version: int,
    parking: Point,
    door: Point | None,
    actor: str,
    residents: ResidentRepository,
    city: CityExtent,
    audit: AuditLog,
) -> Resident:
    """Store the pin on the `version` that the person saw, and return the resident with the next one.

    Raises NotFound (RESIDENT_NOT_FOUND), Conflict (RESIDENT_CHANGED) when the resident has changed since,
    and InvalidInput (PIN_OUTSIDE_CITY). A pin ends the choice between an address's readings.
    """
    _refuse_outside(city, *(point for point in (parking, door) if point is not None))
    resident = existing_resident(resident_id, residents)
    if resident.version != version:
        raise _changed()
    stop = Stop(parking=parking, door=door, level=MatchLevel.MANUAL)
    stored = residents.put(resident.model_copy(update={"stop": stop}))
    audit.record(actor=actor, action="resident.pin", subject=resident_id)
    return stored


def _refuse_outside(city: CityExtent, *points: Point) -> None:
    if not all(city.contains(point) for point in points):
        raise InvalidInput(
            ErrorCode.PIN_OUTSIDE_CITY,
            "The pin lies outside the city's roads.",
            "Set the pin inside the city's boundary on the map.",
        )


def _changed() -> Conflict:
    return Conflict(
        ErrorCode.RESIDENT_CHANGED,
        "Somebody else has changed this resident since you opened it.",
        "Open the resident again and repeat your change.",
    )
