"""A city's addresses with their points, indexed once, and the rules that choose among readings.

The rule above all: never a point without its doubt. What is not known is not guessed: two readings give
candidates and no point, a near miss (高州 for 高洲) gives candidates and no point, and a finer part that is
not known falls to the next coarser one, which the level says.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from fureai.domain import addresses
from fureai.domain.addresses import Numbering
from fureai.domain.geography import AddressCandidate, AddressMatch, MatchLevel, Point, great_circle_m

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fureai.domain.addresses import NumberPart, Reading

NOTHING = AddressMatch(level=MatchLevel.NONE)
MAX_SUGGESTIONS = 5

_FINENESS = (MatchLevel.NONE, MatchLevel.TOWN, MatchLevel.CHOME, MatchLevel.BLOCK, MatchLevel.HOUSE)


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """One known address; the finest part that is not None says what the point is the point of."""

    town: str
    point: Point
    chome: int | None = None
    block: str | None = None
    house: str | None = None


@dataclass(slots=True)
class _Area:
    """A chome, or the part of a town that has none: its own point and the points below it by number."""

    point: Point | None = None
    places: dict[str, tuple[MatchLevel, Point]] = field(default_factory=dict)


@dataclass(slots=True)
class _Town:
    name: str
    centre: Point | None = None
    areas: dict[int | None, _Area] = field(default_factory=dict)

    def area(self, chome: int | None) -> _Area:
        if chome not in self.areas:
            self.areas[chome] = _Area()
        return self.areas[chome]

    def has_open_land(self) -> bool:
        """Say whether addresses without a chome exist here.

        Where numbers are known they decide. Where none are (towns only), a town with an entry of its own
        beside its chome has such addresses.
        """
        if any(area.places for area in self.areas.values()):
            return None in self.areas and bool(self.areas[None].places)
        return None in self.areas


@dataclass(frozen=True, slots=True)
class _Found:
    """How far one reading leads: `complete` when no number was left over that should have been found."""

    address: str
    point: Point
    level: MatchLevel
    complete: bool

    def is_at_least(self, level: MatchLevel) -> bool:
        return _FINENESS.index(self.level) >= _FINENESS.index(level)

    def as_candidate(self) -> AddressCandidate:
        return AddressCandidate(address=self.address, point=self.point, level=self.level)


class Gazetteer:
    """Every known address of one municipality. Built once; a lookup costs a few dictionary reads."""

    def __init__(
        self, entries: Iterable[GazetteerEntry], *, prefecture: str = "", municipality: str = ""
    ) -> None:
        """Index the entries; missing centres of blocks, chome and towns are taken from what lies in them."""
        self.prefecture, self.municipality = prefecture, municipality
        self._folded_prefecture = addresses.fold_address(prefecture)
        self._folded_municipality = addresses.fold_address(municipality)
        self._towns = _towns_of(entries)
        self._by_key: dict[str, list[_Town]] = {}
        for town in self._towns.values():
            for key in addresses.town_keys(town.name):
                self._by_key.setdefault(key, []).append(town)
        self._longest = max((len(key) for key in self._by_key), default=0)
        self._near = _near_keys(self._by_key)

    def __len__(self) -> int:
        """Return the number of towns."""
        return len(self._towns)

    def locate(self, address: str) -> AddressMatch:
        """Return where an address is, how surely, and its other readings. Never raises."""
        folded = addresses.fold_address(address)
        text = addresses.strip_region(folded, self._folded_prefecture, self._folded_municipality)
        if not text:
            return NOTHING
        for start in (text, addresses.strip_section(text)):
            hit = self._town_at_start(start)
            if hit:
                return self._match(*hit)
        return self._suggest(text)

    def _town_at_start(self, text: str) -> tuple[list[_Town], Numbering] | None:
        """Return the towns with the longest name that the text starts with, and the numbers after it."""
        ends = [index for index, char in enumerate(text) if char != " "][: self._longest]
        compact = text.replace(" ", "")
        for length in range(len(ends), 0, -1):
            towns = self._by_key.get(compact[:length])
            numbering = addresses.read_numbers(text[ends[length - 1] + 1 :]) if towns else None
            if towns and numbering:
                return towns, numbering
        return None

    def _match(self, towns: list[_Town], numbering: Numbering) -> AddressMatch:
        found = [place for town in towns for place in self._places(town, numbering)]
        if len(found) == 1:
            return AddressMatch(level=found[0].level, point=found[0].point, address=found[0].address)
        return AddressMatch(level=MatchLevel.NONE, candidates=tuple(place.as_candidate() for place in found))

    def _places(self, town: _Town, numbering: Numbering) -> list[_Found]:
        """Return the readings that hold in this town: one when it is certain."""
        possible = [
            found
            for reading in addresses.readings(numbering.parts)
            if (found := self._follow(town, reading)) is not None
        ]
        if not possible:
            nowhere = addresses.readings(numbering.parts)[0]
            return [self._found(town, nowhere, MatchLevel.TOWN, town.centre, complete=False)]
        return _most_certain(possible, numbering.parts)

    def _follow(self, town: _Town, reading: Reading) -> _Found | None:
        """Follow one reading down to the finest part that is known; None when it cannot be meant here."""
        if reading.chome is None and not reading.numbers:
            return self._found(town, reading, MatchLevel.TOWN, town.centre, complete=True)
        area = town.areas.get(reading.chome)
        if area is None or (reading.chome is None and not town.has_open_land() and len(town.areas) > 1):
            return None
        return self._below(town, area, reading)

    def _below(self, town: _Town, area: _Area, reading: Reading) -> _Found:
        for count in range(len(reading.numbers), 0, -1):
            place = area.places.get("-".join(reading.numbers[:count]))
            if place and place[0] is MatchLevel.HOUSE:
                known = replace(reading, numbers=reading.numbers[:count])  # what follows a house is a room
                return self._found(town, known, *place, complete=True)
            if place:
                return self._found(town, reading, *place, complete=count == len(reading.numbers))
        level = MatchLevel.TOWN if reading.chome is None else MatchLevel.CHOME
        point = town.centre if reading.chome is None else area.point
        return self._found(town, reading, level, point, complete=not reading.numbers)

    def _found(
        self, town: _Town, reading: Reading, level: MatchLevel, point: Point | None, *, complete: bool
    ) -> _Found:
        if point is None:
            raise AssertionError("every town and chome got a centre when the index was built")
        spelling = addresses.spell(town.name, reading.chome, "-".join(reading.numbers))
        address = self.prefecture + self.municipality + spelling
        return _Found(address=address, point=point, level=level, complete=complete)

    def _suggest(self, text: str) -> AddressMatch:
        """Return towns that may be meant by an unknown name, each with its numbers; never a point."""
        found: dict[str, AddressCandidate] = {}
        for towns, numbering in self._near_towns(text):
            for town in towns:
                for place in self._places(town, numbering):
                    found.setdefault(place.address, place.as_candidate())
        return AddressMatch(level=MatchLevel.NONE, candidates=tuple(found.values())[:MAX_SUGGESTIONS])

    def _near_towns(self, text: str) -> Iterable[tuple[list[_Town], Numbering]]:
        for start in addresses.without_doubtful_lead(text, self._folded_municipality):
            if hit := self._town_at_start(start):
                yield hit
        for key, tail in self._near_names(text):
            numbering = addresses.read_numbers(tail)
            if numbering is None and tail.startswith(" "):
                numbering = Numbering((), tail.strip())
            if numbering is not None:
                yield self._by_key[key], numbering

    def _near_names(self, text: str) -> Iterable[tuple[str, str]]:
        """Yield keys of towns one character off the start of the text, and the text after that name."""
        letters = next((index for index, char in enumerate(text) if char.isdecimal()), len(text))
        for length in range(min(letters, self._longest + 1), 0, -1):
            name = text[:length]
            for near in (name, *_without_one(name)):
                for key in self._near.get(near, ()):
                    yield key, text[length:]


def _most_certain(possible: list[_Found], parts: tuple[NumberPart, ...]) -> list[_Found]:
    """Return the only reading that the known numbers leave, or all of them."""
    houses = [found for found in possible if found.complete and found.level is MatchLevel.HOUSE]
    if len(houses) == 1 and not any(found.complete for found in possible if found is not houses[0]):
        return houses
    blocks = [found for found in possible if found.is_at_least(MatchLevel.BLOCK)]
    if len(blocks) == 1 and blocks[0].complete:
        return blocks
    chome_block_house = addresses.looks_like_chome_block_house(tuple(part.value for part in parts))
    if chome_block_house and not blocks and possible[0].level is MatchLevel.CHOME:
        return possible[:1]
    return possible


def _towns_of(entries: Iterable[GazetteerEntry]) -> dict[str, _Town]:
    towns: dict[str, _Town] = {}
    for entry in entries:
        if entry.town not in towns:
            towns[entry.town] = _Town(entry.town)
        town = towns[entry.town]
        area = town.area(entry.chome)
        path = "-".join(part for part in (entry.block, entry.house) if part is not None)
        if path:
            level = MatchLevel.HOUSE if entry.house is not None else MatchLevel.BLOCK
            key = path if path.isascii() else addresses.fold_address(path)
            area.places[key] = (level, entry.point)
        else:
            area.point = entry.point
    for town in towns.values():
        _fill_centres(town)
    return towns


def _fill_centres(town: _Town) -> None:
    for area in town.areas.values():
        _fill_blocks(area)
        area.point = area.point or _middle([point for _level, point in area.places.values()])
    own = town.areas[None].point if None in town.areas else None
    town.centre = own or _middle([area.point for area in town.areas.values() if area.point])


def _fill_blocks(area: _Area) -> None:
    """Give a block known by its houses alone the point of the house in its middle."""
    houses: dict[str, list[Point]] = {}
    for path, (level, point) in area.places.items():
        if level is MatchLevel.HOUSE:
            houses.setdefault(path.partition("-")[0], []).append(point)
    for block, points in houses.items():
        middle = _middle(points)
        if middle is not None:
            area.places.setdefault(block, (MatchLevel.BLOCK, middle))


def _middle(points: list[Point]) -> Point | None:
    """Return the one of the points that is nearest to their mean: a mean may lie in a river."""
    if not points:
        return None
    count = len(points)
    mean = Point(lon=sum(p.lon for p in points) / count, lat=sum(p.lat for p in points) / count)
    return min(points, key=lambda point: great_circle_m(point, mean))


def _near_keys(keys: Iterable[str]) -> dict[str, list[str]]:
    """Index every town key by itself, by each way to drop one character, and by what follows 町 or 村.

    Two names that differ in one character share a form with one dropped (symmetric deletion, as in W. Garbe's
    SymSpell), so a lookup needs no distance computed.
    """
    near: dict[str, list[str]] = {}
    for key in keys:
        after_town = [key[index + 1 :] for index, char in enumerate(key[:-1]) if char in "町村" and index > 0]
        for form in dict.fromkeys((key, *after_town, *_without_one(key))):
            near.setdefault(form, []).append(key)
    return near


def _without_one(name: str) -> list[str]:
    """Return the name with one character dropped; of two only the second, or all short names look alike."""
    if len(name) <= 2:  # noqa: PLR2004 - the docstring names it
        return [name[:1]] if len(name) > 1 else []
    return [name[:index] + name[index + 1 :] for index in range(len(name))]
