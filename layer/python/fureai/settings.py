"""Settings of every function, read once at cold start from the environment that `template.yaml` gives it.

Each class holds what one kind of function needs, so that a missing variable fails at start with its name.
`AWS_ENDPOINT_URL` and the rest of the AWS SDK's own variables are not repeated here: the SDK reads them.
"""

from __future__ import annotations

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Base: names as in the environment, upper case."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore")


class StaffApiSettings(Settings):
    """What the staff API needs."""

    residents_table: str
    fleet_table: str
    audit_table: str
    city_bucket: str
    work_bucket: str


class DispatchApiSettings(Settings):
    """What the dispatcher's API needs."""

    residents_table: str
    fleet_table: str
    plans_table: str
    audit_table: str
    work_bucket: str
    plan_state_machine_arn: str


class DriverApiSettings(Settings):
    """What the driver's API needs."""

    residents_table: str
    fleet_table: str
    plans_table: str
    events_table: str
    audit_table: str


class CollectVisitsSettings(Settings):
    """What CollectVisits needs."""

    residents_table: str
    fleet_table: str
    work_bucket: str


class GeocodeMissingSettings(Settings):
    """What GeocodeMissing needs."""

    residents_table: str
    city_bucket: str


class CheckPlanSettings(Settings):
    """What CheckPlan needs."""

    work_bucket: str


class StoreRoutesSettings(Settings):
    """What StoreRoutes needs."""

    plans_table: str
    work_bucket: str


class MarkFailedSettings(Settings):
    """What MarkFailed needs."""

    plans_table: str


class SolverSettings(Settings):
    """What the solver's functions need; those that drive on roads read `city_bucket` as well."""

    work_bucket: str


class SearchSettings(SolverSettings):
    """What SolveClusters needs."""

    solver_workers: int


class RoadsSettings(SolverSettings):
    """What the solver's functions on roads need."""

    city_bucket: str
