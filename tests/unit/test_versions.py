from __future__ import annotations

from datetime import date

import pytest

from fureai.domain.errors import ErrorCode, NotFound
from fureai.domain.versions import PlanKey


@pytest.mark.parametrize("depot_id", ["north", "north-2", "a-20261201-v1"])
def test_a_plan_id_reads_back_as_what_it_was_made_of(depot_id: str) -> None:
    key = PlanKey(depot_id=depot_id, date=date(2026, 12, 1), version=12)
    assert PlanKey.parse(key.plan_id) == key


@pytest.mark.parametrize("plan_id", ["", "north", "north-20261301-v1", "north-20261201", "north-20261201-vx"])
def test_what_cannot_be_a_plan_id_is_not_found(plan_id: str) -> None:
    with pytest.raises(NotFound) as caught:
        PlanKey.parse(plan_id)
    assert caught.value.error.code is ErrorCode.PLAN_NOT_FOUND
