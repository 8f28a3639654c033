"""Locating one resident: what is written to the register, and what is left alone."""

from __future__ import annotations

import pytest

from fureai.contracts.workflow import GeocodeItem
from fureai.domain.errors import TransientError
from fureai.domain.geography import AddressCandidate, AddressMatch, MatchLevel
from fureai.domain.residents import Stop
from fureai.usecases.geocode_missing import geocode_missing
from tests.builders import cell
from tests.fakes.geocoder import FakeGeocoder
from tests.fakes.residents import FakeResidents
from tests.workflow_days import resident

ADDRESS = "若宮1-2-3"
ITEM = GeocodeItem(plan_id="plan-1", resident_id="r1")
FOUND = FakeGeocoder({ADDRESS: AddressMatch(level=MatchLevel.HOUSE, point=cell(1, 2))})
UNLOCATED = resident("r1", address=ADDRESS)


def test_a_match_becomes_the_stop_and_the_next_version() -> None:
    register = FakeResidents([UNLOCATED])

    stop = geocode_missing(ITEM, residents=register, geocoder=FOUND)

    assert (stop.point, stop.level) == (cell(1, 2), MatchLevel.HOUSE)
    assert register.stored["r1"].stop == Stop(parking=cell(1, 2), door=cell(1, 2), level=MatchLevel.HOUSE)
    assert register.stored["r1"].version == 1


def test_a_pin_set_by_hand_is_not_even_looked_up() -> None:
    pinned = resident("r1", cell(4, 4), address=ADDRESS)
    register, geocoder = FakeResidents([pinned]), FakeGeocoder(FOUND.matches)

    stop = geocode_missing(ITEM, residents=register, geocoder=geocoder)

    assert (stop.point, stop.level) == (cell(4, 4), MatchLevel.MANUAL)
    assert (register.writes, geocoder.asked) == ([], [])


def test_a_pin_set_while_the_address_was_looked_up_wins() -> None:
    pinned = resident("r1", cell(4, 4), address=ADDRESS, version=1)
    register = FakeResidents([UNLOCATED], rivals=[pinned])

    stop = geocode_missing(ITEM, residents=register, geocoder=FOUND)

    assert (stop.point, stop.level) == (cell(4, 4), MatchLevel.MANUAL)
    assert register.stored["r1"] == pinned


def test_another_change_meanwhile_is_kept_and_the_point_added_to_it() -> None:
    changed = UNLOCATED.model_copy(update={"version": 1, "phone": "0540000000"})
    register = FakeResidents([UNLOCATED], rivals=[changed])

    geocode_missing(ITEM, residents=register, geocoder=FOUND)

    kept = register.stored["r1"]
    assert (kept.phone, kept.stop.parking) == ("0540000000", cell(1, 2))


def test_changes_that_go_on_are_worth_another_try_by_the_state_machine() -> None:
    rivals = [UNLOCATED.model_copy(update={"version": n}) for n in (1, 2)]
    register = FakeResidents([UNLOCATED], rivals=rivals)

    with pytest.raises(TransientError):
        geocode_missing(ITEM, residents=register, geocoder=FOUND)


def test_an_ambiguous_address_keeps_its_readings_for_a_person() -> None:
    readings = tuple(
        AddressCandidate(address=f"若宮{n}", point=cell(n, 0), level=MatchLevel.BLOCK) for n in (1, 2)
    )
    geocoder = FakeGeocoder({ADDRESS: AddressMatch(level=MatchLevel.NONE, candidates=readings)})
    register = FakeResidents([UNLOCATED])

    stop = geocode_missing(ITEM, residents=register, geocoder=geocoder)

    assert stop.point is None
    assert register.stored["r1"].stop.candidates == readings


def test_an_address_that_is_as_unknown_as_before_is_not_written_again() -> None:
    register = FakeResidents([UNLOCATED])

    geocode_missing(ITEM, residents=register, geocoder=FakeGeocoder())

    assert register.writes == []


def test_a_resident_who_is_gone_stays_unlocated() -> None:
    stop = geocode_missing(ITEM, residents=FakeResidents(), geocoder=FOUND)

    assert (stop.point, stop.level) == (None, MatchLevel.NONE)
