"""OSM objects in the making: nodes, ways and relations with ids given in order."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import osmium
from osmium.osm import mutable

from local.demo_city.layout import FRAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from local.demo_city.geometry import Point

type Tags = dict[str, str]


@dataclass(frozen=True)
class Way:
    """Node numbers in order, and tags."""

    nodes: tuple[int, ...]
    tags: Tags


@dataclass(frozen=True)
class Relation:
    """Members as (type, number, role), and tags."""

    members: tuple[tuple[str, int, str], ...]
    tags: Tags


@dataclass
class OsmData:
    """Everything that goes into the file. Numbers are ids: they start at 1 and never repeat within a kind."""

    places: list[tuple[float, float]] = field(default_factory=list)
    node_tags: dict[int, Tags] = field(default_factory=dict)
    ways: list[Way] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)

    def node(self, point: Point, tags: Tags | None = None) -> int:
        """Add a node at a place of the plane and return its number."""
        self.places.append(FRAME.to_degrees(point))
        if tags:
            self.node_tags[len(self.places)] = tags
        return len(self.places)

    def way(self, nodes: Sequence[int], tags: Tags) -> int:
        """Add a way and return its number."""
        self.ways.append(Way(tuple(nodes), tags))
        return len(self.ways)

    def line(self, points: Iterable[Point], tags: Tags) -> int:
        """Add a way with nodes of its own."""
        return self.way([self.node(p) for p in points], tags)

    def area(self, ring: Iterable[Point], tags: Tags) -> int:
        """Add a closed way round a ring with nodes of its own."""
        nodes = [self.node(p) for p in ring]
        return self.way([*nodes, nodes[0]], tags)

    def relation(self, members: Sequence[tuple[str, int, str]], tags: Tags) -> int:
        """Add a relation and return its number."""
        self.relations.append(Relation(tuple(members), tags))
        return len(self.relations)

    def digest(self) -> str:
        """Return a hash of the content that does not depend on how a library packs the file."""
        found = hashlib.sha256()
        for part in (self.places, sorted(self.node_tags.items()), self.ways, self.relations):
            found.update(repr(part).encode())
        return found.hexdigest()

    def write(self, path: Path) -> None:
        """Write the data as PBF, replacing the file; without dates, so equal data give equal bytes."""
        with osmium.SimpleWriter(str(path), overwrite=True) as writer:
            for number, place in enumerate(self.places, start=1):
                writer.add_node(
                    mutable.Node(id=number, location=place, tags=self.node_tags.get(number, {}), version=1)
                )
            for number, way in enumerate(self.ways, start=1):
                writer.add_way(mutable.Way(id=number, nodes=list(way.nodes), tags=way.tags, version=1))
            for number, relation in enumerate(self.relations, start=1):
                writer.add_relation(
                    mutable.Relation(id=number, members=list(relation.members), tags=relation.tags, version=1)
                )
