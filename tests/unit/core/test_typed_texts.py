"""What people type into fields: folded, composed, and refused where it can't be stored or shown."""

from __future__ import annotations

import pytest

from va_desktop.core.canonical import canonical_json
from va_desktop.core.countries import known_country
from va_desktop.core.errors import UserError
from va_desktop.core.texts import Texts, load_texts
from va_desktop.core.typed import exact_line, in_one_line, in_plain_lines, lines, one_line


def test_white_space_is_folded_and_letters_composed() -> None:
    assert one_line("  Acme\t\n Dental ", field="name") == "Acme Dental"
    assert one_line("e\u0301", field="name") == "é"
    assert lines("\n12 MG Road  \r\nBengaluru\n\n", field="address") == "12 MG Road\nBengaluru"
    assert one_line("क्\u200dष", field="name") == "क्\u200dष"


@pytest.mark.parametrize("text", ["a\x00b", "a\x1b[31m", "a\x7f", "\ud800"])
def test_control_characters_are_refused(text: str) -> None:
    for check in (one_line, lines):
        with pytest.raises(UserError) as caught:
            check(text, field="name")
        assert caught.value.field == "name"


def test_what_a_sentence_quotes_controls_no_terminal() -> None:
    assert in_one_line("  “a\nb”\tis  क्\u200dष. ") == "“a b” is क्\u200dष."
    assert in_one_line("There is\nnothing.") == "There is nothing."
    assert in_one_line("\x1b[31m\x07 \u202eFDP \udcff") == "\ufffd[31m\ufffd \ufffdFDP \ufffd"


def test_length_and_emptiness() -> None:
    with pytest.raises(UserError, match="10000 characters"):
        one_line("x" * 10_000, field="name")
    with pytest.raises(UserError, match="fill this in"):
        one_line("  ", field="name", required=True)
    assert one_line("<img src='/etc/passwd'/>", field="name") == "<img src='/etc/passwd'/>"


def test_countries() -> None:
    assert known_country("in") == "IN"
    with pytest.raises(UserError, match="XX"):
        known_country("XX")


def test_errors_speak_the_users_language() -> None:
    error = UserError("There is no country “{code}”; write its two letters, such as IN or DE.", code="XX")
    assert "XX" in error.in_words(load_texts("hi"))
    assert error.in_words(load_texts("hi")) != str(error)
    with pytest.raises(UserError):
        load_texts("xx")


def test_texts_count() -> None:
    texts: Texts = load_texts("en")
    assert texts.plural("{n} day late", "{n} days late", 1) == "1 day late"
    assert texts.plural("{n} day late", "{n} days late", 2) == "2 days late"
    assert texts("") == ""


class Word(str):
    """A text of a kind of its own, such as a member of an enumeration."""

    __slots__ = ()


def test_canonical_json_has_one_form_and_no_floats() -> None:
    assert canonical_json([Word("red")]) == '["red"]'
    assert (
        canonical_json({"b": [1, "ä"], "a": {"z": None, "y": True}})
        == '{"a":{"y":true,"z":null},"b":[1,"ä"]}'
    )
    for value in ({"a": 1.5}, [[0.1]]):
        with pytest.raises(TypeError):
            canonical_json(value)


def test_a_text_is_read_in_the_direction_in_which_it_was_written() -> None:
    assert one_line("\u202a+91 98100 12345\u202c", field="phone") == "+91 98100 12345"
    assert one_line("invoice\u202efdp.exe", field="name") == "invoicefdp.exe"
    assert lines("\u2067एक\u2069\n\u202dदो\u202c", field="note") == "एक\nदो"
    # Joiners and plain marks stay.
    assert one_line("क\u200dष \u200fעברית", field="name") == "क\u200dष \u200fעברית"


def test_a_path_stays_as_it_is_letter_by_letter() -> None:
    assert exact_line(" \u202a/home/Zoe\u0308  x \n", field="folder") == "/home/Zoe\u0308  x"
    for text in ("a\nb", "a\tb", "a\x00", "\ud800"):
        with pytest.raises(UserError, match="control character"):
            exact_line(text, field="folder")


def test_what_is_printed_in_several_lines_steers_no_terminal() -> None:
    assert in_plain_lines("क्\u200dष\n  two\n") == "क्\u200dष\n  two\n"
    assert in_plain_lines("\x1b[31m\r\n\u202eFDP\n") == "\ufffd[31m\ufffd\n\ufffdFDP\n"
