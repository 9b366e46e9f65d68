"""What the competency questions answer on the invented graph of graph_fixture.py: shared by the tests of every engine."""

from __future__ import annotations

import graph_fixture as fixture

from kg.questions import Question

# question, parameters, rows on the fixture (without the last column, the IRI)
ROWS: list[tuple[str, dict[str, str], list[tuple[str, ...]]]] = [
    ("leaders", {"place": "樟树坪村"}, [
        ("青禾镇樟树坪村", "林大山", "樟树坪村", "村委会主任", "2020-12", "", "2022-03"),
        ("青禾镇樟树坪村", "林大山", "樟树坪村党支部", "书记", "", "", "2022-03"),
        ("青禾镇樟树坪村", "林大山", "樟树坪村党支部", "书记", "", "", "2022-05-23"),
    ]),
    ("officials_by_county", {}, [("柳溪县", "林大山", "樟树坪村", "村委会主任"), ("柳溪县", "林大山", "樟树坪村党支部", "书记")]),
    ("officials_by_county", {"county": "大山县"}, []),
    ("county_overview", {}, [("柳溪县", "1", "1", "1")]),
    ("programs_in", {"place": "柳溪县"}, [("柳溪县青禾镇", "清风工程", "工程"), ("青禾镇樟树坪村", "清风工程", "工程")]),
    ("programs_of_kind", {"kind": "程"}, [("工程", "清风工程", "柳溪县青禾镇"), ("工程", "清风工程", "青禾镇樟树坪村")]),
    ("programs_of_kind", {"kind": "行动"}, []),
    ("replicated_programs", {}, [("清风工程", "2", "柳溪县青禾镇"), ("清风工程", "2", "青禾镇樟树坪村")]),
    ("replicated_programs", {"at_least": "3"}, []),
    ("compare_indicator", {"indicator": "游客", "level": "village"}, [("青禾镇樟树坪村", "接待游客", "37000", "人次", ">", "2021")]),
    ("compare_indicator", {"indicator": "游客", "level": "town"}, []),
    ("who_says", {"about": "游客"}, [("林大山", "claim", "全村接待游客3.7万余人次", fixture.A), ("林大山", "claim", "全村接待游客37000余人次", fixture.B)]),
    ("who_says", {"about": "日子"}, [("林大山", "quote", "我们要把日子过红火。", fixture.A)]),
    ("places_without_official", {"level": "township"}, [("柳溪县青禾镇", "柳溪县")]),
    ("places_without_official", {}, []),
    ("busiest_organizations", {}, [("中共柳溪县委", "party", "1")]),
    ("several_posts", {}, [("林大山", "2", "樟树坪村", "村委会主任"), ("林大山", "2", "樟树坪村党支部", "书记")]),
    ("staff_of", {"name": "樟树坪村党支部"}, [("林大山", "书记", "chief", "", "")]),
    ("targets", {}, [("青禾镇樟树坪村", "接待游客", "100000", "人次", "2025", "planned")]),
    ("targets", {"about": "柳溪县"}, []),
    ("honors_in", {"place": "柳溪县"}, [("青禾镇樟树坪村", "省级文明村")]),
    ("timeline", {"since": "2021"}, [("2022-05-22", "樟树坪村举行丰收节", "青禾镇樟树坪村", fixture.B)]),
    ("timeline", {"until": "2021"}, [("2020/2022-03", "村集体增收", "林大山", fixture.A)]),
    ("timeline", {"about": "樟树坪"}, [("2022-05-22", "樟树坪村举行丰收节", "青禾镇樟树坪村", fixture.B)]),
    ("unlinked_places", {}, [("township", "柳溪县青禾镇", "柳溪县"), ("village", "青禾镇樟树坪村", "柳溪县青禾镇")]),
    ("history_of", {"subject": "樟树坪"}, [
        ("接待游客", "2021", "37000", "人次", ">"), ("村集体收入", "2020/2022-03", "12.5", "%", "="),
    ]),
    ("contradictions", {}, []),
    ("places_below", {"place": "青禾镇"}, [("village", "青禾镇樟树坪村", "柳溪县青禾镇", "")]),
]


def everything(question: Question) -> list[dict[str, str]]:
    """The parameters to ask a question with on the seeds: those of its example, and none where none is needed."""
    examples = [dict(question.example)]
    if question.example and all(parameter.default is not None for parameter in question.parameters):
        examples.append({})
    return examples
