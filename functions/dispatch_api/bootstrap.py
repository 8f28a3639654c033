"""The one place of the dispatcher's API that names concrete adapters; a test hands in its own services."""

from dataclasses import dataclass
from functools import cache

import boto3

from fureai.adapters.clock import SystemClock
from fureai.adapters.dynamodb.audit import DynamoAuditLog
from fureai.adapters.dynamodb.connection import open_table
from fureai.adapters.dynamodb.fleet import DynamoFleetRepository
from fureai.adapters.dynamodb.plans import DynamoPlanRepository
from fureai.adapters.dynamodb.residents import DynamoResidentRepository
from fureai.adapters.holidays import JapaneseHolidays
from fureai.adapters.stepfunctions import StepFunctionsPlanRunner
from fureai.ports import (
    AuditLog,
    Clock,
    FleetRepository,
    HolidayCalendar,
    PlanRepository,
    PlanRunner,
    ResidentRepository,
)
from fureai.settings import DispatchApiSettings


@dataclass(frozen=True)
class DispatchServices:
    """The ports that the dispatcher's API uses."""

    residents: ResidentRepository
    fleet: FleetRepository
    plans: PlanRepository
    runner: PlanRunner
    audit: AuditLog
    holidays: HolidayCalendar
    clock: Clock


@cache
def services() -> DispatchServices:
    """Wire the services once a container; raises ValidationError when a setting is missing."""
    settings, clock = DispatchApiSettings(), SystemClock()
    return DispatchServices(
        residents=DynamoResidentRepository(open_table(settings.residents_table)),
        fleet=DynamoFleetRepository(open_table(settings.fleet_table)),
        plans=DynamoPlanRepository(open_table(settings.plans_table)),
        runner=StepFunctionsPlanRunner(boto3.client("stepfunctions"), settings.plan_state_machine_arn, clock),
        audit=DynamoAuditLog(open_table(settings.audit_table), clock),
        holidays=JapaneseHolidays(),
        clock=clock,
    )
