"""Cleaning: broken lines, spaces, what goes aside, kinds, articles, markup; and that no character is ever lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from cleaning_checks import all_blocks, blocks, check, cleaned, source_of

from kg.clean import clean
from kg.ingest import read_sources
from kg.types import Document, SetAside

ROOT = Path(__file__).parent.parent
SEEDS = {source.stem[:3]: source for source in read_sources([ROOT / "seeds"])[0]}


@pytest.fixture(scope="module")
def seeds() -> dict[str, tuple[tuple[Document, ...], tuple[SetAside, ...]]]:
    assert sorted(SEEDS) == ["000", "001", "003", "004"]
    return {name: clean(source) for name, source in SEEDS.items()}


@pytest.mark.parametrize("name", ["000", "001", "003", "004"])
def test_no_character_of_a_seed_is_lost(name: str, seeds: dict[str, tuple[tuple[Document, ...], tuple[SetAside, ...]]]) -> None:
    check(SEEDS[name], *seeds[name])


@pytest.mark.parametrize(
    ("name", "kind", "passage"),
    [
        ("000", "body", "山门头村党支部书记郎大军对景区未来发展充满信心。"),
        ("000", "body", "累计接待游客3.7万余人次。"),
        ("000", "body", "推动新任村干部履职尽责。"),
        ("000", "body", "火车跑得快，全靠车头带。岗谷岭景区实现“开门红”"),
        ("000", "body", "与此同时，我市制定村两委班子运行评议10条标准"),
        ("000", "body", "以“红色生产力”工程为主抓手"),
        ("000", "body", "本报推出“奋斗百年路 启航新征程·丽州巡礼”专栏"),
        ("000", "body", "聚力打造一批两新党建“产业示范集群”。"),
        ("000", "caption", "时期的光辉历程。展览将持续至5月22日。"),
        ("000", "byline", "融媒记者 杨成栋 摄"),
        ("000", "heading", "让乡村振兴“活起来”"),
        ("001", "title", "金昌:建强基层堡垒 赋能转型发展"),
        ("001", "byline", "2022-05-26 22:58:46来源:甘肃日报编辑:王奇英责编:赵春晓"),
        ("001", "byline", "(新甘肃·甘肃日报记者 谢晓玲)"),
        ("003", "title", "筑牢 红色堡垒 激活 神经末梢"),
        ("003", "body", "及时劝退不合格自荐候选人54名,采取“三问”“三表”“三严”的做法"),
        ("003", "body", "严格执行“报名自荐”制度"),
        ("003", "body", "打造党建精品,“两新”党建工作亮点纷呈"),
        ("003", "body", "设了党建展示厅、员工俱乐部和主题公园"),
        ("003", "body", "开发区着重推行三融四化 党建工作法"),
        ("003", "caption", "夏溪村网格员身穿红马甲参加主题党日活"),
        ("003", "heading", "推行网格党建,全力激活基层红色细胞"),
        ("003", "byline", "记者 徐敏"),
        ("004", "body", "以“党建+”工作方式为抓手"),
        ("004", "body", "边界疫情防控工作中发挥作用明显。"),
        ("004", "body", "这个过程起码要几个月。"),
        ("004", "body", "“两省浙办 浙事浙办”服务窗口"),
        ("004", "byline", "本报记者 沈吟 黄珍珍 王波 通讯员 吴丽珍 共享联盟·福明街道 褚燕玲"),
        ("004", "caption", "辖区企业员工通过荆城“楼宇大脑”了解楼宇产业分布。"),
        ("004", "byline", "庆元县委组织部供图"),
        ("004", "year", "2012年"),
        ("004", "heading", "我们这十年·来自浙江基层的报告"),
    ],
)
def test_passages_of_the_seeds(
    seeds: dict[str, tuple[tuple[Document, ...], tuple[SetAside, ...]]], name: str, kind: str, passage: str
) -> None:
    assert any(passage in text for text in all_blocks(seeds[name][0], kind))


@pytest.mark.parametrize(
    ("name", "titles"),
    [
        ("000", ["开栏语", "金华革命斗争史展在市博物馆举行", "党旗在基层一线高高飘扬", "市政协开展主席视察活动"]),
        ("001", ["金昌:建强基层堡垒 赋能转型发展"]),
        ("003", ["筑牢 红色堡垒 激活 神经末梢"]),
        ("004", ["勇担使命,守好红色根脉", "余杭区小古城村党委书记、村委会主任林国荣:党建统领,乡村焕发新活力",
                 "庆元县安南乡党委书记吴华:党建联建,绘就边界同心圆", "鄞州区福明街道荆城楼宇社区党委书记屈云龙:党建赋能,楼宇治理更精细",
                 "怀「赶考」之心 答时代之卷", "山货触网 农户生活更红火", "浙江党建工作大事记"]),
    ],
)
def test_articles_of_the_seeds(
    seeds: dict[str, tuple[tuple[Document, ...], tuple[SetAside, ...]]], name: str, titles: list[str]
) -> None:
    assert [document.title for document in seeds[name][0]] == titles


def test_what_the_seeds_set_aside(seeds: dict[str, tuple[tuple[Document, ...], tuple[SetAside, ...]]]) -> None:
    found = {name: [(a.reason, SEEDS[name].raw[a.start:a.end]) for a in aside] for name, (_, aside) in seeds.items()}
    assert found["000"] == [
        ("advertisement", "更多信息请关注“永康气象”微信号，"), ("advertisement", "外汇结算找中行"),
        ("advertisement", "YONGKANG SUB-BRANCH"), ("advertisement", "永康市支行"), ("furniture", "（下转2版）"),
        ("furniture", ".............................农行视角农行视角"),
    ]
    assert found["001"][0][0] == "navigation"
    assert found["001"][0][1].startswith("要闻")
    assert found["001"][1] == ("boilerplate", "国际在线版权与信息产品内容销售的声明")
    assert [reason for reason, _ in found["001"][1:]] == ["boilerplate"] * 8
    assert found["003"] == []
    assert [reason for reason, _ in found["004"]] == ["duplicate", "navigation"]
    assert found["004"][0][1].startswith("产业环境,想在这里“安家”。社工让他")
    assert found["004"][0][1].endswith("这个过程起码要")


def test_header_line_gives_date_and_publisher(seeds: dict[str, tuple[tuple[Document, ...], tuple[SetAside, ...]]]) -> None:
    assert [(d.date, d.publisher) for d in seeds["001"][0]] == [("2022-05-26", "甘肃日报")]
    assert {(d.date, d.publisher) for d in seeds["004"][0]} == {(None, None)}
    documents, _ = clean(source_of(SEEDS["001"].raw, date="2022-05-27", publisher="某报"))
    assert [(d.date, d.publisher) for d in documents] == [("2022-05-27", "某报")]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("　　本报记者  周海青  张  文　　村里修了路。　　日子好了。", ["本报记者 周海青 张文", "村里修了路。", "日子好了。"]),
        ("　　南  埂　　村里修了路。", ["南埂", "村里修了路。"]),
        ("记者 王 波 李 明 摄", ["记者 王波 李明 摄"]),
        ("新华社贵阳10月16日电（记者周海青　张　文）村里修了路。", ["新华社贵阳10月16日电（记者周海青 张文）村里修了路。"]),
        ("本报讯（通讯员 周海青\n李桂花）村里修了路。", ["本报讯（通讯员 周海青李桂花）村里修了路。"]),
        (
            "花溪东河：“小格子”里的大乾坤\n\n□ 全媒体记者 周海青 李桂花\n\n“302的暖气片又漏了！”4月19日早上\n\n7点12分，东河区长桥北街道花溪社区第6\n\n"
            "网格微信群里跳出一条消息。7点40分，专\n\n职网格员周海青已经带着水暖工老周站在了302\n\n室门口。", [
                "花溪东河：“小格子”里的大乾坤", "□ 全媒体记者 周海青 李桂花",
                "“302的暖气片又漏了！”4月19日早上7点12分，东河区长桥北街道花溪社区第6网格微信群里跳出一条消息。7点40分，专职网格员周海青已经带着水暖工老周站在了302", "室门口。",
            ],
        ),
        ("镇党委书记　张　文介绍，全镇有 12 个村。", ["镇党委书记张文介绍，全镇有12个村。"]),
        ("全镇有１２个村，产值ＡＢ，占５０％。", ["全镇有12个村，产值AB，占50%。"]),
        ("村\x00党\u200b支\ue000部\ufeff书记说。", ["村党支部书记说。"]),
        ("见 Open Data 网站的说明。", ["见Open Data网站的说明。"]),
        ("村里修了路。\r\n日子好了。\r再加把劲。\u2028走吧。", ["村里修了路。", "日子好了。", "再加把劲。", "走吧。"]),
        ("近日，\n\n全村修了路。", ["近日，全村修了路。"]),
    ],
)
def test_spaces_and_characters(raw: str, expected: list[str]) -> None:
    assert all_blocks(cleaned(raw)[0]) == expected


def test_spaces_become_the_marks_that_were_lost_or_stay() -> None:
    body = "推行 红色管家 制度，打造 两新 党建品牌 工程，建设 红领驿站 平台，开展 双报到 活动，发展 邻里互助队伍。"
    assert all_blocks(cleaned(body)[0]) == [
        "推行“红色管家”制度，打造 两新 党建品牌 工程，建设“红领驿站”平台，开展“双报到”活动，发展 邻里互助队伍。"
    ]
    quoted = "推行“红色管家”制度，打造“两新”“党建”工程，建设“红领驿站”平台，开展“双报到”活动，发展 邻里 互助 队伍 力量 合作。"
    assert all_blocks(cleaned(quoted)[0]) == [quoted.replace(" ", "")]


COLUMN = "石桥镇以村级组织换届为契机，选\n\n优配强“领头雁”，镇党委书记李大\n\n江说，全镇累计投入资金3.5万余\n\n元，建成服务站12个。"


def test_a_column_is_rejoined_and_its_headings_stay() -> None:
    documents, _ = cleaned("党建引领\n让石桥“活起来”\n" + COLUMN + "\n\n服务到家\n\n下一步，全镇将继续努力。")
    assert blocks(documents[0], "heading", "title") == ["党建引领", "让石桥“活起来”", "服务到家"]
    assert blocks(documents[0], "body") == [COLUMN.replace("\n", ""), "下一步，全镇将继续努力。"]


def test_lines_that_were_broken_anywhere_are_rejoined() -> None:
    lines = (
        "青石村由原青石、白云、花溪3个村合并而来，\n现有农户612户、村民1987人，党员74名。合并之初人心\n不齐，2019年全村信访量一度高达4\n1件。新班子接手后，把议事场搬到群众家门口：小\n事当场定，难事由联村干部领回，7\n"
        "个工作日内必须答复\n，该村今年已开议事会26场，收集意见138\n条，办结129条，办结率93.5\n%；信访量则由前年的17件降到2件，大家的心\n气顺了，修路让出土地4.6亩，\n没有一户要补偿"
    )
    found = all_blocks(cleaned(f"一条板凳坐出好民风\n{lines}。\n果园里的柚子吃香\n又讯（毛雨晴）柚子尚未转黄，订单已排到腊月。\n")[0])
    assert found[:3] == ["一条板凳坐出好民风", lines.replace("\n", "") + "。", "果园里的柚子吃香"]


def test_short_lines_without_a_column_are_not_joined() -> None:
    raw = "结合乡村振兴\n建设“四好农村路”\n全市率先探索水利\n工程施工单位履职机制\n强化质量监管"
    assert all_blocks(cleaned(raw)[0]) == raw.split("\n")


def test_offsets_lead_back_over_line_breaks() -> None:
    documents, _ = cleaned(COLUMN)
    text = documents[0].text
    at = text.index("李大江")
    start, end = documents[0].raw_span(at, at + 3)
    assert COLUMN[start:end] == "李大\n\n江"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("首页 > 新闻 > 乡镇 > 正文", "navigation"), ("当前位置：首页", "navigation"), ("上一篇：石桥村的路", "navigation"),
        ("扫一扫 看视频", "navigation"), ("分享到：微信 微博", "navigation"), ("[阅读原文](https://example.org/a?b=1)", "navigation"),
        ("请关注“石桥发布”微信公众号", "advertisement"), ("订报热线：0571-8888888", "advertisement"),
        ("版权所有 石桥县新闻网", "boilerplate"), ("凡本网注明来源的作品，未经授权不得转载。", "boilerplate"),
        ("未经本网授权，不得转载、摘编或以其他方式使用上述作品，违者将追究法律责任", "boilerplate"),
        ("- 3 -", "furniture"), ("第 3 页 共 8 页", "furniture"), ("＊＊＊＊＊＊", "decoration"), ("--------", "decoration"), ("●", "decoration"),
        ("〔广　告〕", "advertisement"), ("SQRB·3", "furniture"),
        ("……", ""), ("2012", ""), ("农行石桥支行", ""), ("全县打击侵权盗版，版权保护得到加强", ""), ("三月受理不良信息举报1768件", ""),
    ],
)
def test_lines_set_aside(line: str, reason: str) -> None:
    raw = f"村里修了路。\n\n{line}\n\n日子好了。"
    documents, aside = cleaned(raw)
    if reason:
        assert {a.reason for a in aside} == {reason}
        assert "".join(raw[a.start:a.end] for a in aside) == line
        assert all_blocks(documents) == ["村里修了路。", "日子好了。"]
    else:
        assert aside == ()


def test_a_declaration_ends_where_the_legal_text_ends() -> None:
    legal = "免责声明\n1、凡本网注明来源的作品，版权均属本网，未经授权不得转载。\n2、本网转载的稿件不代表本网观点。"
    documents, aside = cleaned(f"村里修了路。\n{legal}\n石桥村今年种了一百亩茶。")
    assert all_blocks(documents) == ["村里修了路。", "石桥村今年种了一百亩茶。"]
    assert {a.reason for a in aside} == {"boilerplate"}
    documents, aside = cleaned("村里发表声明\n石桥村今年种了一百亩茶。")
    assert aside == ()


PASSAGE = "村里的老人说，从前的路一下雨就走不了人，如今修了水泥路，城里的客人也来了。每到周末，茶山上都是人，农家乐要提前三天才能订到座位。"


def test_a_passage_printed_twice_is_read_once() -> None:
    documents, aside = cleaned(f"{PASSAGE}\n中间还有一段话。\n有的办起{PASSAGE}\n结尾。")
    assert [a.reason for a in aside] == ["duplicate"]
    assert all_blocks(documents) == [PASSAGE, "中间还有一段话。", "有的办起", "结尾。"]


def test_a_formula_used_twice_stays() -> None:
    formula = "以更高标准更实举措推动全镇党建引领基层治理和乡村全面振兴各项工作走在全县前列再上一个新台阶"
    documents, aside = cleaned(f"会议要求，{formula}，抓好春耕。\n镇里表示，{formula}，不负重托。")
    assert aside == ()
    assert len(all_blocks(documents)) == 2


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("本报记者 李明 通讯员 王小红", "byline"), ("□融媒记者 李明", "byline"), ("(石桥日报记者 李明)", "byline"),
        ("（综合本报记者李明、王小红报道）", "byline"), ("拍友 李明 摄", "byline"), ("石桥村供图", "byline"), ("来源：石桥日报", "byline"),
        ("2022-05-26 10:00 来源：石桥日报 编辑：李明", "byline"), ("2022年5月26日", "byline"), ("责任编辑：李明", "byline"),
        ("记者走进石桥村", "heading"), ("记者调查", "heading"), ("2012年", "year"), ("图为石桥村的茶山", "caption"),
        ("石桥镇党建引领乡村治理", "heading"), ("主要做法如下：", "body"), ("——石桥村党支部书记李明代表", "body"), ("路通了！", "body"),
    ],
)
def test_kinds(line: str, kind: str) -> None:
    documents, _ = cleaned(f"村里修了路。\n{line}\n日子好了。")
    assert [(b.kind, d.text[b.start:b.end]) for d in documents for b in d.blocks][1] == (kind, line)


def test_a_photo_credit_makes_a_caption_of_the_line_above() -> None:
    documents, _ = cleaned("石桥镇的路\n村里修了路，引来了水。\n\n茶农在石桥村茶山采茶。\n本报记者 李明 摄")
    assert blocks(documents[0], "caption") == ["茶农在石桥村茶山采茶。"]


def test_a_credit_behind_the_last_sentence_is_split_off() -> None:
    documents, _ = cleaned("村里修了路，引来了水，日子一天比一天好。（本报记者 李明）\n又一段。")
    assert all_blocks(documents) == ["村里修了路，引来了水，日子一天比一天好。", "（本报记者 李明）", "又一段。"]


@pytest.mark.parametrize(
    ("second", "count"),
    [
        ("茶香飘进新农家\n本报记者 王小红\n茶山绿了。", 2),
        ("茶香飘进新农家\n本报讯（记者 王小红）茶山绿了。", 2),
        ("石桥镇大事记\n2019年\n修通公路。", 2),
        ("石桥县石桥镇石桥村党支部书记李明：路通了日子好\n我是村里人。", 2),
        ("茶香飘进新农家\n茶山绿了。", 1),
        ("本报记者 王小红\n茶山绿了。", 1),
        ("李明：茶山的守护人\n茶山绿了。", 1),
    ],
)
def test_where_a_second_article_starts(second: str, count: int) -> None:
    documents, _ = cleaned(f"石桥镇的路\n本报记者 李明\n村里修了路。\n{second}")
    assert len(documents) == count
    assert documents[0].title == "石桥镇的路"


PAGE = """<!DOCTYPE html><html><head><title>石桥镇的路_某县新闻网</title><script>var a = "<p>脚本。</p>";</script></head>
<body><div class="nav"><a href="/">首页</a> <a>新闻</a></div><form><div class='crumbs'>当前位置：首页 &gt; 新闻</div>
<article><header><h1>石桥镇的路</h1></header><p title="a>b">　　镇党委书记&nbsp;李&nbsp;&nbsp;明说，全镇有<b>12</b>个村&mdash;&mdash;收入<span>3.5</span>万元。</p>
<p>近日，<br>记者来到石桥村。</p><figure><figcaption>村民在采茶</figcaption></figure></article></form><footer>联系我们</footer></body></html>"""


def test_html() -> None:
    documents, aside = cleaned(PAGE, "text/html")
    assert [(b.kind, documents[0].text[b.start:b.end]) for b in documents[0].blocks] == [
        ("title", "石桥镇的路"), ("body", "镇党委书记李明说，全镇有12个村——收入3.5万元。"), ("body", "近日，记者来到石桥村。"),
        ("caption", "村民在采茶"),
    ]
    at = documents[0].text.index("12个村——")
    start, end = documents[0].raw_span(at, at + 6)
    assert PAGE[start:end] == "12</b>个村&mdash;&"
    assert {a.reason for a in aside} == {"navigation"}
    assert any("当前位置" in PAGE[a.start:a.end] for a in aside)


def test_html_inside_plain_text() -> None:
    raw = "<p><strong>某台消息</strong>：村里修了路。<br></p><p>日子好了。</p>\n\n[查看原文](https://example.org/x.shtml)\n"
    documents, aside = cleaned(raw)
    assert all_blocks(documents) == ["某台消息：村里修了路。", "日子好了。"]
    assert {a.reason for a in aside} == {"furniture", "navigation"}


def test_markdown() -> None:
    raw = "---\ntitle: x\n---\n# 石桥镇的路\n\n村里**修了路**，见[公报](https://example.org)，\n日子好了。\n\n- 第一条措施。\n- 第二条措施。\n"
    documents, _ = cleaned(raw, "text/markdown")
    assert [(b.kind, documents[0].text[b.start:b.end]) for b in documents[0].blocks] == [
        ("title", "石桥镇的路"), ("body", "村里修了路，见公报，日子好了。"), ("body", "第一条措施。"), ("body", "第二条措施。"),
    ]


@pytest.mark.parametrize("raw", ["", " \n\u3000", "\x00\x00", "<p></p>", "……………………", "\ud800"])
@pytest.mark.parametrize("media_type", ["text/plain", "text/html", "text/markdown"])
def test_nothing_to_read_is_no_error(raw: str, media_type: str) -> None:
    documents, _ = cleaned(raw, media_type)
    assert all_blocks(documents, "body") in ([], [raw]) or media_type == "text/html"


def test_an_advertisement_under_its_mark_ends_with_who_may_be_called() -> None:
    raw = "村里修了路。\n\n〔广　告〕\n供应优质黄芪苗，每斤8元\n联系人：刘经理　139××××2216\n\n日子好了。"
    documents, aside = cleaned(raw)
    assert all_blocks(documents) == ["村里修了路。", "日子好了。"]
    assert "每斤8元" in "".join(raw[a.start:a.end] for a in aside)


def test_prose_under_the_mark_of_an_advertisement_stays() -> None:
    documents, _ = cleaned("村里修了路。\n\n广告\n村里的路修了三年，大家都高兴。\n\n日子好了。")
    assert all_blocks(documents) == ["村里修了路。", "村里的路修了三年，大家都高兴。", "日子好了。"]
