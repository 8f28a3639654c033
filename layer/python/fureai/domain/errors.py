"""Coded errors: every failure says what happened, why, and what to do next.

Exceptions are for broken input and broken systems; an infeasible plan is a result with reasons instead.

```
FureaiError
├── InvalidInput      the caller sent something that cannot be used          HTTP 422
├── NotFound          no such thing, or none that this caller may see        HTTP 404
├── Forbidden         signed in, but not for this                            HTTP 403
├── Conflict          somebody else was first; read again and decide         HTTP 409
├── PlanRefused       the checker objects to a plan; it is not stored        HTTP 422
└── TransientError    it may work in a moment; safe to try again             HTTP 503
```

Each code is documented in `docs/errors.md`, and the frontend carries its text in Japanese and English.
"""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from fureai.domain.units import Frozen


class ErrorCode(StrEnum):
    """Every code that a user, a log or an API client may meet."""

    # Files in
    FILE_ENCODING = "FILE_ENCODING"
    FILE_EMPTY = "FILE_EMPTY"
    FILE_TOO_LARGE = "FILE_TOO_LARGE"
    COLUMN_MISSING = "COLUMN_MISSING"
    COLUMN_DOUBLED = "COLUMN_DOUBLED"
    ROW_SHAPE = "ROW_SHAPE"
    ROW_REQUIRED = "ROW_REQUIRED"
    ROW_ID = "ROW_ID"
    ROW_DATE = "ROW_DATE"
    ROW_DATE_ORDER = "ROW_DATE_ORDER"
    ROW_SCHEDULE = "ROW_SCHEDULE"
    ROW_TIME_WINDOW = "ROW_TIME_WINDOW"
    ROW_NUMBER = "ROW_NUMBER"
    ROW_CHOICE = "ROW_CHOICE"
    ROW_FORMULA = "ROW_FORMULA"
    ROW_DUPLICATE = "ROW_DUPLICATE"
    ADDRESS_UNKNOWN = "ADDRESS_UNKNOWN"
    ADDRESS_AMBIGUOUS = "ADDRESS_AMBIGUOUS"
    ADDRESS_TOWN_ONLY = "ADDRESS_TOWN_ONLY"
    # Requests
    REQUEST_INVALID = "REQUEST_INVALID"
    NOT_SIGNED_IN = "NOT_SIGNED_IN"
    ROLE_MISSING = "ROLE_MISSING"
    NOT_YOUR_ROUTE = "NOT_YOUR_ROUTE"
    RESIDENT_NOT_FOUND = "RESIDENT_NOT_FOUND"
    RESIDENT_CHANGED = "RESIDENT_CHANGED"
    IMPORT_NOT_FOUND = "IMPORT_NOT_FOUND"
    DEPOT_NOT_FOUND = "DEPOT_NOT_FOUND"
    PLAN_NOT_FOUND = "PLAN_NOT_FOUND"
    ROUTE_NOT_FOUND = "ROUTE_NOT_FOUND"
    PIN_OUTSIDE_CITY = "PIN_OUTSIDE_CITY"
    # Plans
    PLAN_NOT_READY = "PLAN_NOT_READY"
    PLAN_CHANGED = "PLAN_CHANGED"
    PLAN_NO_VISITS = "PLAN_NO_VISITS"
    PLAN_NO_SHIFTS = "PLAN_NO_SHIFTS"
    PLAN_REFUSED = "PLAN_REFUSED"
    PLAN_RUN_LOST = "PLAN_RUN_LOST"
    PLAN_STEP_FAILED = "PLAN_STEP_FAILED"
    ROADS_MISSING = "ROADS_MISSING"
    CITY_MISSING = "CITY_MISSING"
    SOLVER_FAILED = "SOLVER_FAILED"
    # Records from tablets
    EVENT_CONFLICT = "EVENT_CONFLICT"
    EVENT_UNKNOWN_VISIT = "EVENT_UNKNOWN_VISIT"
    # Systems
    TEMPORARILY_UNAVAILABLE = "TEMPORARILY_UNAVAILABLE"
    INTERNAL = "INTERNAL"


class CodedError(Frozen):
    """An error as data: `cause` says what happened, `action` what to do next, `detail` fills the text in."""

    code: ErrorCode
    cause: str
    action: str
    detail: dict[str, str] = Field(default_factory=dict)


class FureaiError(Exception):
    """Base of every expected failure; carries a `CodedError`."""

    def __init__(self, code: ErrorCode, cause: str, action: str, **detail: str) -> None:
        """Keep the coded error; `detail` holds no personal data, because it may reach a log."""
        super().__init__(f"{code}: {cause}")
        self.error = CodedError(code=code, cause=cause, action=action, detail=detail)


class InvalidInput(FureaiError):
    """The caller sent something that cannot be used."""


class NotFound(FureaiError):
    """There is no such thing, or none that this caller may see."""


class Forbidden(FureaiError):
    """The caller is signed in, but not for this."""


class Conflict(FureaiError):
    """Somebody else was first."""


class PlanRefused(FureaiError):
    """The independent checker objects to a plan."""


class TransientError(FureaiError):
    """It may work in a moment; safe to try again. The state machine retries by this class's name."""
