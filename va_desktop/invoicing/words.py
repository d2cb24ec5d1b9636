"""Amounts in words, as invoices in India carry them: lakh and crore, in English and in Hindi."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from va_desktop.core.money import Money, digits

_SMALL: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
# Hindi has a word of its own for each number below a hundred (spelling of the Central Hindi Directorate).
_HINDI: Final = (
    "शून्य एक दो तीन चार पाँच छह सात आठ नौ "
    "दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस "
    "बीस इक्कीस बाईस तेईस चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस उनतीस "
    "तीस इकतीस बत्तीस तैंतीस चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस उनतालीस "
    "चालीस इकतालीस बयालीस तैंतालीस चौवालीस पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास "
    "पचास इक्यावन बावन तिरपन चौवन पचपन छप्पन सत्तावन अट्ठावन उनसठ "
    "साठ इकसठ बासठ तिरसठ चौंसठ पैंसठ छियासठ सड़सठ अड़सठ उनहत्तर "
    "सत्तर इकहत्तर बहत्तर तिहत्तर चौहत्तर पचहत्तर छिहत्तर सतहत्तर अठहत्तर उनासी "
    "अस्सी इक्यासी बयासी तिरासी चौरासी पचासी छियासी सतासी अट्ठासी नवासी "
    "नब्बे इक्यानवे बानवे तिरानवे चौरानवे पचानवे छियानवे सत्तानवे अट्ठानवे निन्यानवे"
).split()
_CRORE: Final = 10_000_000
_PARTS: Final = ((100_000, "lakh", "लाख"), (1000, "thousand", "हज़ार"), (100, "hundred", "सौ"))


@dataclass(frozen=True, slots=True)
class _Names:
    """What a currency and its hundredths are called, each as one and as many."""

    english: tuple[str, str]
    english_part: tuple[str, str]
    hindi: tuple[str, str]
    hindi_part: tuple[str, str]


_NAMES: Final = {
    "INR": _Names(("Rupee", "Rupees"), ("paisa", "paise"), ("रुपया", "रुपये"), ("पैसा", "पैसे")),
    "USD": _Names(("US dollar", "US dollars"), ("cent", "cents"), ("अमेरिकी डॉलर",) * 2, ("सेंट",) * 2),
    "EUR": _Names(("Euro", "Euros"), ("cent", "cents"), ("यूरो",) * 2, ("सेंट",) * 2),
    "GBP": _Names(
        ("Pound sterling", "Pounds sterling"), ("penny", "pence"), ("ब्रिटिश पाउंड",) * 2, ("पेनी", "पेंस")
    ),
    "AUD": _Names(
        ("Australian dollar", "Australian dollars"),
        ("cent", "cents"),
        ("ऑस्ट्रेलियाई डॉलर",) * 2,
        ("सेंट",) * 2,
    ),
    "CAD": _Names(
        ("Canadian dollar", "Canadian dollars"), ("cent", "cents"), ("कनाडाई डॉलर",) * 2, ("सेंट",) * 2
    ),
    "SGD": _Names(
        ("Singapore dollar", "Singapore dollars"), ("cent", "cents"), ("सिंगापुर डॉलर",) * 2, ("सेंट",) * 2
    ),
    "AED": _Names(("UAE dirham", "UAE dirhams"), ("fils", "fils"), ("दिरहम",) * 2, ("फ़िल्स",) * 2),
}


def amount_in_words(money: Money, language: str) -> str:
    """Write an amount in words: `Rupees thirty-eight thousand nine hundred and forty only`.

    Empty where that is not customary: for other languages and currencies, and below zero.
    """
    names = _NAMES.get(money.currency)
    if names is None or money.is_negative() or language not in ("en", "hi"):
        return ""
    whole, part = divmod(money.minor, 10 ** digits(money.currency))
    if language == "hi":
        return _in_hindi(whole, part, names)
    words = f"{names.english[whole != 1]} {in_english(whole)}"
    if part:
        words += f" and {names.english_part[part != 1]} {in_english(part)}"
    return f"{words} only"


def _in_hindi(whole: int, part: int, names: _Names) -> str:
    words = f"{in_hindi(whole)} {names.hindi[whole != 1]}"
    if part:
        words += f" और {in_hindi(part)} {names.hindi_part[part != 1]}"
    return f"{words} मात्र"


def in_english(number: int) -> str:
    """Write a whole number from 0 in English with lakh and crore: `one lakh two thousand and five`."""
    if number < 20:
        return _SMALL[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens - 2] + (f"-{_SMALL[ones]}" if ones else "")
    words = []
    crores, rest = divmod(number, _CRORE)
    if crores:
        words.append(f"{in_english(crores)} crore")
    for size, name, _ in _PARTS:
        count, rest = divmod(rest, size)
        if count:
            words.append(f"{in_english(count)} {name}")
    if rest:
        words.append(f"and {in_english(rest)}")
    return " ".join(words)


def in_hindi(number: int) -> str:
    """Write a whole number from 0 in Hindi: `एक लाख दो हज़ार पाँच`."""
    if number < 100:
        return _HINDI[number]
    words = []
    crores, rest = divmod(number, _CRORE)
    if crores:
        words.append(f"{in_hindi(crores)} करोड़")
    for size, _, name in _PARTS:
        count, rest = divmod(rest, size)
        if count:
            words.append(f"{in_hindi(count)} {name}")
    if rest:
        words.append(in_hindi(rest))
    return " ".join(words)
