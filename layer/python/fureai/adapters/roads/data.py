"""The city's road data on local disk: fetched from the city bucket once a version, shared by processes."""

from __future__ import annotations

import os
import shutil
import tarfile
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from fureai.domain.errors import ErrorCode, NotFound

if TYPE_CHECKING:
    from fureai.adapters.s3 import CityBucket
    from fureai.domain.fleet import VehicleClass

MARKER = "*.osrm.properties"
"""A file that every set of OSRM data has; what stands before `.properties` is the set's path."""


class RoadData(Protocol):
    """Where the OSRM data of a vehicle class lies on local disk."""

    def path(self, vehicle_class: VehicleClass) -> Path:
        """Return the path that OSRM calls `storage_config`; raises NotFound (ROADS_MISSING) without data."""


class RoadDirectory:
    """Road data that lies in a directory already: `<directory>/<vehicle class>/city.osrm*`."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def path(self, vehicle_class: VehicleClass) -> Path:
        """Return the path of the class's data."""
        return _osrm_path(self._directory / vehicle_class.value, vehicle_class)


class RoadDownload:
    """Road data of the city in use, fetched when a class first asks for it and kept for warm starts.

    `current.json` is read at every call, so that a new version of the city's data is taken up without a cold
    start. A version is unpacked beside its place and then renamed, so that of two processes that fetch it
    together one wins and neither sees half of it.
    """

    def __init__(self, city: CityBucket, root: Path | None = None) -> None:
        self._city = city
        self._root = root or Path(tempfile.gettempdir()) / f"fureai-roads-{os.getuid()}"

    def path(self, vehicle_class: VehicleClass) -> Path:
        """Return the path of the class's data, fetching it first when it is not here yet.

        Raises NotFound (CITY_MISSING) when no city is loaded, (ROADS_MISSING) when it lacks the class.
        """
        manifest = self._city.current()
        if vehicle_class not in manifest.roads:
            raise roads_missing(vehicle_class)
        key = manifest.roads[vehicle_class]
        place = self._root / manifest.version / f"{vehicle_class.value}-{self._city.stamp(key)}"
        if not place.exists():
            self._fetch(key, place, vehicle_class)
        return _osrm_path(place, vehicle_class)

    def _fetch(self, key: str, place: Path, vehicle_class: VehicleClass) -> None:
        self._root.mkdir(mode=0o700, parents=True, exist_ok=True)
        place.parent.mkdir(exist_ok=True)
        unfinished = Path(tempfile.mkdtemp(dir=self._root))
        try:
            self._unpack(key, unfinished)
            _take_place(unfinished, place)
        except (tarfile.TarError, EOFError) as error:
            raise roads_missing(vehicle_class) from error
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)

    def _unpack(self, key: str, directory: Path) -> None:
        with tempfile.TemporaryFile(dir=self._root) as packed:
            self._city.download(key, packed)
            packed.seek(0)
            with tarfile.open(fileobj=packed, mode="r:gz") as archive:
                archive.extractall(directory, filter="data")


def roads_missing(vehicle_class: VehicleClass) -> NotFound:
    """Return the error of a class without usable road data."""
    return NotFound(
        ErrorCode.ROADS_MISSING,
        "There is no usable road data for this class of vehicle.",
        "Build the city's road data for every class of vehicle and load it.",
        vehicle_class=vehicle_class.value,
    )


def _osrm_path(directory: Path, vehicle_class: VehicleClass) -> Path:
    found = next(directory.rglob(MARKER), None)
    if found is None:
        raise roads_missing(vehicle_class)
    return found.with_suffix("")


def _take_place(unfinished: Path, place: Path) -> None:
    try:
        unfinished.rename(place)
    except OSError:
        # Another process was first and its directory is complete; anything else is a real failure.
        if not place.exists():
            raise
