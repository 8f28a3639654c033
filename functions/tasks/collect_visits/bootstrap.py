"""The one place of CollectVisits that names concrete adapters."""

from collections.abc import Callable
from functools import cache, partial

import boto3

from fureai.adapters.dynamodb.connection import open_table
from fureai.adapters.dynamodb.fleet import DynamoFleetRepository
from fureai.adapters.dynamodb.residents import DynamoResidentRepository
from fureai.adapters.holidays import JapaneseHolidays
from fureai.adapters.s3 import S3WorkStore
from fureai.contracts.workflow import CollectedVisits, PlanRequest
from fureai.settings import CollectVisitsSettings
from fureai.usecases.collect_visits import collect_visits


@cache
def collect_visits_step() -> Callable[[PlanRequest], CollectedVisits]:
    """Wire the state once a container; raises ValidationError when a setting is missing."""
    settings = CollectVisitsSettings()
    return partial(
        collect_visits,
        residents=DynamoResidentRepository(open_table(settings.residents_table)),
        fleet=DynamoFleetRepository(open_table(settings.fleet_table)),
        holidays=JapaneseHolidays(),
        work=S3WorkStore(boto3.client("s3"), settings.work_bucket),
    )
