"""The register: looking, counting, pins, imports."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from fureai.domain.errors import Conflict, ErrorCode, InvalidInput, NotFound
from fureai.domain.geography import MatchLevel, Point
from fureai.domain.residents import Stop, Suspension
from fureai.usecases.collection_days import next_collections
from fureai.usecases.list_residents import list_residents
from fureai.usecases.register_summary import PAGE_SIZE, register_summary
from fureai.usecases.set_pin import set_pin
from fureai.usecases.show_resident import show_resident
from fureai.usecases.take_import import kept_import, take_import
from tests.builders import DAY, cell
from tests.builders_register import depot_fleet, resident
from tests.fakes.audit import FakeAudit
from tests.fakes.city_extent import FakeCityExtent
from tests.fakes.clock import FakeClock
from tests.fakes.fleet import FakeFleet
from tests.fakes.geocoder import FakeGeocoder
from tests.fakes.holidays import FakeHolidays
from tests.fakes.residents import FakeResidents
from tests.fakes.work_store import FakeWorkStore


def pinned(register: FakeResidents, *, version: int = 1, parking: Point | None = None) -> MatchLevel:
    changed = set_pin(
        "A-1",
        version=version,
        parking=parking or cell(2, 2),
        door=None,
        actor="clerk",
        residents=register,
        city=FakeCityExtent(),
        audit=FakeAudit(),
    )
    return changed.stop.level


def test_every_view_of_a_resident_is_recorded() -> None:
    audit = FakeAudit()
    show_resident("A-1", actor="clerk", residents=FakeResidents([resident()]), audit=audit)
    assert [(one.actor, one.action, one.subject) for one in audit.entries] == [
        ("clerk", "resident.view", "A-1")
    ]


def test_looking_for_an_unknown_resident_says_so() -> None:
    with pytest.raises(NotFound) as refused:
        show_resident("A-9", actor="clerk", residents=FakeResidents(), audit=FakeAudit())
    assert refused.value.error.code is ErrorCode.RESIDENT_NOT_FOUND


def test_a_list_is_one_entry_in_the_audit_and_keeps_the_search_text_out_of_it() -> None:
    audit = FakeAudit()
    list_residents(
        limit=10,
        cursor=None,
        search="住民A-1",
        needs_pin=False,
        actor="clerk",
        residents=FakeResidents([resident("A-1"), resident("A-2")]),
        audit=audit,
    )
    (entry,) = audit.entries
    assert entry.detail == {"count": "1", "searched": "true"}


def test_a_pin_set_by_hand_is_kept_as_such_and_ends_the_choice_between_readings() -> None:
    register = FakeResidents([resident(version=1, stop=Stop())])
    assert pinned(register) is MatchLevel.MANUAL
    assert register.stored["A-1"].stop == Stop(parking=cell(2, 2), level=MatchLevel.MANUAL)


def test_a_pin_on_a_resident_who_changed_meanwhile_is_refused() -> None:
    with pytest.raises(Conflict) as refused:
        pinned(FakeResidents([resident(version=2)]), version=1)
    assert refused.value.error.code is ErrorCode.RESIDENT_CHANGED


def test_a_pin_loses_against_a_change_in_the_same_instant() -> None:
    register = FakeResidents([resident(version=1)], rivals=[resident(version=2)])
    with pytest.raises(Conflict):
        pinned(register)


def test_a_pin_outside_the_city_is_refused() -> None:
    with pytest.raises(InvalidInput) as refused:
        pinned(FakeResidents([resident(version=1)]), parking=Point(lon=2.35, lat=48.85))
    assert refused.value.error.code is ErrorCode.PIN_OUTSIDE_CITY


def test_the_summary_counts_over_every_page() -> None:
    away = (Suspension(start_date=DAY),)
    register = [resident(f"A-{n}") for n in range(PAGE_SIZE)]
    register += [resident("no-pin", stop=Stop()), resident("away", suspensions=away)]
    counts = register_summary(residents=FakeResidents(register), clock=FakeClock())
    assert (counts.residents, counts.needs_pin, counts.suspended_today) == (PAGE_SIZE + 2, 1, 1)


def test_the_next_collections_leave_out_closed_days_and_suspensions() -> None:
    tuesday = DAY
    away = (Suspension(start_date=tuesday + timedelta(days=1), end_date=tuesday + timedelta(days=2)),)
    found = next_collections(
        resident(suspensions=away), tuesday, FakeHolidays(tuesday + timedelta(days=3)), count=2
    )
    assert found == (tuesday, tuesday + timedelta(days=4))


def test_the_next_collections_go_on_into_the_next_year() -> None:
    found = next_collections(resident(weekdays=[4]), date(2026, 12, 31), FakeHolidays(), count=1)
    assert found == (date(2027, 1, 1),)


def test_who_is_away_without_an_end_has_no_next_collection() -> None:
    away = (Suspension(start_date=DAY),)
    assert next_collections(resident(suspensions=away), DAY, FakeHolidays(), count=3) == ()


class Desk:
    """A clerk who imports files."""

    def __init__(self, *depots: str) -> None:
        self.work = FakeWorkStore()
        self.fleet = FakeFleet(*(depot_fleet(depot_id) for depot_id in depots))

    def take(self, content: bytes = b"", depot_id: str | None = None, *, dry_run: bool = False) -> str:
        kept = take_import(
            content,
            filename="residents.csv",
            depot_id=depot_id,
            dry_run=dry_run,
            actor="clerk",
            residents=FakeResidents(),
            fleet=self.fleet,
            geocoder=FakeGeocoder(),
            work=self.work,
            audit=FakeAudit(),
            clock=FakeClock(),
        )
        return kept.import_id


def test_an_import_keeps_the_file_and_its_report() -> None:
    desk = Desk("north")
    import_id = desk.take(b"not a table")
    assert desk.work.contents == {f"imports/{import_id}/original": b"not a table"}
    assert kept_import(import_id, work=desk.work).imported_by == "clerk"


def test_a_dry_run_keeps_the_report_only() -> None:
    desk = Desk("north")
    import_id = desk.take(b"not a table", dry_run=True)
    assert desk.work.contents == {}
    assert kept_import(import_id, work=desk.work).report.dry_run


def test_an_unknown_import_says_so() -> None:
    with pytest.raises(NotFound) as refused:
        kept_import("20261124-090000-00000000", work=FakeWorkStore())
    assert refused.value.error.code is ErrorCode.IMPORT_NOT_FOUND


def test_with_several_depots_an_import_must_name_one() -> None:
    with pytest.raises(InvalidInput) as refused:
        Desk("north", "south").take()
    assert refused.value.error.detail == {"field": "depot_id"}


@pytest.mark.parametrize("depot_id", [None, "east"])
def test_an_import_without_its_depot_is_refused(depot_id: str | None) -> None:
    with pytest.raises(NotFound) as refused:
        Desk().take(depot_id=depot_id)
    assert refused.value.error.code is ErrorCode.DEPOT_NOT_FOUND
