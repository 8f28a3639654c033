"""The demo city's directory; `city.json` comes last, as the sign that all is there."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from local.city.roads import build_roads
from local.city.tiles import build_tiles
from local.demo_city.build import build_town, city_files, description, write_files
from local.digests import digest_of, is_current, set_current

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@dataclass(frozen=True)
class DemoOrder:
    """What to generate and where."""

    seed: int
    residents: int
    vehicles: int
    folder: Path


def make_demo_city(order: DemoOrder, source: Path, progress: Callable[[str], None]) -> bool:
    """Generate the city unless the folder holds this very one already; return whether there was work.

    `source` is the repository's `local` folder: a change in the generator counts as another city. Raises
    ValueError when the town has too few homes for so many residents.
    """
    recipe = digest_of(
        [source / "demo_city", source / "city"], salt=f"{order.seed} {order.residents} {order.vehicles}"
    )
    stamp = order.folder / ".recipe"
    if is_current(stamp, recipe) and (order.folder / "city.json").exists():
        return False
    order.folder.mkdir(parents=True, exist_ok=True)
    stamp.unlink(missing_ok=True)
    _generate(order, progress)
    set_current(stamp, recipe)
    return True


def _generate(order: DemoOrder, progress: Callable[[str], None]) -> None:
    progress("town")
    files = city_files(build_town(order.seed), order.residents, order.vehicles)
    progress("files")
    write_files(files, order.folder)
    osm_path = order.folder / "city.osm.pbf"
    with ThreadPoolExecutor(1) as pool:
        tiles = pool.submit(build_tiles, osm_path, order.folder / "tiles" / "city.pmtiles")
        build_roads(osm_path, order.folder / "roads", progress=progress)
        tiles.result()
    progress("tiles")
    text = json.dumps(description(order.seed, files.version), ensure_ascii=False, indent=1)
    (order.folder / "city.json").write_text(text + "\n", encoding="utf-8")
