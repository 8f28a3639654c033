"""Figures in plain English: clocks, loads and choices."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fureai.domain.problem import VisitRequest


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
