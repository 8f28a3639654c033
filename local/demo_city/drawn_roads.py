"""The drawn roads, in control points, before the seed bends them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from local.demo_city.geometry import smoothed
from local.demo_city.layout import path
from local.demo_city.streets import Street

if TYPE_CHECKING:
    from random import Random


def main_roads() -> list[Street]:
    """Return the drawn roads in control points; roads that end on another one overshoot it a little."""
    return [*_trunk_and_primary(), *_secondary(), *_tertiary(), *_valley_roads()]


def _road(points: str, highway: str, width_m: float, name: str | None, **more: object) -> Street:
    return Street(path(points), highway, width_m, name, **more)  # type: ignore[arg-type]


def _trunk_and_primary() -> list[Street]:
    return [
        _road(
            "0,820 1500,800 3200,1020 5000,1240 6500,1560 7500,2010 8400,2330 10000,2560",
            "trunk",
            15,
            "若葉野バイパス",
            ref="520",
            lanes=4,
            maxspeed_kmh=60,
            homes=0.25,
            bridge_name="若葉野大橋",
        ),
        _road(
            "2250,0 2350,850 2500,1500 2560,2200 2500,3000 2350,3900 2250,4700",
            "primary",
            10,
            "若葉野環状線",
            ref="33",
            lanes=2,
            maxspeed_kmh=50,
            homes=0.7,
        ),
        _road(
            "8850,0 8700,1000 8750,2100 8620,3250 8420,4250 8050,5150",
            "primary",
            9,
            "東部縦貫道路",
            ref="81",
            lanes=2,
            maxspeed_kmh=50,
            homes=0.5,
            bridge_name="東大橋",
        ),
        _road(
            "3860,2390 3900,2950 3960,3500 4060,3980 4420,4560 4640,4960",
            "primary",
            12,
            "駅前通り",
            ref="212",
            lanes=2,
            maxspeed_kmh=40,
            bridge_name="中央橋",
        ),
    ]


def _secondary() -> list[Street]:
    return [
        _road(
            "0,2780 1100,2860 2500,3050 3200,3180 3930,3240 4700,3330 5350,3560 6000,3830 "
            "7200,4080 8440,4230 9200,4200 10000,4360",
            "secondary",
            7.5,
            "旧街道",
            ref="381",
            lanes=2,
            maxspeed_kmh=40,
            bridge_name="若葉橋",
        ),
        _road(
            "0,4380 560,4300 1100,4560 1700,4480 2270,4700 3050,5010 3750,5010 4640,4960 5100,4840 "
            "5600,5020 6400,4960 7000,5160 7300,5040 8050,5150 8600,4900 9100,5080 10000,5330",
            "secondary",
            8,
            "山手通り",
            ref="215",
            lanes=2,
            maxspeed_kmh=50,
            homes=0.8,
            bridge_name="上若葉橋",
        ),
        _road(
            "5650,0 5700,700 5620,1370 5380,1900 5240,2390 5180,2900 5080,3440",
            "secondary",
            9,
            "港通り",
            ref="217",
            lanes=2,
            maxspeed_kmh=50,
            homes=0.8,
        ),
        _road(
            "7250,5040 7180,4080 7050,3350 7010,2860 6960,2300 6850,1640 6900,800 6800,0",
            "secondary",
            8,
            "東町通り",
            ref="219",
            lanes=2,
            maxspeed_kmh=40,
            homes=0.8,
            bridge_name="平和橋",
        ),
    ]


def _tertiary() -> list[Street]:
    return [
        _road(
            "3900,2260 3860,1700 3800,1080 3650,400 3600,0",
            "tertiary",
            8,
            "南口通り",
            lanes=2,
            maxspeed_kmh=40,
        ),
        _road(
            "0,1330 1200,1350 2450,1470 3840,1640 5480,1730 6100,1900 6880,1900",
            "tertiary",
            7,
            "南大通り",
            lanes=2,
            maxspeed_kmh=40,
        ),
        _road(
            "2380,3700 3100,3760 4010,3790 4450,3900", "tertiary", 6.5, "若宮通り", lanes=2, maxspeed_kmh=40
        ),
        _road(
            "1150,0 1180,820 1250,1850 1150,2860 1120,3700 1100,4560",
            "tertiary",
            6,
            None,
            maxspeed_kmh=40,
            homes=0.5,
        ),
        _road(
            "5550,3350 5900,3000 6160,2720",
            "unclassified",
            3.4,
            "旧橋通り",
            maxspeed_kmh=30,
            maxweight_t=3.0,
            bridge_name="古橋",
        ),
        _road("3130,2140 3200,2330", "unclassified", 4.0, "ガード下", maxspeed_kmh=20, maxheight_m=2.3),
        _road("6580,4990 6570,4300 6420,3870", "tertiary", 6, "東若葉通り", maxspeed_kmh=40),
        _road("9300,2360 9350,3350 9250,4220 9150,5090", "tertiary", 5.5, None, maxspeed_kmh=40, homes=0.3),
        _road("0,3600 1130,3640 2440,3580", "tertiary", 5.5, None, maxspeed_kmh=40, homes=0.5),
        _road(
            "4500,4950 4420,5400 4600,5880 5150,6050 5650,5850 5780,5400 5700,5000",
            "tertiary",
            9,
            "青葉台ループ通り",
            lanes=2,
            maxspeed_kmh=40,
            homes=0.8,
        ),
        _road(
            "2300,4640 1900,4950 1500,5350 1050,5250 900,4850 960,4500",
            "tertiary",
            7,
            "桜が丘通り",
            lanes=2,
            maxspeed_kmh=40,
            homes=0.8,
        ),
    ]


def _valley_roads() -> list[Street]:
    return [
        _road(
            "3560,4990 3050,5500 2680,6050 2190,6680 2020,7300 1560,8000",
            "tertiary",
            5.0,
            "大沢街道",
            maxspeed_kmh=40,
            homes=0.45,
        ),
        _road(
            "6600,4940 6640,5500 6920,6400 6680,7200 6820,8000",
            "tertiary",
            5.0,
            "上野田街道",
            maxspeed_kmh=40,
            homes=0.45,
        ),
        _road(
            "8030,5130 7850,5700 8150,6300 8020,6900 8300,7500 8250,8000",
            "tertiary",
            4.5,
            "藤ヶ谷街道",
            maxspeed_kmh=40,
            homes=0.4,
        ),
    ]


# Mountain roads, drawn straight here and bent later: (points, class, width in metres, surface).
MOUNTAIN_ROADS: tuple[tuple[str, str, float, str | None], ...] = (
    (
        "2210,6650 2900,6900 3700,6720 4500,6980 5400,6800 6200,7000 6720,7090",
        "unclassified",
        3.0,
        None,
    ),
    ("5110,6020 5180,6450 5080,6950", "unclassified", 3.5, None),
    ("6890,6380 7400,6520 8120,6280", "unclassified", 2.8, None),
    ("2040,7280 1450,7150 900,7350 300,7000", "track", 2.5, "gravel"),
    ("8010,6880 8700,6750 9300,6950 10000,6850", "unclassified", 3.2, None),
    ("1040,5220 620,5800 1050,6350 700,6600", "track", 2.3, "gravel"),
    ("9140,5070 9350,5800 8980,6300 9150,6930", "unclassified", 3.0, None),
    ("3900,6760 3750,7400 4200,7800", "track", 2.4, "gravel"),
    ("3020,5520 3600,5800 4050,5600 4480,5600", "unclassified", 3.0, None),
)


def curved(street: Street, rng: Random) -> Street:
    """Return the street as a smooth curve whose inner control points the seed has moved a little."""
    inner = [(x + rng.uniform(-22, 22), y + rng.uniform(-22, 22)) for x, y in street.line[1:-1]]
    points = [street.line[0], *inner, street.line[-1]]
    return replace(street, line=smoothed(points, 55.0))
