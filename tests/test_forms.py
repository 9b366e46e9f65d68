"""The forms of the genre: what is read stays read, and a gap that closes is marked so."""

from __future__ import annotations

import pytest

from tests.forms_cases import Case, cases, wrong


@pytest.mark.parametrize("case", [pytest.param(c, id=f"{c.kind}-{n}") for n, c in enumerate(cases())])
def test_form(case: Case) -> None:
    missing, more = wrong(case)
    if case.known_gap:
        assert missing or more, f"read now: python -m tests.forms_cases\n{case.text}"
    else:
        assert not missing, case.text
        assert not more, case.text
