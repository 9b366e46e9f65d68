"""Programs: quoted, unquoted, listed, documents; their edges, their one name, and what is none."""

from __future__ import annotations

import pytest

from kg.recognize.program_forms import with_one_name
from kg.recognize.program_words import core_of, head_of, is_generic, verb_strength
from kg.types import Mention
from tests.reading_of import mentions, read


def programs(text: str) -> list[str]:
    """The names of all programs, in order, each once."""
    found = [m.value for reading in read(text).readings for m in reading.of_kind("Program")]
    return list(dict.fromkeys(found))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("柳河县大力实施“蓝色领航”工程，成效明显。", ["蓝色领航工程"]),
        ("柳河县创新实施“一核三治五共”治理模式。", ["一核三治五共治理模式"]),
        ("镇里探索“党支部+合作社+农户”的发展模式。", ["党支部+合作社+农户发展模式"]),
        ("村里推行“楼长制”，实现服务全覆盖。", ["楼长制"]),
        ("县里实施“头雁”提升行动，选优配强班子。", ["头雁提升行动"]),
        ("社区以“邻里课堂”“板凳会”为载体，开展宣讲。", ["邻里课堂", "板凳会"]),
        ("全县村干部“一肩挑”比例达到95%。", ["一肩挑"]),
        ("这是我们村自己的品牌‘云上果’。", ["云上果"]),
        ("县里启动“薪火相传”双结对，党员都来了。", ["薪火相传双结对"]),
        ("柳河县实施“千名干部联万户工程”，效果很好。", ["千名干部联万户工程"]),
        ("镇里把每月10日定为“村民议事日”，现场办公。", ["村民议事日"]),
        ("区里搭建“乡村建设吐槽会”，干部群众面对面。", ["乡村建设吐槽会"]),
        ("“树长制”让每一棵古树都有人管。", ["树长制"]),
        ("当地以“跨村联建”破解发展难题。", ["跨村联建"]),
        ("县里实行“四级联动”机制，健全“领导包乡、干部包村”三级联动机制。", ["四级联动机制", "领导包乡、干部包村三级联动机制"]),
        ("县里制定干部“履职评亮”10条标准。", ["履职评亮10条标准"]),
        ("柳河县把“三清三建”作为抓手，农村面貌焕然一新。", ["三清三建"]),
        ("“法治夜市”在柳河县正式开张，居民边逛边学法。", ["法治夜市"]),
        ("柳河县的“村事村议”入选全省典型案例。", ["村事村议"]),
        ("村里实施“一宅两用”后，空房都用上了。", ["一宅两用"]),
        ("我们推行了“网格+警格+微格”三格合一。", ["网格+警格+微格"]),
        ("镇里用好“柳河暖心食堂”，老人吃饭不愁。", ["柳河暖心食堂"]),
        ("县里启动“春苗”“夏荷”等3项行动。", ["春苗", "夏荷"]),
        ("全县农村推行“积分制”，文明新风进万家。", ["积分制"]),
        ("柳河县建立“红黄绿”三级预警制度。", ["红黄绿三级预警制度"]),
        ("柳河县把经验做成“五步调解法”，群众满意。", ["五步调解法"]),
        ("柳河县实施“一户一策”动态帮扶机制。", ["一户一策动态帮扶机制"]),
        ("柳河县网格员每天在“邻里通”平台上接单。", ["邻里通平台"]),
        ("柳河县成立“九小”工作队，开通“邻里办”App。", ["九小工作队", "邻里办App"]),
        ("柳河县推广“一村一品”，落实“五个一批”。", ["一村一品", "五个一批"]),
    ],
)
def test_quoted(text: str, expected: list[str]) -> None:
    assert programs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("党员常态化参与“包街包户”“逢五上街”志愿服务活动。", ["包街包户", "逢五上街"]),
        ("县里建立“园区和企业化”“商圈和街道化”等党建联盟。", ["园区和企业化", "商圈和街道化"]),
        ("县里实施蓝色领航、蓝色覆盖、蓝色先锋“三大行动”。", ["蓝色领航", "蓝色覆盖", "蓝色先锋"]),
        ("街道大力推行楼栋值班、季度考评和日志上墙制度，效果很好。", ["楼栋值班", "季度考评", "日志上墙"]),
        ("党员主动参与企业党组织包联解困和“百名干部访千户”活动。", ["企业党组织包联解困", "百名干部访千户活动"]),
    ],
)
def test_several_names_before_one_head_noun(text: str, expected: list[str]) -> None:
    assert programs(text) == expected


def test_a_shared_head_noun_is_the_kind_of_each() -> None:
    mentions = [m for r in read("县里推行楼栋值班、季度考评和日志上墙制度。").readings for m in r.of_kind("Program")]
    assert [m.attributes["kind"] for m in mentions] == ["制度", "制度", "制度"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("柳河县率先启动农村宅基地确权登记颁证工作，确认权利。", ["农村宅基地确权登记颁证工作"]),
        ("我们还健全了干部互派交流机制，让他们互相熟悉。", ["干部互派交流机制"]),
        ("县里构建以五张清单为牵引的党建统领风险管控机制。", ["党建统领风险管控机制"]),
        ("省里推进边境党建长廊建设，鼓励返乡。", ["边境党建长廊建设"]),
        ("全省每年推进300个书香乡村建设。", ["书香乡村建设"]),
        ("社区推行区域网格化、管理精细化、服务一体化的社会治理模式，效果好。", ["区域网格化、管理精细化、服务一体化的社会治理模式"]),
        ("乡村振兴五年行动计划实施中，党员冲在前。", ["乡村振兴五年行动计划"]),
        ("库区移民搬迁，是县里的重大工程。", ["库区移民搬迁"]),
        ("干部包保制等在全国推广。", ["干部包保制"]),
        ("镇上开设车间微党课，组织员工学习。", ["车间微党课"]),
        ("会议强调，要深入实施山区茶园品质提升行动。", ["山区茶园品质提升行动"]),
        ("县里把种子品质提升行动抓出成效。", ["种子品质提升行动"]),
        ("镇里实施农村厕所、污水、垃圾三大整治工程。", ["农村厕所、污水、垃圾三大整治工程"]),
        ("第五届柳河杏花节在松岭镇开幕，游客很多。", ["柳河杏花节"]),
        ("柳河县被列为全国农村集体林权制度改革试点。", ["全国农村集体林权制度改革试点"]),
        ("村里推行清单制，办事有章可循。", ["清单制"]),
        ("县里实施水库移民增收提升工程和库区产业振兴行动。", ["水库移民增收提升工程", "库区产业振兴行动"]),
    ],
)
def test_unquoted(text: str, expected: list[str]) -> None:
    assert programs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("省委出台《关于加强社区党建工作的意见》。", ["关于加强社区党建工作的意见"]),
        ("省委出台加强年轻干部培养《若干意见》，鲜明导向。", ["加强年轻干部培养若干意见"]),
        ("县里印发《柳河县移风易俗工作规划（2020—2024年）》。", ["柳河县移风易俗工作规划（2020—2024年）"]),
        ("县里发布《乡村院落设计指南2.0》。", ["乡村院落设计指南2.0"]),
        ("县里印发《柳河县“十五五”林业规划》。", ["柳河县十五五林业规划"]),
    ],
)
def test_documents(text: str, expected: list[str]) -> None:
    assert programs(text) == expected


# spaces are taken for lost marks where a text has many of them
SPACED = (
    "开发区党建昂首向前\n\n去年,全县党员发挥 先锋 作用,当好 领头雁 的角色,当好 主心骨 的角色,各 两新 组织干劲十足,"
    "党支部成为 战斗堡垒 的样子,群众纷纷点赞,都说好。"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SPACED + "开发区严格执行 报名公示 制度,做好审查。", ["报名公示制度"]),
        (SPACED + "其中,六议三公开 制度已经成为必要程序。", ["六议三公开制度"]),
        (SPACED + "开发区推行三合五化 党建工作法,亮点纷呈。", ["三合五化党建工作法"]),
        (SPACED + "企业创新 党建+技能 新模式,发展更快。", ["党建+技能模式"]),
    ],
)
def test_spaces_where_quotation_marks_were_lost(text: str, expected: list[str]) -> None:
    assert programs(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "村党支部发挥“战斗堡垒”作用，党员是“领头雁”。",
        "按照省里提出的“高效运行”“形成战斗力”要求，抓好落实。",
        "各村形成“比学赶超”的氛围。",
        "他说：“我们的日子越来越好了。”",
        "以往办事“两头跑”“多次跑”。",
        "通过“议什么”“谁来议”四个方面带动百姓参与。",
        "以“产业兴旺、生态宜居、乡风文明、治理有效、生活富裕”为总目标。",
        "城乡建设进入“快车道”。",
        "县里开展改革试点，推进综合改革，列出任务清单。",
        "按照人均住房标准建房，通过这个平台办事。",
        "村里组成了“先锋小分队”，成员都是青年。",
        "会议提出，要健全城乡社区治理机制，完善乡村养老服务制度。",
        "今年以来，全县实施公路养护工程62公里。",
        "根据形势发展变化作出一系列重大战略决策。",
        "县里推动红白喜事“减负”，群众叫好。",
        "“五一”期间，游客很多。",
        "榆树村入选“最美乡村”名单。",
        "村里改变“多头跑”的现象，解决“微腐败”问题。",
        "目前，柳河水库扩建工程顺利完成，群众很高兴。",
        "宣讲员走村入户，开展面对面宣讲。",
    ],
)
def test_no_programs(text: str) -> None:
    assert programs(text) == []


def test_the_quote_that_explains_the_next_is_no_program() -> None:
    assert programs("县里提出了“荒山变茶山、茶园变公园、茶农变股东”的“茶三变”改革。") == ["茶三变改革"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县里开展“履职亮诺”活动。村民在“履职亮诺”中有了话语权。", ["履职亮诺活动"]),
        ("社区推出未来邻里智慧服务平台。通过智慧服务平台，居民办事方便了。", ["未来邻里智慧服务平台"]),
        ("省里实施“百村示范、千村整治”工程。各地学习“百千工程”经验。", ["百村示范、千村整治工程"]),
    ],
)
def test_one_name_for_all_forms(text: str, expected: list[str]) -> None:
    assert programs(text) == expected


def _mention(name: str) -> Mention:
    return Mention(start=0, end=len(name), kind="Program", text=name, value=name, found_by=("quoted",), attributes={"kind": head_of(name)})


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["茶三变改革", "茶三变", "茶三变改革试点"], {"茶三变改革"}),
        (["楼栋党建", "楼栋党建", "农村楼栋党建"], {"楼栋党建"}),
        (["蓝色网格", "蓝色微网格"], {"蓝色网格", "蓝色微网格"}),
        (["乡贤+", "乡贤+项目建设"], {"乡贤+", "乡贤+项目建设"}),
        (["干部运行评议标准", "干部履职评亮标准"], {"干部运行评议标准", "干部履职评亮标准"}),
    ],
)
def test_which_names_are_one(names: list[str], expected: set[str]) -> None:
    assert {m.value for m in with_one_name([_mention(n) for n in names])} == expected


def test_words() -> None:
    assert [head_of(n) for n in ("蓝盾先锋工程", "一肩挑", "体制", "规划纲要(2018—2022年)")] == ["工程", "", "", "纲要"]
    assert [core_of(n) for n in ("履职亮诺活动", "两学一做学习教育活动", "乡贤+项目建设")] == ["履职亮诺", "两学一做", "乡贤+项目建设"]
    assert [verb_strength(w) for w in ("大力推行", "制定", "参与", "吃饭", "聚焦")] == ["launch", "make", "use", "", ""]
    assert is_generic("各项", "行动")
    assert is_generic("乡村", "平台")
    assert not is_generic("乡村建设", "行动")
    assert not is_generic("板凳议事", "平台")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("村里定了规矩，叫“三必两清”，人人遵守。", ["三必两清"]),
        ("村里每年搞“田埂比武”，大家都来。", ["田埂比武"]),
        ("全县推行“531”治理模式，群众满意。", ["531治理模式"]),
        ("社区开设邻里食堂，老人吃饭方便。", ["邻里食堂"]),
        ("镇里与农商银行联手推出槐荫贷，授信5000万元。", ["槐荫贷"]),
        ("全镇推行上门走访、当场议事、限期办结三步工作法。", ["三步工作法"]),
        ("全县开展春风来敲门行动，走访群众。", ["春风来敲门行动"]),
    ],
)
def test_names_without_a_head_noun_or_without_marks(text: str, expected: list[str]) -> None:
    assert programs(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "全县整治“钉子”工程，群众叫好。",
        "县里建设自动灌溉系统，节约用水。",
        "镇里制定受灾农户清单，逐户帮扶。",
        "县委要求抓好新兴领域党建，凝聚人心。",
        "全县深化国资国企改革，增强活力。",
        "当地开展清理搜寻工作，救出群众。",
        "双方坚持“互惠互利、共同发展”的原则，取得成效。",
        "今天，村里举行了“春耕誓师大会”，干劲十足。",
    ],
)
def test_what_is_fought_or_common_is_no_program(text: str) -> None:
    assert programs(text) == []


@pytest.mark.parametrize(("text", "names"), [
    ("柳河县医院从“以看病为主”向“以健康为主”转变，村民少跑了路。", []),
    ("柳河县推动实施“千村工程”等行动，村庄变了样。", ["千村工程"]),
    ("柳河县委制定全县学习教育实施方案，细化工作安排。", []),
    ("柳河县各地推出特色传统文化活动，村民欢聚一堂。", []),
    ("柳河县委推动“组织体系建设三年行动”，村党支部强了起来。", ["组织体系建设三年行动"]),
    ("柳河县持续开展形式多样的科普教育活动，村民踊跃参加。", []),
    ("柳河县委要求村干部把“政绩标尺”卡在群众满意上。", []),
])
def test_sides_of_a_change_kinds_and_unnamed_plans(text: str, names: list[str]) -> None:
    assert sorted(set(mentions(text, "Program"))) == names


@pytest.mark.parametrize(
    ("text", "program"),
    [
        ("云和县推行基本医疗保险市级统筹制度。", "基本医疗保险市级统筹制度"),  # so many fields in a row single a rule out
        ("云和县实施农村饮水安全巩固提升工程，惠及群众2.3万人。", "农村饮水安全巩固提升工程"),  # a verb inside the name
        ("在消费帮扶行动中，云和县销售农产品3000万元。", "消费帮扶行动"),
        ("云和县实施茶叶种植贷款贴息政策。", "茶叶种植贷款贴息政策"),
    ],
)
def test_long_plain_names(text: str, program: str) -> None:
    assert mentions(text, "Program") == [program]


@pytest.mark.parametrize("text", ["云和县推广绿色高效生产技术模式。", "云和县持续完善社会治理服务机制。", "云和县落实惠农政策。"])
def test_fields_in_a_row_are_no_program_where_nobody_enacts_them(text: str) -> None:
    assert mentions(text, "Program") == []


def test_projects_before_their_number() -> None:
    text = "云和县完成花溪水库除险加固项目、石塘古桥修缮工程等12个重点项目。"
    assert mentions(text, "Program") == ["花溪水库除险加固项目", "石塘古桥修缮工程"]
