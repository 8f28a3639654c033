"""A city directory on its way into the cloud: road data, gazetteer, tiles and fleet; `current.json` last.

Everything but `current.json` and the fleet lies under the city's version, so a city that is being loaded
disturbs nobody: readers follow `current.json`, which changes once all is there.
"""

from __future__ import annotations

import gzip
import json
import tarfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

from fureai.domain.fleet import Fleet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mypy_boto3_s3 import S3Client

TILES_TYPE = "application/vnd.pmtiles"


def publish_city(
    city_dir: Path, *, s3_client: S3Client, city_bucket: str, store_fleet: Callable[[Fleet], None]
) -> None:
    """Load a city directory into the city bucket and its fleet into the fleet's store.

    Raises FileNotFoundError where the directory lacks a part, pydantic's ValidationError on a broken fleet,
    botocore's ClientError where the bucket refuses.
    """
    city: dict[str, Any] = json.loads((city_dir / "city.json").read_text(encoding="utf-8"))
    version = city["version"]
    fleet = Fleet.model_validate_json((city_dir / "fleet.json").read_text(encoding="utf-8"))
    keys = _keys(city_dir, version)
    bucket = _Bucket(s3_client, city_bucket)
    for vehicle_class, key in keys["roads"].items():
        bucket.put(key, packed(city_dir / "roads" / vehicle_class), "application/gzip")
    bucket.put(keys["gazetteer"], (city_dir / "gazetteer.json").read_bytes(), "application/json")
    bucket.put(keys["tiles"], (city_dir / "tiles" / "city.pmtiles").read_bytes(), TILES_TYPE)
    store_fleet(fleet)
    bucket.put("current.json", json.dumps({**city, **keys}, ensure_ascii=False).encode(), "application/json")


def _keys(city_dir: Path, version: str) -> dict[str, Any]:
    classes = sorted(path.name for path in (city_dir / "roads").iterdir() if path.is_dir())
    return {
        "roads": {name: f"cities/{version}/roads/{name}.tar.gz" for name in classes},
        "gazetteer": f"cities/{version}/gazetteer.json",
        "tiles": f"tiles/{version}/city.pmtiles",
    }


class _Bucket:
    def __init__(self, client: S3Client, name: str) -> None:
        self._client, self._name = client, name

    def put(self, key: str, content: bytes, content_type: str) -> None:
        self._client.put_object(Bucket=self._name, Key=key, Body=content, ContentType=content_type)


def packed(folder: Path) -> bytes:
    """Return a folder's files as tar.gz; equal files give equal bytes, whoever packs them and when."""
    plain = BytesIO()
    with tarfile.open(fileobj=plain, mode="w") as archive:
        for path in sorted(folder.iterdir()):
            entry = tarfile.TarInfo(path.name)
            entry.size = path.stat().st_size
            with path.open("rb") as content:
                archive.addfile(entry, content)
    return gzip.compress(plain.getvalue(), compresslevel=6, mtime=0)
