"""Addresses: numbered blocks (住居表示) in the planned districts, lot numbers (番地) in the others."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from local.demo_city import layout
from local.demo_city.geometry import Point, inside, smoothed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from random import Random

    from local.demo_city.houses import House

BAND_M = 130.0
TWO_WAYS_TO_READ = (("1", "5"), ("2", "3"), ("1", "8"))
"""Lots of 高瀬 that 「高瀬1-5」 can mean beside 高瀬一丁目5番: both readings exist."""


@dataclass(frozen=True)
class Address:
    """Where a house is, on the map and in words; `house` is None where a lot holds one house."""

    district: layout.District
    chome: int
    block: str
    house: str | None
    building: House

    @property
    def point(self) -> Point:
        """The middle of the house, metres."""
        return self.building.centre


def assign_addresses(houses: list[House], rng: Random) -> list[Address]:
    """Give addresses to the houses inside the municipal boundary; some on odd corners stay without."""
    boundary = smoothed([*layout.BOUNDARY, layout.BOUNDARY[0]], 150.0)
    groups: dict[tuple[str, int, str], list[House]] = defaultdict(list)
    for house in houses:
        if inside(house.centre, boundary):
            groups[house.district.name, house.chome, house.district.style].append(house)
    addresses: list[Address] = []
    for (_, _, style), own in groups.items():
        addresses += _by_block(own, rng) if style == "blocks" else _by_lot(own, rng)
    return addresses


def _by_block(houses: list[House], rng: Random) -> list[Address]:
    blocks: dict[int, list[House]] = defaultdict(list)
    for house in houses:
        if house.face >= 0:
            blocks[house.face].append(house)
    found = []
    for number, block in enumerate(sorted(blocks.values(), key=_snake), start=1):
        door = 0
        for house in block:
            door += 1 if rng.random() < 0.75 else 2
            found.append(Address(house.district, house.chome, str(number), str(door), house))
    return found


def _snake(block: list[House]) -> tuple[int, float]:
    """Order of blocks: rows from the north, every second row backwards."""
    x, y = middle_of(house.centre for house in block)
    row = -int(y // BAND_M)
    return row, x if row % 2 == 0 else -x


def middle_of(points: Iterable[Point]) -> Point:
    """Return the mean of some points."""
    listed = list(points)
    return sum(p[0] for p in listed) / len(listed), sum(p[1] for p in listed) / len(listed)


def _by_lot(houses: list[House], rng: Random) -> list[Address]:
    fixed = list(TWO_WAYS_TO_READ) if houses[0].district.name == "高瀬" else []
    found = [
        Address(house.district, 0, lot, branch, house)
        for house, (lot, branch) in zip(houses, fixed, strict=False)
    ]
    lot, branch = 2 if fixed else rng.randint(1, 40), 0
    for house in houses[len(fixed) :]:
        if branch == 0 or branch > 3 or rng.random() < 0.6:
            lot, branch = lot + rng.choice((1, 1, 2, 3)), 0
        shares_lot = rng.random() < 0.35
        branch = branch + 1 if shares_lot or branch else 0
        found.append(Address(house.district, 0, str(lot), str(branch) if branch else None, house))
        if not branch:
            lot += 1
    return found


def gazetteer(addresses: list[Address]) -> dict[str, object]:
    """Return the gazetteer file: every town, chome, block and house with a point, [lon, lat] in degrees."""
    levels: dict[tuple[str, int, str, str], list[Point]] = defaultdict(list)
    for address in addresses:
        town, block = address.district.name, address.block
        levels[town, 0, "", ""].append(address.point)
        if address.chome:
            levels[town, address.chome, "", ""].append(address.point)
        levels[town, address.chome, block, ""].append(address.point)
        if address.house:
            levels[town, address.chome, block, address.house].append(address.point)
    entries = [_entry(key, points) for key, points in sorted(levels.items(), key=_level_order)]
    return {"prefecture": layout.PREFECTURE, "municipality": layout.MUNICIPALITY, "entries": entries}


def _level_order(item: tuple[tuple[str, int, str, str], list[Point]]) -> tuple[str, int, int, int]:
    town, chome, block, house = item[0]
    return town, chome, int(block or 0), int(house or 0)


def _entry(key: tuple[str, int, str, str], points: list[Point]) -> dict[str, object]:
    town, chome, block, house = key
    lon, lat = layout.FRAME.to_degrees(middle_of(points))
    return {
        "town": town,
        "chome": chome or None,
        "block": block or None,
        "house": house or None,
        "lon": round(lon, 6),
        "lat": round(lat, 6),
    }
