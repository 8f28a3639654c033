"""Payloads in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fureai.domain.errors import ErrorCode, NotFound

if TYPE_CHECKING:
    from fureai.domain.problem import TravelMatrices


class FakeWorkStore:
    """Texts, bytes and matrices by key."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.contents: dict[str, bytes] = {}
        self.matrices: dict[str, TravelMatrices] = {}

    def put_text(self, key: str, text: str) -> None:
        self.texts[key] = text

    def get_text(self, key: str) -> str:
        return _found(self.texts, key)

    def put_bytes(self, key: str, content: bytes) -> None:
        self.contents[key] = content

    def put_matrices(self, key: str, matrices: TravelMatrices) -> None:
        self.matrices[key] = dict(matrices)

    def get_matrices(self, key: str) -> TravelMatrices:
        return _found(self.matrices, key)


def _found[Value](stored: dict[str, Value], key: str) -> Value:
    if key not in stored:
        raise NotFound(
            ErrorCode.PLAN_NOT_FOUND, "The payload does not exist.", "Make the plan again.", key=key
        )
    return stored[key]
