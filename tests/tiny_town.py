"""A town of six streets, as OSM data, whose driving times and sides a person can check.

A unit is 0.001 degrees: 111 m north, about 91 m east. The streets, all two-way and 5 m wide unless told:

```
y=4   (0,4)───────────Upper───────────(10,4)
        │            (5,3)              │
      West             │ Lane 1.6 m    East, one-way north
        │              │                │
y=0   (0,0)──────────(5,0)──Main──────(10,0)

      (30,0)──Island──(33,0)      joined to nothing
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fureai.domain.geography import Point

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Street = tuple[list[tuple[int, int]], dict[str, str]]
"""The corners of a street in units, and its tags beside the usual ones."""

UNIT = 0.001
OFF_THE_ROAD = 0.1
"""How far a house lies from the middle of its street: 11 m north or south."""

STREETS: dict[str, Street] = {
    "Main": ([(0, 0), (5, 0), (10, 0)], {}),
    "Upper": ([(0, 4), (10, 4)], {}),
    "West": ([(0, 0), (0, 4)], {}),
    "East": ([(10, 0), (10, 4)], {"oneway": "yes"}),
    "Lane": ([(5, 0), (5, 3)], {"width": "1.6"}),
    "Island": ([(30, 0), (33, 0)], {}),
}


def place(x: float, y: float) -> Point:
    """Return the point of a place in units."""
    return Point(lon=round(138.0 + x * UNIT, 7), lat=round(35.0 + y * UNIT, 7))


NORTH_SIDE_OF_MAIN = place(7, OFF_THE_ROAD)
SOUTH_SIDE_OF_MAIN = place(7, -OFF_THE_ROAD)
DEPOT = place(2, OFF_THE_ROAD)
END_OF_LANE = place(5, 3)
ON_THE_ISLAND = place(31, 0)


def write_osm(path: Path) -> Path:
    """Write the town as OSM XML and return the path."""
    return _write(path, STREETS)


def write_large_town(path: Path) -> Path:
    """Write Main street as a comb of 600 dead ends, 20 units from the island to the south.

    OSRM calls a part of the network tiny below 1,000 crossings, so the tiny town is tiny as a whole; here
    only the island is. A comb is quick to contract, where a grid is not.
    """
    teeth: dict[str, Street] = {f"Dead end {x}": ([(x, 20), (x, 21)], {}) for x in range(600)}
    return _write(path, {"Main": ([(x, 20) for x in range(600)], {}), **teeth, "Island": STREETS["Island"]})


def _write(path: Path, streets: Mapping[str, Street]) -> Path:
    corners = sorted({corner for line, _ in streets.values() for corner in line})
    ids = {corner: number for number, corner in enumerate(corners, start=1)}
    nodes = [
        f'<node id="{ids[corner]}" version="1" lat="{place(*corner).lat}" lon="{place(*corner).lon}"/>'
        for corner in corners
    ]
    ways = [_way(number, name, street, ids) for number, (name, street) in enumerate(streets.items(), start=1)]
    path.write_text("\n".join(['<osm version="0.6">', *nodes, *ways, "</osm>"]))
    return path


def _way(number: int, name: str, street: Street, ids: dict[tuple[int, int], int]) -> str:
    line, tags = street
    refs = "".join(f'<nd ref="{ids[corner]}"/>' for corner in line)
    described = {"highway": "residential", "name": name, "width": "5", **tags}
    tagged = "".join(f'<tag k="{key}" v="{value}"/>' for key, value in described.items())
    return f'<way id="{number}" version="1">{refs}{tagged}</way>'
