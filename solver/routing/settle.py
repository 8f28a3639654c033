"""From the order of places to a whole sequence: locks, the last unloading, and where lunch falls.

A search tells the order, and locked visits are moved to where they must be. Where the crew eats and which
facility takes the last load are decided here, by trying every place with the product's own evaluation,
because OR-Tools' breaks know nothing of the last unloading.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fureai.domain.plan import Activity, ActivityKind, RouteSequence, ViolationCode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fureai.domain.evaluation import Evaluator
    from fureai.domain.plan import Route

LUNCH = Activity(kind=ActivityKind.LUNCH)


@dataclass(frozen=True)
class Settled:
    """A sequence with the route that it leads to."""

    sequence: RouteSequence
    route: Route

    @property
    def rank(self) -> tuple[int, int, int]:
        """Return what is better when smaller: rules broken, working time, travel."""
        return (len(self.route.violations), self.route.duration_s, self.route.travel_s)

    @property
    def is_clean(self) -> bool:
        """Say whether the route breaks no rule."""
        return not self.route.violations

    @property
    def places(self) -> tuple[Activity, ...]:
        """Return visits and unloadings in order, without lunch."""
        return without_lunch(self.sequence.activities)

    @property
    def visit_ids(self) -> tuple[str, ...]:
        """Return the visits in order."""
        return tuple(a.id for a in self.sequence.activities if a.kind is ActivityKind.VISIT)


def visit_activity(visit_id: str) -> Activity:
    """Return the activity of a visit."""
    return Activity(kind=ActivityKind.VISIT, id=visit_id)


def unload_activity(facility_id: str) -> Activity:
    """Return the activity of an unloading."""
    return Activity(kind=ActivityKind.UNLOAD, id=facility_id)


def without_lunch(activities: Sequence[Activity]) -> tuple[Activity, ...]:
    """Return the activities at places."""
    return tuple(activity for activity in activities if activity.kind is not ActivityKind.LUNCH)


def settle(evaluator: Evaluator, vehicle_id: str, places: Sequence[Activity]) -> Settled:
    """Return the best sequence that visits in this order; it may break rules if no choice avoids it."""
    is_aboard = any(evaluator.problem.shift(vehicle_id).start_load.values())
    ordered = evaluator.locks.ordered(without_lunch(places))
    needed = without_idle_unloadings(ordered, is_aboard=is_aboard)
    endings = _endings(evaluator, needed, is_aboard=is_aboard)
    found = (_with_lunch(evaluator, vehicle_id, ending) for ending in endings)
    return min(found, key=lambda settled: settled.rank)


def settle_dropping(evaluator: Evaluator, vehicle_id: str, places: Sequence[Activity]) -> Settled:
    """Settle, and leave out visits one by one until no rule is broken or none is left.

    A truck under way that cannot be back in time breaks a rule even so.
    """
    settled = settle(evaluator, vehicle_id, places)
    while not settled.is_clean and settled.visit_ids:
        culprit = _culprit(evaluator, settled)
        places = [activity for activity in settled.places if activity.id != culprit]
        settled = settle(evaluator, vehicle_id, places)
    return settled


def _culprit(evaluator: Evaluator, settled: Settled) -> str:
    """Return the visit to leave out: one that a violation names, else the last of the least important.

    A locked visit goes last: a dispatcher wants it there.
    """
    named = [v.subject_id for v in settled.route.violations if v.subject_id in settled.visit_ids]
    if named:
        return named[0]
    visits = {visit.visit_id: visit for visit in evaluator.problem.visits}

    def worth(visit_id: str) -> tuple[int, bool]:
        visit = visits[visit_id]
        is_locked = visit.locked_vehicle_id is not None or visit.locked_position is not None
        return visit.priority, is_locked

    return min(reversed(settled.visit_ids), key=worth)


def without_idle_unloadings(activities: Sequence[Activity], *, is_aboard: bool) -> tuple[Activity, ...]:
    """Leave out unloadings of an empty truck: leading and doubled ones; lunches stay where they are."""
    kept: list[Activity] = []
    is_empty = not is_aboard
    for activity in activities:
        if activity.kind is ActivityKind.UNLOAD and is_empty:
            continue
        kept.append(activity)
        is_empty = is_empty if activity.kind is ActivityKind.LUNCH else activity.kind is ActivityKind.UNLOAD
    return tuple(kept)


def _endings(
    evaluator: Evaluator, places: tuple[Activity, ...], *, is_aboard: bool
) -> Iterator[tuple[Activity, ...]]:
    """Return the places with each facility as the last unloading."""
    if not evaluator.problem.facilities or not (places or is_aboard):
        yield places
        return
    body = places[:-1] if places and places[-1].kind is ActivityKind.UNLOAD else places
    for facility in evaluator.problem.facilities:
        yield (*body, unload_activity(facility.facility_id))


def _with_lunch(evaluator: Evaluator, vehicle_id: str, places: tuple[Activity, ...]) -> Settled:
    plain = _evaluated(evaluator, vehicle_id, places)
    if all(violation.code is not ViolationCode.LUNCH_MISSING for violation in plain.route.violations):
        return plain
    legs = _legs_for_lunch(evaluator, plain)
    tried = [_evaluated(evaluator, vehicle_id, (*places[:leg], LUNCH, *places[leg:])) for leg in legs]
    return min([*tried, plain], key=lambda settled: settled.rank)


def _legs_for_lunch(evaluator: Evaluator, plain: Settled) -> list[int]:
    """Return the legs that begin before lunch is late.

    Of those that begin before lunch may, only the last: on an earlier one the crew would wait for lunch, and
    do later what it can do before.
    """
    lunch = evaluator.problem.shift(plain.route.vehicle_id).lunch
    if lunch is None:
        return []
    departures = [plain.route.start_s, *(activity.departure_s for activity in plain.route.activities)]
    first = max((leg for leg, left_s in enumerate(departures) if left_s <= lunch.earliest_s), default=0)
    return [leg for leg, left_s in enumerate(departures) if leg >= first and left_s <= lunch.latest_s]


def _evaluated(evaluator: Evaluator, vehicle_id: str, activities: tuple[Activity, ...]) -> Settled:
    sequence = RouteSequence(vehicle_id=vehicle_id, activities=activities)
    return Settled(sequence, evaluator.route(sequence))
