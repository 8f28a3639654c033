"""A fleet in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fureai.domain.fleet import DepotFleet, Fleet


class FakeFleet:
    """Depots by id."""

    def __init__(self, *depots: DepotFleet) -> None:
        self.stored = {fleet.depot.depot_id: fleet for fleet in depots}

    def depots(self) -> tuple[DepotFleet, ...]:
        return tuple(self.stored[key] for key in sorted(self.stored))

    def depot(self, depot_id: str) -> DepotFleet | None:
        return self.stored.get(depot_id)

    def store(self, fleet: Fleet) -> None:
        self.stored |= {depot.depot.depot_id: depot for depot in fleet.depots}
