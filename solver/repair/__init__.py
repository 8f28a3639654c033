"""Repair of a plan: what happened during planning or on the day, answered in the time of a click.

One module an operation: `remove` (suspensions), `add`, `move`, `lose` (a vehicle), `reroute` (roads closed).
Each is a pure function of a `Current` plan and returns a `Repaired` one: it changes what it must, then what
pays more than it disturbs (`polish`), and says what it changed. On a running plan `running.remaining` first
cuts off what is done; the rest is a plan like any other, whose trucks start where they are.
"""

from __future__ import annotations

from solver.repair.add import add_visits
from solver.repair.current import Current, Repaired
from solver.repair.lose import lose_vehicle
from solver.repair.move import move_visit
from solver.repair.remove import remove_visits
from solver.repair.reroute import reroute
from solver.repair.running import Progress, remaining, whole_solution

__all__ = [
    "Current",
    "Progress",
    "Repaired",
    "add_visits",
    "lose_vehicle",
    "move_visit",
    "remaining",
    "remove_visits",
    "reroute",
    "whole_solution",
]
