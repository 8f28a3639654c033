"""The register in DynamoDB.

```
PK RESIDENT#<id>   SK PROFILE     GSI1PK REGISTER          GSI1SK <kana>#<id>    the register in order of kana
                                  GSI2PK DEPOT#<depot id>  GSI2SK <id>           whom a depot serves
version (condition)   needs_pin, search (filters)   document (the resident, JSON)
```
A search reads the index in order and filters there; 15,000 residents are about 15 pages of 1 MB. A cursor
names the last resident by number, so that no name stands in an address or a log.
"""

from __future__ import annotations

import base64
import binascii
import time
import unicodedata
from itertools import batched
from typing import TYPE_CHECKING, Any

from boto3.dynamodb.conditions import Attr, Key

from fureai.adapters.dynamodb.items import DOCUMENT, Item, conflict_when_refused, item_at, query_all
from fureai.adapters.unreachable import transient_when_unreachable
from fureai.domain.errors import Conflict, ErrorCode, InvalidInput, TransientError
from fureai.domain.residents import Resident
from fureai.ports import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from boto3.dynamodb.conditions import ConditionBase
    from mypy_boto3_dynamodb.service_resource import Table

REGISTER = "REGISTER"
PROFILE = "PROFILE"
BATCH_SIZE = 100
"""Keys that one BatchGetItem takes (DynamoDB quota)."""
BATCH_TRIES = 6
FIRST_WAIT_S = 0.05
MAX_READS = 20
"""A page reads the index at most this many times, 1 MB each; then it ends early, with a cursor to go on."""
KANA_OFFSET = ord("ア") - ord("あ")
HIRAGANA = range(ord("ぁ"), ord("ゖ") + 1)


class DynamoResidentRepository:
    """The port `ResidentRepository` over one table."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def get(self, resident_id: str) -> Resident | None:
        """Return the resident, or None."""
        item = item_at(self._table, _key(resident_id))
        return _resident(item) if item else None

    def get_many(self, resident_ids: Sequence[str]) -> tuple[Resident, ...]:
        """Return those of the ids that exist, in any order."""
        found: list[Item] = []
        for chunk in batched(dict.fromkeys(resident_ids), BATCH_SIZE):
            found.extend(self._batch([_key(resident_id) for resident_id in chunk]))
        return tuple(_resident(item) for item in found)

    def put(self, resident: Resident) -> Resident:
        """Store the version after the one that was read; raises Conflict (RESIDENT_CHANGED)."""
        stored = resident.model_copy(update={"version": resident.version + 1})
        unchanged: ConditionBase = Attr("version").eq(resident.version)
        with conflict_when_refused(_changed()):
            self._table.put_item(
                Item=item_of(stored),
                ConditionExpression=unchanged if resident.version else Attr("PK").not_exists(),
            )
        return stored

    def page(
        self, *, limit: int, cursor: str | None = None, search: str = "", needs_pin: bool = False
    ) -> Page[Resident]:
        """Return residents in order of kana, then id; raises InvalidInput for a foreign cursor."""
        start = self._position(cursor) if cursor else None
        condition = _filter(search, needs_pin)
        found: list[Item] = []
        for _ in range(MAX_READS):
            # One more than asked for tells whether there is a next page.
            items, start = self._read(condition, limit + 1 - len(found), start)
            found.extend(items)
            if start is None or len(found) > limit:
                break
        return _page(found, limit, start)

    def of_depot(self, depot_id: str) -> tuple[Resident, ...]:
        """Return every resident that the depot serves."""
        served = Key("GSI2PK").eq(f"DEPOT#{depot_id}")
        items = query_all(self._table, IndexName="GSI2", KeyConditionExpression=served)
        return tuple(_resident(item) for item in items)

    def _read(
        self, condition: ConditionBase | None, limit: int, start: dict[str, Any] | None
    ) -> tuple[list[Item], dict[str, Any] | None]:
        # A limit would count what the filter leaves out.
        query: dict[str, Any] = {"FilterExpression": condition} if condition else {"Limit": limit}
        if start:
            query["ExclusiveStartKey"] = start
        with transient_when_unreachable("tables"):
            answer = self._table.query(
                IndexName="GSI1", KeyConditionExpression=Key("GSI1PK").eq(REGISTER), **query
            )
        return answer["Items"], answer.get("LastEvaluatedKey")

    def _position(self, cursor: str) -> dict[str, str]:
        item = item_at(self._table, _key(_resident_id_of(cursor)))
        if item is None:
            raise _foreign_cursor()
        return {name: item[name] for name in ("PK", "SK", "GSI1PK", "GSI1SK")}

    def _batch(self, keys: list[dict[str, str]]) -> Iterator[Item]:
        service = self._table.meta.client
        asked: Any = {self._table.name: {"Keys": keys}}
        for attempt in range(BATCH_TRIES):
            with transient_when_unreachable("tables"):
                answer = service.batch_get_item(RequestItems=asked)
            yield from answer["Responses"].get(self._table.name, ())
            asked = answer.get("UnprocessedKeys")
            if not asked:
                return
            time.sleep(FIRST_WAIT_S * 2**attempt)
        raise TransientError(
            ErrorCode.TEMPORARILY_UNAVAILABLE, "The register is too busy for now.", "Try again in a moment."
        )


def normalised(text: str) -> str:
    """Return text as a search compares it: NFKC, no spaces, lower case, hiragana as katakana."""
    plain = "".join(unicodedata.normalize("NFKC", text).casefold().split())
    return "".join(chr(ord(char) + KANA_OFFSET) if ord(char) in HIRAGANA else char for char in plain)


def _key(resident_id: str) -> dict[str, str]:
    return {"PK": f"RESIDENT#{resident_id}", "SK": PROFILE}


def item_of(resident: Resident) -> Item:
    """Return the item in which a resident lies."""
    searched = (resident.resident_id, resident.name, resident.kana, resident.address)
    return {
        **_key(resident.resident_id),
        "GSI1PK": REGISTER,
        "GSI1SK": f"{resident.kana}#{resident.resident_id}",
        "GSI2PK": f"DEPOT#{resident.depot_id}",
        "GSI2SK": resident.resident_id,
        "version": resident.version,
        "needs_pin": not resident.stop.is_plannable,
        # A line break between the fields: a search text never holds one, so it matches inside one field.
        "search": "\n".join(normalised(field) for field in searched),
        DOCUMENT: resident.model_dump_json(),
    }


def _resident(item: Item) -> Resident:
    return Resident.model_validate_json(item[DOCUMENT])


def _filter(search: str, needs_pin: bool) -> ConditionBase | None:
    conditions: list[ConditionBase] = []
    if needle := normalised(search):
        conditions.append(Attr("search").contains(needle))
    if needs_pin:
        conditions.append(Attr("needs_pin").eq(True))
    return conditions[0] & conditions[1] if len(conditions) > 1 else next(iter(conditions), None)


def _page(found: list[Item], limit: int, start: dict[str, Any] | None) -> Page[Resident]:
    shown = found[:limit]
    last = shown[-1]["PK"] if len(found) > limit else start and start["PK"]
    return Page(tuple(_resident(item) for item in shown), _cursor(last) if last else None)


def _cursor(partition_key: str) -> str:
    return base64.urlsafe_b64encode(partition_key.encode()).decode()


def _resident_id_of(cursor: str) -> str:
    try:
        return base64.urlsafe_b64decode(cursor).decode().removeprefix("RESIDENT#")
    except (binascii.Error, ValueError) as error:
        raise _foreign_cursor() from error


def _foreign_cursor() -> InvalidInput:
    return InvalidInput(
        ErrorCode.REQUEST_INVALID,
        "The cursor does not come from this list.",
        "Start the list again from its first page.",
        cursor="unknown",
    )


def _changed() -> Conflict:
    return Conflict(
        ErrorCode.RESIDENT_CHANGED,
        "Somebody else has changed this resident since it was read.",
        "Open the resident again and repeat your change.",
    )
