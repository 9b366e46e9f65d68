"""What a number measures, on invented clauses."""

from __future__ import annotations

import pytest

from kg.extract.indicator import indicator_of
from tests.reading_of import read

INDICATORS = [
    # noun, verb of measure, number
    pytest.param("青石村村级集体经济收入达到128万元。", ["村级集体经济收入"], id="income-is-kept"),
    pytest.param("去年，青石村村民人均纯收入26000元。", ["村民人均纯收入"], id="per-head"),
    pytest.param("青石村现有农户320户、人口1100余人，党员56名。", ["农户", "人口", "党员"], id="list-of-nouns"),
    pytest.param("青石村贫困发生率高达23.5%。", ["贫困发生率"], id="share-behind-its-noun"),
    pytest.param("青石村引进农业企业12家，建成冷库3座。", ["引进农业企业", "建成冷库"], id="verb-noun-number"),
    # verb, number, noun
    pytest.param("青石村选派20多名“环境管家”上门服务。", ["选派环境管家"], id="quoted-noun"),
    pytest.param("青石村带动560个像白云村这样的旅游村。", ["带动旅游村"], id="like-this"),
    pytest.param("青石村成立了3个让村民叫好的专业合作社。", ["成立专业合作社"], id="relative-clause"),
    pytest.param("青石村新建了40平方米的商用房。", ["新建商用房"], id="measure-de-noun"),
    pytest.param("青石村聚焦8个片区、25个小组。", ["聚焦片区", "聚焦小组"], id="shared-verb"),
    pytest.param("青石村提供缴费、寄递等5大类20余种便民服务。", ["提供便民服务", "提供便民服务"], id="two-units-of-one-noun"),
    pytest.param("在50个农业产业园的基础上，青石村再建一个。", ["农业产业园"], id="on-the-basis-of"),
    pytest.param("青石镇在12个村社中掀起热潮。", ["村社"], id="among"),
    pytest.param("党组织书记和村(居)委会主任一肩挑达到100%。", ["党组织书记和村(居)委会主任一肩挑"], id="bracket-inside-a-word"),
    pytest.param("青石村流转了80亩地。", ["流转地"], id="noun-that-the-tagger-cuts"),
    # sums
    pytest.param("青石村筹资60万元修建了产业路。", ["筹资修建产业路"], id="purpose"),
    pytest.param("青石村先后筹资60万元新建了酒厂、筹资50万元创办了砖厂。", ["筹资新建酒厂", "筹资创办砖厂"], id="two-purposes"),
    pytest.param("青石村销售了300多万元的蜂蜜。", ["销售蜂蜜"], id="sum-de-noun"),
    pytest.param("青石村为老人发放每月100元的生活补贴。", ["发放每月生活补贴"], id="rate"),
    # shares and changes
    pytest.param("青石村85%的脱贫户加入了合作社。", ["脱贫户加入合作社"], id="share-of"),
    pytest.param("青石村“空壳户”占比从2019年的53%下降到2021年的15%。", ["空壳户占比"], id="from"),
    pytest.param("青石村游客增加了近十倍。", ["游客增加"], id="times"),
    pytest.param("这样的项目，青石村已经建成了9个。", ["建成项目"], id="fronted-object"),
    pytest.param("青石村120多户吃上了旅游饭。", ["吃上旅游饭"], id="what-people-do"),
    pytest.param("青石村培育农村科技人才12名。", ["培育农村科技人才"], id="talents-are-no-adverb"),
    pytest.param("青石村今年新设经营主体27户。", ["新设经营主体"], id="new-is-kept"),
    pytest.param("青石村辣椒年产能达500吨。", ["辣椒年产能"], id="capacity-is-no-auxiliary"),
    pytest.param("青石村麦收进度过八成。", ["麦收进度"], id="verb-of-passing"),
    pytest.param("青石村城镇居民人均可支配收入实际增长5.2%。", ["城镇居民人均可支配收入实际增长"], id="disposable-income"),
    pytest.param("全县行政村100%通宽带。", ["行政村通宽带"], id="share-of-those-that-do"),
    pytest.param("青石村将31名群众安全转移。", ["转移群众"], id="object-before-its-verb"),
    pytest.param("青石村惠及周边120名妇女。", ["惠及妇女"], id="verb-over-a-place"),
    pytest.param("青石村的做法推广到6个乡镇。", ["推广到乡镇"], id="spread-to"),
    pytest.param("青石村调度12台（套）联合收割机。", ["调度联合收割机"], id="second-unit-in-brackets"),
    pytest.param("青石村新增停车位240个、活动场地和绿地7万平方米。", ["新增停车位", "活动场地和绿地"], id="two-things-of-one-measure"),
    pytest.param("青石村走访186名党委（党组）书记。", ["走访党委（党组）书记"], id="also-called"),
    pytest.param("青石村1000座大棚里春意盎然。", ["大棚"], id="inside-the-counted"),
    pytest.param("青石村每户都种植了2亩果树。", ["每户种植果树"], id="each"),
]


@pytest.mark.parametrize(("text", "expected"), INDICATORS)
def test_indicator(text: str, expected: list[str]) -> None:
    reading = read(text, date="2023-06-01").readings[0]
    plain = [q for q in reading.of_kind("Quantity") if q.attributes["kind"] == "plain"]
    assert [indicator_of(reading, q) for q in plain][: len(expected)] == expected


def test_bare_rise_continues_what_was_told() -> None:
    reading = read("青石村接待游客4.5万人次，同比增长12.5%。", date="2023-06-01").readings[0]
    rise = list(reading.of_kind("Quantity"))[-1]
    assert indicator_of(reading, rise, "接待游客") == "接待游客同比增长"
    assert indicator_of(reading, rise) == "同比增长"


def test_clause_that_names_nothing() -> None:
    reading = read("青石村，5个。").readings[0]
    assert indicator_of(reading, next(reading.of_kind("Quantity"))) == ""
