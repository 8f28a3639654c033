"""What a good plan is worth: weights in units that people understand."""

from __future__ import annotations

from pydantic import Field

from fureai.domain.units import MINUTE_S, Frozen, Metres, Seconds


class Policy(Frozen):
    """Weights and limits of one plan; a city sets them, no code does.

    The objective is in seconds of travel (`domain/objective.py`): the travel itself, plus

    - `balance_weight` for every second by which the longest working time grows,
    - `overtime_weight` for every second that a crew is back after its shift's end,
    - `unserved_minutes · priority` minutes for every visit left out,
    - `move_minutes` for every visit that another vehicle than its usual one serves,
    - `usual_time_weight` for every second beyond `usual_tolerance_s` that a visit starts off its usual time.
    """

    balance_weight: float = Field(default=1.0, ge=0)
    overtime_weight: float = Field(default=3.0, ge=0)
    unserved_minutes: int = Field(default=600, ge=0)
    move_minutes: float = Field(default=0, ge=0)
    usual_time_weight: float = Field(default=0, ge=0)
    usual_tolerance_s: Seconds = 30 * MINUTE_S
    max_walk_m: Metres = 60
    """How far a crew walks from where the truck can halt; farther means that the class cannot reach it."""
    solve_s: Seconds = 8
    """Wall-clock seconds that one solver call may search."""
    improve_s: Seconds = 6
    """Wall-clock seconds for the joint improvement over the borders of clusters."""
    prove_s: Seconds = 4
    """Wall-clock seconds for proving how good the routes are."""


PRESETS = {
    "shortest": Policy(balance_weight=0),
    "balanced": Policy(),
    "stable": Policy(move_minutes=10, usual_time_weight=0.5),
}
"""Policies that a dispatcher can choose by name: least driving, fair shifts, the usual crew and time."""
