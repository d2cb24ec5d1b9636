"""A document says things in its one or two languages, and once where both say the same."""

from __future__ import annotations

from va_desktop.core.speech import Speech


def test_a_fixed_word_stands_in_both_languages_beside_each_other() -> None:
    assert Speech(("hi", "en"), "IN").label("Timesheet").endswith(" · Timesheet")
    assert Speech(("en",), "IN").label("Timesheet") == "Timesheet"


def test_a_text_stands_once_where_both_languages_say_the_same() -> None:
    speech = Speech(("hi", "en"), "IN")
    assert speech.translated({"hi": "Acme", "en": "Acme"}) == ["Acme"]
    assert speech.translated({"hi": "दिल्ली", "en": "Delhi", "de": "Delhi"}) == ["दिल्ली", "Delhi"]
    assert speech.translated({"en": ""}) == []


def test_what_is_written_in_each_language_goes_by_its_formats() -> None:
    written = Speech(("en", "de"), "IE").below(lambda voice: voice.formats.number(1000))
    assert written == ["1,000", "1.000"]
    assert Speech(("de",), "DE").languages == ("de",)
