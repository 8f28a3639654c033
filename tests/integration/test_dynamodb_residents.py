"""The register on the emulator's DynamoDB, with the keys and indexes of the template."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fureai.adapters.dynamodb.residents import BATCH_SIZE, DynamoResidentRepository, item_of
from fureai.domain.errors import Conflict, ErrorCode, InvalidInput
from fureai.domain.geography import Point
from fureai.domain.residents import Stop
from tests.builders_register import resident
from tests.integration.fresh_tables import fresh_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fureai.domain.residents import Resident
    from tests.integration.conftest import Stack


@pytest.fixture
def register(stack: Stack) -> DynamoResidentRepository:
    return DynamoResidentRepository(fresh_table(stack, "ResidentsTableName"))


def ids(residents: Iterable[Resident]) -> list[str]:
    return [one.resident_id for one in residents]


def pages(register: DynamoResidentRepository, *, limit: int, **query: str | bool) -> list[list[str]]:
    page = register.page(limit=limit, **query)  # type: ignore[arg-type]
    found = [ids(page.items)]
    while page.next_cursor is not None:
        page = register.page(limit=limit, cursor=page.next_cursor, **query)  # type: ignore[arg-type]
        found.append(ids(page.items))
    return found


def test_a_resident_comes_back_as_stored_to_the_last_digit(register: DynamoResidentRepository) -> None:
    exact = Stop(parking=Point(lon=138.25000000000003, lat=34.87))
    stored = register.put(resident("A-1", stop=exact))
    assert stored.version == 1
    assert register.get("A-1") == stored


def test_who_is_not_there_is_none(register: DynamoResidentRepository) -> None:
    assert register.get("A-9") is None


def test_the_second_of_two_writers_of_one_version_is_told(register: DynamoResidentRepository) -> None:
    read = register.put(resident("A-1"))
    register.put(read.model_copy(update={"phone": "1"}))
    with pytest.raises(Conflict) as refused:
        register.put(read.model_copy(update={"phone": "2"}))
    assert refused.value.error.code is ErrorCode.RESIDENT_CHANGED
    assert register.get("A-1") == read.model_copy(update={"phone": "1", "version": 2})


def test_a_new_resident_never_overwrites_one_who_is_there(register: DynamoResidentRepository) -> None:
    register.put(resident("A-1"))
    with pytest.raises(Conflict):
        register.put(resident("A-1"))


def test_a_change_of_a_resident_who_is_not_there_is_a_conflict(register: DynamoResidentRepository) -> None:
    with pytest.raises(Conflict):
        register.put(resident("A-1", version=3))


def test_pages_come_in_order_of_kana_then_number_and_end(register: DynamoResidentRepository) -> None:
    for number, kana in (("4", "ヤマダ"), ("3", "アオキ"), ("2", "サトウ"), ("1", "サトウ"), ("5", "イトウ")):
        register.put(resident(number, kana=kana))
    assert pages(register, limit=2) == [["3", "5"], ["1", "2"], ["4"]]


def test_a_full_last_page_has_no_empty_page_after_it(register: DynamoResidentRepository) -> None:
    for number in range(4):
        register.put(resident(f"A-{number}"))
    assert [len(page) for page in pages(register, limit=2)] == [2, 2]


def test_an_empty_register_is_one_empty_page(register: DynamoResidentRepository) -> None:
    assert pages(register, limit=2) == [[]]


@pytest.mark.parametrize("cursor", ["x", "not base64!", "QS05", "いろは"])
def test_a_cursor_of_another_list_is_refused(register: DynamoResidentRepository, cursor: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        register.page(limit=2, cursor=cursor)
    assert refused.value.error.code is ErrorCode.REQUEST_INVALID


def test_a_renamed_resident_moves_in_the_list_and_is_not_doubled(register: DynamoResidentRepository) -> None:
    stored = register.put(resident("A-1", kana="アオキ"))
    register.put(resident("A-2", kana="サトウ"))
    register.put(stored.model_copy(update={"kana": "ヤマダ"}))
    assert pages(register, limit=10) == [["A-2", "A-1"]]


@pytest.mark.parametrize(
    "search",
    ["髙橋", "タカハシ", "たかはし", "ﾀｶﾊｼ", "若宮2丁目", "若宮２丁目", "k-007", "Ｋ－007", "髙橋 花子"],
)
def test_a_search_finds_name_kana_address_and_number_however_typed(
    register: DynamoResidentRepository, search: str
) -> None:
    register.put(resident("K-007", name="髙橋　花子", kana="タカハシ ハナコ", address="若宮２丁目1-5"))
    register.put(resident("K-008", name="鈴木一郎", kana="スズキイチロウ", address="本町1-1"))
    assert pages(register, limit=10, search=search) == [["K-007"]]


def test_a_search_does_not_match_across_two_fields(register: DynamoResidentRepository) -> None:
    register.put(resident("A-1", name="鈴木", kana="スズキ"))
    assert pages(register, limit=10, search="鈴木スズキ") == [[]]


def test_found_residents_are_paged_without_loss_or_doubling(register: DynamoResidentRepository) -> None:
    for number in range(9):
        register.put(resident(f"A-{number}", name="鈴木" if number % 2 else "佐藤"))
    assert pages(register, limit=3, search="佐藤") == [["A-0", "A-2", "A-4"], ["A-6", "A-8"]]


def test_only_residents_without_a_usable_pin_are_listed_on_demand(register: DynamoResidentRepository) -> None:
    register.put(resident("A-1"))
    register.put(resident("A-2", stop=Stop()))
    register.put(resident("A-3", stop=Stop(), name="鈴木"))
    assert pages(register, limit=10, needs_pin=True) == [["A-2", "A-3"]]
    assert pages(register, limit=10, needs_pin=True, search="鈴木") == [["A-3"]]


def test_a_search_goes_on_behind_the_megabyte_that_one_read_gives(
    register: DynamoResidentRepository,
) -> None:
    with register._table.batch_writer() as batch:
        for number in range(1200):
            batch.put_item(Item=item_of(resident(f"A-{number:05d}", version=1)))
    assert pages(register, limit=5, search="A-01199") == [["A-01199"]]


def test_a_depot_knows_whom_it_serves(register: DynamoResidentRepository) -> None:
    for number, depot in enumerate(("north", "south", "north")):
        register.put(resident(f"A-{number}", depot_id=depot))
    assert sorted(ids(register.of_depot("north"))) == ["A-0", "A-2"]
    assert register.of_depot("east") == ()


def test_a_resident_who_changes_depots_leaves_the_old_one(register: DynamoResidentRepository) -> None:
    stored = register.put(resident("A-1", depot_id="north"))
    register.put(stored.model_copy(update={"depot_id": "south"}))
    assert (ids(register.of_depot("north")), ids(register.of_depot("south"))) == ([], ["A-1"])


def test_many_are_read_in_batches_and_missing_ones_left_out(register: DynamoResidentRepository) -> None:
    known = [f"A-{number}" for number in range(BATCH_SIZE + 20)]
    for resident_id in known:
        register.put(resident(resident_id))
    found = register.get_many([*known, "A-unknown", known[0]])
    assert sorted(ids(found)) == sorted(known)
    assert register.get_many([]) == ()
