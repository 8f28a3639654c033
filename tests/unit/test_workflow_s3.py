"""Payloads and city data in S3: what is there, what is missing, and what may work in a moment."""

from __future__ import annotations

import json
from typing import Any

import pytest
from botocore.exceptions import ClientError, ConnectTimeoutError, EndpointConnectionError, ReadTimeoutError

from fureai.adapters.s3 import CityBucket, S3WorkStore
from fureai.domain.errors import ErrorCode, NotFound, TransientError
from fureai.domain.fleet import VehicleClass
from tests import builders
from tests.fakes.s3_client import FakeS3Client, client_error

MANIFEST = {
    "name": "若宮市",
    "version": "abc",
    "bbox": [138.0, 34.0, 139.0, 35.0],
    "gazetteer": "cities/abc/gazetteer.json",
    "tiles": "tiles/abc/city.pmtiles",
    "roads": {"kei": "cities/abc/roads/kei.tar.gz"},
}


def work_store(client: Any) -> S3WorkStore:
    return S3WorkStore(client, "work")


def city_bucket(client: Any) -> CityBucket:
    return CityBucket(client, "city")


def test_text_comes_back_as_it_was_stored() -> None:
    store = work_store(FakeS3Client())
    store.put_text("plans/p/plan.json", "髙橋 ①")

    assert store.get_text("plans/p/plan.json") == "髙橋 ①"


def test_matrices_come_back_as_they_were_stored() -> None:
    store = work_store(FakeS3Client())
    matrix = builders.grid_matrix([builders.cell(0, 0), builders.cell(2, 0)])
    store.put_matrices("plans/p/matrices.bin", {VehicleClass.KEI: matrix})

    found = store.get_matrices("plans/p/matrices.bin")

    assert list(found[VehicleClass.KEI].duration_s[0]) == [0, 2 * builders.CELL_S]


def test_a_payload_that_does_not_exist_is_not_found() -> None:
    with pytest.raises(NotFound):
        work_store(FakeS3Client()).get_text("plans/p/plan.json")


@pytest.mark.parametrize(
    "failure",
    [
        client_error("SlowDown", 503),
        client_error("Throttling", 400),
        client_error("InternalError", 500),
        client_error("Anything", 502),
        EndpointConnectionError(endpoint_url="http://example"),
        ConnectTimeoutError(endpoint_url="http://example"),
        ReadTimeoutError(endpoint_url="http://example"),
    ],
)
def test_a_store_that_does_not_answer_for_now_is_transient(failure: Exception) -> None:
    store = work_store(FakeS3Client(failure))

    with pytest.raises(TransientError) as raised:
        store.put_text("key", "text")

    assert raised.value.error.code is ErrorCode.TEMPORARILY_UNAVAILABLE


def test_a_refusal_is_not_worth_another_try() -> None:
    with pytest.raises(ClientError):
        work_store(FakeS3Client(client_error("AccessDenied", 403))).get_text("key")


def test_the_manifest_names_the_city_s_data() -> None:
    client = FakeS3Client()
    client.objects["city", "current.json"] = json.dumps(MANIFEST).encode()

    manifest = city_bucket(client).current()

    assert (manifest.version, manifest.gazetteer) == ("abc", "cities/abc/gazetteer.json")
    assert manifest.roads == {VehicleClass.KEI: "cities/abc/roads/kei.tar.gz"}


def test_without_a_manifest_the_city_is_missing() -> None:
    with pytest.raises(NotFound) as raised:
        city_bucket(FakeS3Client()).current()

    assert raised.value.error.code is ErrorCode.CITY_MISSING
