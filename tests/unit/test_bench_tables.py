"""Tables: ratios seed by seed, gaps to the best known cost."""

from __future__ import annotations

from solver.bench.measuring import Measured
from solver.bench.tables import day_table, gap_table, ratios


def line(engine: str, seed: int, cost: float, best_known: float | None = None) -> Measured:
    return Measured("day", engine, seed, 8.0, cost, cost, 0, 0, best_known)


def test_a_ratio_compares_the_same_seed() -> None:
    ours = [line("ours", 1, 90), line("ours", 2, 110)]
    theirs = [line("pyvrp", 1, 100), line("pyvrp", 2, 100)]
    assert ratios(ours, theirs) == [0.9, 1.1]


def test_an_engine_without_seeds_stands_against_each_of_ours() -> None:
    assert ratios([line("ours", 1, 90), line("ours", 2, 95)], [line("vroom", 1, 100)]) == [0.9, 0.95]


def test_a_row_shows_median_worst_and_spread() -> None:
    lines = [line("ours", seed, cost) for seed, cost in ((1, 90), (2, 100), (3, 80))]
    lines += [line("pyvrp", seed, 100) for seed in (1, 2, 3)]
    assert "| day | pyvrp | 3 | 8.0 | 100 | 100 | 0.9000 | 0.8000 to 1.0000 | 0 | 0 |" in day_table(lines)


def test_gaps_are_in_percent_of_the_best_known() -> None:
    table = gap_table([line("ours", 1, 101, 100), line("ours", 2, 103, 100)])
    assert "| 2.00 % | 1.00 to 3.00 % |" in table
    assert table.endswith("Mean gap of ours: 2.00 %")


def test_a_cost_without_a_best_known_has_no_gap() -> None:
    assert "| unknown | cost 101.0 |" in gap_table([line("ours", 1, 101)])
