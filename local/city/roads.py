"""Road data for OSRM: one contraction hierarchy a vehicle class, from any OSM extract.

`<out_dir>/<vehicle_class>/city.osrm*` is what `osrm.OSRM(algorithm="CH", storage_config=…)` opens. The
classes are built side by side with one thread each: a contraction gains little from a second one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import TYPE_CHECKING

from local.city.profiles import CLASSES, lua_path, profile_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

type Progress = Callable[[str], None]


class RoadsNotBuiltError(RuntimeError):
    """OSRM refused the data; the message ends with what it said."""


def build_roads(
    osm_path: Path,
    out_dir: Path,
    classes: Iterable[str] = tuple(CLASSES),
    progress: Progress = lambda _: None,
) -> None:
    """Build the road data of each class, replacing what is there.

    Raises KeyError on an unknown class and RoadsNotBuiltError where OSRM fails.
    """
    texts = {vehicle_class: profile_text(CLASSES[vehicle_class]) for vehicle_class in classes}
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        jobs = {
            pool.submit(_build_class, osm_path, out_dir / vehicle_class, text): vehicle_class
            for vehicle_class, text in texts.items()
        }
        for job in as_completed(jobs):
            job.result()
            progress(f"roads for {jobs[job]}")


def _build_class(osm_path: Path, folder: Path, profile: str) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    script, base = folder / "profile.lua", folder / "city.osrm"
    script.write_text(profile, encoding="utf-8")
    _osrm("extract", "-p", str(script), "-o", str(base), str(osm_path))
    _osrm("contract", "-t", "1", str(base))
    script.unlink()
    _drop_intermediates(folder)


def _osrm(command: str, *arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "osrm", command, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "LUA_PATH": lua_path()},
    )
    if done.returncode:
        said = (done.stdout + done.stderr).strip()[-2000:]
        raise RoadsNotBuiltError(f"osrm {command} ended with {done.returncode}:\n{said}")


INTERMEDIATES = (
    ".osrm.enw",
    ".osrm.restrictions",
    ".osrm.turn_penalties_index",
    ".osrm.cnbg",
    ".osrm.cnbg_to_ebg",
)
"""Files that only `contract` and `partition` read."""


def _drop_intermediates(folder: Path) -> None:
    for ending in INTERMEDIATES:
        (folder / f"city{ending}").unlink(missing_ok=True)
