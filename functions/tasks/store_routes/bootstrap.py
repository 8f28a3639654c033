"""The one place of StoreRoutes that names concrete adapters."""

from collections.abc import Callable
from functools import cache, partial

import boto3

from fureai.adapters.dynamodb.connection import open_table
from fureai.adapters.dynamodb.plans import DynamoPlanRepository
from fureai.adapters.s3 import S3WorkStore
from fureai.contracts.workflow import StoredPlan, TracedPlan
from fureai.settings import StoreRoutesSettings
from fureai.usecases.store_routes import store_routes


@cache
def store_routes_step() -> Callable[[TracedPlan], StoredPlan]:
    """Wire the state once a container; raises ValidationError when a setting is missing."""
    settings = StoreRoutesSettings()
    return partial(
        store_routes,
        plans=DynamoPlanRepository(open_table(settings.plans_table)),
        work=S3WorkStore(boto3.client("s3"), settings.work_bucket),
    )
