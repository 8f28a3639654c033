"""Everything on the map that is no road: water, land use, buildings, names."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from local.demo_city import layout
from local.demo_city.addressing import middle_of
from local.demo_city.geometry import (
    Line,
    Point,
    area,
    centroid,
    densified,
    distance,
    heading,
    interior_point,
    moved,
    ribbon,
    smoothed,
)
from local.demo_city.houses import rectangle
from local.demo_city.spelling import kanji_number

if TYPE_CHECKING:
    from random import Random

    from local.demo_city.addressing import Address
    from local.demo_city.houses import House
    from local.demo_city.osm_model import OsmData, Tags
    from local.demo_city.quarters import Plan

LANDUSE: dict[str, Tags] = {
    "hills": {"landuse": "forest"},
    "fields": {"landuse": "farmland", "crop": "rice"},
    "village": {"landuse": "farmland", "crop": "rice"},
    "industry": {"landuse": "industrial"},
    "centre": {"landuse": "commercial"},
    "grid": {"landuse": "residential"},
    "old": {"landuse": "residential"},
    "danchi": {"landuse": "residential"},
}
GROUND: dict[str, Tags] = {
    "school": {"amenity": "school"},
    "park": {"leisure": "park"},
    "temple": {"amenity": "place_of_worship", "religion": "buddhist"},
    "shrine": {"amenity": "place_of_worship", "religion": "shinto"},
}
GROUND_NAMES = {
    "school": ("{}小学校", "{}中学校", "{}東小学校", "{}西小学校", "{}高校"),
    "park": ("{}公園", "{}中央公園", "{}ふれあい公園", "{}児童公園"),
    "temple": ("{}山 常光寺", "{}山 慶泉寺", "{}山 西福寺", "{}山 長楽寺"),
    "shrine": ("{}神社", "{}八幡宮", "{}天神社"),
}
LANDMARKS: tuple[tuple[str, Point, Tags], ...] = (
    ("若葉野駅", layout.STATION, {"railway": "station"}),
    ("若葉野市役所", (3700, 3120), {"amenity": "townhall"}),
    ("若葉野市立病院", (6850, 4150), {"amenity": "hospital"}),
    ("若葉野警察署", (4150, 3110), {"amenity": "police"}),
    ("若葉野市消防本部", (2700, 2620), {"amenity": "fire_station"}),
    ("若葉野郵便局", (4080, 2620), {"amenity": "post_office"}),
    ("若葉野市立図書館", (3480, 3900), {"amenity": "library"}),
    ("若葉野市環境センター車庫", layout.DEPOT, {"amenity": "depot"}),
    ("若葉野クリーンセンター", layout.FACILITY, {"amenity": "waste_transfer_station"}),
    ("地域包括支援センターわかば", (4700, 2550), {"amenity": "social_facility"}),
    ("特別養護老人ホーム 青葉の里", (5450, 5650), {"amenity": "social_facility"}),
    ("城山", (2800, 4620), {"natural": "peak"}),
)


def write_scenery(
    plan: Plan, houses: list[House], addresses: list[Address], osm: OsmData, rng: Random
) -> None:
    """Add all of it, larger areas first."""
    _land(plan, osm)
    _valley_floors(plan, osm, rng)
    _water(plan, osm)
    _grounds(plan, osm)
    _named(addresses, osm)
    for house in houses:
        osm.area(house.outline, {"building": _building(house)})
    for name, place, tags in LANDMARKS:
        osm.node(place, {**tags, "name": name})


def _building(house: House) -> str:
    return {"industry": "industrial", "slab": "apartments", "centre": "commercial"}.get(house.kind, "house")


def _land(plan: Plan, osm: OsmData) -> None:
    for quarter in plan.quarters:
        osm.area(quarter.ring, LANDUSE[quarter.kind])
    boundary = smoothed([*layout.BOUNDARY, layout.BOUNDARY[0]], 150.0)[:-1]
    tags = {"boundary": "administrative", "admin_level": "7", "name": layout.MUNICIPALITY}
    osm.area(boundary, {**tags, "name:en": layout.NAME_EN})


def _valley_floors(plan: Plan, osm: OsmData, rng: Random) -> None:
    """Paddies along the water where it leaves the hills, tea on the slopes beside them."""
    for line, wide_m, from_y in ((plan.waters.river, 300.0, 5150.0), (plan.waters.stream, 170.0, 5250.0)):
        upper = [p for p in line if p[1] > from_y]
        halves = [max(45.0, wide_m * min(1.0, (8300 - y) / 2800) + rng.uniform(-28, 28)) for _, y in upper]
        osm.area(ribbon(upper, halves), {"landuse": "farmland", "crop": "rice"})
        for point in upper[2:-3:3]:
            _tea(point, wide_m, osm, rng)


def _tea(near: Point, wide_m: float, osm: OsmData, rng: Random) -> None:
    """Return a terrace of tea with uneven edges."""
    angle = rng.uniform(0, 6.28)
    centre = moved(near, angle, wide_m + rng.uniform(60, 240))
    corners = densified(rectangle(centre, angle, rng.uniform(90, 220), rng.uniform(60, 140)), 40.0)
    osm.area(
        [moved(p, rng.uniform(0, 6.28), 9.0) for p in corners], {"landuse": "orchard", "trees": "tea_plants"}
    )


def _water(plan: Plan, osm: OsmData) -> None:
    river, stream = plan.waters.river, plan.waters.stream
    osm.area(
        ribbon(river, [layout.river_half_width_m(y) for _, y in river]),
        {"natural": "water", "water": "river"},
    )
    osm.line(river, {"waterway": "river", "name": "若葉川", "name:en": "Wakaba River"})
    osm.line(stream, {"waterway": "stream", "name": "野田川", "name:en": "Noda River"})


def _grounds(plan: Plan, osm: OsmData) -> None:
    count: dict[tuple[str, str], int] = defaultdict(int)
    for ground in plan.grounds:
        key = ground.kind, ground.district.name
        names = GROUND_NAMES[ground.kind]
        name = (
            names[count[key] % len(names)].format(ground.district.name) if count[key] < len(names) else None
        )
        count[key] += 1
        inner = _shrunk(ground.ring)
        osm.area(inner, {**GROUND[ground.kind], **({"name": name} if name else {})})
        if ground.kind in ("school", "temple"):
            _hall(inner, ground.kind, osm)


def _shrunk(ring: Line) -> Line:
    """Return a ring drawn in by the width of the road round it."""
    middle = centroid(ring)
    return [moved(p, heading(p, middle), min(4.0, distance(p, middle) / 4)) for p in ring]


def _hall(ring: Line, kind: str, osm: OsmData) -> None:
    """Return the long school building on the ground's north side, or a temple's hall in its middle."""
    if kind == "temple":
        osm.area(rectangle(interior_point(ring), heading(ring[0], ring[1]), 18, 14), {"building": "temple"})
        return
    a, b = max(
        pairwise([*ring, ring[0]]), key=lambda edge: distance(*edge) + 0.001 * (edge[0][1] + edge[1][1])
    )
    inward = 1 if area(ring) > 0 else -1
    foot = moved(((a[0] + b[0]) / 2, (a[1] + b[1]) / 2), heading(a, b) + inward * 1.5708, 16.0)
    osm.area(rectangle(foot, heading(a, b), 0.62 * distance(a, b), 13), {"building": "school"})


def _named(addresses: list[Address], osm: OsmData) -> None:
    """Labels of the city, its towns, their chome and the numbered blocks."""
    osm.node((4000, 3000), {"place": "city", "name": layout.MUNICIPALITY, "name:en": layout.NAME_EN})
    towns: dict[str, list[Point]] = defaultdict(list)
    parts: dict[tuple[str, int], list[Point]] = defaultdict(list)
    blocks: dict[tuple[str, int, str], list[Point]] = defaultdict(list)
    for address in addresses:
        towns[address.district.name].append(address.point)
        if address.chome:
            parts[address.district.name, address.chome].append(address.point)
        if address.district.style == "blocks":
            blocks[address.district.name, address.chome, address.block].append(address.point)
    for name, points in towns.items():
        osm.node(_densest(points), {"place": "quarter", "name": name})
    for (name, chome), points in parts.items():
        osm.node(middle_of(points), {"place": "neighbourhood", "name": f"{name}{kanji_number(chome)}丁目"})
    for (_, _, number), points in blocks.items():
        osm.node(middle_of(points), {"place": "city_block", "name": number})


def _densest(points: list[Point]) -> Point:
    """Return the house nearest to the middle of its town: a name never floats over nothing."""
    middle = middle_of(points)
    return min(points, key=lambda p: distance(p, middle))
