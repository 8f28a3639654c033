"""Locate one resident whose stop has no point, and keep what was found in the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fureai.contracts.workflow import GeocodedStop
from fureai.domain.errors import Conflict, ErrorCode, TransientError
from fureai.domain.geography import MatchLevel
from fureai.domain.residents import Stop

if TYPE_CHECKING:
    from fureai.contracts.workflow import GeocodeItem
    from fureai.domain.geography import AddressMatch
    from fureai.ports import Geocoder, ResidentRepository

TRIES = 2


def geocode_missing(item: GeocodeItem, *, residents: ResidentRepository, geocoder: Geocoder) -> GeocodedStop:
    """Return where the resident's truck halts; `point` None when it stays unlocated.

    A point that is there by now, set by hand or found by somebody else, is never overwritten. Raises
    TransientError (TEMPORARILY_UNAVAILABLE) when others keep changing the resident meanwhile.
    """
    for _ in range(TRIES):
        try:
            return _located(item.resident_id, residents, geocoder)
        except Conflict:
            continue
    raise TransientError(
        ErrorCode.TEMPORARILY_UNAVAILABLE,
        "Somebody else keeps changing the resident.",
        "Try again in a moment.",
        resident_id=item.resident_id,
    )


def _located(resident_id: str, residents: ResidentRepository, geocoder: Geocoder) -> GeocodedStop:
    resident = residents.get(resident_id)
    if resident is None:
        return GeocodedStop(resident_id=resident_id, point=None, level=MatchLevel.NONE)
    stop = resident.stop
    if not _is_settled(stop):
        stop = stop_of(geocoder.locate(resident.address))
        if stop != resident.stop:
            residents.put(resident.model_copy(update={"stop": stop}))
    return GeocodedStop(resident_id=resident_id, point=stop.parking, level=stop.level)


def _is_settled(stop: Stop) -> bool:
    return stop.is_plannable or stop.level is MatchLevel.MANUAL


def stop_of(match: AddressMatch) -> Stop:
    """Return the stop that an address match leads to: truck and door are one until a person parts them."""
    return Stop(parking=match.point, door=match.point, level=match.level, candidates=match.candidates)
