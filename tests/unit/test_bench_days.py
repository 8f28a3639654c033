"""Generated benchmark days: the same name is the same day, and every home can be served."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from fureai.domain.access import vehicles_by_visit
from solver.bench.days import make_day
from solver.bench.instance import Instance, read_problem_file, write_problem_file
from solver.bench.town import build_town

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def day() -> Instance:
    return make_day(60, 3, everything=True, seed=5)


def test_the_same_seed_is_the_same_day(day: Instance) -> None:
    assert make_day(60, 3, everything=True, seed=5) == day


def test_another_seed_is_another_day(day: Instance) -> None:
    assert make_day(60, 3, everything=True, seed=6).matrices != day.matrices


def test_some_vehicle_may_serve_every_visit(day: Instance) -> None:
    assert all(vehicles_by_visit(day.problem, day.matrices).values())


def test_a_plain_day_asks_for_travel_time_alone() -> None:
    problem = make_day(30, 2, everything=False, seed=1).problem
    assert problem.policy.balance_weight == 0
    assert not problem.facilities
    assert not any(visit.time_windows for visit in problem.visits)
    assert not any(shift.lunch for shift in problem.shifts)


def test_a_day_with_everything_has_everything(day: Instance) -> None:
    visits = day.problem.visits
    assert {len(visit.time_windows) for visit in visits} == {0, 1, 2}
    assert any(visit.allowed_classes for visit in visits)
    assert any(visit.required_features for visit in visits)
    assert all(shift.lunch for shift in day.problem.shifts)
    assert len(day.problem.facilities) == 2
    assert day.problem.policy.balance_weight > 0


def test_ways_differ_by_direction_and_never_beat_a_detour(day: Instance) -> None:
    junctions = np.arange(0, 200, 11)
    duration_s, distance_m = build_town(np.random.default_rng(1), 3000).travel(junctions, narrow=True)
    known = np.isfinite(duration_s).all(axis=1)
    seconds = duration_s[np.ix_(known, known)]
    detours = (seconds[:, :, None] + seconds[None, :, :]).min(axis=1)
    assert not np.allclose(seconds, seconds.T)
    assert (seconds <= detours + 1e-6).all()
    assert (distance_m[np.ix_(known, known)] <= seconds * 13.2 + 1e-6).all(), (
        "nobody drives faster than 13.2 m/s"
    )


def test_a_day_survives_its_file(day: Instance, tmp_path: Path) -> None:
    path = tmp_path / "problem.json"
    write_problem_file(day, path)
    again = read_problem_file(path)
    assert again.problem == day.problem
    assert again.matrices == day.matrices
