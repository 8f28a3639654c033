"""A workflow that only remembers what was started."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fureai.domain.errors import CodedError
    from fureai.domain.versions import PlanKey, StepState


class FakePlanRunner:
    """Executions in the order of their start; a test sets how they stand and how they failed."""

    def __init__(self) -> None:
        self.started: list[PlanKey] = []
        self.steps: dict[str, tuple[StepState, ...]] = {}
        self.failures: dict[str, CodedError] = {}

    def start(self, key: PlanKey) -> None:
        if key not in self.started:
            self.started.append(key)

    def progress(self, key: PlanKey) -> tuple[StepState, ...]:
        return self.steps.get(key.plan_id, ())

    def failure(self, key: PlanKey) -> CodedError | None:
        return self.failures.get(key.plan_id)
