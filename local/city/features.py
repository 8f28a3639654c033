"""Which OSM objects appear on the map, in which layer, as what, and from which zoom on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

type Tags = Mapping[str, str]
type Properties = dict[str, str | float | bool]


@dataclass(frozen=True)
class Feature:
    """One feature of a layer; `geometry` is GeoJSON text, [lon, lat] in degrees."""

    layer: str
    properties: Properties
    geometry: str
    min_zoom: int = 0


LANDUSE = {
    "landuse=forest": "forest",
    "natural=wood": "forest",
    "landuse=farmland": "farmland",
    "landuse=meadow": "farmland",
    "landuse=orchard": "tea",
    "landuse=residential": "residential",
    "landuse=commercial": "commercial",
    "landuse=retail": "commercial",
    "landuse=industrial": "industrial",
    "leisure=park": "park",
    "landuse=grass": "park",
    "amenity=school": "school",
    "amenity=place_of_worship": "religious",
    "amenity=hospital": "hospital",
    "landuse=cemetery": "religious",
}
ROADS = {
    "motorway": ("trunk", 0),
    "trunk": ("trunk", 0),
    "primary": ("primary", 9),
    "secondary": ("secondary", 10),
    "tertiary": ("tertiary", 11),
    "unclassified": ("minor", 12),
    "residential": ("minor", 13),
    "living_street": ("minor", 13),
    "service": ("service", 14),
    "track": ("track", 13),
}
PLACES = {
    "city": ("city", 0),
    "town": ("town", 9),
    "village": ("town", 10),
    "quarter": ("town", 11),
    "suburb": ("town", 11),
    "hamlet": ("town", 12),
    "neighbourhood": ("chome", 13),
    "city_block": ("block", 15),
}
POIS = {
    "railway=station": ("station", 11),
    "amenity=townhall": ("townhall", 12),
    "amenity=hospital": ("hospital", 13),
    "amenity=police": ("police", 14),
    "amenity=fire_station": ("fire_station", 14),
    "amenity=post_office": ("post_office", 14),
    "amenity=library": ("library", 14),
    "amenity=depot": ("depot", 12),
    "amenity=waste_transfer_station": ("facility", 12),
    "amenity=social_facility": ("care", 14),
    "amenity=school": ("school", 14),
    "leisure=park": ("park", 14),
    "natural=peak": ("peak", 12),
    "highway=traffic_signals": ("signals", 15),
    "railway=level_crossing": ("level_crossing", 14),
}
BUILDING_KINDS = {"apartments", "commercial", "industrial", "school", "temple"}


def point_features(tags: Tags, geometry: Callable[[], str]) -> Iterator[Feature]:
    """Yield what a node shows: a place's label or a point of interest."""
    place = PLACES.get(tags.get("place", ""))
    if place and "name" in tags:
        yield Feature("place", {"name": tags["name"], "kind": place[0]}, geometry(), place[1])
    poi = _found(POIS, tags)
    if poi:
        yield Feature("poi", {**_named(tags), "kind": poi[0]}, geometry(), poi[1])


def area_features(tags: Tags, geometry: Callable[[], str]) -> Iterator[Feature]:
    """Yield what a closed way or multipolygon shows; grounds carry their name for a label at their middle."""
    kind = _found(LANDUSE, tags)
    if kind:
        yield Feature("landuse", {**_named(tags), "kind": kind}, geometry(), 9)
    if tags.get("natural") == "water" or tags.get("waterway") == "riverbank":
        yield Feature("water", {"kind": "river"}, geometry())
    if tags.get("building", "no") != "no":
        known = tags["building"] if tags["building"] in BUILDING_KINDS else "house"
        yield Feature("building", {"kind": known}, geometry(), 14)


def line_features(tags: Tags, geometry: Callable[[], str]) -> Iterator[Feature]:
    """Yield what a way shows as a line."""
    road = ROADS.get(tags.get("highway", "").removesuffix("_link"))
    if road:
        yield Feature("road", {"class": road[0], **_road(tags)}, geometry(), road[1])
    if tags.get("railway") == "rail":
        yield Feature("rail", _named(tags), geometry())
    if tags.get("waterway") in ("river", "stream", "canal"):
        kind = "river_line" if tags["waterway"] == "river" else "stream_line"
        yield Feature("water", {**_named(tags), "kind": kind}, geometry(), 0 if kind == "river_line" else 11)
    if tags.get("boundary") == "administrative":
        yield Feature("boundary", _named(tags), geometry())


def _found[Kind](table: Mapping[str, Kind], tags: Tags) -> Kind | None:
    return next((table[f"{key}={value}"] for key, value in tags.items() if f"{key}={value}" in table), None)


def _named(tags: Tags) -> Properties:
    return {"name": tags["name"]} if "name" in tags else {}


def _road(tags: Tags) -> Properties:
    found: Properties = {key: tags[key] for key in ("name", "ref") if key in tags}
    measures = {"width_m": "width", "maxweight_t": "maxweight", "maxheight_m": "maxheight"}
    for name, key in measures.items():
        value = re.match(r"\d+(\.\d+)?", tags.get(key, ""))
        if value:
            found[name] = float(value.group())
    found |= {key: True for key in ("oneway", "bridge", "tunnel") if tags.get(key, "no") != "no"}
    return found
