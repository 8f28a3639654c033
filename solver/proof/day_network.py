"""From a day's problem to the network that its relaxation routes through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from fureai.domain.units import MINUTE_S
from solver.proof.legs import Legs
from solver.proof.network import LinearLimit, Needs, Network

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fureai.domain.policy import Policy
    from fureai.domain.problem import RoutingProblem
    from solver.proof.kinds import Kind
    from solver.proof.network import Flags, Floats, Ints


@dataclass(frozen=True)
class _Layers:
    """Per layer: travel and work in seconds of its legs, its vehicle kind, whether it unloads."""

    travel_s: Floats
    work_s: Floats
    kind: Ints
    unloads: Flags


def build_network(
    problem: RoutingProblem,
    kinds: Sequence[Kind],
    visits: Sequence[int],
    price_s: Floats,
    policy: Policy,
) -> Network:
    """Return the network of these visits (indexes of the problem), each left out at its price.

    Of the policy, balance and the price of moving a visit to another vehicle count.
    """
    legs = [Legs(problem, kind, visits) for kind in kinds]
    layers = _layers(problem, legs)
    most_s = max(kind.end_s - kind.start_s for kind in kinds)
    return Network(
        cost_s=layers.travel_s + _move_prices(policy, legs)[layers.kind][:, None, :],
        kind=layers.kind,
        next_kind=layers.kind,
        unloads=layers.unloads,
        vehicles=np.array([len(kind.shifts) for kind in kinds]),
        price_s=price_s,
        limits=tuple(_limits(layers, kinds, balance_weight=policy.balance_weight)),
        longest_price=policy.balance_weight,
        longest_most_s=float(most_s) if policy.balance_weight else 0.0,
        needs=_needs(legs, layers),
    )


def _layers(problem: RoutingProblem, legs: Sequence[Legs]) -> _Layers:
    """Return a straight layer a kind and, with facilities, one that unloads at the best of them."""
    travel: list[Floats] = []
    work: list[Floats] = []
    kinds: list[int] = []
    unloads: list[bool] = []
    for index, own in enumerate(legs):
        service_s = np.array([*(request.service_s for request in own.requests), 0.0])
        travel.append(own.straight())
        work.append(travel[-1] + service_s)
        if problem.facilities:
            ways = np.array([own.unloading(facility) for facility in range(len(problem.facilities))])
            stays = np.array([facility.unloading_s for facility in problem.facilities], dtype=float)
            travel.append(ways.min(axis=0))
            work.append((ways + stays[:, None, None]).min(axis=0) + service_s)
        kinds += [index] * (len(travel) - len(kinds))
        unloads += [False, True][: len(travel) - len(unloads)]
    return _Layers(np.array(travel), np.array(work), np.array(kinds), np.array(unloads))


def _move_prices(policy: Policy, legs: Sequence[Legs]) -> Floats:
    """Return per kind and visit, then the end, what another vehicle than the usual one costs."""
    price_s = policy.move_minutes * MINUTE_S
    prices = np.zeros((len(legs), len(legs[0].requests) + 1))
    for own, row in zip(legs, prices, strict=True):
        for index, request in enumerate(own.requests):
            if request.usual_vehicle_id is not None and not own.kind.has(request.usual_vehicle_id):
                row[index] = price_s
    return prices


def _limits(layers: _Layers, kinds: Sequence[Kind], *, balance_weight: float) -> list[LinearLimit]:
    """Work fits into the shifts, and the longest working time is at least the average one, per kind."""
    work_s = np.where(np.isfinite(layers.work_s), layers.work_s, 0.0)
    limits = []
    for index, kind in enumerate(kinds):
        own_s = work_s * (layers.kind == index)[:, None, None]
        count = len(kind.shifts)
        limits.append(LinearLimit(own_s, 0.0, float(count * kind.work_most_s)))
        if balance_weight:
            limits.append(LinearLimit(own_s, -float(count), 0.0))
    return limits


def _needs(legs: Sequence[Legs], layers: _Layers) -> Needs:
    """Return what sets of visits need, by the mildest of the kinds."""
    requests = legs[0].requests
    keys = sorted({key for request in requests for key in request.load})
    capacity = np.array([_capacities(legs, key) for key in keys]).reshape(len(keys), len(requests))
    load = np.array([[request.load.get(key, 0) for request in requests] for key in keys], dtype=float)
    load = np.minimum(load.reshape(capacity.shape), capacity)
    entry_s = layers.travel_s[:, :, :-1].min(axis=(0, 1))
    return Needs(
        load=load,
        capacity=capacity,
        entry_s=np.where(np.isfinite(entry_s), entry_s, 0.0),
        service_s=np.array([request.service_s for request in requests], dtype=float),
        out_s=np.array([own.out_s for own in legs]).min(axis=0),
        home_s=np.array([own.home_s for own in legs]).min(axis=0),
        work_most_s=float(max(own.kind.work_most_s for own in legs)),
        trips_are_routes=not layers.unloads.any(),
    )


def _capacities(legs: Sequence[Legs], key: str) -> list[float]:
    """Return for each visit the largest capacity among the kinds that may serve it."""
    found = []
    for index in range(len(legs[0].requests)):
        fitting = [own.kind.capacity(key) for own in legs if own.allowed[index]]
        found.append(max(fitting, default=np.inf))
    return found
