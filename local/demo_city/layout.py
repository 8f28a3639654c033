"""The drawn plan of the town: river, railway, main roads and which district lies where.

Everything here is invented. 若葉野市 is not a municipality, and its districts only sound like ones of the
Shizuoka coast: a post town on the old highway, a station beside it, planned quarters round both, paddies to
the south, hills with tea and cedar to the north.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from local.demo_city.geometry import Frame, Line, Point, smoothed
from local.demo_city.streets import Street

if TYPE_CHECKING:
    from random import Random

WIDTH_M, HEIGHT_M = 10_000.0, 8_000.0
FRAME = Frame(west=138.062, south=34.868)
PREFECTURE, MUNICIPALITY = "静岡県", "若葉野市"
NAME_KANA, NAME_EN = "わかばのし", "Wakabano"

RIVER: Line = [
    (1250, 8000), (1750, 7250), (1900, 6600), (2450, 5950), (2900, 5300), (3500, 4800), (4350, 4250),
    (5150, 3600), (6050, 3050), (6900, 2600), (7800, 2000), (8500, 1250), (9300, 700), (10000, 380),
]  # fmt: skip
STREAM: Line = [(6650, 8000), (6500, 7200), (6750, 6400), (6450, 5500), (6350, 4700), (6150, 4000), (5900, 3420), (5820, 3190)]
RAILWAY: Line = [
    (0, 1750), (1500, 1880), (2800, 2180), (3900, 2320), (5000, 2380), (6200, 2560), (7300, 2950),
    (8600, 3250), (10000, 3380),
]  # fmt: skip
STATION: Point = (3900, 2320)
BOUNDARY: Line = [
    (180, 240), (1400, 90), (2900, 230), (4300, 120), (6100, 210), (7900, 80), (9300, 190), (9840, 620), (9730, 1900),
    (9880, 3100), (9700, 4300), (9850, 5600), (9560, 6900), (9720, 7700), (8600, 7860), (7300, 7740), (6100, 7890),
    (4700, 7640), (3300, 7900), (1900, 7820), (700, 7600), (210, 6500), (330, 5200), (120, 3900), (260, 2600), (110, 1300),
]  # fmt: skip
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
    return [Street([a, b], None) for a, b in zip(corners, corners[1:], strict=False)]


def _road(points: Line, highway: str, width_m: float, name: str | None, **more: object) -> Street:
    return Street(points, highway, width_m, name, **more)  # type: ignore[arg-type]


def main_roads() -> list[Street]:
    """Return the drawn roads in control points; roads that end on another one overshoot it a little."""
    return [*_trunk_and_primary(), *_secondary(), *_tertiary(), *_valley_roads()]


def _trunk_and_primary() -> list[Street]:
    return [
        _road([(0, 820), (1500, 800), (3200, 1020), (5000, 1240), (6500, 1560), (7500, 2010), (8400, 2330), (10000, 2560)],
              "trunk", 15, "若葉野バイパス", ref="520", lanes=4, maxspeed_kmh=60, homes=0.25, bridge_name="若葉野大橋"),
        _road([(2250, 0), (2350, 850), (2500, 1500), (2560, 2200), (2500, 3000), (2350, 3900), (2250, 4700)],
              "primary", 10, "若葉野環状線", ref="33", lanes=2, maxspeed_kmh=50, homes=0.7),
        _road([(8850, 0), (8700, 1000), (8750, 2100), (8620, 3250), (8420, 4250), (8050, 5150)],
              "primary", 9, "東部縦貫道路", ref="81", lanes=2, maxspeed_kmh=50, homes=0.5, bridge_name="東大橋"),
        _road([(3860, 2390), (3900, 2950), (3960, 3500), (4060, 3980), (4420, 4560), (4640, 4960)],
              "primary", 12, "駅前通り", ref="212", lanes=2, maxspeed_kmh=40, bridge_name="中央橋"),
    ]  # fmt: skip


def _secondary() -> list[Street]:
    return [
        _road([(0, 2780), (1100, 2860), (2500, 3050), (3200, 3180), (3930, 3240), (4700, 3330), (5350, 3560), (6000, 3830),
               (7200, 4080), (8440, 4230), (9200, 4200), (10000, 4360)],
              "secondary", 7.5, "旧街道", ref="381", lanes=2, maxspeed_kmh=40, bridge_name="若葉橋"),
        _road([(0, 4380), (560, 4300), (1100, 4560), (1700, 4480), (2270, 4700), (3050, 5010), (3750, 5010), (4640, 4960), (5100, 4840),
               (5600, 5020), (6400, 4960), (7000, 5160), (7300, 5040), (8050, 5150), (8600, 4900), (9100, 5080), (10000, 5330)],
              "secondary", 8, "山手通り", ref="215", lanes=2, maxspeed_kmh=50, homes=0.8, bridge_name="上若葉橋"),
        _road([(5650, 0), (5700, 700), (5620, 1370), (5380, 1900), (5240, 2390), (5180, 2900), (5080, 3440)],
              "secondary", 9, "港通り", ref="217", lanes=2, maxspeed_kmh=50, homes=0.8),
        _road([(7250, 5040), (7180, 4080), (7050, 3350), (7010, 2860), (6960, 2300), (6850, 1640), (6900, 800), (6800, 0)],
              "secondary", 8, "東町通り", ref="219", lanes=2, maxspeed_kmh=40, homes=0.8, bridge_name="平和橋"),
    ]  # fmt: skip


def _tertiary() -> list[Street]:
    return [
        _road([(3900, 2260), (3860, 1700), (3800, 1080), (3650, 400), (3600, 0)], "tertiary", 8, "南口通り", lanes=2,
              maxspeed_kmh=40),
        _road([(0, 1330), (1200, 1350), (2450, 1470), (3840, 1640), (5480, 1730), (6100, 1900), (6880, 1900)], "tertiary", 7,
              "南大通り", lanes=2, maxspeed_kmh=40),
        _road([(2380, 3700), (3100, 3760), (4010, 3790), (4450, 3900)], "tertiary", 6.5, "若宮通り", lanes=2, maxspeed_kmh=40),
        _road([(1150, 0), (1180, 820), (1250, 1850), (1150, 2860), (1120, 3700), (1100, 4560)], "tertiary", 6, None,
              maxspeed_kmh=40, homes=0.5),
        _road([(5550, 3350), (5900, 3000), (6160, 2720)], "unclassified", 3.4, "旧橋通り", maxspeed_kmh=30, maxweight_t=3.0,
              bridge_name="古橋"),
        _road([(3130, 2140), (3200, 2330)], "unclassified", 4.0, "ガード下", maxspeed_kmh=20, maxheight_m=2.3),
        _road([(6580, 4990), (6570, 4300), (6420, 3870)], "tertiary", 6, "東若葉通り", maxspeed_kmh=40),
        _road([(9300, 2360), (9350, 3350), (9250, 4220), (9150, 5090)], "tertiary", 5.5, None, maxspeed_kmh=40, homes=0.3),
        _road([(0, 3600), (1130, 3640), (2440, 3580)], "tertiary", 5.5, None, maxspeed_kmh=40, homes=0.5),
        _road([(4500, 4950), (4420, 5400), (4600, 5880), (5150, 6050), (5650, 5850), (5780, 5400), (5700, 5000)], "tertiary", 9,
              "青葉台ループ通り", lanes=2, maxspeed_kmh=40, homes=0.8),
        _road([(2300, 4640), (1900, 4950), (1500, 5350), (1050, 5250), (900, 4850), (960, 4500)], "tertiary", 7, "桜が丘通り",
              lanes=2, maxspeed_kmh=40, homes=0.8),
    ]  # fmt: skip


def _valley_roads() -> list[Street]:
    return [
        _road([(3560, 4990), (3050, 5500), (2680, 6050), (2190, 6680), (2020, 7300), (1560, 8000)], "tertiary", 5.0, "大沢街道",
              maxspeed_kmh=40, homes=0.45),
        _road([(6600, 4940), (6640, 5500), (6920, 6400), (6680, 7200), (6820, 8000)], "tertiary", 5.0, "上野田街道",
              maxspeed_kmh=40, homes=0.45),
        _road([(8030, 5130), (7850, 5700), (8150, 6300), (8020, 6900), (8300, 7500), (8250, 8000)], "tertiary", 4.5, "藤ヶ谷街道",
              maxspeed_kmh=40, homes=0.4),
    ]  # fmt: skip


# Mountain roads in control points, drawn straight here and bent later: (points, class, width in metres, surface).
MOUNTAIN_ROADS: tuple[tuple[Line, str, float, str | None], ...] = (
    ([(2210, 6650), (2900, 6900), (3700, 6720), (4500, 6980), (5400, 6800), (6200, 7000), (6720, 7090)], "unclassified", 3.0, None),
    ([(5110, 6020), (5180, 6450), (5080, 6950)], "unclassified", 3.5, None),
    ([(6890, 6380), (7400, 6520), (8120, 6280)], "unclassified", 2.8, None),
    ([(2040, 7280), (1450, 7150), (900, 7350), (300, 7000)], "track", 2.5, "gravel"),
    ([(8010, 6880), (8700, 6750), (9300, 6950), (10000, 6850)], "unclassified", 3.2, None),
    ([(1040, 5220), (620, 5800), (1050, 6350), (700, 6600)], "track", 2.3, "gravel"),
    ([(9140, 5070), (9350, 5800), (8980, 6300), (9150, 6930)], "unclassified", 3.0, None),
    ([(3900, 6760), (3750, 7400), (4200, 7800)], "track", 2.4, "gravel"),
    ([(3020, 5520), (3600, 5800), (4050, 5600), (4480, 5600)], "unclassified", 3.0, None),
)


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
    District("高瀬", "たかせ", "fields", 0, ((900, 3250), (900, 2300), (1500, 4100), (1750, 3600), (2300, 4300)), "lots", "429-0008"),
    District("東若葉", "ひがしわかば", "grid", 3, ((6800, 4400), (6600, 3500)), postal="429-0009"),
    District("川端町", "かわばたちょう", "old", 0, ((6450, 2750),), postal="429-0010"),
    District("青葉台", "あおばだい", "danchi", 3, ((5100, 5550),), postal="429-0011"),
    District("桜が丘", "さくらがおか", "grid", 2, ((1500, 4950),), postal="429-0012"),
    District("瑞穂", "みずほ", "industry", 0, ((6200, 1200), (7100, 1350), (6150, 2200)), "lots", "429-0013"),
    District("寺内", "てらうち", "village", 0, ((7900, 4500), (5750, 4600), (7700, 3500), (5150, 4350)), "lots", "429-0014"),
    District("下野田", "しものだ", "fields", 0, ((9300, 4700), (9000, 3700), (9700, 3900)), "lots", "429-0015"),
    District("下川原", "しもかわら", "fields", 0, ((9500, 1500), (8100, 500), (9300, 2800), (7900, 2700)), "lots", "429-0016"),
    District("西島", "にしじま", "fields", 0, ((500, 1600), (700, 400), (1700, 1500), (1700, 400)), "lots", "429-0017"),
    District("新田", "しんでん", "fields", 0, ((3000, 450), (4600, 700), (6300, 500), (7400, 500), (5100, 1500)), "lots", "429-0018"),
    District("大沢", "おおさわ", "hills", 0, ((2700, 5700), (1500, 5900), (3800, 5700), (2780, 4620)), "lots", "429-0101"),
    District("滝ノ谷", "たきのや", "hills", 0, ((1900, 7200), (3500, 7200)), "lots", "429-0102"),
    District("上野田", "かみのだ", "hills", 0, ((6700, 6300), (6650, 7500)), "lots", "429-0103"),
    District("藤ヶ谷", "ふじがや", "hills", 0, ((8000, 6300), (8200, 7500), (9300, 6200)), "lots", "429-0104"),
)

# Where the houses of the paddies and hills stand close together: (place, radius in metres).
HAMLETS: tuple[tuple[Point, float], ...] = (
    ((1180, 860), 280), ((1230, 1500), 220), ((620, 2830), 230), ((1130, 3640), 250), ((3650, 480), 280), ((5690, 650), 230),
    ((6860, 700), 220), ((8780, 620), 250), ((9330, 2700), 220), ((9250, 4220), 280), ((9100, 5080), 200), ((8700, 3500), 220),
    ((7800, 4650), 350), ((7650, 3450), 250), ((5800, 4620), 230), ((5000, 4400), 250), ((1700, 3700), 230), ((1500, 4200), 170), ((500, 1340), 220), ((2300, 420), 200),
)  # fmt: skip


def curved(street: Street, rng: Random) -> Street:
    """Return the street as a smooth curve whose inner control points the seed has moved a little."""
    inner = [(x + rng.uniform(-22, 22), y + rng.uniform(-22, 22)) for x, y in street.line[1:-1]]
    points = [street.line[0], *inner, street.line[-1]]
    return Street(**{**street.__dict__, "line": smoothed(points, 55.0)})
