"""Travel matrices as bytes, and the city's holidays and clock."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from fureai.adapters import matrices as codec
from fureai.adapters.clock import SystemClock
from fureai.adapters.holidays import JapaneseHolidays
from fureai.domain.fleet import VehicleClass
from fureai.domain.problem import TravelMatrix
from fureai.domain.units import UNREACHABLE
from tests import builders

if TYPE_CHECKING:
    from fureai.domain.problem import TravelMatrices


def as_lists(matrices: TravelMatrices) -> dict[str, tuple[list[list[int]], list[list[int]], list[int]]]:
    return {
        key: (list(map(list, each.duration_s)), list(map(list, each.distance_m)), list(each.snap_m))
        for key, each in matrices.items()
    }


def test_matrices_come_back_as_they_went() -> None:
    matrix = builders.cut_off(builders.grid_matrix([builders.cell(x, 1) for x in range(5)]), node=2)
    slow = TravelMatrix(matrix.duration_s, matrix.distance_m, snap_m=[0, 1, 2, 3, 70_000])
    matrices = {VehicleClass.TWO_TON: matrix, VehicleClass.KEI: slow}

    found = codec.decode(codec.encode(matrices))

    assert as_lists(found) == as_lists(matrices)
    assert list(found) == [VehicleClass.TWO_TON, VehicleClass.KEI]
    assert found[VehicleClass.KEI].duration_s[0][2] == UNREACHABLE


def test_a_day_without_vehicles_has_no_matrices() -> None:
    assert codec.decode(codec.encode({})) == {}


def test_matrices_of_two_sizes_are_refused() -> None:
    two, three = (builders.grid_matrix([builders.cell(x, 0) for x in range(n)]) for n in (2, 3))

    with pytest.raises(ValueError, match="one size"):
        codec.encode({VehicleClass.KEI: two, VehicleClass.TWO_TON: three})


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 11, 3),  # 文化の日
        date(2026, 9, 22),  # 国民の休日 between two others
        date(2026, 5, 6),  # 振替休日 for a Sunday
    ],
)
def test_national_holidays_are_closed(day: date) -> None:
    assert day in JapaneseHolidays().closed_days(day.year)


def test_a_city_closes_on_its_own_days_too() -> None:
    closed = JapaneseHolidays(closures=[(12, 31)]).closed_days(2026)

    assert date(2026, 12, 31) in closed
    assert date(2026, 12, 30) not in closed
    assert date(2026, 12, 31) not in JapaneseHolidays().closed_days(2026)


def test_the_clock_tells_japanese_time() -> None:
    assert SystemClock().now().utcoffset() == timedelta(hours=9)
