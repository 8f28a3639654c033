"""A draft over what is stored: the file rules over the columns it has, and wipes nothing else.

Two things are added and never taken away by a file, because they come by phone as well: suspensions, and
contacts beyond those that the file names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fureai.domain.addresses import same_address
from fureai.domain.calendar import CollectionSchedule
from fureai.domain.geography import MatchLevel
from fureai.domain.residents import Resident, Stop

if TYPE_CHECKING:
    from fureai.domain.files.drafts import ResidentDraft
    from fureai.domain.geography import AddressMatch
    from fureai.domain.residents import Contact, Suspension


def merge(draft: ResidentDraft, existing: Resident | None, *, depot_id: str) -> Resident:
    """Return the resident that the file makes of the stored one; its stop is left as it was.

    `depot_id` is given to a new resident; one that is stored stays with its depot.
    """
    schedule = existing.schedule if existing else CollectionSchedule()
    changes = {
        **draft.fields,
        "schedule": _schedule(draft, schedule),
        "suspensions": _suspensions(draft, existing.suspensions if existing else ()),
        "contacts": _contacts(draft, existing.contacts if existing else ()),
    }
    if existing is None:
        return Resident(resident_id=draft.resident_id, depot_id=depot_id, **changes)
    return existing.model_copy(update=changes)


def keeps_pin(resident: Resident, existing: Resident | None) -> bool:
    """Say whether the stored pin was set by hand for this same address, so that it must not move."""
    return (
        existing is not None
        and existing.stop.level is MatchLevel.MANUAL
        and same_address(resident.address, existing.address)
    )


def located(resident: Resident, match: AddressMatch, existing: Resident | None) -> Resident:
    """Return the resident with its stop as the address was found; a door stays while the address does."""
    same = existing is not None and same_address(resident.address, existing.address)
    door = existing.stop.door if existing is not None and same else None
    stop = Stop(parking=match.point, door=door, level=match.level, candidates=match.candidates)
    return resident.model_copy(update={"stop": stop})


def same_content(first: Resident, second: Resident) -> bool:
    """Say whether two states of a resident differ in nothing but their version."""
    return first.model_copy(update={"version": 0}) == second.model_copy(update={"version": 0})


def _schedule(draft: ResidentDraft, stored: CollectionSchedule) -> CollectionSchedule:
    if not draft.rules:
        return stored.model_copy(update=draft.schedule)
    kept = tuple(rule for rule in stored.rules if rule.category not in draft.rules)
    read = tuple(rule for rules in draft.rules.values() for rule in rules)
    rules = tuple(sorted((*kept, *read), key=lambda rule: rule.category))
    return stored.model_copy(update={"rules": rules, **draft.schedule})


def _suspensions(draft: ResidentDraft, stored: tuple[Suspension, ...]) -> tuple[Suspension, ...]:
    """Add the file's suspension; one that starts on the same day is the same one, corrected by the file."""
    new = draft.suspension
    if new is None:
        return stored
    former = next((kept for kept in stored if kept.start_date == new.start_date), None)
    if former:
        new = new.model_copy(
            update={"reported_by": former.reported_by, "reason": new.reason or former.reason},
        )
    others = (kept for kept in stored if kept.start_date != new.start_date)
    return tuple(sorted((*others, new), key=lambda suspension: suspension.start_date))


def _contacts(draft: ResidentDraft, stored: tuple[Contact, ...]) -> tuple[Contact, ...]:
    """Put the file's contacts first; a stored one with the same name or phone is the same one, corrected."""
    names = {contact.name for contact in draft.contacts if contact.name}
    phones = {contact.phone for contact in draft.contacts if contact.phone}
    others = (kept for kept in stored if kept.name not in names and kept.phone not in phones)
    return (*draft.contacts, *others)
