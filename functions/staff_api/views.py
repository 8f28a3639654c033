"""Residents as the staff API shows them."""

from datetime import date

from fureai.contracts.api import ResidentDetail, ResidentSummary
from fureai.domain.residents import Resident
from fureai.ports import HolidayCalendar
from fureai.usecases.collection_days import next_collections

SHOWN_COLLECTIONS = 5


def summary(resident: Resident, today: date, holidays: HolidayCalendar) -> ResidentSummary:
    """Return the row of the list."""
    upcoming = next_collections(resident, today, holidays, count=1)
    return ResidentSummary(
        resident_id=resident.resident_id,
        name=resident.name,
        kana=resident.kana,
        address=resident.address,
        depot_id=resident.depot_id,
        parking=resident.stop.parking,
        level=resident.stop.level,
        needs_pin=not resident.stop.is_plannable,
        suspended_today=resident.is_suspended_on(today),
        next_collection=upcoming[0] if upcoming else None,
    )


def detail(resident: Resident, today: date, holidays: HolidayCalendar) -> ResidentDetail:
    """Return everything that staff may see."""
    return ResidentDetail(
        **resident.model_dump(include=ResidentDetail.model_fields.keys() & Resident.model_fields.keys()),
        needs_pin=not resident.stop.is_plannable,
        next_collections=next_collections(resident, today, holidays, count=SHOWN_COLLECTIONS),
    )
