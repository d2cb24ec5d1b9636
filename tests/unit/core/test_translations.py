"""What is printed in other languages: one field of one language changes, the others stay."""

from __future__ import annotations

from va_desktop.core.translations import text_in, with_text


def test_a_text_in_a_language_leaves_all_others_alone() -> None:
    before = {"hi": {"name": "आशा"}, "de": {"name": "Asha"}}
    after = with_text(before, "hi", "address", "बेंगलुरु")
    assert after == {"hi": {"name": "आशा", "address": "बेंगलुरु"}, "de": {"name": "Asha"}}
    assert with_text({}, "hi", "name", "आशा") == {"hi": {"name": "आशा"}}
    assert before == {"hi": {"name": "आशा"}, "de": {"name": "Asha"}}


def test_what_is_not_translated_reads_as_nothing() -> None:
    translations = {"hi": {"name": "आशा"}}
    assert text_in(translations, "hi", "name") == "आशा"
    assert text_in(translations, "hi", "address") == text_in(translations, "de", "name") == ""
