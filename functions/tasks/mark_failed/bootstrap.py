"""The one place of MarkFailed that names concrete adapters."""

from collections.abc import Callable
from functools import cache, partial

from fureai.adapters.dynamodb.connection import open_table
from fureai.adapters.dynamodb.plans import DynamoPlanRepository
from fureai.contracts.workflow import FailedRun, StoredPlan
from fureai.settings import MarkFailedSettings
from fureai.usecases.mark_failed import mark_failed


@cache
def mark_failed_step() -> Callable[[FailedRun], StoredPlan]:
    """Wire the state once a container; raises ValidationError when a setting is missing."""
    settings = MarkFailedSettings()
    return partial(mark_failed, plans=DynamoPlanRepository(open_table(settings.plans_table)))
