"""Invented people: common family and given names, put together by chance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

FAMILY = (
    "佐藤 サトウ,鈴木 スズキ,高橋 タカハシ,髙橋 タカハシ,田中 タナカ,伊藤 イトウ,渡辺 ワタナベ,"
    "渡邊 ワタナベ,山本 ヤマモト,中村 ナカムラ,小林 コバヤシ,加藤 カトウ,吉田 ヨシダ,山田 ヤマダ,"
    "佐々木 ササキ,山口 ヤマグチ,松本 マツモト,井上 イノウエ,木村 キムラ,林 ハヤシ,斎藤 サイトウ,"
    "齋藤 サイトウ,清水 シミズ,山崎 ヤマザキ,森 モリ,池田 イケダ,橋本 ハシモト,阿部 アベ,"
    "石川 イシカワ,山下 ヤマシタ,中島 ナカジマ,石井 イシイ,小川 オガワ,前田 マエダ,岡田 オカダ,"
    "長谷川 ハセガワ,藤田 フジタ,後藤 ゴトウ,近藤 コンドウ,村上 ムラカミ,遠藤 エンドウ,青木 アオキ,"
    "坂本 サカモト,福田 フクダ,太田 オオタ,西村 ニシムラ,藤井 フジイ,金子 カネコ,岡本 オカモト,"
    "藤原 フジワラ,三浦 ミウラ,中野 ナカノ,中川 ナカガワ,原田 ハラダ,松田 マツダ,竹内 タケウチ,"
    "小野 オノ,田村 タムラ,中山 ナカヤマ,和田 ワダ,石田 イシダ,森田 モリタ,上田 ウエダ,原 ハラ,"
    "内田 ウチダ,柴田 シバタ,酒井 サカイ,宮崎 ミヤザキ,横山 ヨコヤマ,高木 タカギ,髙木 タカギ,"
    "望月 モチヅキ,杉山 スギヤマ,増田 マスダ,大石 オオイシ,塚本 ツカモト,小澤 オザワ,﨑山 サキヤマ,"
    "大塚 オオツカ,八木 ヤギ,薮﨑 ヤブザキ,北村 キタムラ,櫻井 サクライ,松永 マツナガ,法月 ノリヅキ,"
    "鍋田 ナベタ,曽根 ソネ,平野 ヒラノ,落合 オチアイ,寺田 テラダ"
)
GIVEN = (
    "和子 カズコ,幸子 サチコ,節子 セツコ,洋子 ヨウコ,文子 フミコ,千代子 チヨコ,京子 キョウコ,"
    "恵子 ケイコ,久子 ヒサコ,美代子 ミヨコ,ハル ハル,キヨ キヨ,トシ トシ,フミ フミ,きみ子 キミコ,"
    "たか子 タカコ,すみ江 スミエ,とよ トヨ,ふさ フサ,よし江 ヨシエ,勝 マサル,清 キヨシ,茂 シゲル,"
    "実 ミノル,進 ススム,弘 ヒロシ,正雄 マサオ,昭 アキラ,武 タケシ,勇 イサム,三郎 サブロウ,"
    "義雄 ヨシオ,正一 ショウイチ,忠 タダシ,博 ヒロシ,豊 ユタカ,秀夫 ヒデオ,光男 ミツオ,敏夫 トシオ,"
    "健一 ケンイチ,明美 アケミ,直美 ナオミ,由美子 ユミコ,裕子 ユウコ,誠 マコト,隆 タカシ,浩二 コウジ,"
    "静江 シズエ,八重子 ヤエコ,貞子 サダコ"
)


@dataclass(frozen=True)
class Person:
    """A name in kanji and in katakana."""

    family: tuple[str, str]
    given: tuple[str, str]

    def written(self, gap: str) -> str:
        """Family and given name with what stands between them."""
        return self.family[0] + gap + self.given[0]

    def kana(self, gap: str) -> str:
        """Return the reading, family name first."""
        return self.family[1] + gap + self.given[1]


def a_person(rng: Random, family: tuple[str, str] | None = None) -> Person:
    """Somebody; a relative when a family name is given."""
    return Person(family or _pick(rng, FAMILY), _pick(rng, GIVEN))


def _pick(rng: Random, listed: str) -> tuple[str, str]:
    kanji, kana = rng.choice(listed.split(",")).split(" ")
    return kanji, kana


def a_phone(rng: Random) -> str:
    """Return a number that rings nowhere.

    Local exchanges and the digit after 090 are never 0 or 1 (0) in the numbering plan of the Ministry of
    Internal Affairs and Communications, so 054-1xx and 090-0xxx are not assigned.
    """
    if rng.random() < 0.72:
        return f"054-1{rng.randint(0, 99):02d}-{rng.randint(0, 9999):04d}"
    return f"{rng.choice(('090', '080', '070'))}-0{rng.randint(0, 999):03d}-{rng.randint(0, 9999):04d}"
