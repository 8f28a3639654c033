"""Japanese addresses as text: many ways of writing, one folded spelling, taken apart without a gazetteer.

An address is read from the left: postal code, prefecture, municipality, 大字/字, town, numbers, building.
Only a gazetteer knows where the town's name ends (八幡, 三輪 and 五十海 hold numerals themselves), so this
module folds the text, strips what stands before the town, and reads the numbers after it; it never guesses
a town.

`高洲1-5` can mean 高洲一丁目5番 or 高洲1番地の5: `readings` returns both and the gazetteer decides.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

_DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
           "壱": 1, "弐": 2, "参": 3}  # fmt: skip
_UNITS = {"十": 10, "百": 100, "千": 1000}
NUMERALS = "".join([*_DIGITS, *_UNITS])

# Each group is one character in several shapes; the first is the one kept. Shapes that NFKC unifies
# already (CJK compatibility ideographs) are not repeated.
_SHAPES = """
    藪薮籔 沢澤 辺邊邉 斎齋齊斉 島嶋嶌 高髙 崎﨑嵜碕 浜濱濵 瀬瀨 徳德 広廣 国國圀 真眞 槙槇
    竜龍 渋澁澀 仮假 桜櫻 桧檜 曽曾 条條 静靜 蔵藏 富冨 峰峯 館舘 鉄鐵鐡 円圓
    駅驛 寿壽 栄榮 黒黑 恵惠 縄繩 荘莊 塩鹽 関關 県縣 区區 郷鄕 万萬 与與
    釜釡 篭籠 衛衞 滝瀧 戸戶 青靑 清淸 緑綠 歩步 横橫 当當 稲稻 吉𠮷 谷谿
    宝寶 実實 来來 弥彌 鴎鷗 蛍螢 霊靈 岳嶽 亀龜 豊豐 会會 台臺 号號
"""
_ONE_SHAPE = str.maketrans({shape: group[0] for group in _SHAPES.split() for shape in group[1:]})

_KANJI = r"[\u3005\u3400-\u9fff]"
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_SPACES = re.compile(r"[\s、,，]+")
_HYPHENS = re.compile(r"[‐‑‒–—―−─━˗⁃]")
_LONG_VOWEL_AS_HYPHEN = re.compile(rf"(?<=[0-9{NUMERALS}目番地号 ])ー|ー(?=[0-9])")
_LONG_VOWEL_AS_ONE = re.compile(r"[ー-](?=丁目)")
_ONE_AS_HYPHEN = re.compile(r"(?<=[0-9])一(?=[0-9])")
_GA = re.compile(rf"(?<={_KANJI})[ヶケヵカがガ](?={_KANJI})")
_NO = re.compile(rf"(?<={_KANJI})[のノ之乃](?={_KANJI})")

_POSTAL = re.compile(r"^ *(?:〒 *)?(?:[0-9]{3} *-? *[0-9]{4}(?![0-9])-?)? *")
_PREFECTURE = re.compile(rf"^(?:東京都|北海道|京都府|大阪府|{_KANJI}{{2,3}}県)")
_SECTION = re.compile(r"^(?:大字|小字|字)")

_PART = re.compile(
    rf" *(?P<lot>[甲乙丙]?)(?P<value>[0-9]++|[{NUMERALS}]++)(?! *(?:号室|号棟|号館|階|室|棟|F(?![a-z])))"
    r" *(?P<mark>丁目|町目|丁|番地|番|号)?"
)
_COUNTY = re.compile(rf"^{_KANJI}{{1,3}}郡 *(?=.)")
_SEPARATOR = re.compile(r" *(?:-+|の) *")
_WORD = re.compile(r"[\u3005-\u3006\u3041-\u3096\u30f5\u30f6\u3400-\u9fff]")
_SKIPPED_KOAZA = re.compile(r"^ *(?:大字|小字|字)[^0-9]*")

ROOM_NUMBERS_FROM = 100
"""A third number from here up may be a room (高洲1-5-203) rather than a house number."""

_CHOME_THEN_BLOCK_THEN_HOUSE = 3


class Mark(StrEnum):
    """The word after a number that says what the number counts."""

    CHOME = "chome"
    BLOCK = "block"
    HOUSE = "house"
    NONE = ""


_MARKS = {
    "丁目": Mark.CHOME,
    "町目": Mark.CHOME,
    "丁": Mark.CHOME,
    "番地": Mark.BLOCK,
    "番": Mark.BLOCK,
    "号": Mark.HOUSE,
}


@dataclass(frozen=True, slots=True)
class NumberPart:
    """One number of an address, e.g. `2丁目`: its value without leading zeros (`甲5` keeps its 甲)."""

    value: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Numbering:
    """The numbers after a town's name, and what follows them: building, room, 方書."""

    parts: tuple[NumberPart, ...]
    building: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand the numbers: the chome, if any, and the numbers below it, coarse to fine."""

    chome: int | None
    numbers: tuple[str, ...]


def fold_address(text: str) -> str:
    """Return the one spelling that all ways of writing an address share.

    Full-width and half-width forms become one (NFKC), the hyphen family becomes `-`, old and variant kanji
    become one shape, ヶケが and のノ之 between kanji become one, spaces and commas become one space.
    """
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).translate(_ONE_SHAPE)
    text = _SPACES.sub(" ", _HYPHENS.sub("-", text)).strip()
    text = _ONE_AS_HYPHEN.sub("-", _LONG_VOWEL_AS_ONE.sub("一", text))
    text = _LONG_VOWEL_AS_HYPHEN.sub("-", text)
    return _NO.sub("の", _GA.sub("ヶ", text))


def same_address(first: str, second: str) -> bool:
    """Say whether two texts are one address written in two ways (spaces and character shapes aside)."""
    return fold_address(first).replace(" ", "") == fold_address(second).replace(" ", "")


def parse_kanji_number(text: str) -> int:
    """Return the value of a number in kanji, with units (二十三) or digit by digit (二三, 一〇二).

    Raises ValueError when a character is no numeral.
    """
    if not text or any(char not in NUMERALS for char in text):
        raise ValueError("not a number in kanji")
    if not any(char in _UNITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    total, pending = 0, ""
    for char in text:
        if char in _UNITS:
            total += int(pending or "1") * _UNITS[char]
            pending = ""
        else:
            pending += str(_DIGITS[char])
    return total + int(pending or "0")


def format_kanji_number(value: int) -> str:
    """Return a number from 1 to 9999 in kanji with units: 23 → 二十三."""
    if not 1 <= value <= 9999:  # noqa: PLR2004 - the range is the docstring's
        raise ValueError("kanji numbers are written from 1 to 9999")
    text = ""
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        count, value = divmod(value, size)
        if count:
            text += ("" if count == 1 and unit else "〇一二三四五六七八九"[count]) + unit
    return text


def strip_region(folded: str, prefecture: str, municipality: str) -> str | None:
    """Return the folded address from the town on; None when it names another prefecture.

    `prefecture` and `municipality` are the gazetteer's, folded; either may be missing from the address. A
    foreign municipality is left in place, so that no town can match at the start.
    """
    rest = _POSTAL.sub("", folded, count=1)
    named = _PREFECTURE.match(rest)
    if prefecture and rest.startswith(prefecture):
        rest = rest[len(prefecture) :].lstrip()
    elif prefecture and named and not rest.startswith(municipality or "\0"):
        return None
    return _after_first(rest, (municipality, municipality.rpartition("郡")[2])).lstrip(" -")


def _after_first(text: str, prefixes: tuple[str, ...]) -> str:
    for prefix in prefixes:
        if prefix and text.startswith(prefix):
            return text[len(prefix) :]
    return text


def strip_section(text: str) -> str:
    """Return the text without a leading 大字 or 字."""
    return _SECTION.sub("", text, count=1).lstrip()


def without_doubtful_lead(text: str, municipality: str) -> tuple[str, ...]:
    """Return the text without a lead that may be an old or short name of the region (志太郡…, 藤枝高洲).

    What such a text matches is a suggestion, never an answer: another county may have a town of that name.
    """
    stem = municipality.rstrip("市区町村")
    leads = (_COUNTY.sub("", text, count=1), text.removeprefix(stem) if stem else text)
    return tuple(lead.lstrip() for lead in leads if lead not in (text, ""))


def town_keys(name: str) -> tuple[str, ...]:
    """Return the folded spellings under which a town is found: as it is, and with its numerals in digits."""
    folded = strip_section(fold_address(name)).replace(" ", "")
    in_digits = re.sub(rf"[{NUMERALS}]+", lambda found: str(parse_kanji_number(found.group())), folded)
    return (folded,) if folded == in_digits else (folded, in_digits)


def split_chome(name: str) -> tuple[str, int | None]:
    """Split a town's name into town and chome: 青木二丁目 → (青木, 2); 高洲 → (高洲, None)."""
    found = re.fullmatch(rf"(.+?)([{NUMERALS}]+|[0-9０-９]+)丁目", name)
    if not found:
        return name, None
    return found[1], int(_number_value(unicodedata.normalize("NFKC", found[2])))


def read_numbers(tail: str) -> Numbering | None:
    """Read the numbers that follow a town's name in a folded address.

    Returns None when the tail goes on with a Japanese word (原 + 町12, 高田 + 馬場): then the town's name may
    not have ended there. A word in katakana or letters is a building, with no numbers before it.
    """
    if not tail.strip(" -"):
        return Numbering((), "")
    text = _SKIPPED_KOAZA.sub("", tail, count=1)
    parts, end = _number_parts(text.lstrip(" -"))
    if parts:
        return Numbering(parts, text.lstrip(" -")[end:].strip(" -"))
    return Numbering((), text.strip(" -")) if text != tail or not _WORD.match(tail.lstrip()) else None


def _number_parts(text: str) -> tuple[tuple[NumberPart, ...], int]:
    parts: list[NumberPart] = []
    start = end = 0
    while (found := _PART.match(text, start)) and not _is_word_in_kanji(found, text):
        value = found["lot"] + _number_value(found["value"])
        parts.append(NumberPart(value, _MARKS.get(found["mark"], Mark.NONE)))
        end = found.end()
        separator = _SEPARATOR.match(text, end)
        if separator is None and parts[-1].mark in (Mark.NONE, Mark.HOUSE):
            break
        start = separator.end() if separator else end
    return tuple(parts), end


def _is_word_in_kanji(found: re.Match[str], text: str) -> bool:
    """Say whether kanji numerals start a word: 三本松 is no number, 三-5 and 三丁目 are."""
    if found["value"][0].isdecimal() or found["mark"]:
        return False
    separator = _SEPARATOR.match(text, found.end())
    if separator and _PART.match(text, separator.end()):
        return False
    return bool(_WORD.match(text, found.end()))


def _number_value(text: str) -> str:
    return str(int(text)) if text[0].isdecimal() else str(parse_kanji_number(text))


def readings(parts: tuple[NumberPart, ...]) -> tuple[Reading, ...]:
    """Return every way to understand the numbers, the one with a chome first.

    丁目 or 番地 after the first number settles it, and so does a 番 after the second with a third behind it.
    """
    values = tuple(part.value for part in parts)
    plain = Reading(None, values)
    if not parts or parts[0].mark is Mark.BLOCK or not values[0].isdecimal():
        return (plain,)
    with_chome = Reading(int(values[0]), values[1:])
    return (with_chome,) if _names_chome(parts) else (with_chome, plain)


def _names_chome(parts: tuple[NumberPart, ...]) -> bool:
    if parts[0].mark is Mark.CHOME:
        return True
    return any(part.mark is Mark.BLOCK for part, _after in list(pairwise(parts))[1:])


def looks_like_chome_block_house(numbers: tuple[str, ...]) -> bool:
    """Say whether unmarked numbers (all of them, chome included) are most likely chome-block-house.

    Three numbers are, unless the third may be a room: 高洲1-5-203 stays open.
    """
    if len(numbers) < _CHOME_THEN_BLOCK_THEN_HOUSE:
        return False
    third = numbers[2]
    return third.isdecimal() and int(third) < ROOM_NUMBERS_FROM


def spell(town: str, chome: int | None, numbers: str) -> str:
    """Return the canonical spelling, which has one reading: 若宮2丁目5-3, or 高洲1番地5 without a chome.

    `numbers` are joined by hyphens, coarse to fine; empty when only the town or chome is meant.
    """
    if chome is not None:
        return f"{town}{chome}丁目{numbers}"
    first, _, rest = numbers.partition("-")
    return f"{town}{first}番地{rest}" if numbers else town
