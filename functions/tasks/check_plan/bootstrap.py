"""The one place of CheckPlan that names concrete adapters."""

from collections.abc import Callable
from functools import cache, partial

import boto3

from fureai.adapters.s3 import S3WorkStore
from fureai.contracts.workflow import CheckedPlan, ImprovedSolution
from fureai.settings import CheckPlanSettings
from fureai.usecases.check_plan import check_plan


@cache
def check_plan_step() -> Callable[[ImprovedSolution], CheckedPlan]:
    """Wire the state once a container; raises ValidationError when a setting is missing."""
    settings = CheckPlanSettings()
    return partial(check_plan, work=S3WorkStore(boto3.client("s3"), settings.work_bucket))
