"""A day's plan has versions: how they are named, and what is known of each."""

from __future__ import annotations

import re
from datetime import date, datetime

from fureai.domain.errors import CodedError, ErrorCode, NotFound
from fureai.domain.plan import PlanState
from fureai.domain.quality import QualitySummary
from fureai.domain.units import Frozen

_PLAN_ID = re.compile(r"^(?P<depot>[A-Za-z0-9_-]+)-(?P<day>\d{8})-v(?P<version>\d+)$")


class PlanKey(Frozen):
    """Depot, date and version: together they name one plan, and its workflow execution."""

    depot_id: str
    date: date
    version: int

    @property
    def plan_id(self) -> str:
        """Return the id, e.g. `north-20261201-v3`."""
        return f"{self.depot_id}-{self.date:%Y%m%d}-v{self.version}"

    @classmethod
    def parse(cls, plan_id: str) -> PlanKey:
        """Read a plan id back; raises NotFound (PLAN_NOT_FOUND) when it cannot be one."""
        found = _PLAN_ID.match(plan_id)
        try:
            if found is None:
                raise ValueError(plan_id)
            day = datetime.strptime(found["day"], "%Y%m%d").date()
        except ValueError as error:
            raise NotFound(
                ErrorCode.PLAN_NOT_FOUND,
                "There is no plan of this id.",
                "Open the plan from the list of the day.",
            ) from error
        return cls(depot_id=found["depot"], date=day, version=int(found["version"]))


class PlanHeader(Frozen):
    """What is known of one plan version without reading its routes.

    `revision` counts stored changes of the header: a write names the revision it read.
    """

    plan_id: str
    depot_id: str
    date: date
    version: int
    state: PlanState
    revision: int = 0
    requested_by: str
    requested_at: datetime
    published_by: str | None = None
    published_at: datetime | None = None
    failure: CodedError | None = None
    visit_count: int = 0
    unassigned_count: int = 0
    unlocated_count: int = 0
    travel_s: int = 0
    distance_m: int = 0
    quality: QualitySummary | None = None

    @property
    def key(self) -> PlanKey:
        """Return depot, date and version."""
        return PlanKey(depot_id=self.depot_id, date=self.date, version=self.version)


class StepState(Frozen):
    """How one state of the workflow stands: waiting, running, done or failed; seconds so far."""

    name: str
    status: str
    duration_s: float | None = None
    done: int | None = None
    total: int | None = None
