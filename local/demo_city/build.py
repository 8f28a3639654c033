"""From a seed to the town, and from the town to the files of a city directory."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from random import Random
from typing import TYPE_CHECKING

from local.demo_city import layout
from local.demo_city.addressing import Address, assign_addresses, gazetteer
from local.demo_city.csv_file import residents_csv
from local.demo_city.fleet import demo_fleet
from local.demo_city.households import Household, settle
from local.demo_city.houses import Builder, House
from local.demo_city.osm_model import OsmData
from local.demo_city.osm_roads import RoadWriter
from local.demo_city.osm_scenery import write_scenery
from local.demo_city.quarters import Plan, build_plan
from local.demo_city.traffic import Traffic, kei_may_use, roads_within_reach, rule_traffic, two_ton_may_use

if TYPE_CHECKING:
    from pathlib import Path

CREDITS = "架空の市の生成データ / generated data of a fictional city"


@dataclass(frozen=True)
class Town:
    """A generated town in metres, before it becomes files."""

    seed: int
    plan: Plan
    traffic: Traffic
    houses: list[House]
    addresses: list[Address]


@dataclass(frozen=True)
class CityFiles:
    """The contents of a city directory that do not need other programs, and their version."""

    osm: OsmData
    gazetteer: bytes
    fleet: bytes
    residents: bytes
    version: str


def build_town(seed: int) -> Town:
    """Draw a town; the same seed draws the same one on every machine."""
    plan = build_plan(_chance(seed, "streets"))
    houses = Builder(plan, _chance(seed, "houses")).build()
    addresses = assign_addresses(houses, _chance(seed, "addresses"))
    return Town(seed, plan, rule_traffic(plan, _chance(seed, "traffic")), houses, addresses)


def _chance(seed: int, topic: str) -> Random:
    """Return a topic's own stream of chance: a change in one topic leaves the others alone."""
    return Random(f"{seed} {topic}")


def settle_town(town: Town, residents: int) -> list[Household]:
    """Choose the households; raises ValueError where the town has too few homes."""
    net, traffic = town.plan.network, town.traffic
    wide = roads_within_reach(net, traffic, two_ton_may_use)
    kei = roads_within_reach(net, traffic, kei_may_use)
    return settle(town.addresses, wide, kei, residents, _chance(town.seed, "households"))


def osm_of(town: Town) -> OsmData:
    """Return the town as OSM data."""
    osm = OsmData()
    RoadWriter(town.plan.network, town.traffic, osm).write()
    write_scenery(town.plan, town.houses, town.addresses, osm, _chance(town.seed, "scenery"))
    return osm


def city_files(town: Town, residents: int, vehicles: int) -> CityFiles:
    """Everything about the city that Python alone can make."""
    osm = osm_of(town)
    homes = settle_town(town, residents)
    places = _json(gazetteer(town.addresses))
    fleet = (demo_fleet(vehicles).model_dump_json(indent=1) + "\n").encode()
    people = residents_csv(homes, _chance(town.seed, "spelling"))
    parts = (osm.digest().encode(), places, fleet, people)
    version = sha256(b"\0".join(sha256(part).digest() for part in parts)).hexdigest()[:12]
    return CityFiles(osm, places, fleet, people, version)


def description(seed: int, version: str) -> dict[str, object]:
    """Return the content of `city.json`; centre and corners in degrees [lon, lat]."""
    west, south = layout.FRAME.to_degrees((0, 0))
    east, north = layout.FRAME.to_degrees((layout.WIDTH_M, layout.HEIGHT_M))
    return {
        "name": layout.MUNICIPALITY,
        "name_kana": layout.NAME_KANA,
        "name_en": layout.NAME_EN,
        "prefecture": layout.PREFECTURE,
        "municipality": layout.MUNICIPALITY,
        "centre": list(layout.FRAME.to_degrees((4300, 3200))),
        "bbox": [west, south, east, north],
        "seed": seed,
        "version": version,
        "credits": CREDITS,
    }


def write_files(files: CityFiles, folder: Path) -> None:
    """Write the OSM data, gazetteer, fleet and list of residents into an existing folder."""
    files.osm.write(folder / "city.osm.pbf")
    (folder / "gazetteer.json").write_bytes(files.gazetteer)
    (folder / "fleet.json").write_bytes(files.fleet)
    (folder / "residents.csv").write_bytes(files.residents)


def _json(content: dict[str, object]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
