"""Streets cut at their junctions: nodes, edges and the faces between them."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from local.demo_city.geometry import Line, Point, crossing, distance, heading, project, towards
from local.demo_city.index import PointIndex, SegmentIndex
from local.demo_city.streets import Street, rank

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SNAP_M = 3.0
MERGE_M = 2.0


@dataclass
class Network:
    """Points, and for every street the numbers of the points it passes, in its direction."""

    points: list[Point]
    streets: list[Street]
    paths: list[list[int]]
    _faces: list[list[int]] = field(default_factory=list)

    def edges(self) -> Iterator[tuple[int, int, int]]:
        """Every piece between neighbouring points: (from, to, street)."""
        for street, path in enumerate(self.paths):
            for a, b in pairwise(path):
                yield a, b, street

    def neighbours(self) -> list[dict[int, int]]:
        """For each point its neighbours and the street that leads there."""
        around: list[dict[int, int]] = [{} for _ in self.points]
        for a, b, street in self.edges():
            around[a][b] = around[b][a] = street
        return around

    def face_line(self, face: Sequence[int]) -> Line:
        """Return the ring of points of a face."""
        return [self.points[i] for i in face]

    def faces(self) -> list[list[int]]:
        """Return the areas between streets, the outside left out, as anticlockwise rings of points."""
        if not self._faces:
            self._faces = _traced(self.points, self.neighbours())
        return self._faces


def joined(streets: Sequence[Street]) -> Network:
    """Cut streets where they cross or touch, and merge points closer than `MERGE_M`."""
    snapped = _snap_ends(streets)
    cuts = _cuts(snapped)
    index = PointIndex(MERGE_M)
    paths = [_path(street.line, cut, index) for street, cut in zip(snapped, cuts, strict=True)]
    return _without_doubles(Network(index.points, snapped, paths))


def _snap_ends(streets: Sequence[Street]) -> list[Street]:
    index = _index_of(streets)
    return [_with_line(s, _snapped(s.line, i, index)) for i, s in enumerate(streets)]


def _with_line(street: Street, line: Line) -> Street:
    return replace(street, line=line)


def _snapped(line: Line, own: int, index: SegmentIndex[tuple[int, int]]) -> Line:
    ends = []
    for end in (line[0], line[-1]):
        near = [place for _, place, tag in index.around(end, SNAP_M) if tag[0] != own]
        ends.append(near[0] if near else end)
    return [ends[0], *line[1:-1], ends[1]]


def _index_of(streets: Sequence[Street]) -> SegmentIndex[tuple[int, int]]:
    index: SegmentIndex[tuple[int, int]] = SegmentIndex()
    for s, street in enumerate(streets):
        for k, (a, b) in enumerate(pairwise(street.line)):
            index.add(a, b, (s, k))
    return index


def _cuts(streets: Sequence[Street]) -> list[list[tuple[int, float]]]:
    """For each street the places (segment, share) at which another street meets it."""
    index = _index_of(streets)
    cuts: list[list[tuple[int, float]]] = [[] for _ in streets]
    for a, b, (street, k) in index.items:
        box = (min(a[0], b[0]) - 1, min(a[1], b[1]) - 1, max(a[0], b[0]) + 1, max(a[1], b[1]) + 1)
        for j in index.in_box(*box):
            c, d, (other, _) = index.items[j]
            if other != street:
                cuts[street] += [(k, t) for t in _meets(a, b, c, d)]
    return cuts


def _meets(a: Point, b: Point, c: Point, d: Point) -> list[float]:
    """Shares along a→b at which c→d crosses it or ends on it."""
    found = []
    crossed = crossing(a, b, c, d)
    if crossed:
        found.append(crossed[0])
    for end in (c, d):
        share, place = project(end, a, b)
        if distance(end, place) < 0.5:
            found.append(share)
    return found


def _path(line: Line, cuts: list[tuple[int, float]], index: PointIndex) -> list[int]:
    stops = sorted({*cuts, *((k, 0.0) for k in range(len(line) - 1)), (len(line) - 2, 1.0)})
    path: list[int] = []
    for k, share in stops:
        point = towards(line[k], line[k + 1], share)
        near = index.near(point)
        number = near[0] if near else index.add(point)
        if not path or path[-1] != number:
            path.append(number)
    return path


def _without_doubles(net: Network) -> Network:
    """Keep one street where two run along the same edge: the more important one."""
    order = sorted(range(len(net.streets)), key=lambda i: (rank(net.streets[i].highway), i))
    seen: set[tuple[int, int]] = set()
    pieces: dict[int, list[list[int]]] = {}
    for i in order:
        pieces[i] = _fresh_pieces(net.paths[i], seen)
    streets, paths = [], []
    for i, street in enumerate(net.streets):
        for path in pieces[i]:
            streets.append(street)
            paths.append(path)
    return Network(net.points, streets, paths)


def _fresh_pieces(path: list[int], seen: set[tuple[int, int]]) -> list[list[int]]:
    pieces: list[list[int]] = []
    current: list[int] = []
    for a, b in pairwise(path):
        edge = (min(a, b), max(a, b))
        if edge in seen:
            current = []
            continue
        seen.add(edge)
        if not current:
            current = [a]
            pieces.append(current)
        current.append(b)
    return pieces


def pruned(net: Network, shorter_than_m: float) -> Network:
    """Cut off the dangling ends of construction: first or last pieces shorter than a length."""
    degree = [len(n) for n in net.neighbours()]
    paths = [_trimmed(path, net.points, degree, shorter_than_m) for path in net.paths]
    kept = [(s, p) for s, p in zip(net.streets, paths, strict=True) if len(p) > 1]
    return Network(net.points, [s for s, _ in kept], [p for _, p in kept])


def _trimmed(path: list[int], points: list[Point], degree: list[int], limit_m: float) -> list[int]:
    for _ in range(2):
        path = path[::-1]
        if degree[path[0]] != 1:
            continue
        at = next((i for i in range(1, len(path)) if degree[path[i]] > 2), len(path) - 1)
        run = sum(distance(points[a], points[b]) for a, b in pairwise(path[: at + 1]))
        if run < limit_m:
            path = path[at:]
    return path


def connected(net: Network) -> Network:
    """Return the network without the streets that hang together with nothing."""
    around = net.neighbours()
    hub = max(range(len(around)), key=lambda i: len(around[i]))
    seen, todo = {hub}, [hub]
    while todo:
        fresh = [n for n in around[todo.pop()] if n not in seen]
        seen.update(fresh)
        todo += fresh
    kept = [(s, p) for s, p in zip(net.streets, net.paths, strict=True) if p[0] in seen]
    return Network(net.points, [s for s, _ in kept], [p for _, p in kept])


def _traced(points: list[Point], neighbours: list[dict[int, int]]) -> list[list[int]]:
    """Walk every half edge once, always turning to the next one clockwise at the far end."""
    turns = [
        sorted(around, key=lambda n, p=point: heading(p, points[n]))  # type: ignore[misc]
        for point, around in zip(points, neighbours, strict=True)
    ]
    following = {(n, at): (at, order[i - 1]) for at, order in enumerate(turns) for i, n in enumerate(order)}
    faces: list[list[int]] = []
    todo = set(following)
    for start in sorted(following):
        if start in todo:
            faces.append(_walk(start, following, todo))
    return [face for face in faces if _signed_area(face, points) > 1.0]


def _walk(
    start: tuple[int, int], following: dict[tuple[int, int], tuple[int, int]], todo: set[tuple[int, int]]
) -> list[int]:
    face = []
    step = start
    while step in todo:
        todo.discard(step)
        face.append(step[0])
        step = following[step]
    return face


def _signed_area(face: list[int], points: list[Point]) -> float:
    total = 0.0
    for a, b in zip(face, [*face[1:], face[0]], strict=True):
        total += points[a][0] * points[b][1] - points[b][0] * points[a][1]
    return total / 2 if math.isfinite(total) else 0.0
