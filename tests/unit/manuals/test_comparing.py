"""What differs between two texts, word by word."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from va_desktop.manuals.comparing import Change, Part, compare, without

PIECES = ("open ", "close ", "9:00", " ", "\n", "\n\n", "1. ", "क्षि ", "**", "मरीज़ों")
TEXTS = st.lists(st.sampled_from(PIECES)).map("".join)


def shown(before: str, after: str) -> str:
    signs = {Change.SAME: "{}", Change.GONE: "[-{}-]", Change.NEW: "[+{}+]"}
    return "".join(signs[part.change].format(part.text) for part in compare(before, after))


def test_words_are_compared_and_not_letters() -> None:
    assert shown("Open at 9:00 sharp", "Open at 14:00 sharp") == "Open at [-9:00-][+14:00+] sharp"
    assert shown("मरीज़ों को", "मरीज़ को") == "[-मरीज़ों-][+मरीज़+] को"
    assert shown("marked urgent.", "marked **urgent**.") == "marked [+**+]urgent[+**+]."


def test_lines_that_stay_are_matched_before_words() -> None:
    assert shown("a\nb\nc\n", "a\nc\n") == "a\n[-b\n-]c\n"
    assert shown("", "a\n") == "[+a\n+]"
    assert shown("a\n", "") == "[-a\n-]"


def test_one_side_holds_what_is_its_own() -> None:
    parts = compare("a b c", "a x c")
    assert without(Change.NEW, parts) == (
        Part(Change.SAME, "a "), Part(Change.GONE, "b"), Part(Change.SAME, " c")
    )  # fmt: skip
    assert "".join(part.text for part in without(Change.GONE, parts)) == "a x c"
    assert without(Change.GONE, compare("a b", "a ")) == (Part(Change.SAME, "a "),)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_the_difference(before: str, after: str) -> None:
    parts = compare(before, after)
    assert "".join(part.text for part in parts if part.change is not Change.NEW) == before
    assert "".join(part.text for part in parts if part.change is not Change.GONE) == after
    assert all(one.change is not other.change for one, other in pairwise(parts))
    assert before != after or all(part.change is Change.SAME for part in parts)


@given(st.text(), st.text())
def test_any_texts_can_be_compared(before: str, after: str) -> None:
    parts = compare(before, after)
    assert "".join(part.text for part in parts if part.change is not Change.NEW) == before
    assert "".join(part.text for part in parts if part.change is not Change.GONE) == after
