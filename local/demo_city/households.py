"""Who is visited: households at addresses of the town, with their days, loads and peculiarities."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from local.demo_city.addressing import TWO_WAYS_TO_READ
from local.demo_city.names import Person, a_person, a_phone
from local.demo_city.traffic import is_kei_only

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from local.demo_city.addressing import Address
    from local.demo_city.index import SegmentIndex

type Fits = Callable[[Address], bool]

KEI_ONLY_SHARE, SUNDAY_SHARE, WINDOW_SHARE, SUSPENDED_SHARE = 0.1, 0.11, 0.08, 0.06
NEAR_ROAD_M = 45.0
FISCAL_YEAR_START, FISCAL_YEAR_END = date(2026, 4, 1), date(2027, 3, 31)
UNKNOWN = ("静岡県若葉野市緑ヶ岡3-2-1", "若葉野市西海岸通り２")
WEIGHTS = {
    "old": 1.7,
    "slab": 14.0,
    "danchi": 1.2,
    "hills": 2.2,
    "village": 1.2,
    "fields": 0.9,
    "centre": 0.5,
}


@dataclass(frozen=True)
class Round:
    """The weekdays on which a part of town is served, as the city's calendar names them."""

    burnable: str
    plastic: str
    nonburnable: str
    paper: str


ROUNDS = (Round("月木", "水", "火", "火"), Round("火金", "月", "木", "木"), Round("水土", "金", "火", "木"))
FIRST_WEEKS = {"火": (date(2026, 4, 7), date(2026, 4, 14)), "木": (date(2026, 4, 2), date(2026, 4, 9))}


@dataclass(frozen=True)
class Pause:
    """A suspension: first day, last day (None while nobody knows), reason."""

    start: date
    end: date | None
    reason: str


@dataclass(frozen=True)
class Household:
    """One line of the city's list. `address` None: the text in `odd_address` leads nowhere or two ways."""

    number: str
    person: Person
    address: Address | None
    phone: str
    days: dict[str, str]
    starts: date
    service_min: int
    load_kg: int
    contact: tuple[Person, str, str]
    odd_address: str = ""
    holidays_too: bool = False
    ends: date | None = None
    pause: Pause | None = None
    windows_min: tuple[tuple[int, int], ...] = ()
    truck: str = ""
    parking: str = ""
    care: str = ""
    safety_check: bool = True


SERVICE_MIN = (2, 3, 3, 3, 4, 4, 5, 6, 8)
WINDOWS = (((540, 660),), ((510, 630),), ((780, 900),), ((600, 690),), ((540, 630), (780, 900)))
PAUSES = (
    Pause(date(2026, 11, 2), None, "入院"),
    Pause(date(2026, 11, 16), date(2026, 12, 11), "入院（白内障手術）"),
    Pause(date(2026, 12, 1), date(2026, 12, 14), "ショートステイ"),
    Pause(date(2026, 8, 3), date(2026, 8, 28), "入院"),
    Pause(date(2026, 12, 28), date(2027, 1, 8), "長女宅へ帰省"),
    Pause(date(2026, 10, 19), None, "施設へ体験入所"),
    Pause(date(2026, 6, 1), date(2026, 6, 30), "リハビリ入院"),
    Pause(date(2027, 1, 12), date(2027, 2, 5), "検査入院"),
)
CARE = (
    "犬がいます。門を必ず閉める",
    "キーボックスは玄関右側",
    "２階まで階段。手すり側を歩く",
    "耳が遠い。チャイムを長めに押す",
    "①チャイム②応答がなければ勝手口へ",
    "目が不自由。声をかけてから袋を受け取る",
    "在宅酸素を使用。火気に注意",
    "女性の訪問を希望",
    "車いすのため玄関に出るまで時間がかかる",
    "オートロック。インターホンで部屋番号を呼ぶ",
    "認知症あり。袋の出し忘れは家族へ連絡",
)
PARKING = (
    "門の前",
    "隣の月極駐車場の入口",
    "坂の下に停めて徒歩",
    "公民館の駐車場",
    "角のカーブミラーの手前",
    "集積所の横",
    "",
)
RELATIONS = ("長男", "長女", "二男", "妹", "姪", "甥", "ケアマネジャー", "民生委員")


def settle(
    addresses: list[Address], wide: SegmentIndex[int], kei: SegmentIndex[int], count: int, rng: Random
) -> list[Household]:
    """`count` households; raises ValueError where the town has too few houses for them."""
    odd = _odd_ones(addresses) if count >= 60 else []
    chosen = _choose(addresses, wide, kei, count - len(odd), rng)
    rounds = _rounds(chosen)
    homes: list[tuple[Address | None, str, Round]] = [(a, "", rounds[_area(a)]) for a in chosen]
    homes += [(None, text, rng.choice(ROUNDS)) for text in odd]
    rng.shuffle(homes)
    plain = [_household(i, home, rng) for i, home in enumerate(homes, start=1)]
    return _with_peculiarities(plain, wide, rng)


def _odd_ones(addresses: list[Address]) -> list[str]:
    known = {(a.block, a.house) for a in addresses if a.district.name == "高瀬" and not a.chome}
    return [
        *UNKNOWN,
        *(f"若葉野市高瀬{lot}-{branch}" for lot, branch in TWO_WAYS_TO_READ if (lot, branch) in known),
    ]


def _choose(
    addresses: list[Address], wide: SegmentIndex[int], kei: SegmentIndex[int], count: int, rng: Random
) -> list[Address]:
    """Return a tenth of the homes where only a kei truck comes near, the rest beside roads for everybody."""
    shuffled = [a for a in addresses if a.building.kind != "industry" and not _reads_two_ways(a)]
    rng.shuffle(shuffled)
    shuffled.sort(key=lambda a: rng.random() ** (1 / WEIGHTS.get(a.building.kind, 1.0)), reverse=True)
    narrow = _first(
        shuffled, round(count * KEI_ONLY_SHARE), lambda a: is_kei_only(a.point, wide) and _is_near(a, kei)
    )
    easy = _first(_with_flats(shuffled), count - len(narrow), lambda a: _is_near(a, wide))
    if len(narrow) + len(easy) < count:
        raise ValueError(f"the town has homes for {len(narrow) + len(easy)} households, not for {count}")
    return narrow + easy


def _reads_two_ways(address: Address) -> bool:
    return address.district.name == "高瀬" and (address.block, address.house) in TWO_WAYS_TO_READ


def _with_flats(addresses: list[Address]) -> list[Address]:
    """Each long house of the estate three times: it holds many homes."""
    return [a for a in addresses for _ in range(3 if a.building.kind == "slab" else 1)]


def _is_near(address: Address, roads: SegmentIndex[int]) -> bool:
    return bool(roads.around(address.point, NEAR_ROAD_M))


def _first(addresses: list[Address], count: int, fits: Fits) -> list[Address]:
    found: list[Address] = []
    for address in addresses:
        if len(found) == count:
            break
        if fits(address):
            found.append(address)
    return found


def _area(address: Address) -> tuple[str, int]:
    return address.district.name, address.chome


def _rounds(chosen: list[Address]) -> dict[tuple[str, int], Round]:
    """Give every area a round so that the three rounds serve about equally many homes."""
    load = dict.fromkeys(ROUNDS, 0)
    rounds: dict[tuple[str, int], Round] = {}
    sizes = Counter(_area(a) for a in chosen)
    for place, homes in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        lightest = min(ROUNDS, key=lambda r: load[r])
        rounds[place] = lightest
        load[lightest] += homes
    return rounds


def _household(number: int, home: tuple[Address | None, str, Round], rng: Random) -> Household:
    address, odd_address, turn = home
    person = a_person(rng)
    relative = a_person(rng, person.family if rng.random() < 0.7 else None)
    return Household(
        number=f"F{number:04d}",
        person=person,
        address=address,
        odd_address=odd_address,
        phone=a_phone(rng),
        days=_days(turn, rng),
        holidays_too=number % 5 < 2,
        starts=_start(rng),
        ends=FISCAL_YEAR_END if rng.random() < 0.03 else None,
        service_min=rng.choice(SERVICE_MIN),
        load_kg=rng.randint(3, 12),
        contact=(relative, rng.choice(RELATIONS), a_phone(rng)),
        parking=rng.choice(PARKING),
        care=rng.choice(CARE) if rng.random() < 0.34 else "",
        safety_check=rng.random() < 0.8,
    )


def _start(rng: Random) -> date:
    return date(2020, 4, 1) + timedelta(days=7 * rng.randint(0, 330))


def _days(turn: Round, rng: Random) -> dict[str, str]:
    first = rng.choice(FIRST_WEEKS[turn.paper])
    nths = rng.choice(("第2・第4", "第1・第3"))
    return {
        "burnable": turn.burnable,
        "plastic": turn.plastic if rng.random() < 0.55 else "",
        "nonburnable": nths + turn.nonburnable if rng.random() < 0.6 else "",
        "paper": f"隔週{turn.paper}({_era(first)}から)" if rng.random() < 0.6 else "",
    }


def _era(day: date) -> str:
    return f"令和{day.year - 2018}年{day.month}月{day.day}日"


def _with_peculiarities(homes: list[Household], wide: SegmentIndex[int], rng: Random) -> list[Household]:
    """Sundays, pauses, time windows and truck limits, each for its share of the homes."""
    order = list(range(len(homes)))
    rng.shuffle(order)
    sundays = order[: round(len(homes) * SUNDAY_SHARE)]
    paused = order[len(sundays) : len(sundays) + round(len(homes) * SUSPENDED_SHARE)]
    timed = rng.sample(order, round(len(homes) * WINDOW_SHARE))
    for k, i in enumerate(paused):
        homes[i] = replace(homes[i], pause=PAUSES[k % len(PAUSES)])
    for i in timed:
        homes[i] = replace(homes[i], windows_min=rng.choice(WINDOWS))
    for i in sundays:
        days = {**homes[i].days, "burnable": homes[i].days["burnable"] + "日"}
        homes[i] = replace(homes[i], days=days, holidays_too=True, ends=None)
    return [_with_truck(home, wide, rng) for home in homes]


def _with_truck(home: Household, wide: SegmentIndex[int], rng: Random) -> Household:
    """Clerks know most narrow lanes, not all; here and there they ask for a small truck without need."""
    if home.address is None:
        return home
    if is_kei_only(home.address.point, wide):
        return replace(home, truck="軽のみ" if rng.random() < 0.4 else "", parking="路地の入口が狭い。軽のみ")
    roll = rng.random()
    return replace(home, truck="軽のみ" if roll < 0.012 else "2tまで" if roll < 0.03 else "")
