"""`python -m solver.bench days|vrplib|ablation`: engines one after the other at equal CPU time.

days      seeded road-network days (or `problem.json` files named by path): costs and ratios
vrplib    `.vrp` files of CVRP and VRPTW by path: gaps to the `.sol` beside each
ablation  days again, ours alone, with each stage taken out in turn
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from solver.bench.days import SIZES, make_day
from solver.bench.engines import ENGINES, is_installed, load_engine
from solver.bench.instance import Instance, read_problem_file
from solver.bench.measuring import EngineFailed, Measured, Task, measure
from solver.bench.tables import OURS, day_table, gap_table
from solver.bench.vrplib_files import read_vrp_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CPU_S_BY_STOPS = ((200, 8.0), (300, 10.0), (500, 15.0), (2000, 60.0))
"""Days: up to so many stops, so many CPU seconds, unless told; above, the last one's."""

CPU_S_BY_CUSTOMERS = ((250, 10.0), (1_000_000, 30.0))
"""Files: the same."""

DETERMINISTIC = frozenset({"vroom", "ortools-default"})
"""Engines that take no seed: they run once."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the table and return 0; 1 when an engine gave no answer."""
    options = _parser().parse_intermixed_args(arguments)
    lines: list[Measured] = []
    failed = False
    for instance in _instances(options):
        for task in _tasks(options, instance):
            try:
                lines.append(measure(instance, task))
                _report(lines[-1])
            except EngineFailed as error:
                failed = True
                print(error, file=sys.stderr, flush=True)
            _store(options.json, lines)
    table = gap_table if options.command == "vrplib" else day_table
    print(table(lines) if lines else "nothing was measured")
    return int(failed)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m solver.bench", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("command", choices=("days", "vrplib", "ablation"))
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATHS", help="problem.json or .vrp files")
    parser.add_argument("--cpu", type=float, metavar="SECONDS", help="CPU seconds a run (default: by size)")
    parser.add_argument("--seeds", type=int, default=5, metavar="N", help="search seeds 1 to N")
    parser.add_argument("--engines", type=_engines, default=None, help=f"of {','.join(ENGINES)}")
    parser.add_argument(
        "--size", type=_sizes, default=SIZES, metavar="STOPS/VEHICLES", help="one or several, with commas"
    )
    parser.add_argument(
        "--features", choices=("none", "all"), help="plain days or with everything (default: both)"
    )
    parser.add_argument("--instance-seed", type=int, default=1, metavar="N", help="names the generated day")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every run there, as a list")
    return parser


def _engines(text: str) -> tuple[str, ...]:
    names = tuple(text.split(","))
    unknown = [name for name in names if name not in ENGINES]
    if unknown:
        raise argparse.ArgumentTypeError(
            f"unknown engine {', '.join(unknown)}; there are {', '.join(ENGINES)}"
        )
    return names


def _sizes(text: str) -> tuple[tuple[int, int], ...]:
    try:
        return tuple((int(a), int(b)) for a, b in (size.split("/") for size in text.split(",")))
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text}: write STOPS/VEHICLES, as 300/10") from error


def _instances(options: argparse.Namespace) -> Iterator[Instance]:
    if options.command == "vrplib":
        if not options.paths:
            raise SystemExit("vrplib: name one or more .vrp files")
        yield from map(read_vrp_file, options.paths)
    elif options.paths:
        yield from map(read_problem_file, options.paths)
    else:
        for features in [options.features] if options.features else ["none", "all"]:
            for stops, vehicles in options.size:
                yield make_day(stops, vehicles, everything=features == "all", seed=options.instance_seed)


def _tasks(options: argparse.Namespace, instance: Instance) -> Iterator[Task]:
    cpu_s = options.cpu or _usual_cpu_s(options.command, len(instance.problem.visits))
    seeds = range(1, options.seeds + 1)
    if options.command == "ablation":
        from solver.bench.engines.ours import STAGES  # noqa: PLC0415  a peer's package, needed for this alone

        for without in [(), *((stage,) for stage in STAGES)]:
            yield from (Task(OURS, seed, cpu_s, without) for seed in seeds)
        return
    for name in options.engines or ENGINES:
        if _takes_part(name, instance, asked=options.engines is not None):
            yield from (Task(name, seed, cpu_s) for seed in ([1] if name in DETERMINISTIC else seeds))


def _takes_part(name: str, instance: Instance, *, asked: bool) -> bool:
    """Say whether the engine can state the instance; say aloud why one that was asked for cannot."""
    missing = not is_installed(name)
    if missing or not load_engine(name).can(instance):
        why = "is not installed (extra `bench`)" if missing else f"cannot state {instance.name}"
        if asked or missing:
            print(f"{name} {why}", file=sys.stderr, flush=True)
        return False
    return True


def _usual_cpu_s(command: str, visits: int) -> float:
    steps = CPU_S_BY_CUSTOMERS if command == "vrplib" else CPU_S_BY_STOPS
    return next((cpu_s for bound, cpu_s in steps if visits <= bound), steps[-1][1])


def _report(line: Measured) -> None:
    print(
        f"{line.instance} {line.engine} seed {line.seed}: cost {line.cost:,.1f}, unserved {line.unserved}, "
        f"violations {line.violations}, {line.cpu_s:.1f} s CPU",
        file=sys.stderr,
        flush=True,
    )


def _store(path: Path | None, lines: Sequence[Measured]) -> None:
    if path is not None:
        path.write_text(
            json.dumps([asdict(line) for line in lines], indent=1, ensure_ascii=False), encoding="utf-8"
        )


if __name__ == "__main__":
    raise SystemExit(main())
