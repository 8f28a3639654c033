"""Work whose inputs did not change is not done again: a digest of the inputs is kept beside the result."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

IGNORED = {"__pycache__", "node_modules", "dist", ".vite", "coverage", ".mypy_cache"}


def files_below(path: Path) -> Iterator[Path]:
    """Yield the file itself, or the files below the folder in a fixed order, without what builds leave."""
    if path.is_file():
        yield path
    elif path.is_dir():
        for child in sorted(path.iterdir()):
            if child.name not in IGNORED and not child.name.endswith(".egg-info"):
                yield from files_below(child)


def digest_of(paths: Iterable[Path], *, salt: str = "") -> str:
    """Return 16 hexadecimal digits that change with any name or content below the paths, or with the salt."""
    digest = hashlib.sha256(salt.encode())
    for path in paths:
        for file in files_below(path):
            digest.update(f"\0{file.relative_to(path.parent)}\0".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def is_current(stamp: Path, digest: str) -> bool:
    """Return whether the result that the stamp belongs to was made from inputs with this digest."""
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == digest


def set_current(stamp: Path, digest: str) -> None:
    """Note that the result was made from inputs with this digest."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(digest, encoding="utf-8")
