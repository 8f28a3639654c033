"""Encoded polylines against the algorithm's own published example."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fureai.domain import polyline
from fureai.domain.geography import Point

PUBLISHED = "_p~iF~ps|U_ulLnnqC_mqNvxq`@"
"""(38.5, -120.2), (40.7, -120.95), (43.252, -126.453): Google Maps Platform documentation."""
POSITIONS = [(3850000, -12020000), (4070000, -12095000), (4325200, -12645300)]

positions = st.tuples(st.integers(-9_000_000, 9_000_000), st.integers(-18_000_000, 18_000_000))


def test_the_published_example_is_read() -> None:
    assert polyline.decode(PUBLISHED) == POSITIONS


def test_the_published_example_is_written() -> None:
    assert polyline.encode(POSITIONS) == PUBLISHED


@given(st.lists(positions))
def test_what_is_written_is_read_back(line: list[tuple[int, int]]) -> None:
    assert polyline.decode(polyline.encode(line)) == line


def test_lines_that_meet_are_joined_without_doubling_the_meeting_point() -> None:
    first, second = polyline.encode(POSITIONS[:2]), polyline.encode(POSITIONS[1:])

    assert polyline.join([first, second]) == PUBLISHED


def test_a_leg_that_goes_nowhere_is_one_position() -> None:
    standing = polyline.encode([POSITIONS[0], POSITIONS[0]])

    assert polyline.decode(polyline.join([standing])) == [POSITIONS[0]]


def test_the_end_of_a_line_is_a_point() -> None:
    assert polyline.end_of(PUBLISHED) == Point(lon=-126.453, lat=43.252)
