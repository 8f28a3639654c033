"""The part of an S3 client that the adapters use, in memory; it answers with botocore's own errors."""

from __future__ import annotations

import hashlib
import io
from typing import IO, Any

from botocore.exceptions import ClientError


class FakeS3Client:
    """Objects by (bucket, key). `failures` are raised by the next calls, one each."""

    def __init__(self, *failures: Exception) -> None:
        self.objects: dict[tuple[str, str], bytes] = {}
        self.downloads: list[str] = []
        self._failures = list(failures)

    def put_object(self, *, Bucket: str, Key: str, Body: bytes) -> dict[str, Any]:
        self._fail()
        self.objects[Bucket, Key] = Body
        return {}

    def get_object(self, *, Bucket: str, Key: str) -> dict[str, Any]:
        self._fail()
        return {"Body": io.BytesIO(self._found(Bucket, Key, "NoSuchKey"))}

    def head_object(self, *, Bucket: str, Key: str) -> dict[str, Any]:
        self._fail()
        return {"ETag": f'"{hashlib.md5(self._found(Bucket, Key, "404")).hexdigest()}"'}

    def download_fileobj(self, *, Bucket: str, Key: str, Fileobj: IO[bytes]) -> None:
        self._fail()
        self.downloads.append(Key)
        Fileobj.write(self._found(Bucket, Key, "404"))

    def _found(self, bucket: str, key: str, code: str) -> bytes:
        if (bucket, key) not in self.objects:
            raise client_error(code, 404)
        return self.objects[bucket, key]

    def _fail(self) -> None:
        if self._failures:
            raise self._failures.pop(0)


def client_error(code: str, status: int) -> ClientError:
    """Return the error that botocore raises for a refused request."""
    response: Any = {"Error": {"Code": code, "Message": ""}, "ResponseMetadata": {"HTTPStatusCode": status}}
    return ClientError(response, "Operation")
