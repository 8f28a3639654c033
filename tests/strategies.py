"""Hypothesis strategies: random small days with their matrices, every constraint drawn in and out.

Locks are drawn without looking whether they can be kept: many cannot.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from fureai.domain.fleet import DisposalFacility, LunchBreak, Shift, Vehicle, VehicleClass
from fureai.domain.policy import Policy
from fureai.domain.units import TimeWindow
from tests import builders

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fureai.domain.problem import Place, RoutingProblem, TravelMatrices, VisitRequest

CLASSES = (VehicleClass.KEI, VehicleClass.TWO_TON)
QUARTER_S = 900
BAGS = "bags:burnable"


def quarters(first: str, last: str) -> st.SearchStrategy[int]:
    """Draw a time of day on a quarter of an hour, both ends included."""
    return st.integers(builders.at(first) // QUARTER_S, builders.at(last) // QUARTER_S).map(
        lambda n: n * QUARTER_S
    )


@st.composite
def time_windows(draw: st.DrawFn) -> tuple[TimeWindow, ...]:
    """Draw none, one or two windows that do not overlap."""
    edges = sorted(draw(st.lists(quarters("8:00", "16:00"), max_size=4, unique=True)))
    return tuple(TimeWindow(start_s=a, end_s=b) for a, b in zip(edges[::2], edges[1::2], strict=False))


@st.composite
def visits(draw: st.DrawFn, index: int) -> VisitRequest:
    """Draw one visit within 12 cells of the depot."""
    return builders.visit(
        f"r{index}",
        draw(st.integers(-6, 6)),
        draw(st.integers(-6, 6)),
        service_s=draw(st.integers(1, 8)) * 60,
        load={"kg": draw(st.integers(0, 60)), BAGS: draw(st.integers(0, 3))},
        windows=draw(st.one_of(st.just(()), time_windows())),
        classes=draw(st.sampled_from([(), (), (), (VehicleClass.KEI,)])),
        features=draw(st.sampled_from([(), (), (), ("lift",), ("female crew",)])),
        priority=draw(st.integers(0, 3)),
    )


@st.composite
def locked(
    draw: st.DrawFn, request: VisitRequest, names: Sequence[str], vehicle_ids: Sequence[str]
) -> VisitRequest:
    """Draw locks and habits of a visit among the others' names; most have none."""
    position, vehicle, followed = (draw(st.integers(0, 7)) for _ in range(3))
    others = [name for name in names if name != request.visit_id]
    return request.model_copy(
        update={
            "locked_position": position if position < 2 else None,
            "locked_vehicle_id": draw(st.sampled_from(vehicle_ids)) if vehicle == 0 else None,
            "after": draw(st.frozensets(st.sampled_from(others), max_size=2))
            if followed == 0 and others
            else frozenset(),
            "usual_vehicle_id": draw(st.sampled_from([None, *vehicle_ids])),
            "usual_start_s": draw(st.one_of(st.none(), quarters("8:00", "16:00"))),
        }
    )


def places() -> st.SearchStrategy[list[Place]]:
    """Draw two places, anywhere."""
    cells = st.tuples(st.integers(-6, 6), st.integers(-6, 6))
    return st.tuples(cells, cells).map(
        lambda two: [builders.place(f"place{i}", x, y) for i, (x, y) in enumerate(two)]
    )


def policies() -> st.SearchStrategy[Policy]:
    """Draw a policy with and without prices for balance, overtime and habits."""
    return st.builds(
        Policy,
        balance_weight=st.sampled_from([0, 1]),
        overtime_weight=st.sampled_from([0, 3]),
        move_minutes=st.sampled_from([0, 10]),
        usual_time_weight=st.sampled_from([0, 0.5]),
    )


@st.composite
def vehicles(draw: st.DrawFn, index: int) -> Vehicle:
    """Draw a kei or two-ton truck, sometimes with a lift."""
    return builders.vehicle(
        f"v{index}",
        draw(st.sampled_from(CLASSES)),
        kg=draw(st.sampled_from([60, 100, 300, 1000])),
        features=draw(st.sampled_from([(), ("lift",)])),
        bounds=draw(st.sampled_from([{}, {}, {BAGS: 6}])),
    )


@st.composite
def lunches(draw: st.DrawFn) -> LunchBreak:
    """Draw a lunch of 15 to 60 minutes around noon."""
    earliest = draw(quarters("10:30", "12:00"))
    latest = earliest + draw(st.integers(0, 6)) * QUARTER_S
    return LunchBreak(earliest_s=earliest, latest_s=latest, duration_s=draw(st.integers(1, 4)) * QUARTER_S)


@st.composite
def shifts(draw: st.DrawFn, vehicle_id: str) -> Shift:
    """Draw a shift of two hours to the whole day, from and to any place, some with something aboard."""
    start = draw(quarters("8:00", "10:00"))
    end = draw(quarters("12:00", "17:00"))
    return Shift(
        vehicle_id=vehicle_id,
        driver_id=f"driver-{vehicle_id}",
        start_s=start,
        end_s=end,
        lunch=draw(st.one_of(st.none(), lunches())),
        overtime_s=draw(st.sampled_from([0, 0, 1800, 5400])),
        crew_features=draw(st.sampled_from([frozenset(), frozenset({"female crew"})])),
        start_place_id=draw(st.sampled_from([None, None, "place0", "place1"])),
        end_place_id=draw(st.sampled_from([None, None, None, "place1"])),
        start_load=draw(st.sampled_from([{}, {}, {"kg": 40}, {BAGS: 2}])),
    )


@st.composite
def facilities(draw: st.DrawFn, index: int) -> DisposalFacility:
    """Draw a facility with one or two opening windows."""
    opening = draw(time_windows()) or (builders.window("8:00", "17:00"),)
    return builders.facility(
        f"plant{index}", draw(st.integers(-6, 6)), draw(st.integers(-6, 6)), opening=opening, unloading_s=600
    )


@st.composite
def problems(draw: st.DrawFn, max_visits: int = 8, max_vehicles: int = 3) -> RoutingProblem:
    """Draw a whole day; many of them cannot serve every visit."""
    trucks = [draw(vehicles(i)) for i in range(draw(st.integers(1, max_vehicles)))]
    requests = [draw(visits(i)) for i in range(draw(st.integers(0, max_visits)))]
    names, vehicle_ids = [v.visit_id for v in requests], [truck.vehicle_id for truck in trucks]
    return builders.problem(
        *[draw(locked(request, names, vehicle_ids)) for request in requests],
        vehicles=trucks,
        places=draw(places()),
        policy=draw(policies()),
        shifts=[draw(shifts(truck.vehicle_id)) for truck in trucks],
        facilities=[draw(facilities(i)) for i in range(draw(st.integers(0, 2)))],
    )


@st.composite
def days(
    draw: st.DrawFn, max_visits: int = 8, max_vehicles: int = 3
) -> tuple[RoutingProblem, TravelMatrices]:
    """Draw a problem with its matrices; sometimes one node is cut off from all roads of one class."""
    problem = draw(problems(max_visits, max_vehicles))
    matrices = builders.matrices(problem, kei=draw(st.sampled_from([1.0, 1.5])))
    isolated = draw(st.integers(-max_visits, max_visits - 1))
    if 0 <= isolated < len(problem.visits):
        key = draw(st.sampled_from(sorted(matrices)))
        matrices = {**matrices, key: builders.cut_off(matrices[key], problem.visit_node(isolated))}
    return problem, matrices
