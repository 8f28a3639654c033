"""Figures in plain English: clocks, loads and choices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fureai.domain.plan import RelaxationKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fureai.domain.plan import Relaxation
    from fureai.domain.problem import RoutingProblem, VisitRequest


def clock(time_s: int) -> str:
    """Return a time of day: `clock(30600) == "8:30"`."""
    return f"{time_s // 3600}:{time_s % 3600 // 60:02d}"


def either(names: Sequence[str]) -> str:
    """Return a choice: `either(["a", "b"]) == "a or b"`, and `"none"` for an empty one."""
    return " or ".join(names) if names else "none"


def kilos(load: Mapping[str, int]) -> str:
    """Return a load: `kilos({"bags": 2, "kg": 30}) == "2 bags, 30 kg"`."""
    return ", ".join(f"{amount} {key}" for key, amount in sorted(load.items())) or "no load"


def windows_of(visit: VisitRequest) -> str:
    """Return the visit's time windows as a part of a sentence; nothing when it has none."""
    spans = [f"{clock(window.start_s)}–{clock(window.end_s)}" for window in visit.time_windows]
    return f" between {either(spans)}" if spans else ""


def relaxation_words(problem: RoutingProblem, found: Relaxation) -> str:
    """Return a change as the beginning of a sentence: "with 20 more minutes of shift for Kei 2"."""
    name, amount = problem.vehicle(found.vehicle_id).name, f"{found.amount} {found.unit}"
    words = {
        RelaxationKind.LONGER_SHIFT: f"with {found.amount} more minutes of shift for {name}",
        RelaxationKind.WIDER_WINDOW: f"with its time window {amount} wider at both ends, on {name},",
        RelaxationKind.OTHER_VEHICLE: f"if {name} may come,",
        RelaxationKind.LARGER_CAPACITY: f"if {name} carried {amount} more",
        RelaxationKind.LONGER_OPENING: f"if the facilities closed {amount} later, on {name},",
        RelaxationKind.NO_LOCK: f"without its lock, on {name},",
    }
    return words[found.kind]
