"""Residents (利用者): who is visited, where the truck halts for them, and when they are away."""

from __future__ import annotations

from datetime import date

from pydantic import Field, model_validator

from fureai.domain.calendar import CollectionSchedule
from fureai.domain.fleet import VehicleClass
from fureai.domain.geography import AddressCandidate, MatchLevel, Point
from fureai.domain.units import MINUTE_S, Frozen, Load, Seconds, TimeWindow


class Stop(Frozen):
    """Where the truck halts for a resident (収集先): the parking point and the door are two points.

    `parking` None means the address was not located yet; then `candidates` holds the readings that exist.
    """

    parking: Point | None = None
    door: Point | None = None
    level: MatchLevel = MatchLevel.NONE
    candidates: tuple[AddressCandidate, ...] = ()

    @property
    def is_plannable(self) -> bool:
        """Say whether a truck can be sent there: located, and finer than a town's centre."""
        return self.parking is not None and self.level.is_plannable


class Suspension(Frozen):
    """A dated interval without collection (休止), both days inclusive; `end_date` None is open-ended."""

    start_date: date
    end_date: date | None = None
    reason: str = ""
    reported_by: str = ""

    @model_validator(mode="after")
    def _ordered(self) -> Suspension:
        if self.end_date is not None and self.end_date < self.start_date:
            raise ValueError("a suspension ends on or after the day it starts")
        return self

    def covers(self, day: date) -> bool:
        """Say whether nothing is collected on `day` because of this suspension."""
        return self.start_date <= day and (self.end_date is None or day <= self.end_date)


class Contact(Frozen):
    """Someone to call when a resident does not answer; their order in the list is the order of calls."""

    name: str
    relation: str = ""
    phone: str = ""


class Resident(Frozen):
    """A registered household.

    `version` counts stored changes: a write names the version it read and fails loudly on another.
    `allowed_classes` and `required_features` restrict which vehicle may come; empty means any.
    """

    resident_id: str = Field(min_length=1, max_length=40, pattern=r"^[A-Za-z0-9_-]+$")
    version: int = 0
    depot_id: str
    name: str = Field(min_length=1)
    kana: str = ""
    postal_code: str = ""
    address: str = Field(min_length=1)
    phone: str = ""
    schedule: CollectionSchedule
    suspensions: tuple[Suspension, ...] = ()
    contacts: tuple[Contact, ...] = ()
    stop: Stop = Stop()
    service_s: Seconds = 3 * MINUTE_S
    load: Load = Field(default_factory=dict)
    time_windows: tuple[TimeWindow, ...] = ()
    allowed_classes: frozenset[VehicleClass] = frozenset()
    required_features: frozenset[str] = frozenset()
    parking_note: str = ""
    care_note: str = ""
    wants_safety_check: bool = True

    def is_suspended_on(self, day: date) -> bool:
        """Say whether a suspension covers the day."""
        return any(suspension.covers(day) for suspension in self.suspensions)
