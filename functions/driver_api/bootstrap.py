"""The one place of the driver's API that names concrete adapters; a test hands in its own services."""

from dataclasses import dataclass
from functools import cache

from fureai.adapters.clock import SystemClock
from fureai.adapters.dynamodb.audit import DynamoAuditLog
from fureai.adapters.dynamodb.connection import open_table
from fureai.adapters.dynamodb.events import DynamoEventRepository
from fureai.adapters.dynamodb.fleet import DynamoFleetRepository
from fureai.adapters.dynamodb.plans import DynamoPlanRepository
from fureai.adapters.dynamodb.residents import DynamoResidentRepository
from fureai.adapters.holidays import JapaneseHolidays
from fureai.ports import (
    AuditLog,
    Clock,
    EventRepository,
    FleetRepository,
    HolidayCalendar,
    PlanRepository,
    ResidentRepository,
)
from fureai.settings import DriverApiSettings


@dataclass(frozen=True)
class DriverServices:
    """The ports that the driver's API uses."""

    residents: ResidentRepository
    fleet: FleetRepository
    plans: PlanRepository
    events: EventRepository
    audit: AuditLog
    holidays: HolidayCalendar
    clock: Clock


@cache
def services() -> DriverServices:
    """Wire the services once a container; raises ValidationError when a setting is missing."""
    settings, clock = DriverApiSettings(), SystemClock()
    return DriverServices(
        residents=DynamoResidentRepository(open_table(settings.residents_table)),
        fleet=DynamoFleetRepository(open_table(settings.fleet_table)),
        plans=DynamoPlanRepository(open_table(settings.plans_table)),
        events=DynamoEventRepository(open_table(settings.events_table)),
        audit=DynamoAuditLog(open_table(settings.audit_table), clock),
        holidays=JapaneseHolidays(),
        clock=clock,
    )
