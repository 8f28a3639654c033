"""The same address, date or number as different clerks write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from local.demo_city import layout

if TYPE_CHECKING:
    from datetime import date
    from random import Random

    from local.demo_city.addressing import Address

HYPHENS = ("-", "-", "-", "－", "‐", "―", "ー")
"""Those of the hyphen family that CP932 can write."""
FULL_WIDTH = str.maketrans("0123456789-", "０１２３４５６７８９－")
KANJI_DIGITS = "〇一二三四五六七八九"
APARTMENTS = (
    "コーポ若葉",
    "第２青葉荘",
    "メゾン大手",
    "ハイツさくら",
    "グリーンハイム",
    "ひまわり荘",
    "シャトー本町",
    "県営住宅",
)
REIWA_OFFSET = 2018


def kanji_number(number: int) -> str:
    """1 to 99 in kanji: 12 is 十二."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else KANJI_DIGITS[tens] + "十") + (
        KANJI_DIGITS[ones] if ones else ""
    )


def address_text(address: Address, rng: Random) -> str:
    """One of many ways to write an address, each of which means just this one."""
    town = _town_text(address, rng)
    if address.district.style == "lots":
        numbers = _lot_text(address, rng)
    elif address.chome:
        numbers = _chome_text(address, rng)
    else:
        numbers = _block_text(address, rng)
    text = _region(rng) + town + numbers + _building(address, rng)
    return text.translate(FULL_WIDTH) if rng.random() < 0.2 else text


def _region(rng: Random) -> str:
    whole = layout.PREFECTURE + layout.MUNICIPALITY
    return rng.choice((whole, whole, layout.MUNICIPALITY, layout.MUNICIPALITY, "", "", whole + "　"))


def _town_text(address: Address, rng: Random) -> str:
    name = address.district.name
    variants = {
        "藤ヶ谷": ("藤ヶ谷", "藤ケ谷", "藤が谷"),
        "滝ノ谷": ("滝ノ谷", "滝の谷", "滝之谷"),
        "高瀬": ("高瀬", "髙瀬"),
        "桜が丘": ("桜が丘", "桜ヶ丘", "桜ケ丘"),
        "大沢": ("大沢", "大澤"),
        "栄町": ("栄町", "榮町"),
    }
    section = "大字" if address.district.style == "lots" and rng.random() < 0.12 else ""
    return section + rng.choice(variants.get(name, (name,)))


def _chome_text(address: Address, rng: Random) -> str:
    chome, block, house, hyphen = str(address.chome), address.block, address.house, rng.choice(HYPHENS)
    in_kanji = kanji_number(address.chome)
    forms = [
        f"{in_kanji}丁目{block}番{house}号",
        f"{chome}丁目{block}番{house}号",
        f"{chome}丁目{block}{hyphen}{house}",
        f"{in_kanji}丁目{block}{hyphen}{house}",
        f"{chome}丁目{block}番地{house}",
        f"{chome}丁目{block}の{house}",
    ]
    if address.district.name != "高瀬":
        forms += [f"{chome}{hyphen}{block}{hyphen}{house}"] * 3
    return rng.choice(forms)


def _block_text(address: Address, rng: Random) -> str:
    block, house, hyphen = address.block, address.house, rng.choice(HYPHENS)
    return rng.choice(
        (f"{block}番{house}号", f"{block}{hyphen}{house}", f"{block}-{house}", f"　{block}{hyphen}{house}")
    )


def _lot_text(address: Address, rng: Random) -> str:
    lot, branch, hyphen = address.block, address.house, rng.choice(HYPHENS)
    if branch is None:
        return rng.choice(
            (f"{lot}番地", f"{lot}番地", f"{lot}" if address.district.name != "高瀬" else f"{lot}番地")
        )
    forms = [f"{lot}番地{branch}", f"{lot}番地の{branch}", f"{lot}番地{hyphen}{branch}"]
    if address.district.name != "高瀬":
        forms += [f"{lot}{hyphen}{branch}", f"{lot}-{branch}"]
    return rng.choice(forms)


def _building(address: Address, rng: Random) -> str:
    room = 100 * rng.randint(1, 4) + rng.randint(1, 6)
    if address.building.kind == "slab":
        return f"　若葉団地{rng.randint(1, 9)}号棟{room}号室"
    if address.district.style == "blocks" and rng.random() < 0.14:
        return (
            rng.choice((" ", "　"))
            + rng.choice(APARTMENTS)
            + rng.choice((f"{room}", f"{room}号室", f"　{room}号"))
        )
    return ""


def phone_text(phone: str, rng: Random) -> str:
    """Return a phone number as typed, sometimes without the leading 0 that a spreadsheet drops."""
    roll = rng.random()
    if roll < 0.12:
        return phone.replace("-", "").lstrip("0")
    if roll < 0.2:
        return phone.replace("-", "")
    return phone.translate(FULL_WIDTH) if roll < 0.3 else phone


def date_text(day: date, rng: Random) -> str:
    """Return a date in one of four ways: 令和8年4月1日, R8.4.1, 2026/4/1, 2026-04-01."""
    year = day.year - REIWA_OFFSET
    return rng.choice(
        (
            f"令和{year}年{day.month}月{day.day}日",
            f"R{year}.{day.month}.{day.day}",
            f"{day.year}/{day.month}/{day.day}",
            f"{day.year}/{day.month}/{day.day}",
            day.isoformat(),
        )
    )


def clock_text(start_min: int, end_min: int, rng: Random) -> str:
    """Return a time window; minutes after midnight."""
    dash = "～" if rng.random() < 0.15 else "-"
    return f"{start_min // 60}:{start_min % 60:02d}{dash}{end_min // 60}:{end_min % 60:02d}"
