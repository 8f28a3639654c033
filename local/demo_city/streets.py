"""A street before it is cut at its junctions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from local.demo_city.geometry import Line


@dataclass(frozen=True)
class Street:
    """A polyline with what a map and a router need to know about it.

    `oneway` holds along the line's direction. `maxweight_t` and `maxheight_m` hold on its bridges and under
    the railway only. `highway` None marks a construction line (river, railway, edge of the map) that
    bounds quarters and is no road. `homes` says how closely houses stand along it, from 0 to 1.
    """

    line: Line
    highway: str | None
    width_m: float = 6.0
    name: str | None = None
    ref: str | None = None
    lanes: int | None = None
    maxspeed_kmh: int | None = None
    oneway: bool = False
    maxweight_t: float | None = None
    maxheight_m: float | None = None
    bridge_name: str | None = None
    homes: float = 1.0
    surface: str | None = None


RANK = ("trunk", "primary", "secondary", "tertiary", "unclassified", "residential", "service", "track")


def rank(highway: str | None) -> int:
    """0 for the most important class; construction lines come last."""
    return RANK.index(highway) if highway in RANK else len(RANK)
