"""Ways of writing addresses in Fujieda, each with what a careful clerk would make of it.

A spelling is followed by the town and chome it means and the level that a list of towns allows: `chome`, or
`town` where the town has none. `two` marks a spelling with two readings, `none` one that is not in the city
or not a town there: neither may give a point. After `none` or `two` stand towns that must be offered.
"""

from __future__ import annotations

SPELLINGS = """
静岡県藤枝市青木二丁目五番三号 | 青木2丁目 chome
静岡県藤枝市青木2丁目5番3号 | 青木2丁目 chome
静岡県藤枝市青木２丁目５番３号 | 青木2丁目 chome
藤枝市青木2丁目5-3 | 青木2丁目 chome
青木2丁目5-3 | 青木2丁目 chome
青木２－５－３ | 青木2丁目 chome
青木2‐5‐3 | 青木2丁目 chome
青木2–5–3 | 青木2丁目 chome
青木2—5—3 | 青木2丁目 chome
青木2−5−3 | 青木2丁目 chome
青木２ー５ー３ | 青木2丁目 chome
青木2ｰ5ｰ3 | 青木2丁目 chome
青木2の5の3 | 青木2丁目 chome
青木二の五の三 | 青木2丁目 chome
青木二-五-三 | 青木2丁目 chome
青木２丁目５番地の３ | 青木2丁目 chome
青木二丁目5番地3 | 青木2丁目 chome
青木 2丁目 5番 3号 | 青木2丁目 chome
藤枝市　青木　２丁目　５－３ | 青木2丁目 chome
静岡県 藤枝市 青木 2-5-3 | 青木2丁目 chome
〒426-0037 静岡県藤枝市青木2-5-3 | 青木2丁目 chome
〒４２６－００３７　藤枝市青木２－５－３ | 青木2丁目 chome
426-0037藤枝市青木2-5-3 | 青木2丁目 chome
4260037 藤枝市青木2-5-3 | 青木2丁目 chome
藤枝市青木2-5-3サンハイツ203号室 | 青木2丁目 chome
藤枝市青木2-5-3 サンハイツ203 | 青木2丁目 chome
藤枝市青木2-5-3-203号室 | 青木2丁目 chome
藤枝市青木２丁目５番３号　メゾン青木２０３ | 青木2丁目 chome
藤枝市青木2町目5-3 | 青木2丁目 chome
藤枝市青木2丁目 | 青木2丁目 chome
藤枝市青木ー丁目5-3 | 青木1丁目 chome
藤枝市青木1一5一3 | 青木1丁目 chome
靜岡縣藤枝市靑木二丁目五番三號 | 青木2丁目 chome
静岡県、藤枝市、青木2丁目、5-3 | 青木2丁目 chome
藤枝市青木02-05-03 | 青木2丁目 chome
青葉町3-12-7 | 青葉町3丁目 chome
青葉町三丁目十二番七号 | 青葉町3丁目 chome
青葉町3-12 | 青葉町3丁目 chome
青葉町五丁目 | 青葉町5丁目 chome
藤枝市旭が丘12番3号 | 旭が丘 town
藤枝市旭ヶ丘12-3 | 旭が丘 town
藤枝市旭ケ丘12-3 | 旭が丘 town
藤枝市旭ヵ丘12-3 | 旭が丘 town
五十海1-2-3 | 五十海1丁目 chome
藤枝市五十海四丁目十二番五号 | 五十海4丁目 chome
五十海二丁目2-1 | 五十海2丁目 chome
藤枝市五十海560番地の2 | 五十海 town
藤枝市五十海 560-2 | 五十海 town
藤枝市泉町12-5 | 泉町 town
藤枝市稲川1丁目3番地 | 稲川1丁目 chome
稲川２１０－３ | 稲川 town
藤枝市潮12-3 | 潮 town
藤枝市内瀬戸1234 | 内瀬戸 town
駅前1-5-9 | 駅前1丁目 chome
藤枝市駅前二丁目1-5 | 駅前2丁目 chome
藤枝市駅前三丁目18番1号BiViタワー1001 | 駅前3丁目 chome
大洲五丁目2番地の1 | 大洲5丁目 chome
大手2-21-15 | 大手2丁目 chome
岡出山1丁目11-1 | 岡出山1丁目 chome
静岡県藤枝市岡出山１丁目１１番１号 | 岡出山1丁目 chome
藤枝市岡部町内谷1473-1 | 岡部町内谷 town
藤枝市岡部町 内谷 1473番地の1 | 岡部町内谷 town
岡部町岡部839 | 岡部町岡部 town
藤枝市岡部町三輪123-4 | 岡部町三輪 town
藤枝市岡部町三輪百二十三番地 | 岡部町三輪 town
藤枝市岡部町新舟10 | 岡部町新舟 town
藤枝市岡部町野田澤5-2 | 岡部町野田沢 town
藤枝市岡部町殿1 | 岡部町殿 town
音羽町六丁目十一番 | 音羽町6丁目 chome
音羽町6-11-4 | 音羽町6丁目 chome
藤枝市鬼島12 | 鬼島 town
藤枝市鬼嶋12 | 鬼島 town
藤枝市上青島123-4 | 上青島 town
藤枝市上靑嶋123-4 | 上青島 town
藤枝市上當間45 | 上当間 town
藤枝市上薮田789-1 | 上藪田 town
藤枝市上藪田789-1 | 上藪田 town
下薮田１２３番地 | 下藪田 town
中薮田七十八番地の二 | 中藪田 town
藤枝市鬼岩寺1 | 鬼岩寺 town
藤枝市久兵衛市右衛門請新田12-3 | 久兵衛市右衛門請新田 town
藤枝市久兵衞市右衞門請新田12-3 | 久兵衛市右衛門請新田 town
藤枝市五平12-1 | 五平 town
藤枝市五平一二三 | 五平 town
藤枝市源助301 | 源助 town
藤枝市光洋台7番12号 | 光洋台 town
藤枝市光洋臺7-12 | 光洋台 town
藤枝市郡1丁目2-33 | 郡1丁目 chome
藤枝市郡一丁目2番33号 | 郡1丁目 chome
藤枝市郡970 | 郡 town
藤枝市志太5-2-1 | 志太5丁目 chome
藤枝市志太600番地の1 | 志太 town
藤枝市下之郷1234 | 下之郷 town
藤枝市下ノ郷1234 | 下之郷 town
藤枝市下の郷1234 | 下之郷 town
藤枝市大字助宗1234-5 | 助宗 town
藤枝市字助宗1234-5 | 助宗 town
駿河台3-12-5 | 駿河台3丁目 chome
南駿河台6-12-5 | 南駿河台6丁目 chome
南駿河台六丁目12-5 | 南駿河台6丁目 chome
新南新屋45-2 | 新南新屋 town
南新屋270-2 | 南新屋 town
瀬戸新屋451-1 | 瀬戸新屋 town
瀬戸ノ谷12345 | 瀬戸ノ谷 town
瀬戸の谷12345番地 | 瀬戸ノ谷 town
瀬戸之谷字大久保12345 | 瀬戸ノ谷 town
瀨戸ノ谷12345 | 瀬戸ノ谷 town
善左衛門3-4-5 | 善左衛門3丁目 chome
善左衛門二丁目十番 | 善左衛門2丁目 chome
大新嶋12 | 大新島 town
高岡4丁目5-6 | 高岡4丁目 chome
髙岡4-5-6 | 高岡4丁目 chome
藤枝市髙洲1丁目5-3 | 高洲1丁目 chome
高洲一丁目五番地の三 | 高洲1丁目 chome
高洲1-5-3 | 高洲1丁目 chome
高洲123-4 | 高洲 town
高洲123番地の4 | 高洲 town
高洲1番地の5 | 高洲 town
高洲 サンハイツ203 | 高洲 town
高柳四丁目1-1 コーポ高柳101 | 高柳4丁目 chome
滝澤123 | 滝沢 town
瀧沢123 | 滝沢 town
立花3-1-1 | 立花3丁目 chome
田中一丁目1番1号 | 田中1丁目 chome
田沼５丁目１０−２ | 田沼5丁目 chome
大西町3-2-1 | 大西町3丁目 chome
大東町123 | 大東町 town
茶町4-2-1 | 茶町4丁目 chome
忠兵衛12-3 | 忠兵衛 town
築地上12-3 | 築地上 town
築地1丁目2番3号 | 築地1丁目 chome
築地560 | 築地 town
天王町三丁目5-15 | 天王町3丁目 chome
時ヶ谷473番地の1 | 時ケ谷 town
時が谷473-1 | 時ケ谷 town
時ガ谷４７３の１ | 時ケ谷 town
中の合12 | 中ノ合 town
中之合12 | 中ノ合 town
西方1234-1 | 西方 town
若王子3-12-34 | 若王子3丁目 chome
藤枝市原1番地 | 原 town
東町5-3 | 東町 town
兵太夫567 | 兵太夫 town
平島甲12-3 | 平島 town
藤枝市藤枝5-6-24 | 藤枝5丁目 chome
藤枝1丁目1-1 | 藤枝1丁目 chome
藤岡五丁目12-3 | 藤岡5丁目 chome
堀の内1-2-3 | 堀之内1丁目 chome
堀ノ内250 | 堀之内 town
本町4-2-1 | 本町4丁目 chome
前島三丁目16番32号 | 前島3丁目 chome
前嶋3-16-32 | 前島3丁目 chome
益津下123 | 益津下 town
益津123 | 益津 town
水守1-2-3-405 | 水守1丁目 chome
緑町2-1-5 | 緑町2丁目 chome
緑の丘3-4 | 緑の丘 town
緑ノ丘3番4号 | 緑の丘 town
谷稻葉12 | 谷稲葉 town
彌左衛門12-3 | 弥左衛門 town
八幡123 | 八幡 town
藤枝市八幡八百番地 | 八幡 town
與左衛門12 | 与左衛門 town
藤枝市与左衛門 | 与左衛門 town
青葉町9-5-3 | 青葉町 town
青葉町九丁目5番3号 | 青葉町 town
青葉町12番地 | 青葉町 town
時ケ谷3丁目5 | 時ケ谷 town
高洲4丁目5-3 | 高洲 town
高洲1-5 | two 高洲
藤枝市高洲１－５ | two 高洲
高洲1 | two 高洲
高洲1-5番地 | two 高洲
高洲1-5-203 | two 高洲
青木2-5 | two 青木
前島3の16 | two 前島
築地一-二 | two 築地
郡1-2 | two 郡
志太2-10 コーポ志太 | two 志太
焼津市本町1-2-3 | none
静岡県焼津市本町1丁目2-3 | none
静岡市葵区本町1-2-3 | none
静岡県静岡市葵区追手町9-6 | none
葵区本町1-2-3 | none
島田市本通1丁目2-3 | none
静岡県島田市中央町1-1 | none
牧之原市静波447-1 | none
掛川市緑ヶ丘1-2-3 | none
榛原郡吉田町住吉87 | none
東京都中央区築地1-2-3 | none
東京都新宿区高田馬場1-2-3 | none
愛知県岡崎市藤枝1-2-3 | none
神奈川県藤枝市高洲1丁目5-3 | none
浜松市中央区高洲1丁目5 | none
高田馬場1-2-3 | none
高田市本町1-2 | none
原ヶ谷12 | none 時ケ谷
藤枝市潮見台3-1 | none
郡山市本町1-2 | none
藤枝市三本松12 | none
一色1-2-3 | none
原町12 | none 原
高州1-5-3 | none 高洲
藪田123 | none 上藪田 中藪田 下藪田
藤枝市内谷1473-1 | none 岡部町内谷
藤枝市三輪123 | none 岡部町三輪
志太郡岡部町内谷1473 | none 岡部町内谷
藤枝高洲123 | none 高洲
久兵衛市右衛門新田12 | none 久兵衛市右衛門請新田
時谷473 | none 時ケ谷
藤枝市 | none
静岡県藤枝市 | none
〒426-0037 | none
不明 | none
入院中 | none
012345 | none
"""


def spellings() -> list[tuple[str, str]]:
    """Return pairs of a spelling and what is expected of it."""
    lines = [line for line in SPELLINGS.splitlines() if line]
    return [(spelling, expected) for spelling, _, expected in (line.partition(" | ") for line in lines)]
