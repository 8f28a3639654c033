"""A plan under way: what is done stays done, the rest is a day of its own that begins where the trucks are.

Each truck that has begun starts at its last stop, when it left or now, with what is aboard, and without lunch
if it was taken. Matrices of the rest are cut from those of the day: a truck's place is the place of a stop.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fureai.domain.evaluation import evaluate
from fureai.domain.plan import RouteSequence, Solution
from fureai.domain.problem import Place
from solver.repair.current import Current, sequence_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fureai.domain.fleet import Shift
    from fureai.domain.plan import PlannedVisit, Route, Unloading
    from fureai.domain.problem import RoutingProblem, VisitRequest

PLACE_PREFIX = "now:"


@dataclass(frozen=True)
class Progress:
    """How far a vehicle is: `done` activities (visits and unloadings), and whether it heads for the next.

    A visit that the crew is on its way to stays its next one.
    """

    done: int = 0
    is_under_way: bool = False


def remaining(current: Current, progress: Mapping[str, Progress], now_s: int) -> Current:
    """Return the day that is left at `now_s`, with the plan evaluated on it: what a repair starts from."""
    halves = {
        r.vehicle_id: _Half(r, progress.get(r.vehicle_id, Progress()), now_s) for r in current.plan.routes
    }
    done = {visit_id for half in halves.values() for visit_id in half.done_visits}
    begun = [half for half in halves.values() if half.done]
    problem = current.problem.model_copy(
        update={
            "visits": tuple(
                _with_locks(visit, halves) for visit in current.problem.visits if visit.visit_id not in done
            ),
            "shifts": tuple(_rest_of(shift, halves, now_s) for shift in current.problem.shifts),
            "places": (*current.problem.places, *(half.place(current.problem) for half in begun)),
        }
    )
    nodes = _nodes(current.problem, problem, begun)
    matrices = {key: matrix.restricted_to(nodes) for key, matrix in current.matrices.items()}
    rest = Solution(
        sequences=tuple(half.rest for half in halves.values() if half.rest.activities),
        unassigned=current.plan.unassigned,
    )
    return Current(problem, matrices, evaluate(problem, matrices, rest))


def whole_solution(current: Current, progress: Mapping[str, Progress], rest: Solution) -> Solution:
    """Return the whole day's sequences: what was done of the plan, then what `rest` says."""
    new = {sequence.vehicle_id: sequence.activities for sequence in rest.sequences}
    sequences = []
    for route in current.plan.routes:
        cut = _cut(route, progress.get(route.vehicle_id, Progress()).done)
        activities = (*sequence_of(route).activities[:cut], *new.pop(route.vehicle_id, ()))
        sequences.append(RouteSequence(vehicle_id=route.vehicle_id, activities=activities))
    added = (RouteSequence(vehicle_id=key, activities=activities) for key, activities in new.items())
    kept = (sequence for sequence in (*sequences, *added) if sequence.activities)
    return Solution(sequences=tuple(kept), unassigned=rest.unassigned)


class _Half:
    """A route cut where the crew is."""

    def __init__(self, route: Route, progress: Progress, now_s: int) -> None:
        self.route, self.progress = route, progress
        self.done: Sequence[PlannedVisit | Unloading] = route.activities[: progress.done]
        lunch = route.lunch
        self.has_eaten = lunch is not None and lunch.before <= progress.done and lunch.start_s <= now_s
        self.left_s = max(now_s, *(item.departure_s for item in self.done[-1:]), 0)
        if lunch is not None and self.has_eaten:
            self.left_s = max(self.left_s, lunch.end_s)
        cut = _cut(route, progress.done, is_lunch_done=self.has_eaten)
        self.rest = RouteSequence(vehicle_id=route.vehicle_id, activities=sequence_of(route).activities[cut:])

    @property
    def done_visits(self) -> list[str]:
        return [item.visit_id for item in self.done if item.kind == "visit"]

    @property
    def next_visit(self) -> str | None:
        """Return the visit that the crew is on its way to."""
        ahead = self.route.activities[self.progress.done : self.progress.done + 1]
        names = [item.visit_id for item in ahead if item.kind == "visit"]
        return names[0] if names and self.progress.is_under_way else None

    @property
    def load(self) -> Mapping[str, int]:
        last = self.done[-1]
        return {} if last.kind == "unload" else last.load_after

    def place(self, problem: RoutingProblem) -> Place:
        node = problem.nodes_by_id()[_place_id(self.done[-1])]
        return Place(place_id=PLACE_PREFIX + self.route.vehicle_id, point=problem.points[node])


def _cut(route: Route, done: int, *, is_lunch_done: bool = True) -> int:
    """Return before which activity of the sequence the rest begins; lunch there is done if it was eaten."""
    lunch = route.lunch
    if lunch is None or lunch.before > done or (lunch.before == done and not is_lunch_done):
        return done
    return done + 1


def _rest_of(shift: Shift, halves: Mapping[str, _Half], now_s: int) -> Shift:
    half = halves.get(shift.vehicle_id)
    if half is None or not half.done:
        start_s = max(shift.start_s, now_s)
        changes: dict[str, object] = {"start_s": start_s}
    else:
        start_s = half.left_s
        changes = {
            "start_s": start_s,
            "start_place_id": PLACE_PREFIX + shift.vehicle_id,
            "start_load": dict(half.load),
            "lunch": None if half.has_eaten else shift.lunch,
        }
    over_s = max(0, start_s + 1 - shift.end_s)
    return shift.model_copy(
        update={**changes, "end_s": shift.end_s + over_s, "overtime_s": max(0, shift.overtime_s - over_s)}
    )


def _with_locks(visit: VisitRequest, halves: Mapping[str, _Half]) -> VisitRequest:
    """Lock the visit that a crew is on its way to, and count locked positions from where the crew is."""
    for half in halves.values():
        if half.next_visit == visit.visit_id:
            lock = {"locked_vehicle_id": half.route.vehicle_id, "locked_position": 0}
            return visit.model_copy(update=lock)
        if visit.locked_position is not None and any(v.visit_id == visit.visit_id for v in half.route.visits):
            position = max(0, visit.locked_position - len(half.done_visits))
            return visit.model_copy(update={"locked_position": position})
    return visit


def _nodes(whole: RoutingProblem, rest: RoutingProblem, begun: Sequence[_Half]) -> list[int]:
    """Return the day's node of each node of the rest; a truck's place is that of its last stop."""
    by_id = whole.nodes_by_id()
    facilities = [by_id[facility.facility_id] for facility in rest.facilities]
    visits = [by_id[visit.visit_id] for visit in rest.visits]
    places = [whole.place_node(place.place_id) for place in whole.places]
    trucks = [by_id[_place_id(half.done[-1])] for half in begun]
    return [0, *facilities, *visits, *places, *trucks]


def _place_id(item: PlannedVisit | Unloading) -> str:
    return item.visit_id if item.kind == "visit" else item.facility_id
