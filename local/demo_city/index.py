"""A grid over the plane that finds what lies near a point without looking at everything."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from local.demo_city.geometry import Point, bounds, distance, project

if TYPE_CHECKING:
    from collections.abc import Iterator


class SegmentIndex[Tag]:
    """Straight segments with a tag each, by cells of `cell_m` metres."""

    def __init__(self, cell_m: float = 60.0) -> None:
        """Start empty."""
        self._cell_m = cell_m
        self._cells: dict[tuple[int, int], list[int]] = {}
        self.items: list[tuple[Point, Point, Tag]] = []

    def add(self, a: Point, b: Point, tag: Tag) -> None:
        """Remember the segment a→b."""
        for cell in self._cells_of(*bounds([a, b])):
            self._cells.setdefault(cell, []).append(len(self.items))
        self.items.append((a, b, tag))

    def _cells_of(self, west: float, south: float, east: float, north: float) -> Iterator[tuple[int, int]]:
        size = self._cell_m
        for column in range(math.floor(west / size), math.floor(east / size) + 1):
            for row in range(math.floor(south / size), math.floor(north / size) + 1):
                yield column, row

    def in_box(self, west: float, south: float, east: float, north: float) -> list[int]:
        """Positions in `items`, ascending, of the segments whose cells touch a box."""
        found: set[int] = set()
        for cell in self._cells_of(west, south, east, north):
            found.update(self._cells.get(cell, ()))
        return sorted(found)

    def around(self, point: Point, radius_m: float) -> list[tuple[float, Point, Tag]]:
        """Segments within `radius_m` of a point, nearest first: (metres, nearest place, tag)."""
        x, y = point
        found = []
        for i in self.in_box(x - radius_m, y - radius_m, x + radius_m, y + radius_m):
            a, b, tag = self.items[i]
            place = project(point, a, b)[1]
            away_m = distance(point, place)
            if away_m <= radius_m:
                found.append((away_m, place, tag))
        return sorted(found, key=lambda item: item[0])


class PointIndex:
    """Numbered points, to find one that is already there."""

    def __init__(self, cell_m: float) -> None:
        """Start empty; `cell_m` is also the largest radius of `near`."""
        self._cell_m = cell_m
        self._cells: dict[tuple[int, int], list[int]] = {}
        self.points: list[Point] = []

    def add(self, point: Point) -> int:
        """Remember a point and return its number."""
        self._cells.setdefault(self._cell(point), []).append(len(self.points))
        self.points.append(point)
        return len(self.points) - 1

    def _cell(self, point: Point) -> tuple[int, int]:
        return math.floor(point[0] / self._cell_m), math.floor(point[1] / self._cell_m)

    def near(self, point: Point) -> list[int]:
        """Numbers of the points within the cell size, nearest first."""
        column, row = self._cell(point)
        close = [
            (distance(point, self.points[i]), i)
            for c in (column - 1, column, column + 1)
            for r in (row - 1, row, row + 1)
            for i in self._cells.get((c, r), ())
        ]
        return [i for away_m, i in sorted(close) if away_m <= self._cell_m]
