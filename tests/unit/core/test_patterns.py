"""A pattern finds what the same expression of `re` finds."""

from __future__ import annotations

import re

import pytest

from va_desktop.core.patterns import Pattern


def test_a_pattern_works_as_the_expression_does() -> None:
    words = Pattern(r"[a-z]+", re.IGNORECASE)
    assert (found := words.match("Asha 1")) is not None
    assert found[0] == "Asha"
    assert words.fullmatch("Asha 1") is None
    assert words.findall("Asha, Ravi") == ["Asha", "Ravi"]
    assert words.sub("x", "Asha 1") == "x 1"
    assert words.split("1Asha2") == ["1", "2"]


def test_a_wrong_expression_is_told_when_it_is_used() -> None:
    wrong = Pattern("(")
    with pytest.raises(re.error):
        wrong.match("")
