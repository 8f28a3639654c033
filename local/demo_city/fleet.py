"""The town's trucks: one depot, one disposal facility, half of the vehicles kei trucks, half 2 t packers."""

from __future__ import annotations

from fureai.domain.fleet import (
    Depot,
    DepotFleet,
    DisposalFacility,
    Fleet,
    LunchBreak,
    Shift,
    Vehicle,
    VehicleClass,
)
from fureai.domain.geography import Point
from fureai.domain.units import HOUR_S, KG, MINUTE_S, TimeWindow
from local.demo_city import layout

CAPACITY_KG = {VehicleClass.KEI: 350, VehicleClass.TWO_TON: 2000}
TITLES = {VehicleClass.KEI: "軽", VehicleClass.TWO_TON: "2t"}
LUNCH = LunchBreak(earliest_s=int(11.5 * HOUR_S), latest_s=13 * HOUR_S, duration_s=45 * MINUTE_S)


def demo_fleet(vehicles: int) -> Fleet:
    """Return a fleet of `vehicles` trucks (at least 1) with one shift and one driver each."""
    trucks = tuple(_vehicle(number) for number in range(1, vehicles + 1))
    depot = Depot(depot_id="depot1", name="若葉野市環境センター車庫", point=_point(layout.DEPOT))
    facility = DisposalFacility(
        facility_id="facility1",
        name="若葉野クリーンセンター",
        point=_point(layout.FACILITY),
        opening=(_window(8.5, 12), _window(13, 16.5)),
        unloading_s=15 * MINUTE_S,
    )
    shifts = tuple(_shift(number, truck) for number, truck in enumerate(trucks, start=1))
    return Fleet(depots=(DepotFleet(depot=depot, facilities=(facility,), vehicles=trucks, shifts=shifts),))


def _vehicle(number: int) -> Vehicle:
    kind = VehicleClass.KEI if number % 2 else VehicleClass.TWO_TON
    return Vehicle(
        vehicle_id=f"v{number}",
        name=f"{TITLES[kind]}{(number + 1) // 2}号車",
        vehicle_class=kind,
        capacity={KG: CAPACITY_KG[kind]},
    )


def _shift(number: int, vehicle: Vehicle) -> Shift:
    return Shift(
        vehicle_id=vehicle.vehicle_id,
        driver_id=f"driver{number}",
        start_s=8 * HOUR_S,
        end_s=16 * HOUR_S + 45 * MINUTE_S,
        lunch=LUNCH,
    )


def _window(from_h: float, to_h: float) -> TimeWindow:
    return TimeWindow(start_s=int(from_h * HOUR_S), end_s=int(to_h * HOUR_S))


def _point(place: tuple[float, float]) -> Point:
    lon, lat = layout.FRAME.to_degrees(place)
    return Point(lon=lon, lat=lat)
