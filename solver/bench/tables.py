"""Measured lines as Markdown tables: medians, worst, and ratios to ours with their spread over seeds."""

from __future__ import annotations

from statistics import mean, median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from solver.bench.measuring import Measured

OURS = "ours"

DAY_HEADER = (
    "| instance | engine | seeds | CPU s | cost, median | worst | ours / it, median | min to max "
    "| unserved | violations |\n"
    "|---|---|---|---|---|---|---|---|---|---|"
)
GAP_HEADER = (
    "| instance | engine | seeds | CPU s | best known | gap, mean | min to max | unserved | violations |\n"
    "|---|---|---|---|---|---|---|---|---|"
)


def day_table(lines: Sequence[Measured]) -> str:
    """Return a row an instance and engine. Unserved and violations are the worst seed's."""
    rows = [_day_row(runs, _of(lines, runs[0].instance, OURS)) for runs in _runs(lines)]
    return "\n".join([DAY_HEADER, *rows])


def gap_table(lines: Sequence[Measured]) -> str:
    """Return a row an instance and engine with its gap to the best known, then each engine's mean gap."""
    rows = [_gap_row(runs) for runs in _runs(lines)]
    engines = dict.fromkeys(line.engine for line in lines)
    means = [
        f"Mean gap of {engine}: {mean(_gaps(_of_engine(lines, engine))):.2f} %"
        for engine in engines
        if _gaps(_of_engine(lines, engine))
    ]
    return "\n".join([GAP_HEADER, *rows, "", *means])


def ratios(ours: Iterable[Measured], others: Iterable[Measured]) -> list[float]:
    """Return our cost by the other's, seed by seed; an engine with one run stands against each of ours."""
    by_seed = {line.seed: line.cost for line in others}
    only = next(iter(by_seed.values())) if len(by_seed) == 1 else None
    pairs = ((line.cost, by_seed.get(line.seed, only)) for line in ours)
    return [cost / other for cost, other in pairs if other]


def _day_row(runs: Sequence[Measured], ours: Sequence[Measured]) -> str:
    costs = [run.cost for run in runs]
    against = ratios(ours, runs)
    cells = (
        runs[0].instance,
        runs[0].engine,
        str(len(runs)),
        f"{median(run.cpu_s for run in runs):.1f}",
        f"{median(costs):,.0f}",
        f"{max(costs):,.0f}",
        f"{median(against):.4f}" if against else "",
        f"{min(against):.4f} to {max(against):.4f}" if against else "",
        str(max(run.unserved for run in runs)),
        str(max(run.violations for run in runs)),
    )
    return f"| {' | '.join(cells)} |"


def _gap_row(runs: Sequence[Measured]) -> str:
    gaps = _gaps(runs)
    cells = (
        runs[0].instance,
        runs[0].engine,
        str(len(runs)),
        f"{median(run.cpu_s for run in runs):.1f}",
        f"{runs[0].best_known:,}" if runs[0].best_known is not None else "unknown",
        f"{mean(gaps):.2f} %" if gaps else f"cost {median(run.cost for run in runs):,.1f}",
        f"{min(gaps):.2f} to {max(gaps):.2f} %" if gaps else "",
        str(max(run.unserved for run in runs)),
        str(max(run.violations for run in runs)),
    )
    return f"| {' | '.join(cells)} |"


def _gaps(runs: Iterable[Measured]) -> list[float]:
    return [100 * (run.cost / run.best_known - 1) for run in runs if run.best_known]


def _runs(lines: Sequence[Measured]) -> list[list[Measured]]:
    keys = dict.fromkeys((line.instance, line.engine) for line in lines)
    return [_of(lines, *key) for key in keys]


def _of(lines: Iterable[Measured], instance: str, engine: str) -> list[Measured]:
    return [line for line in lines if (line.instance, line.engine) == (instance, engine)]


def _of_engine(lines: Iterable[Measured], engine: str) -> list[Measured]:
    return [line for line in lines if line.engine == engine]
