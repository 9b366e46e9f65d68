"""Person names: bylines, names behind posts, dotted names, and what only looks like a name."""

from __future__ import annotations

import pytest

from kg.recognize.people import is_full_name
from tests.reading_of import mentions, read

STORY = "\n近日，花溪村建成了一座石桥。"


def journalists(text: str) -> list[str]:
    """The names that a byline makes journalists of, in order."""
    people = [m for reading in read(text).readings for m in reading.of_kind("Person")]
    assert all(m.attributes.get("role") == "journalist" for m in people)
    return [m.value for m in people]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("记者 苏敏" + STORY, ["苏敏"]),
        ("□融媒首席记者 梁赤峰" + STORY, ["梁赤峰"]),
        ("本报记者 苏吟 黄珍玉 王波 通讯员 吴丽英" + STORY, ["苏吟", "黄珍玉", "王波", "吴丽英"]),
        ("记者赵永安、李敏报道：花溪村建成了一座石桥。", ["赵永安", "李敏"]),
        ("责任编辑：李敏" + STORY, ["李敏"]),
        ("花溪村建成了一座石桥。（本报记者 王建民 拍友 谭云飞 摄）", ["王建民", "谭云飞"]),
        ("花溪村建成了一座石桥。 融媒记者 杨成林 摄", ["杨成林"]),
        ("花溪村建成了一座石桥。（新甘肃·甘肃日报记者 谢晓兰）", ["谢晓兰"]),
        ("花溪村的致富经\n赵永安 \n花溪村建成了一座石桥，路也宽了。", ["赵永安"]),
        ("记者" + STORY, []),
        ("本报记者团来到花溪村，看石桥。", []),
    ],
)
def test_bylines(text: str, names: list[str]) -> None:
    assert journalists(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("花溪村党支部书记郎大军说，路宽了。", ["郎大军"]),
        ("村民李桂花说，日子好了。", ["李桂花"]),
        ("种植户陈福贵告诉记者，今年收成不错。", ["陈福贵"]),
        ("村民代表钱晓俊、陈大勇和周海青参加了会议。", ["钱晓俊", "陈大勇", "周海青"]),
        ("村党支部书记欧阳建国说，桥建好了。", ["欧阳建国"]),
        ("村民上官云珠笑着说，桥建好了。", ["上官云珠"]),
        ("村民代表张  文说，桥建好了。", ["张文"]),  # padded in the layout
        ("村民李桂花说，日子好了。李桂花还种茶。", ["李桂花", "李桂花"]),
        ("种植户陈福贵告诉记者，今年收成不错。陈福贵在采茶。", ["陈福贵", "陈福贵"]),  # the tagger sees 陈福 there
        ("村民代表张文说，桥建好了。", ["张文"]),  # and not 张文说
    ],
)
def test_names_behind_posts_and_statuses(text: str, names: list[str]) -> None:
    assert mentions(text, "Person") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("记者采访了买买提·艾力，他和古丽·阿依木、艾山·吐尔逊都在。", ["买买提·艾力", "古丽·阿依木", "艾山·吐尔逊"]),
        ("村民买买提·艾力说，桥建好了。", ["买买提·艾力"]),  # neither 村民 nor 说 belongs to the name
        ("驻村干部阿布都热合曼·买买提介绍，桥建好了。", ["阿布都热合曼·买买提"]),
        ("藏族老人扎西·次仁在家门口晒太阳。", ["扎西·次仁"]),
        ("美国专家约翰·史密斯来访。", ["约翰·史密斯"]),
        ("全国道德模范·张文华", ["张文华"]),  # the dot parts a heading from a name
        ("共享联盟·福明街道供图", []),
    ],
)
def test_dotted_names(text: str, names: list[str]) -> None:
    assert mentions(text, "Person") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("嘎查委员乌云其其格、那顺巴雅尔挨家挨户走访。", ["乌云其其格", "那顺巴雅尔"]),
        ("驻村工作队员阿木克哈把核桃卖到了城里。", ["阿木克哈"]),
        ("县长乌洛尔日分管后续扶持。", ["乌洛尔日"]),
        ("村民吉克有惹搬进新房已经五年。", ["吉克有惹"]),
        ("职工吐尔洪·阿不都拉种棉花120亩。", ["吐尔洪·阿不都拉"]),
        ("外交部长罗德里格斯来访。", []),  # a single surname of another country
        ("责任编辑：占 莉", ["占莉"]),  # padded, behind the colon of a credit
        ("作者单位：永康市委组织部", []),
        ("宏图集团董事长梁永厚说：“党建是生产力。”", ["梁永厚"]),
        ("大会选举覃志勇为石塘镇镇长。", ["覃志勇"]),
        ("成立由县委书记任组长的领导小组。", []),
    ],
)
def test_names_without_a_known_surname_and_frames(text: str, names: list[str]) -> None:
    assert mentions(text, "Person") == names


@pytest.mark.parametrize(
    "text",
    [
        "郎书记来了，王大姐笑了，小李也来了，老张点头。",
        "村民王大姐说，日子好了。",
        "江南街道的周先生和李女士是老邻居。",
        "书记和主任都来了，干部们在田间地头。",
        "村民高兴地说，日子好了。",
        "记者高兴地看到，路修好了。",
        "队伍强不强，全看领头人。",
        "一张亮丽的名片。",
        "林果业是支柱产业。",
        "路修通了。",
    ],
)
def test_no_names(text: str) -> None:
    assert mentions(text, "Person") == []


@pytest.mark.parametrize("name", ["王波", "郎大军", "欧阳建国", "上官云珠", "欧阳修", "买买提·艾力"])
def test_full_names(name: str) -> None:
    assert is_full_name(name)


@pytest.mark.parametrize(
    "name",
    ["", "王", "郎书记", "王大姐", "小李", "老张", "阿明", "王某", "王某某", "王家村", "李奶奶", "王波说", "李敏表示", "郎大军书", "书记", "Tom", "王 波", "张三", "王波和", "林业"],
)
def test_no_full_names(name: str) -> None:
    assert not is_full_name(name)


@pytest.mark.parametrize(
    "text",
    ["在花溪村，百亩李花盛开，游人如织。", "花溪村发展康养产业。", "夏黑、巨峰等品种挂满枝头。", "旗帜高扬，指引方向。", "当地卫健部门上门服务。"],
)
def test_things_are_no_persons(text: str) -> None:
    assert mentions(text, "Person") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [("村支书冶大军说，路修好了。", "冶大军"), ("花溪村党支部书记邢大勇说，桥通了。", "邢大勇"), ("镇长周海强说，桥通了。", "周海强")],
)
def test_names_in_their_frames(text: str, name: str) -> None:
    assert mentions(text, "Person") == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("产妇冉红顺利生产。", ["冉红"]), ("快递小哥常远加入了志愿队。", ["常远"]), ("党员中心户费大勇家里常坐满人。", ["费大勇"]), ("经营户阮小芹的摊位搬进了新市场。", ["阮小芹"]),
        ("2021年1月，花溪村换届，返乡创业的王刚当选主任。", ["王刚"]), ("在财政所干了8年的张海转任石塘镇副镇长。", ["张海"]), ("记者见到欧阳海时，他正在大棚里忙碌。", []),
        ("返乡创业的方案当选了年度案例。", []),
    ],
)
def test_names_behind_callings_and_before_what_they_do(text: str, names: list[str]) -> None:
    assert mentions(text, "Person") == names
