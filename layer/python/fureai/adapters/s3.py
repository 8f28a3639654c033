"""The work bucket (payloads of the workflow and of imports) and the city bucket (roads, gazetteer, tiles)."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError
from pydantic import BaseModel, ConfigDict

from fureai.adapters import matrices as codec
from fureai.adapters.unreachable import transient_when_unreachable
from fureai.domain.errors import ErrorCode, NotFound
from fureai.domain.fleet import VehicleClass

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

    from mypy_boto3_s3 import S3Client

    from fureai.domain.problem import TravelMatrices

MISSING_CODES = frozenset({"NoSuchKey", "404", "NotFound"})
CURRENT_KEY = "current.json"


class S3WorkStore:
    """Payloads by key in one bucket."""

    def __init__(self, client: S3Client, bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def put_text(self, key: str, text: str) -> None:
        """Store text as UTF-8."""
        self.put_bytes(key, text.encode())

    def get_text(self, key: str) -> str:
        """Return text; raises NotFound when the key does not exist."""
        return self._get_bytes(key).decode()

    def put_bytes(self, key: str, content: bytes) -> None:
        """Store bytes."""
        with transient_when_unreachable("work"):
            self._client.put_object(Bucket=self._bucket, Key=key, Body=content)

    def put_matrices(self, key: str, matrices: TravelMatrices) -> None:
        """Store travel matrices in the compact form of `adapters.matrices`."""
        self.put_bytes(key, codec.encode(matrices))

    def get_matrices(self, key: str) -> TravelMatrices:
        """Return travel matrices; raises NotFound when the key does not exist."""
        return codec.decode(self._get_bytes(key))

    def _get_bytes(self, key: str) -> bytes:
        gone = NotFound(
            ErrorCode.PLAN_NOT_FOUND, "A payload of the workflow is gone.", "Make the plan again.", key=key
        )
        with transient_when_unreachable("work"), _missing_as(gone):
            return self._client.get_object(Bucket=self._bucket, Key=key)["Body"].read()


class CityManifest(BaseModel):
    """What `current.json` says of the city in use: its version, and the keys of what belongs to it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    version: str
    gazetteer: str
    tiles: str = ""
    roads: dict[VehicleClass, str] = {}


class CityBucket:
    """The data of the one city that a stack serves."""

    def __init__(self, client: S3Client, bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def current(self) -> CityManifest:
        """Return the manifest of the city in use; raises NotFound (CITY_MISSING) when none was loaded."""
        return CityManifest.model_validate_json(self.read_text(CURRENT_KEY))

    def read_text(self, key: str) -> str:
        """Return a text of the city; raises NotFound (CITY_MISSING) when the key does not exist."""
        with transient_when_unreachable("city"), _missing_as(_city_missing(key)):
            return self._client.get_object(Bucket=self._bucket, Key=key)["Body"].read().decode()

    def stamp(self, key: str) -> str:
        """Return a token that changes with the content under the key (its ETag, letters and digits only)."""
        with transient_when_unreachable("city"), _missing_as(_city_missing(key)):
            etag = self._client.head_object(Bucket=self._bucket, Key=key)["ETag"]
        return "".join(filter(str.isalnum, etag))

    def download(self, key: str, file: IO[bytes]) -> None:
        """Write the content under the key into a file; raises NotFound (CITY_MISSING) without it."""
        with transient_when_unreachable("city"), _missing_as(_city_missing(key)):
            self._client.download_fileobj(Bucket=self._bucket, Key=key, Fileobj=file)


@contextmanager
def _missing_as(gone: NotFound) -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        if error.response.get("Error", {}).get("Code") in MISSING_CODES:
            raise gone from error
        raise


def _city_missing(key: str) -> NotFound:
    return NotFound(
        ErrorCode.CITY_MISSING,
        "The data of the city is not loaded.",
        "Load the city's data, then try again.",
        key=key,
    )
