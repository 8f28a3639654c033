"""The command itself, on days so small that a fraction of a CPU second is plenty."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from solver.bench.__main__ import main
from solver.bench.days import make_day
from solver.bench.engines import ENGINES, is_installed, load_engine
from solver.bench.judging import judge
from solver.bench.measuring import EngineFailed, Task, measure

if TYPE_CHECKING:
    from pathlib import Path

FIVE_HOMES = """NAME : five
TYPE : CVRP
DIMENSION : 5
EDGE_WEIGHT_TYPE : EUC_2D
CAPACITY : 2
NODE_COORD_SECTION
1 0 0
2 0 10
3 0 20
4 10 0
5 20 0
DEMAND_SECTION
1 0
2 1
3 1
4 1
5 1
DEPOT_SECTION
1
-1
EOF
"""
FIELDS = ["instance", "engine", "seed", "cpu_s", "cost", "travel_s", "unserved", "violations", "best_known"]


def test_days_prints_a_table_and_stores_each_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "runs.json"
    asked = f"days --size 12/2 --features all --engines ours,pyvrp --seeds 2 --cpu 0.2 --json {out}"
    assert main(asked.split()) == 0
    runs = json.loads(out.read_text())
    who = [(run["engine"], run["seed"]) for run in runs]
    assert who == [("ours", 1), ("ours", 2), ("pyvrp", 1), ("pyvrp", 2)]
    assert all(list(run) == FIELDS for run in runs)
    assert all(run["violations"] == 0 for run in runs if run["engine"] == "ours")
    assert "| day-12/2-all-1 | pyvrp | 2 |" in capsys.readouterr().out


def test_files_may_be_named_after_the_options(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "five.vrp"
    file.write_text(FIVE_HOMES)
    assert main(["vrplib", "--cpu", "0.2", "--seeds", "1", "--engines", "ours", str(file)]) == 0
    assert "| ours | 1 |" in capsys.readouterr().out


def test_cpu_time_is_measured_and_near_what_was_asked() -> None:
    line = measure(make_day(30, 2, everything=False, seed=1), Task("pyvrp", 1, 0.3))
    assert 0.2 <= line.cpu_s <= 1.5


@pytest.mark.parametrize("name", ENGINES)
def test_every_engine_answers_a_plain_day_without_breaking_a_rule(name: str) -> None:
    if not is_installed(name):
        pytest.skip(f"{name} is an optional dependency of the benchmark")
    day = make_day(10, 2, everything=False, seed=1)
    engine = load_engine(name)
    if not engine.can(day):
        assert name == "hygese", "only HGS-CVRP needs the same way both ways"
        return
    verdict = judge(day, engine.solve(day, Task(name, 1, 0.2)))
    assert (verdict.unserved, verdict.violations) == (0, 0)


def test_an_engine_that_ends_without_an_answer_is_named() -> None:
    with pytest.raises(EngineFailed, match="nobody"):
        measure(make_day(4, 1, everything=False, seed=1), Task("nobody", 1, 0.1))


@pytest.mark.parametrize("wrong", ["days --engines nobody", "days --size 300", "nothing"])
def test_a_wrong_option_is_refused(wrong: str) -> None:
    with pytest.raises(SystemExit):
        main(wrong.split())
