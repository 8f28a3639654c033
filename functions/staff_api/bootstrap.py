"""The one place of the staff API that names concrete adapters; a test hands in its own services."""

from dataclasses import dataclass
from functools import cache

import boto3

from fureai.adapters.city_extent import BucketCityExtent
from fureai.adapters.clock import SystemClock
from fureai.adapters.dynamodb.audit import DynamoAuditLog
from fureai.adapters.dynamodb.connection import open_table
from fureai.adapters.dynamodb.fleet import DynamoFleetRepository
from fureai.adapters.dynamodb.residents import DynamoResidentRepository
from fureai.adapters.geocoding.city import CityGeocoder
from fureai.adapters.holidays import JapaneseHolidays
from fureai.adapters.s3 import CityBucket, S3WorkStore
from fureai.ports import (
    AuditLog,
    CityExtent,
    Clock,
    FleetRepository,
    Geocoder,
    HolidayCalendar,
    ResidentRepository,
    WorkStore,
)
from fureai.settings import StaffApiSettings


@dataclass(frozen=True)
class StaffServices:
    """The ports that the staff API uses."""

    residents: ResidentRepository
    fleet: FleetRepository
    geocoder: Geocoder
    city: CityExtent
    work: WorkStore
    audit: AuditLog
    holidays: HolidayCalendar
    clock: Clock


@cache
def services() -> StaffServices:
    """Wire the services once a container; raises ValidationError when a setting is missing."""
    settings = StaffApiSettings()
    s3 = boto3.client("s3")
    city, clock = CityBucket(s3, settings.city_bucket), SystemClock()
    return StaffServices(
        residents=DynamoResidentRepository(open_table(settings.residents_table)),
        fleet=DynamoFleetRepository(open_table(settings.fleet_table)),
        geocoder=CityGeocoder(city),
        city=BucketCityExtent(city),
        work=S3WorkStore(s3, settings.work_bucket),
        audit=DynamoAuditLog(open_table(settings.audit_table), clock),
        holidays=JapaneseHolidays(),
        clock=clock,
    )
