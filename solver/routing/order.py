"""What a dispatcher locked of the order, as the OR-Tools model is told it.

OR-Tools counts a route's visits for the positions, and charges each place that a visit is off: a hard rule
would forbid every search step that passes through another order, and `Locks.ordered` puts the rest right. Two
visits of which one is to follow the other are a pickup with its delivery. Where more hang together OR-Tools
knows no such rule: they pay for different vehicles, and `Locks.ordered` has the last word again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fureai.domain.locks import Locks, components
from solver.routing.dimensions import COST_PER_SECOND

if TYPE_CHECKING:
    from solver.routing.model import DayModel

POSITION = "position"
PLACE_OFF_S = 600
"""Price of a place off: dear enough to be avoided, less than leaving the visit out."""
APART_S = 7200
"""Price of visits on different vehicles that are locked one after the other."""


def add_positions(model: DayModel) -> None:
    """Charge the places by which visits locked to a position are off it."""
    nodes, positions = model.nodes, Locks.of(model.nodes.problem).positions
    if not positions:
        return
    steps = [0] + [1] * len(nodes.visits) + [0] * len(nodes.reloads)
    transit = model.routing.RegisterUnaryTransitVector(steps)
    model.routing.AddDimension(transit, 0, len(nodes.visits), True, POSITION)
    dimension = model.routing.GetDimensionOrDie(POSITION)
    for visit_id, index in _indexes(model).items():
        if visit_id in positions:
            price, position = PLACE_OFF_S * COST_PER_SECOND, positions[visit_id]
            dimension.SetCumulVarSoftUpperBound(index, position, price)
            dimension.SetCumulVarSoftLowerBound(index, position, price)


def add_followers(model: DayModel) -> None:
    """Keep visits together that are locked one after the other."""
    after, indexes = Locks.of(model.nodes.problem).after, _indexes(model)
    for group in components(model.nodes.problem):
        known = [indexes[name] for name in group if name in indexes]
        if len(known) < len(group):
            continue
        first, *more = sorted(group, key=lambda name: name in after)
        if len(more) == 1 and first not in after:
            model.routing.AddPickupAndDelivery(indexes[first], indexes[more[0]])
        else:
            model.routing.AddSoftSameVehicleConstraint(known, APART_S * COST_PER_SECOND)


def _indexes(model: DayModel) -> dict[str, int]:
    nodes = model.nodes
    return {
        nodes.visit(node).visit_id: model.manager.NodeToIndex(node) for node in range(1, nodes.first_reload)
    }
