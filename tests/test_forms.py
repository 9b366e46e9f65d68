"""The forms of the genre: what is read stays read, and a gap that closes is marked so."""

from __future__ import annotations

import pytest

from tests.forms_cases import Case, alike_titles, cases, wrong


@pytest.mark.parametrize("case", [pytest.param(c, id=f"{c.kind}-{n}") for n, c in enumerate(cases())])
def test_form(case: Case) -> None:
    missing, more = wrong(case)
    if case.known_gap:
        assert missing or more, f"read now: python -m tests.forms_cases\n{case.text}"
    else:
        assert not missing, case.text
        assert not more, case.text


def test_titles_agree_in_what_changes_the_post() -> None:
    assert alike_titles("永昌县青石村党支部书记", "青石村党支部书记")
    assert not alike_titles("青石村党支部书记", "青石村党支部副书记")
    assert not alike_titles("青石村原党支部书记", "青石村党支部书记")
