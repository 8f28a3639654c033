"""Units, axis order and inclusivity, stated once for the whole product.

- A time of day is an `int` of **seconds after local midnight (JST)** of the plan's date and ends in `_s`;
  a duration is an `int` of seconds and ends in `_s` too (`service_s`, `travel_s`).
- A distance is an `int` of **metres** (`_m`). A point is **[longitude, latitude]**, WGS 84 degrees.
- A matrix is `n × n`, **row = from, column = to**; `UNREACHABLE` marks a pair without a way.
- A load maps a dimension to an amount: `"kg"` is kilograms, `"bags"` is bags.
- A time window is closed on both sides: a service may *start* at `start_s` and at `end_s`.
- A date interval is closed on both sides: a suspension from 1 to 3 April covers three days.
- An instant (when a driver recorded something) is a timezone-aware `datetime`.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

MINUTE_S = 60
HOUR_S = 3600
DAY_S = 24 * HOUR_S

UNREACHABLE = -1
"""In a travel matrix: there is no way from the row's place to the column's."""

KG = "kg"
BAGS = "bags"

TimeOfDay = Annotated[int, Field(ge=0, le=2 * DAY_S)]
Seconds = Annotated[int, Field(ge=0)]
Metres = Annotated[int, Field(ge=0)]
Load = dict[str, Annotated[int, Field(ge=0)]]


class Frozen(BaseModel):
    """Base of every domain object: immutable, and no unknown field slips in."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class TimeWindow(Frozen):
    """From when until when a service may start, both inclusive, in seconds after midnight."""

    start_s: TimeOfDay
    end_s: TimeOfDay

    @model_validator(mode="after")
    def _ordered(self) -> TimeWindow:
        if self.start_s > self.end_s:
            raise ValueError("a time window starts before it ends")
        return self


def add_loads(first: Load, second: Load) -> Load:
    """Sum two loads dimension by dimension; a dimension that one lacks counts as 0."""
    return {key: first.get(key, 0) + second.get(key, 0) for key in sorted(first.keys() | second.keys())}
