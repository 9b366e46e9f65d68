"""Who runs a program, told behind its name."""

from __future__ import annotations

import pytest

from tests.extract.test_program_links import both, links


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“码上治”平台由永昌县民政局牵头建设，覆盖18个乡镇。", {("码上治平台", "by", "永昌县民政局"), ("码上治平台", "in", "永昌县")}),
        ("“红领驿站”是永昌县打造的便民服务品牌。", both("红领驿站", "永昌县")),
        ("永昌县创新“三色工单”机制。该机制由永昌县民政局负责运行。", {("三色工单机制", "by", "永昌县民政局"), ("三色工单机制", "in", "永昌县")}),
        ("永昌县的办法是“院坝会”，群众都来。", both("院坝会", "永昌县")),
        ("首个“零工驿站”在永昌县揭牌运营。", {("零工驿站", "in", "永昌县")}),
    ],
)
def test_behind_the_name(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert links(text) == expected


def test_the_clause_is_the_topics() -> None:
    found = links("“民情地图”是永昌县“数字乡里”改革的一个应用，由永昌县民政局开发。")
    assert ("民情地图", "by", "永昌县民政局") in found
    assert ("数字乡里改革", "by", "永昌县民政局") not in found
