"""The drawn plan of the town: river, railway, main roads and which district lies where.

Everything here is invented. 若葉野市 is not a municipality, and its districts only sound like ones of the
Shizuoka coast: a post town on the old highway, a station beside it, planned quarters round both, paddies to
the south, hills with tea and cedar to the north.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from local.demo_city.geometry import Frame, Line, Point
from local.demo_city.streets import Street


def path(text: str) -> Line:
    """Return the points of "x,y x,y …", metres."""
    pairs = (pair.split(",") for pair in text.split())
    return [(float(x), float(y)) for x, y in pairs]


WIDTH_M, HEIGHT_M = 10_000.0, 8_000.0
FRAME = Frame(west=138.062, south=34.868)
PREFECTURE, MUNICIPALITY = "静岡県", "若葉野市"
NAME_KANA, NAME_EN = "わかばのし", "Wakabano"

RIVER: Line = path(
    "1250,8000 1750,7250 1900,6600 2450,5950 2900,5300 3500,4800 4350,4250 5150,3600 6050,3050 "
    "6900,2600 7800,2000 8500,1250 9300,700 10000,380 "
)
STREAM: Line = path("6650,8000 6500,7200 6750,6400 6450,5500 6350,4700 6150,4000 5900,3420 5820,3190 ")
RAILWAY: Line = path(
    "0,1750 1500,1880 2800,2180 3900,2320 5000,2380 6200,2560 7300,2950 8600,3250 10000,3380 "
)
STATION: Point = (3900, 2320)
BOUNDARY: Line = path(
    "180,240 1400,90 2900,230 4300,120 6100,210 7900,80 9300,190 9840,620 9730,1900 9880,3100 "
    "9700,4300 9850,5600 9560,6900 9720,7700 8600,7860 7300,7740 6100,7890 4700,7640 3300,7900 "
    "1900,7820 700,7600 210,6500 330,5200 120,3900 260,2600 110,1300 "
)
"""The municipal boundary, a little inside the edge of the map."""
DEPOT: Point = (5750, 1560)
FACILITY: Point = (7460, 1180)

RIVER_HALF_M, STREAM_HALF_M, RAIL_HALF_M = 62.0, 9.0, 10.0


def river_half_width_m(y_m: float) -> float:
    """Half the river's water, growing from 14 m in the gorge to 52 m on the plain."""
    return 14.0 + 38.0 * min(1.0, max(0.0, (7600.0 - y_m) / 4200.0))


def edge_of_map() -> list[Street]:
    """Return construction lines along the four sides of the map."""
    w, h = WIDTH_M, HEIGHT_M
    corners: Line = [(0, 0), (w, 0), (w, h), (0, h), (0, 0)]
    return [Street([a, b], None) for a, b in pairwise(corners)]


@dataclass(frozen=True)
class District:
    """A named part of town. `chome` 0 means that it has none; `seeds` are the points it grows round."""

    name: str
    kana: str
    kind: str
    chome: int
    seeds: tuple[Point, ...]
    style: str = "blocks"
    postal: str = ""


DISTRICTS: tuple[District, ...] = (
    District("本町", "ほんまち", "old", 3, ((2900, 3400), (3450, 3450)), postal="429-0001"),
    District("大手", "おおて", "old", 2, ((4400, 3500), (4600, 3000)), postal="429-0002"),
    District("駅前", "えきまえ", "centre", 2, ((3600, 2750), (4250, 2750)), postal="429-0003"),
    District("栄町", "さかえちょう", "grid", 0, ((4900, 2600),), postal="429-0004"),
    District("若宮", "わかみや", "grid", 3, ((3250, 4050), (3850, 4300)), postal="429-0005"),
    District("南町", "みなみちょう", "grid", 3, ((3200, 1950), (4500, 2050)), postal="429-0006"),
    District("美園", "みその", "grid", 2, ((3300, 1250),), postal="429-0007"),
    District("高瀬", "たかせ", "grid", 2, ((2050, 2750),), postal="429-0008"),
    District(
        "高瀬",
        "たかせ",
        "fields",
        0,
        ((900, 3250), (900, 2300), (1500, 4100), (1750, 3600), (2300, 4300)),
        "lots",
        "429-0008",
    ),
    District("東若葉", "ひがしわかば", "grid", 3, ((6800, 4400), (6600, 3500)), postal="429-0009"),
    District("川端町", "かわばたちょう", "old", 0, ((6450, 2750),), postal="429-0010"),
    District("青葉台", "あおばだい", "danchi", 3, ((5100, 5550),), postal="429-0011"),
    District("桜が丘", "さくらがおか", "grid", 2, ((1500, 4950),), postal="429-0012"),
    District("瑞穂", "みずほ", "industry", 0, ((6200, 1200), (7100, 1350), (6150, 2200)), "lots", "429-0013"),
    District(
        "寺内",
        "てらうち",
        "village",
        0,
        ((7900, 4500), (5750, 4600), (7700, 3500), (5150, 4350)),
        "lots",
        "429-0014",
    ),
    District(
        "下野田", "しものだ", "fields", 0, ((9300, 4700), (9000, 3700), (9700, 3900)), "lots", "429-0015"
    ),
    District(
        "下川原",
        "しもかわら",
        "fields",
        0,
        ((9500, 1500), (8100, 500), (9300, 2800), (7900, 2700)),
        "lots",
        "429-0016",
    ),
    District(
        "西島",
        "にしじま",
        "fields",
        0,
        ((500, 1600), (700, 400), (1700, 1500), (1700, 400)),
        "lots",
        "429-0017",
    ),
    District(
        "新田",
        "しんでん",
        "fields",
        0,
        ((3000, 450), (4600, 700), (6300, 500), (7400, 500), (5100, 1500)),
        "lots",
        "429-0018",
    ),
    District(
        "大沢",
        "おおさわ",
        "hills",
        0,
        ((2700, 5700), (1500, 5900), (3800, 5700), (2780, 4620)),
        "lots",
        "429-0101",
    ),
    District("滝ノ谷", "たきのや", "hills", 0, ((1900, 7200), (3500, 7200)), "lots", "429-0102"),
    District("上野田", "かみのだ", "hills", 0, ((6700, 6300), (6650, 7500)), "lots", "429-0103"),
    District(
        "藤ヶ谷", "ふじがや", "hills", 0, ((8000, 6300), (8200, 7500), (9300, 6200)), "lots", "429-0104"
    ),
)

# Where the houses of the paddies and hills stand close together: (place, radius in metres).
HAMLETS: tuple[tuple[Point, float], ...] = (
    ((1180, 860), 280),
    ((1230, 1500), 220),
    ((620, 2830), 230),
    ((1130, 3640), 250),
    ((3650, 480), 280),
    ((5690, 650), 230),
    ((6860, 700), 220),
    ((8780, 620), 250),
    ((9330, 2700), 220),
    ((9250, 4220), 280),
    ((9100, 5080), 200),
    ((8700, 3500), 220),
    ((7800, 4650), 350),
    ((7650, 3450), 250),
    ((5800, 4620), 230),
    ((5000, 4400), 250),
    ((1700, 3700), 230),
    ((1500, 4200), 170),
    ((500, 1340), 220),
    ((2300, 420), 200),
)
