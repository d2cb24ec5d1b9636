"""What is printed in other languages than it was written in: `{"hi": {"name": …, "address": …}}`."""

from __future__ import annotations

from collections.abc import Mapping

Translations = Mapping[str, Mapping[str, str]]
"""Texts by the names of their fields, by language."""


def with_text(translations: Translations, language: str, name: str, text: str) -> Translations:
    """Return translations in which a field reads so in a language; the others stay."""
    return {**translations, language: {**translations.get(language, {}), name: text}}


def text_in(translations: Translations, language: str, name: str) -> str:
    """Return how a field reads in a language, empty where nothing else is said than it was written."""
    return translations.get(language, {}).get(name, "")
