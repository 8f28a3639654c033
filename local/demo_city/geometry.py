"""Plane geometry in metres, in pure Python so that every machine computes the same digits."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

type Point = tuple[float, float]
type Line = list[Point]

METRES_PER_DEGREE = 111_320.0


@dataclass(frozen=True)
class Frame:
    """Where the plane lies on the earth: an equirectangular projection round its south-west corner."""

    west: float
    south: float

    def to_degrees(self, point: Point) -> tuple[float, float]:
        """[lon, lat] in degrees with the seven decimals that OSM keeps."""
        lat = self.south + point[1] / METRES_PER_DEGREE
        lon = self.west + point[0] / (METRES_PER_DEGREE * math.cos(math.radians(self.south)))
        return round(lon, 7), round(lat, 7)


def distance(a: Point, b: Point) -> float:
    """Metres between two points."""
    return math.hypot(b[0] - a[0], b[1] - a[1])


def towards(a: Point, b: Point, share: float) -> Point:
    """Return the point at `share` of the way from a to b; 0 is a, 1 is b."""
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def moved(point: Point, angle: float, by_m: float) -> Point:
    """Return the point `by_m` metres away in the direction `angle` (radians from east, anticlockwise)."""
    return point[0] + math.cos(angle) * by_m, point[1] + math.sin(angle) * by_m


def heading(a: Point, b: Point) -> float:
    """Radians from east, anticlockwise, of the step from a to b."""
    return math.atan2(b[1] - a[1], b[0] - a[0])


def length(line: Sequence[Point]) -> float:
    """Metres along a polyline."""
    return sum(distance(a, b) for a, b in pairwise(line))


def point_along(line: Sequence[Point], at_m: float) -> Point:
    """Return the point `at_m` metres along a polyline, its last point beyond the end."""
    for a, b in pairwise(line):
        step = distance(a, b)
        if at_m <= step and step > 0:
            return towards(a, b, at_m / step)
        at_m -= step
    return line[-1]


def densified(line: Sequence[Point], step_m: float) -> Line:
    """Return the polyline sampled about every `step_m` metres, both ends kept."""
    total = length(line)
    count = max(1, round(total / step_m))
    return [point_along(line, total * i / count) for i in range(count)] + [line[-1]]


def smoothed(line: Sequence[Point], step_m: float = 60.0) -> Line:
    """Return a Catmull-Rom curve through the points of `line`, sampled about every `step_m` metres."""
    padded = [line[0], *line, line[-1]]
    curve: Line = []
    for p0, p1, p2, p3 in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        count = max(1, round(distance(p1, p2) / step_m))
        curve += [_catmull_rom((p0, p1, p2, p3), i / count) for i in range(count)]
    return [*curve, line[-1]]


def _catmull_rom(points: tuple[Point, Point, Point, Point], t: float) -> Point:
    def axis(k: int) -> float:
        p0, p1, p2, p3 = (p[k] for p in points)
        return 0.5 * (
            2 * p1
            + (p2 - p0) * t
            + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t * t
            + (3 * p1 - p0 - 3 * p2 + p3) * t**3
        )

    return axis(0), axis(1)


def offset(line: Sequence[Point], left_m: float) -> Line:
    """Return the polyline moved sideways, to the left of its direction when `left_m` is positive."""
    moved_line: Line = []
    for i, point in enumerate(line):
        before, after = line[max(0, i - 1)], line[min(len(line) - 1, i + 1)]
        moved_line.append(moved(point, heading(before, after) + math.pi / 2, left_m))
    return moved_line


def ribbon(line: Sequence[Point], half_widths_m: Sequence[float]) -> Line:
    """Return a closed polygon round a polyline, as wide at each point as twice its half width."""
    left, right = [], []
    for i, (point, half) in enumerate(zip(line, half_widths_m, strict=True)):
        side = heading(line[max(0, i - 1)], line[min(len(line) - 1, i + 1)]) + math.pi / 2
        left.append(moved(point, side, half))
        right.append(moved(point, side, -half))
    return left + right[::-1]


def project(point: Point, a: Point, b: Point) -> tuple[float, Point]:
    """Share along a→b (0 to 1) and place of the point of the segment nearest to `point`."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    square = dx * dx + dy * dy
    share = 0.0 if square == 0 else ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / square
    share = min(1.0, max(0.0, share))
    return share, (a[0] + dx * share, a[1] + dy * share)


def distance_to_line(point: Point, line: Sequence[Point]) -> float:
    """Metres from a point to the nearest place of a polyline."""
    return min(distance(point, project(point, a, b)[1]) for a, b in pairwise(line))


def crossing(a: Point, b: Point, c: Point, d: Point) -> tuple[float, float] | None:
    """Shares along a→b and c→d at which the two segments cross, or None."""
    rx, ry, sx, sy = b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]
    turn = rx * sy - ry * sx
    if abs(turn) < 1e-9:
        return None
    t = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / turn
    u = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / turn
    return (t, u) if 0 <= t <= 1 and 0 <= u <= 1 else None


def area(polygon: Sequence[Point]) -> float:
    """Square metres; positive where the ring runs anticlockwise."""
    return 0.5 * sum(a[0] * b[1] - b[0] * a[1] for a, b in ring_edges(polygon))


def ring_edges(polygon: Sequence[Point]) -> Iterable[tuple[Point, Point]]:
    """Return the edges of a ring given without its closing point."""
    return zip(polygon, [*polygon[1:], polygon[0]], strict=True)


def inside(point: Point, polygon: Sequence[Point]) -> bool:
    """Whether a point lies in a ring (even-odd rule)."""
    x, y = point
    odd = False
    for (ax, ay), (bx, by) in ring_edges(polygon):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            odd = not odd
    return odd


def bounds(points: Sequence[Point]) -> tuple[float, float, float, float]:
    """West, south, east, north of some points."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def centroid(polygon: Sequence[Point]) -> Point:
    """Centre of area of a ring, or the mean of its points where it has no area."""
    size = area(polygon)
    if abs(size) < 1e-6:
        return sum(p[0] for p in polygon) / len(polygon), sum(p[1] for p in polygon) / len(polygon)
    x = y = 0.0
    for a, b in ring_edges(polygon):
        weight = a[0] * b[1] - b[0] * a[1]
        x, y = x + (a[0] + b[0]) * weight, y + (a[1] + b[1]) * weight
    return x / (6 * size), y / (6 * size)


def interior_point(polygon: Sequence[Point]) -> Point:
    """Return a point well inside a ring: the centroid, or the middle of its widest level chord."""
    centre = centroid(polygon)
    if inside(centre, polygon):
        return centre
    return max(_chord_middles(polygon), key=lambda found: found[0])[1]


def _chord_middles(polygon: Sequence[Point]) -> list[tuple[float, Point]]:
    _, south, _, north = bounds(polygon)
    found = [(0.0, polygon[0])]
    for i in range(1, 8):
        y = south + (north - south) * i / 8 + 0.0137
        xs = sorted(
            (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]
            for a, b in ring_edges(polygon)
            if (a[1] > y) != (b[1] > y)
        )
        found += [(e - w, ((w + e) / 2, y)) for w, e in zip(xs[::2], xs[1::2], strict=False)]
    return found


def chords(origin: Point, angle: float, polygon: Sequence[Point]) -> list[tuple[Point, Point]]:
    """Return the pieces inside a ring of the endless line through `origin` in direction `angle`."""
    dx, dy = math.cos(angle), math.sin(angle)
    at: list[float] = []
    for a, b in ring_edges(polygon):
        side_a = dx * (a[1] - origin[1]) - dy * (a[0] - origin[0])
        side_b = dx * (b[1] - origin[1]) - dy * (b[0] - origin[0])
        if (side_a > 0) != (side_b > 0):
            p = towards(a, b, side_a / (side_a - side_b))
            at.append((p[0] - origin[0]) * dx + (p[1] - origin[1]) * dy)
    at.sort()
    ends = [(origin[0] + dx * s, origin[1] + dy * s) for s in at]
    return list(zip(ends[::2], ends[1::2], strict=False))


def main_axis(polygon: Sequence[Point]) -> tuple[float, float, float]:
    """Direction (radians), length and breadth of the smallest box, along an edge, round a ring."""
    best = (0.0, math.inf, math.inf)
    for a, b in ring_edges(polygon):
        if distance(a, b) < 1:
            continue
        box = _box(polygon, heading(a, b))
        if box[1] * box[2] < best[1] * best[2]:
            best = box
    return best


def _box(polygon: Sequence[Point], angle: float) -> tuple[float, float, float]:
    c, s = math.cos(angle), math.sin(angle)
    us, vs = [x * c + y * s for x, y in polygon], [y * c - x * s for x, y in polygon]
    u, v = max(us) - min(us), max(vs) - min(vs)
    return (angle, u, v) if u >= v else (angle + math.pi / 2, v, u)
