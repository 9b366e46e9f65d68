"""Official, citizen or journalist: by posts and bylines."""

from __future__ import annotations

import pytest

from tests.reading_of import built


def roles(text: str) -> dict[str, str]:
    return {e.label: e.properties["role"] for e in built(text).entities if e.cls == "Person"}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("花溪村党支部书记陈大勇说，桥通了。", "陈大勇", "official"),
        ("云和县石塘镇镇长周海青说，桥通了。", "周海青", "official"),
        ("花溪村村民代表李桂花说，桥通了。", "李桂花", "official"),
        ("村民李桂花说，桥通了。", "李桂花", "citizen"),
        ("星月集团董事长周海青说，公司富了。", "周海青", "citizen"),  # a head, but of a firm
        ("星月集团党委书记钱晓俊说，公司富了。", "钱晓俊", "official"),  # of its party branch
        ("堰头小学校长林国安说，桥通了。", "林国安", "citizen"),
        ("永康市博物馆讲解员李桂花说，桥通了。", "李桂花", "citizen"),
        ("花溪村建成了一座石桥。（本报记者 王建民 摄）", "王建民", "journalist"),
        ("花溪村建成了一座石桥，群众都说好。\n（王建民）", "王建民", "journalist"),
        ("石塘镇派出所民警周海青冒雨巡查。", "周海青", "official"),
        ("李桂花是一名驻村干部，常去田头。", "李桂花", "official"),
        ("永康市农业农村局干部周海青来到田头。", "周海青", "official"),
        ("周海青书记说，桥通了。", "周海青", "official"),
        ("联系人：党政办　周海青　电话：0579-87100000", "周海青", "official"),
        ("□ 周海青\n\n花溪村建成了一座石桥，群众都说好。", "周海青", "journalist"),
        ("本报讯（周海青）近日，花溪村建成了一座石桥。", "周海青", "journalist"),
        ("花溪村建成了一座石桥，图片由周海青提供。", "周海青", "journalist"),
        ("文/周海青\n\n花溪村建成了一座石桥，群众都说好。", "周海青", "journalist"),
        ("作者丨周海青\n\n花溪村建成了一座石桥，群众都说好。", "周海青", "journalist"),
        ("初审：周海青\n\n花溪村建成了一座石桥，群众都说好。", "周海青", "journalist"),
        ("（石塘镇 周海青）\n\n花溪村建成了一座石桥，群众都说好。", "周海青", "journalist"),
        ("花溪村建成了一座石桥，群众都说好。\n周海青", "周海青", "journalist"),
        ("在县住建局工作的周海青来到田头。", "周海青", "official"),
        ("方圆 摄\n\n方圆十里，花溪村的桥最老，群众都说好。", "方圆", "journalist"),  # a word that a credit shows to be a name, there only
    ],
)
def test_roles(text: str, name: str, role: str) -> None:
    assert roles(text) == {name: role}


def test_a_post_outweighs_a_byline() -> None:
    text = "本报记者 沈英\n花溪村党支部书记沈英说，桥通了。"
    assert roles(text) == {"沈英": "official"}


def test_the_highest_role_counts() -> None:
    text = "星月集团董事长周海青说，公司富了。花溪村党支部书记周海青说，村里也富了。星月集团总经理周海青来了。"
    assert roles(text) == {"周海青": "official"}
