"""Real roads for tests: places on the streets of Andorra's capital, from ../shared/data."""

from __future__ import annotations

import random
from pathlib import Path

import osmium
import pytest

from fureai.domain.fleet import Depot, DepotFleet, VehicleClass
from fureai.domain.geography import Point
from tests import builders

EXTRACT = Path(__file__).parents[2] / "shared" / "data" / "andorra.osm.pbf"
STREETS = {"residential", "unclassified", "tertiary", "living_street"}
WEST, SOUTH, EAST, NORTH = 1.49, 42.49, 1.55, 42.53
"""Andorra la Vella and its neighbours."""

needs_extract = pytest.mark.skipif(not EXTRACT.exists(), reason=f"needs {EXTRACT.name} in ../shared/data")


def street_places() -> list[Point]:
    """Return every node of the capital's streets, in a seeded random order."""
    found = {
        Point(lon=round(node.lon, 6), lat=round(node.lat, 6))
        for way in osmium.FileProcessor(str(EXTRACT)).with_locations()
        if isinstance(way, osmium.osm.Way) and way.tags.get("highway") in STREETS
        for node in way.nodes
        if WEST < node.lon < EAST and SOUTH < node.lat < NORTH
    }
    ordered = sorted(found, key=Point.as_pair)
    random.Random(2026).shuffle(ordered)
    return ordered


def three_vehicles(depot_id: str, home: Point, plant: Point) -> DepotFleet:
    """Return a depot with one facility and a vehicle of each class, each with a shift and a lunch."""
    vehicles = (
        builders.vehicle("kei-1", VehicleClass.KEI, kg=150),
        builders.vehicle("two-ton-1", VehicleClass.TWO_TON, kg=400),
        builders.vehicle("four-ton-1", VehicleClass.FOUR_TON, kg=1500),
    )
    return DepotFleet(
        depot=Depot(depot_id=depot_id, name=depot_id, point=home),
        facilities=(builders.facility().model_copy(update={"point": plant}),),
        vehicles=vehicles,
        shifts=tuple(
            builders.shift(vehicle.vehicle_id, "8:00", "16:45", builders.lunch()) for vehicle in vehicles
        ),
    )
