"""Events, audit and fleet on the emulator's DynamoDB; a store that does not answer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import boto3
import pytest
from botocore.config import Config

from fureai.adapters.dynamodb.audit import DynamoAuditLog
from fureai.adapters.dynamodb.events import DynamoEventRepository
from fureai.adapters.dynamodb.fleet import DynamoFleetRepository
from fureai.adapters.dynamodb.residents import DynamoResidentRepository
from fureai.domain.errors import Conflict, ErrorCode, TransientError
from fureai.domain.fleet import Fleet
from fureai.domain.records import Outcome, StoredEvent, VisitEvent
from tests.builders_register import depot_fleet, resident
from tests.fakes.clock import JST, FakeClock
from tests.integration.fresh_tables import fresh_table
from tests.runtime import free_port

if TYPE_CHECKING:
    from tests.integration.conftest import Stack

EIGHT = datetime(2026, 11, 24, 8, 0, tzinfo=JST)


@pytest.fixture
def events(stack: Stack) -> DynamoEventRepository:
    return DynamoEventRepository(fresh_table(stack, "EventsTableName"))


def sent(
    event_id: str = "tablet-0001", happened_at: datetime = EIGHT, *, vehicle: str = "v1", late_s: int = 0
) -> StoredEvent:
    event = VisitEvent(
        event_id=event_id,
        plan_id="north-20261124-v1",
        vehicle_id=vehicle,
        visit_id="visit-A-1",
        outcome=Outcome.COLLECTED,
        happened_at=happened_at,
    )
    received_at = happened_at + timedelta(seconds=late_s)
    return StoredEvent(event=event, driver_id="driver-v1", received_at=received_at)


def test_the_same_record_twice_is_the_first_record(events: DynamoEventRepository) -> None:
    first = events.append(sent(late_s=1))
    assert events.append(sent(late_s=60)) == first
    assert events.of_route("north-20261124-v1", "v1") == (first,)


def test_the_same_instant_in_another_zone_is_the_same_record(events: DynamoEventRepository) -> None:
    first = events.append(sent(late_s=1))
    assert events.append(sent(happened_at=EIGHT.astimezone(UTC), late_s=9)) == first


def test_another_record_under_the_same_id_overwrites_nothing(events: DynamoEventRepository) -> None:
    first = events.append(sent())
    with pytest.raises(Conflict) as refused:
        events.append(sent(happened_at=EIGHT + timedelta(seconds=1)))
    assert refused.value.error.code is ErrorCode.EVENT_CONFLICT
    assert events.of_route("north-20261124-v1", "v1") == (first,)


def test_the_same_record_from_another_driver_is_a_conflict(events: DynamoEventRepository) -> None:
    events.append(sent())
    with pytest.raises(Conflict):
        events.append(sent().model_copy(update={"driver_id": "driver-v2"}))


def test_a_routes_records_come_in_order_of_their_time_not_of_their_arrival(
    events: DynamoEventRepository,
) -> None:
    at_seconds = {"tablet-late": 120, "tablet-early": 0, "tablet-half": 0.5, "tablet-whole": 1}
    for event_id, seconds in at_seconds.items():
        events.append(sent(event_id, EIGHT + timedelta(seconds=seconds)))
    events.append(sent("tablet-other", vehicle="v2"))
    found = [one.event.event_id for one in events.of_route("north-20261124-v1", "v1")]
    assert found == ["tablet-early", "tablet-half", "tablet-whole", "tablet-late"]


def test_the_audit_keeps_every_entry_also_in_one_instant(stack: Stack) -> None:
    table = fresh_table(stack, "AuditTableName")
    log = DynamoAuditLog(table, FakeClock())
    for subject in ("A-1", "A-2"):
        log.record(actor="clerk", action="resident.view", subject=subject, detail={"why": "call"})
    items = table.scan()["Items"]
    assert sorted(str(item["subject"]) for item in items) == ["A-1", "A-2"]
    assert {item["PK"] for item in items} == {"DAY#2026-11-24"}


def test_a_fleet_comes_back_in_order_of_depot(stack: Stack) -> None:
    fleet = DynamoFleetRepository(fresh_table(stack, "FleetTableName"))
    fleet.store(Fleet(depots=(depot_fleet("south"), depot_fleet("north"))))
    fleet.store(Fleet(depots=(depot_fleet("south", vehicles=["v9"]),)))
    assert fleet.depots() == (depot_fleet("north"), depot_fleet("south", vehicles=["v9"]))
    assert fleet.depot("north") == depot_fleet("north")
    assert fleet.depot("east") is None


def test_a_store_that_does_not_answer_is_transient() -> None:
    nowhere = boto3.resource(
        "dynamodb",
        endpoint_url=f"http://127.0.0.1:{free_port()}",
        region_name="ap-northeast-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
        config=Config(connect_timeout=1, read_timeout=1, retries={"total_max_attempts": 1}),
    )
    register = DynamoResidentRepository(nowhere.Table("residents"))
    for attempt in (
        lambda: register.get("A-1"),
        lambda: register.put(resident()),
        lambda: register.page(limit=1),
        lambda: register.of_depot("north"),
        lambda: register.get_many(["A-1"]),
    ):
        with pytest.raises(TransientError):
            attempt()
