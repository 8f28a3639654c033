"""Streets, rails and turn bans as OSM ways and relations."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from local.demo_city.skeleton import RAIL_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable

    from local.demo_city.network import Network
    from local.demo_city.osm_model import OsmData, Tags
    from local.demo_city.streets import Street
    from local.demo_city.traffic import Traffic

type Edge = tuple[int, int]


class RoadWriter:
    """Turns a network into OSM ways that share nodes at junctions."""

    def __init__(self, net: Network, traffic: Traffic, osm: OsmData) -> None:
        """Nothing is written before `write`."""
        self._net, self._traffic, self._osm = net, traffic, osm
        self._node: dict[int, int] = {}
        self._way_at: dict[Edge, int] = {}
        self._break_at = {ban.at for ban in traffic.bans}
        self._below = {n for edge in traffic.underpass for n in edge} & self._rail_points()

    def write(self) -> None:
        """Write ways first, then the relations that name them."""
        for s, path in enumerate(self._net.paths):
            street = self._net.streets[s]
            if street.name == RAIL_NAME:
                self._rail(path)
            elif street.highway:
                self._street(s, street, path)
        for ban in self._traffic.bans:
            self._ban(ban.before, ban.at, ban.after, ban.kind)

    def _rail_points(self) -> set[int]:
        net = self._net
        return {
            n for s, path in zip(net.streets, net.paths, strict=True) if s.name == RAIL_NAME for n in path
        }

    def _rail(self, path: list[int]) -> None:
        tags = {
            "railway": "rail",
            "name": RAIL_NAME,
            "gauge": "1067",
            "electrified": "contact_line",
            "usage": "main",
        }
        self._osm.way(self._numbers(path), tags)

    def _numbers(self, path: Iterable[int]) -> list[int]:
        return [self._number(point) for point in path]

    def _number(self, point: int) -> int:
        if point not in self._node:
            self._node[point] = self._osm.node(self._net.points[point], self._node_tags(point))
        return self._node[point]

    def _node_tags(self, point: int) -> Tags:
        if point in self._traffic.level_crossings:
            return {"railway": "level_crossing"}
        return {"highway": "traffic_signals"} if point in self._traffic.signals else {}

    def _street(self, s: int, street: Street, path: list[int]) -> None:
        """One way for each stretch whose tags are the same; a ban's junction starts a new way."""
        stretch = [path[0]]
        for a, b in pairwise(path):
            changed = len(stretch) > 1 and self._extra((stretch[-2], a), street) != self._extra(
                (a, b), street
            )
            if len(stretch) > 1 and (changed or a in self._break_at):
                self._stretch(s, street, stretch)
                stretch = [a]
            stretch.append(b)
        self._stretch(s, street, stretch)

    def _stretch(self, s: int, street: Street, path: list[int]) -> None:
        kept = [p for p in path if p not in self._below] if street.maxheight_m else path
        tags = {**self._tags(s, street), **self._extra((path[0], path[1]), street)}
        number = self._osm.way(self._numbers(kept), tags)
        for a, b in pairwise(path):
            self._way_at[a, b] = self._way_at[b, a] = number

    def _extra(self, edge: Edge, street: Street) -> Tags:
        """Return what holds on a bridge or under the railway only."""
        tags: Tags = {}
        if edge in self._traffic.bridges:
            tags = {"bridge": "yes", "layer": "1"}
            if street.bridge_name:
                tags["bridge:name"] = street.bridge_name
            if street.maxweight_t:
                tags["maxweight"] = f"{street.maxweight_t:g}"
        if edge in self._traffic.underpass and street.maxheight_m:
            tags |= {"tunnel": "yes", "layer": "-1", "maxheight": f"{street.maxheight_m:g}"}
        return tags

    def _tags(self, s: int, street: Street) -> Tags:
        values = {
            "highway": street.highway,
            "name": street.name,
            "ref": street.ref,
            "width": f"{street.width_m:g}",
            "lanes": street.lanes,
            "maxspeed": street.maxspeed_kmh,
            "surface": street.surface,
            "oneway": "yes" if s in self._traffic.oneway else None,
        }
        return {key: str(value) for key, value in values.items() if value is not None}

    def _ban(self, before: int, at: int, after: int, kind: str) -> None:
        members = [
            ("w", self._way_at[before, at], "from"),
            ("n", self._node[at], "via"),
            ("w", self._way_at[at, after], "to"),
        ]
        self._osm.relation(members, {"type": "restriction", "restriction": kind})
