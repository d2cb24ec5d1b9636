"""How a rule of rounding is told to a person."""

from __future__ import annotations

from itertools import product

import pytest

from va_desktop.contracts.rounding import Rounding, RoundMode, RoundScope
from va_desktop.contracts.words import example_words, rounding_words
from va_desktop.core.texts import load_texts

EN, HI = load_texts("en"), load_texts("hi")


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (None, ""),
        (Rounding(RoundMode.UP, 15), "Each entry is rounded up to 15 min"),
        (
            Rounding(RoundMode.NEAREST, 6, RoundScope.DAY, 30),
            "Each task’s day is rounded to the nearest 6 min, at least 0:30 h",
        ),
        (Rounding(RoundMode.DOWN, 30, RoundScope.LINE), "Each invoice line is rounded down to 30 min"),
    ],
)
def test_a_rule_is_a_line(rule: Rounding | None, words: str) -> None:
    assert rounding_words(rule, EN) == words


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (Rounding(RoundMode.UP, 15), "An entry of 1:07 is billed as 1:15."),
        (Rounding(RoundMode.DOWN, 10, RoundScope.DAY), "1:07 on a task in one day is billed as 1:00."),
        (
            Rounding(RoundMode.NEAREST, 1, RoundScope.LINE),
            "1:07:24 on a line of an invoice is billed as 1:07:00.",
        ),
        (Rounding(RoundMode.DOWN, 15, minimum=120), "An entry of 1:07 is billed as 2:00."),
    ],
)
def test_an_example_says_what_a_rule_does(rule: Rounding, words: str) -> None:
    assert example_words(rule, EN) == words


def test_each_rule_has_words_of_its_own_in_both_languages() -> None:
    rules = [Rounding(mode, 15, scope) for mode, scope in product(RoundMode, RoundScope)]
    for texts in (EN, HI):
        assert len({rounding_words(rule, texts) for rule in rules}) == 9
    assert all(rounding_words(rule, EN) != rounding_words(rule, HI) for rule in rules)
