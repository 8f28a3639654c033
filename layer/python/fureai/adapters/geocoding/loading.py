"""Reading a gazetteer from JSON: the product's own form, and the list of towns that open data comes in."""

from __future__ import annotations

import json
from typing import Annotated, Any

from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from fureai.adapters.geocoding.gazetteer import Gazetteer, GazetteerEntry
from fureai.domain.addresses import split_chome
from fureai.domain.errors import ErrorCode, InvalidInput
from fureai.domain.geography import Point

Longitude = Annotated[float, Field(ge=-180, le=180)]
Latitude = Annotated[float, Field(ge=-90, le=90)]


class EntryForm(BaseModel):
    """One entry of `gazetteer.json`."""

    town: str = Field(min_length=1)
    chome: int | None = None
    block: str | None = None
    house: str | None = None
    lon: Longitude
    lat: Latitude


class GazetteerForm(BaseModel):
    """`gazetteer.json`: a municipality and its addresses."""

    prefecture: str = ""
    municipality: str = ""
    entries: tuple[EntryForm, ...]


class TownForm(BaseModel):
    """One element of a list of towns; the town's name may end in its chome (青木二丁目)."""

    town: str = Field(min_length=1)
    koaza: str = ""
    lat: Latitude
    lng: Longitude


_TOWNS = TypeAdapter(tuple[TownForm, ...])


def load_gazetteer(content: str | bytes, *, prefecture: str = "", municipality: str = "") -> Gazetteer:
    """Read either form; a list of towns does not say where it lies, so the caller does.

    Raises InvalidInput (CITY_MISSING) when the content is neither form.
    """
    try:
        data: Any = json.loads(content)
        if isinstance(data, list):
            return _from_towns(_TOWNS.validate_python(data), prefecture, municipality)
        return _from_form(GazetteerForm.model_validate(data))
    except (ValueError, ValidationError) as error:
        raise InvalidInput(
            ErrorCode.CITY_MISSING,
            "The gazetteer is neither in the product's own form nor a list of towns.",
            "Build the city's gazetteer again, then load it.",
        ) from error


def _from_form(form: GazetteerForm) -> Gazetteer:
    entries = (
        GazetteerEntry(
            town=entry.town,
            chome=entry.chome,
            block=entry.block,
            house=entry.house,
            point=Point(lon=entry.lon, lat=entry.lat),
        )
        for entry in form.entries
    )
    return Gazetteer(entries, prefecture=form.prefecture, municipality=form.municipality)


def _from_towns(towns: tuple[TownForm, ...], prefecture: str, municipality: str) -> Gazetteer:
    entries = []
    for form in towns:
        town, chome = split_chome(form.town + form.koaza)
        entries.append(GazetteerEntry(town=town, chome=chome, point=Point(lon=form.lng, lat=form.lat)))
    return Gazetteer(entries, prefecture=prefecture, municipality=municipality)
