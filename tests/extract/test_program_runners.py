"""Who runs a program, told by departments, rows, makers and kinds of bodies; and whether it is run, planned or called for."""

from __future__ import annotations

import pytest

from tests.reading_of import read


def links(text: str) -> dict[tuple[str, str, str], str]:
    """Program, by or in, target -> the status."""
    return {
        (c.subject.value, c.predicate.removeprefix("implemented").lower(), c.qualifiers["target"]): c.status
        for claims in read(text).claims for c in claims if c.subject and c.predicate.startswith("implemented")
    }


def by(text: str) -> set[tuple[str, str]]:
    return {(program, target) for (program, relation, target) in links(text) if relation == "by"}


def test_a_department_runs_it_not_its_place() -> None:
    assert by("永昌县的改革走在前列。县民政局推行“暖阳守护”行动，村民很满意。") == {("暖阳守护行动", "县民政局")}


def test_each_of_a_row_has_its_own() -> None:
    found = by("永昌县民政局、永昌县司法局分别打造“槐荫驿站”“明理工作室”，服务群众。")
    assert found == {("槐荫驿站", "永昌县民政局"), ("明理工作室", "永昌县司法局")}


def test_a_body_called_by_its_kind() -> None:
    text = "永昌县西湾村成立了永昌县金穗种植专业合作社。合作社推行“订单+保底”模式，农户增收。"
    assert ("订单+保底模式", "永昌县金穗种植专业合作社") in by(text)


def test_what_a_person_made_is_not_run_by_the_place_before() -> None:
    assert by("永昌县的文化生活很丰富。退休教师李建国开办的“槐荫书屋”每天都有读者。") == set()


def test_who_helps_does_not_run_it() -> None:
    assert by("永昌县农业农村局指导企业开展“田间课堂”活动。") == set()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("永昌县实施“蓝色领航”工程。", "stated"),
        ("今年永昌县还将实施“蓝色领航”工程。", "planned"),
        ("永昌县干部大会召开。会议强调，要深入实施“蓝色领航”工程。", "required"),
    ],
)
def test_what_is_planned_or_called_for_is_told_as_such(text: str, status: str) -> None:
    assert set(links(text).values()) <= {status}


def test_a_topic_of_a_lecture_runs_nowhere() -> None:
    assert links("在永昌县，宣讲员围绕实施“蓝色领航”工程等内容进行了宣讲。") == {}


def test_a_title_opens_with_the_whole_place() -> None:
    found = links("永昌县召开会议。永昌县出台《永昌县村级小微权力清单》。")
    assert {target for _, _, target in found} == {"永昌县"}
