"""A part of the relaxed day: some of its routes as a problem of their own, and the way back.

Cut out of PyVRP's arrays and not out of the day's problem: a round over 2000 visits must not cost seconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyvrp

from solver.routing.relaxed_day import FIRST_FACILITY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from solver.routing.relaxed_day import Array, RelaxedDay, Stops


@dataclass(frozen=True)
class RelaxedPart:
    """`clients[i]` and `groups[i]` are the whole day's numbers of the part's client and vehicle type i."""

    data: pyvrp.ProblemData
    clients: tuple[int, ...]
    groups: tuple[int, ...]

    @classmethod
    def of(
        cls,
        day: RelaxedDay,
        whole: pyvrp.ProblemData,
        visits: Sequence[int],
        vehicles: Mapping[int, int],
    ) -> RelaxedPart:
        """Cut out the visits (problem indexes) with `vehicles[group]` vehicles of each group."""
        chosen = set(visits)
        clients = [i for i, client in enumerate(day.clients) if client.visit in chosen]
        places = sorted({whole.client(i).location for i in clients})
        fixed = FIRST_FACILITY + len(day.problem.facilities)
        kept = np.array([*range(fixed), *places], dtype=np.int64)
        groups = sorted(group for group, count in vehicles.items() if count)
        data = pyvrp.ProblemData(
            locations=[pyvrp.Location(0, 0) for _ in kept],
            clients=_clients(whole, clients, {place: fixed + i for i, place in enumerate(places)}),
            depots=whole.depots(),
            vehicle_types=[
                whole.vehicle_type(group).replace(num_available=vehicles[group], profile=number)
                for number, group in enumerate(groups)
            ],
            distance_matrices=[_cut(whole.distance_matrix(group), kept) for group in groups],
            duration_matrices=[_cut(whole.duration_matrix(group), kept) for group in groups],
            groups=_client_groups(whole, clients),
        )
        return cls(data, tuple(clients), tuple(groups))

    def inward(self, routes: Sequence[Stops]) -> list[Stops]:
        """Return the whole day's routes in the part's numbers."""
        client_of = {client: i for i, client in enumerate(self.clients)}
        group_of = {group: i for i, group in enumerate(self.groups)}
        return [
            (group_of[group], [(reload, i if reload else client_of[i]) for reload, i in stops])
            for group, stops in routes
        ]

    def outward(self, routes: Sequence[Stops]) -> list[Stops]:
        """Return the part's routes in the whole day's numbers."""
        return [
            (self.groups[group], [(reload, i if reload else self.clients[i]) for reload, i in stops])
            for group, stops in routes
        ]


def _cut(matrix: Any, kept: Array) -> Any:
    return matrix[np.ix_(kept, kept)]


def _clients(
    whole: pyvrp.ProblemData, clients: Sequence[int], place_of: Mapping[int, int]
) -> list[pyvrp.Client]:
    groups = sorted({group for i in clients if (group := whole.client(i).group) is not None})
    number = {group: i for i, group in enumerate(groups)}
    return [_moved(whole.client(i), place_of, number) for i in clients]


def _moved(client: pyvrp.Client, place_of: Mapping[int, int], number: Mapping[int, int]) -> pyvrp.Client:
    return pyvrp.Client(
        place_of[client.location],
        delivery=client.delivery,
        service_duration=client.service_duration,
        tw_early=client.tw_early,
        tw_late=client.tw_late,
        prize=client.prize,
        required=client.required,
        group=None if client.group is None else number[client.group],
    )


def _client_groups(whole: pyvrp.ProblemData, clients: Sequence[int]) -> list[pyvrp.ClientGroup]:
    members: dict[int, list[int]] = {}
    for number, i in enumerate(clients):
        group = whole.client(i).group
        if group is not None:
            members.setdefault(group, []).append(number)
    return [
        pyvrp.ClientGroup(members[group], required=whole.group(group).required) for group in sorted(members)
    ]
