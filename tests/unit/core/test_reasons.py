"""Why the system refuses something is told in the user's language, where its words are known."""

from __future__ import annotations

import pytest

from va_desktop.core.errors import UserError
from va_desktop.core.reasons import USUAL, reason
from va_desktop.core.texts import load_texts


@pytest.mark.parametrize("said", USUAL)
def test_usual_words_of_the_system_are_translated(said: str) -> None:
    error = UserError("{path} can't be read: {reason}.", path="a.png", reason=reason(OSError(1, said)))
    assert str(error) == f"a.png can't be read: {said}."
    assert error.in_words(load_texts("en")) == str(error)
    assert said not in error.in_words(load_texts("hi"))


def test_what_the_system_says_seldom_or_not_at_all_is_told_as_it_is() -> None:
    assert reason(OSError(1, "Gone {fishing}")).in_words(load_texts("hi")) == "Gone {fishing}"
    assert reason(OSError()).in_words(load_texts("hi")) == "?"
