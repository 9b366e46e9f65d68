"""Who gets an honor: the holder before the verb, behind 授予, in the clause before; none where the text names none."""

from __future__ import annotations

import pytest

from tests.reading_of import facts


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("青石村是个小村。2019年，青石村被国家民委命名为浙江省美丽宜居示范村。", ["青石村 | 浙江省美丽宜居示范村"]),
        ("青石村先后获得全国文明村、国家森林乡村、浙江省先进基层党组织等称号。", ["青石村 | 全国文明村", "青石村 | 国家森林乡村", "青石村 | 浙江省先进基层党组织"]),
        ("周海青所在的青石村，连续三年被评为永康市和谐社区。", ["青石村 | 永康市和谐社区"]),
        ("县委决定，授予青石村、白水村等5个村“全县乡村振兴先进村”称号。", ["白水村 | 全县乡村振兴先进村", "青石村 | 全县乡村振兴先进村"]),
        ("县委决定，授予李大山等10名同志“优秀共产党员”称号。", ["李大山 | 优秀共产党员"]),
        ("周海青是青石村的一名教师，他扎根山村40年，先后获得“全国优秀共产党员”“全国教书育人楷模”等荣誉。", ["周海青 | 全国优秀共产党员", "周海青 | 全国教书育人楷模"]),
        ("青石村党委被省委表彰为全省抗击新冠肺炎疫情先进基层党组织。", ["青石村党委 | 全省抗击新冠肺炎疫情先进基层党组织"]),
        # a village is no member of the Party, a row of unnamed villages no country
        ("青石村发展红火，去年又有人被评为全国优秀共产党员。", []),
        ("青石村正在争创全国文明村。", []),
        ("按照青石镇的布局，这片区域被命名为长山路社区。", []),
        ("永康市8个乡村入选全国乡村旅游重点村。", []),
    ],
)
def test_holders(text: str, told: list[str]) -> None:
    assert facts(text, "hasHonor") == [line.replace(" | ", " | hasHonor | ") for line in told]
