"""What an execution's history tells of each state of the workflow (Step Functions API, `HistoryEvent`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fureai.domain.versions import StepState

if TYPE_CHECKING:
    from datetime import datetime

    from mypy_boto3_stepfunctions.type_defs import HistoryEventTypeDef

WORKFLOW_STATES = (
    "CollectVisits",
    "GeocodeMissing",
    "BuildTravelMatrix",
    "ClusterByVehicle",
    "SolveClusters",
    "ImproveAcrossClusters",
    "CheckPlan",
    "TraceRoutes",
    "StoreRoutes",
)
"""The states in order. Where a caught error leads to is none of them: it says that the last one failed."""

FAILURE_STATE = "MarkFailed"
ENDS = frozenset({"ExecutionFailed", "ExecutionTimedOut", "ExecutionAborted"})


@dataclass
class _Run:
    entered_at: datetime
    exited_at: datetime | None = None
    failed: bool = False
    done: int | None = None
    total: int | None = None

    def status(self) -> str:
        if self.failed:
            return "failed"
        return "running" if self.exited_at is None else "done"


class RunHistory:
    """Reads events in the order in which they happened. The workflow's own states follow one another."""

    def __init__(self) -> None:
        """Know of no state yet."""
        self._runs: dict[str, _Run] = {}
        self._current: _Run | None = None

    def add(self, event: HistoryEventTypeDef) -> None:
        """Take one event in; those that say nothing of a state are passed over."""
        kind = event["type"]
        if kind.endswith("StateEntered"):
            self._enter(event["stateEnteredEventDetails"]["name"], event["timestamp"])
        elif kind.endswith("StateExited"):
            self._exit(event["stateExitedEventDetails"]["name"], event["timestamp"])
        elif kind in ENDS:
            self._end(event["timestamp"])
        elif self._current is not None:
            self._count(self._current, event)

    def step(self, name: str, now: datetime) -> StepState:
        """Return how a state stands; its seconds so far while it runs."""
        run = self._runs.get(name)
        if run is None:
            return StepState(name=name, status="waiting")
        duration_s = ((run.exited_at or now) - run.entered_at).total_seconds()
        return StepState(
            name=name,
            status=run.status(),
            duration_s=max(0.0, round(duration_s, 3)),
            done=run.done,
            total=run.total,
        )

    def _enter(self, name: str, at: datetime) -> None:
        if name in WORKFLOW_STATES:
            self._current = self._runs[name] = _Run(entered_at=at)
        elif name == FAILURE_STATE:
            self._fail(at)

    def _exit(self, name: str, at: datetime) -> None:
        if name in self._runs:
            self._runs[name].exited_at = at

    def _end(self, at: datetime) -> None:
        if self._current is not None and self._current.exited_at is None:
            self._fail(at)

    def _fail(self, at: datetime) -> None:
        if self._current is not None:
            self._current.failed = True
            self._current.exited_at = self._current.exited_at or at

    def _count(self, run: _Run, event: HistoryEventTypeDef) -> None:
        if event["type"] == "MapStateStarted":
            run.done, run.total = 0, event.get("mapStateStartedEventDetails", {}).get("length")
        elif event["type"] == "MapIterationSucceeded":
            run.done = (run.done or 0) + 1
