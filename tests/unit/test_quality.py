"""Proofs in words and numbers."""

import pytest

from fureai.domain.quality import (
    RELAXATION_WORDS,
    BoundRelaxation,
    OrderStatus,
    PlanBound,
    PlanQuality,
    RouteProof,
    describe,
    summarise,
)


def quality(cost_s: float, bound_s: float, proven: int = 9, of: int = 10) -> PlanQuality:
    proofs = [(OrderStatus.SHORTEST, 100)] * proven + [(OrderStatus.OPEN, 90)] * (of - proven)
    routes = tuple(
        RouteProof(vehicle_id=f"v{i}", status=status, travel_s=100, bound_s=bound_s)
        for i, (status, bound_s) in enumerate(proofs)
    )
    return PlanQuality(routes=routes, cost_s=cost_s, bound=PlanBound(bound_s=bound_s, relaxed=()))


def test_a_plan_is_described_in_words() -> None:
    expected = (
        "9 of 10 routes are proven to have the shortest order. "
        "The whole plan is within 4% of the theoretical minimum."
    )
    assert describe(summarise(quality(103.2, 100))) == expected


@pytest.mark.parametrize(("cost_s", "percent"), [(100, 0), (100.01, 1), (101, 1), (99.9, 0), (250, 150)])
def test_the_gap_is_rounded_up_so_that_within_is_true(cost_s: float, percent: int) -> None:
    assert f"within {percent}%" in describe(summarise(quality(cost_s, 100)))


def test_without_a_useful_bound_no_percentage_is_claimed() -> None:
    assert "%" not in describe(summarise(quality(100, 0)))


def test_a_route_gap_is_the_share_that_could_still_be_saved() -> None:
    assert [route.gap for route in quality(1, 1, proven=1, of=2).routes] == [0, pytest.approx(0.1)]


def test_every_relaxation_has_words() -> None:
    assert set(RELAXATION_WORDS) == set(BoundRelaxation)
    assert all(RELAXATION_WORDS.values())
