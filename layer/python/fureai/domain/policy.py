"""What a good plan is worth: weights in units that people understand."""

from __future__ import annotations

from pydantic import Field

from fureai.domain.units import Frozen, Metres, Seconds


class Policy(Frozen):
    """Weights and limits of one plan; a city sets them, no code does.

    The objective is travel time plus, each converted to seconds of travel:
    `balance_weight` seconds for every second by which the longest working time grows, and
    `unserved_minutes · 60 · priority` seconds for every visit left out.
    """

    balance_weight: float = Field(default=1.0, ge=0)
    unserved_minutes: int = Field(default=600, ge=0)
    max_walk_m: Metres = 60
    """How far a crew walks from where the truck can halt; farther means that the class cannot reach it."""
    solve_s: Seconds = 8
    """Wall-clock seconds that one solver call may search."""
    improve_s: Seconds = 6
    """Wall-clock seconds for the joint improvement over the borders of clusters."""
