"""What a depot works with: vehicles and their shifts, the depot itself, and where trucks unload."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, model_validator

from fureai.domain.geography import Point
from fureai.domain.units import Frozen, Load, Seconds, TimeOfDay, TimeWindow


class VehicleClass(StrEnum):
    """Size of a truck: it decides which roads it may use and how wide a lane it needs."""

    KEI = "kei"
    TWO_TON = "two_ton"
    FOUR_TON = "four_ton"


class Depot(Frozen):
    """Where shifts start and end (車庫)."""

    depot_id: str
    name: str
    point: Point


class DisposalFacility(Frozen):
    """Where a truck unloads (処理施設). An unloading starts and ends inside one opening window."""

    facility_id: str
    name: str
    point: Point
    opening: tuple[TimeWindow, ...]
    unloading_s: Seconds


class LunchBreak(Frozen):
    """A lunch of `duration_s` that begins between `earliest_s` and `latest_s`, both inclusive."""

    earliest_s: TimeOfDay
    latest_s: TimeOfDay
    duration_s: Seconds

    @model_validator(mode="after")
    def _ordered(self) -> LunchBreak:
        if self.earliest_s > self.latest_s:
            raise ValueError("the lunch window starts before it ends")
        return self


class Vehicle(Frozen):
    """One truck. `capacity` bounds each load dimension it names; a dimension it lacks is unbounded."""

    vehicle_id: str
    name: str
    vehicle_class: VehicleClass
    capacity: Load
    features: frozenset[str] = frozenset()


class Shift(Frozen):
    """A vehicle's working day: leave at `start_s` at the earliest, be back by `end_s`.

    It starts and ends at the depot unless it names another place of the problem: a second depot, or where a
    truck under way is now, with `start_load` aboard. A crew may be back up to `overtime_s` after `end_s`, at
    the policy's price. `crew_features` answer a resident's wishes just as the vehicle's features do.
    """

    vehicle_id: str
    driver_id: str
    start_s: TimeOfDay
    end_s: TimeOfDay
    lunch: LunchBreak | None = None
    overtime_s: Seconds = 0
    crew_features: frozenset[str] = frozenset()
    start_place_id: str | None = None
    end_place_id: str | None = None
    start_load: Load = Field(default_factory=dict)

    @model_validator(mode="after")
    def _ordered(self) -> Shift:
        if self.start_s >= self.end_s:
            raise ValueError("a shift starts before it ends")
        return self


class DepotFleet(Frozen):
    """One depot with everything it works with."""

    depot: Depot
    facilities: tuple[DisposalFacility, ...]
    vehicles: tuple[Vehicle, ...]
    shifts: tuple[Shift, ...]

    @model_validator(mode="after")
    def _shifts_name_known_vehicles(self) -> DepotFleet:
        unknown = {shift.vehicle_id for shift in self.shifts} - {
            vehicle.vehicle_id for vehicle in self.vehicles
        }
        if unknown:
            raise ValueError(f"shifts name unknown vehicles: {sorted(unknown)}")
        return self


class Fleet(Frozen):
    """All depots of a city: the content of `fleet.json`."""

    depots: tuple[DepotFleet, ...]
