"""Amounts in words: English with lakh and crore or with million and billion, Hindi, German.

Names of currencies are those of Unicode's CLDR; what rupees are called in a sentence differs from it. Hundredths
and thousandths are named by `resources/minor_units.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple

from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money, digits
from va_desktop.core.resources import resource

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
_SCALES: Final = (
    (10**12, "trillion"),
    (10**9, "billion"),
    (10**6, "million"),
    (1000, "thousand"),
    (100, "hundred"),
)
_GERMAN: Final = (
    "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn "
    "siebzehn achtzehn neunzehn"
).split()
_GERMAN_TENS: Final = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split()
_GERMAN_SCALES: Final = (
    (10**12, "Billion", "Billionen"),
    (10**9, "Milliarde", "Milliarden"),
    (10**6, "Million", "Millionen"),
)
# Where large numbers are counted in lakh and crore.
_LAKH: Final = frozenset("BD IN NP PK".split())
# Where invoices carry the total in words by custom, or because payers ask for it.
_CUSTOMARY: Final = frozenset(
    "AE BD BH BT CO EG GH ID IN KE KW LK MM MX MY NG NP OM PE PH PK QA SA TH TZ UG VN".split()
)
# As people in the trade say them, where that is not what CLDR says.
_NAMES: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "AED": {"hi": ("दिरहम", "दिरहम")},
    "AUD": {"hi": ("ऑस्ट्रेलियाई डॉलर", "ऑस्ट्रेलियाई डॉलर")},
    "CAD": {"hi": ("कनाडाई डॉलर", "कनाडाई डॉलर")},
    "EUR": {"en": ("Euro", "Euros")},
    "GBP": {"en": ("Pound sterling", "Pounds sterling"), "hi": ("ब्रिटिश पाउंड", "ब्रिटिश पाउंड")},
    "INR": {"en": ("Rupee", "Rupees"), "hi": ("रुपया", "रुपये"), "de": ("Rupie", "Rupien")},
    "SGD": {"hi": ("सिंगापुर डॉलर", "सिंगापुर डॉलर")},
    "USD": {"hi": ("अमेरिकी डॉलर", "अमेरिकी डॉलर")},
}


class _Part(NamedTuple):
    """What the hundredth or thousandth of a currency is called, as one and as many."""

    english: tuple[str, str]
    hindi: tuple[str, str]
    german: str


def is_customary(country: str) -> bool:
    """Tell whether documents of a country carry the total in words."""
    return country in _CUSTOMARY


def amount_in_words(money: Money, language: str, country: str = "IN") -> str:
    """Write an amount in words: `Rupees thirty-eight thousand nine hundred and forty only`.

    The country tells how large numbers are counted in English. Empty for other languages, and below zero.
    """
    if money.is_negative() or language not in ("en", "hi", "de"):
        return ""
    whole, part = divmod(money.minor, 10 ** digits(money.currency))
    name = _name(money.currency, language, whole)
    unit = _parts().get(money.currency) if part else None
    if language == "hi":
        rest = f" और {in_hindi(part)} {unit.hindi[part != 1]}" if unit else ""
        return f"{in_hindi(whole)} {name}{rest} मात्र"
    if language == "de":
        rest = f" und {in_german(part)} {unit.german}" if unit else ""
        counted = "eine" if whole == 1 and name.endswith("e") else in_german(whole)
        return f"{counted} {name}{rest}"
    count = in_english if country in _LAKH else in_millions
    rest = f" and {unit.english[part != 1]} {count(part)}" if unit else ""
    return f"{name} {count(whole)}{rest} only"


def _name(currency: str, language: str, count: int) -> str:
    own = _NAMES.get(currency, {}).get(language)
    if own is not None:
        return own[count != 1]
    name = Formats(language, "").currency_name(currency, count)
    return name[:1].upper() + name[1:]


@cache
def _parts() -> Mapping[str, _Part]:
    """Return the names of all minor units by currency."""
    rows = tomllib.loads(resource("minor_units.toml").read_text("utf-8"))["unit"]
    return {
        currency: _Part(tuple(row["en"]), tuple(row["hi"]), row["de"])
        for row in rows
        for currency in row["currencies"].split()
    }


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


def in_millions(number: int) -> str:
    """Write a whole number from 0 in English with million and billion: `one million two thousand and five`."""
    if number < 100:
        return in_english(number)
    words = []
    rest = number
    for size, name in _SCALES:
        count, rest = divmod(rest, size)
        if count:
            words.append(f"{in_millions(count)} {name}")
    if rest:
        words.append(f"and {in_english(rest)}")
    return " ".join(words)


def in_german(number: int) -> str:
    """Write a whole number from 0 in German, as it stands before a noun: `eine Million zweitausendfünf`."""
    words = []
    rest = number
    for size, one, many in _GERMAN_SCALES:
        count, rest = divmod(rest, size)
        if count:
            words.append(f"eine {one}" if count == 1 else f"{in_german(count)} {many}")
    if rest or not words:
        words.append(_german_below_million(rest))
    return " ".join(words)


def _german_below_million(number: int) -> str:
    if number >= 1000:
        thousands, rest = divmod(number, 1000)
        return f"{_german_below_million(thousands)}tausend{_german_below_million(rest) if rest else ''}"
    if number >= 100:
        hundreds, rest = divmod(number, 100)
        return f"{_GERMAN[hundreds]}hundert{_german_below_million(rest) if rest else ''}"
    if number < 20:
        return _GERMAN[number]
    tens, ones = divmod(number, 10)
    return f"{f'{_GERMAN[ones]}und' if ones else ''}{_GERMAN_TENS[tens - 2]}"


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
