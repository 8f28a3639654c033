"""Cut a day's routes into groups of neighbours, along another direction each time.

Routes are halved by where their middles lie along a random direction, again and again, until a group has
about the wanted number: a border of one round lies inside a group of the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

Floats = np.ndarray[Any, np.dtype[np.float64]]


def regroup(random: np.random.Generator, middles: Floats, wanted: int) -> list[list[int]]:
    """Return groups of indexes into `middles` (n × 2, any unit), each of about `wanted`."""
    return _halved(random, middles, list(range(len(middles))), max(1, round(len(middles) / wanted)))


def _halved(
    random: np.random.Generator, middles: Floats, members: Sequence[int], parts: int
) -> list[list[int]]:
    if parts <= 1:
        return [sorted(members)]
    angle = random.uniform(0, np.pi)
    along = middles[members] @ np.array([np.cos(angle), np.sin(angle)])
    ordered = [members[i] for i in np.argsort(along, kind="stable")]
    first_parts = parts // 2
    cut = round(len(ordered) * first_parts / parts)
    return _halved(random, middles, ordered[:cut], first_parts) + _halved(
        random, middles, ordered[cut:], parts - first_parts
    )
