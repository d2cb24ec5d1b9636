"""The words of the program: English in the source, other languages through gettext catalogues.

One catalogue per language serves the window, the command line and the documents, because an invoice has a
language of its own. A message is marked where it is written and translated where it is shown.
"""

from __future__ import annotations

import gettext
from functools import cache
from typing import Final

from va_desktop.core.errors import UserError
from va_desktop.core.resources import resource

SCREEN_LANGUAGES: Final = {"en": "English", "hi": "हिन्दी"}
"""Languages of the window, each under its own name."""
DOCUMENT_LANGUAGES: Final = {"en": "English", "hi": "हिन्दी", "de": "Deutsch"}
"""Languages of documents; another one needs only a catalogue and a line here."""


def N_(message: str) -> str:
    """Mark a message for the catalogues without translating it yet."""
    return message


class Texts:
    """The words of one language."""

    def __init__(self, language: str, catalogue: gettext.NullTranslations) -> None:
        self.language = language
        self._catalogue = catalogue

    def __call__(self, message: str, /, **values: object) -> str:
        """Translate a message; `{name}` in it is replaced by the value of that name."""
        words = self._catalogue.gettext(message) if message else ""
        return words.format(**values) if values else words

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        """Translate a message that counts something; `{n}` is the number."""
        return self._catalogue.ngettext(one, many, n).format(n=n, **values)


@cache
def load_texts(language: str) -> Texts:
    """Return the words of a language of `DOCUMENT_LANGUAGES`; raise `UserError` for any other."""
    if language not in DOCUMENT_LANGUAGES:
        raise UserError(
            "The language “{language}” is not known; choose one of {languages}.",
            field="language",
            language=language,
            languages=", ".join(DOCUMENT_LANGUAGES),
        )
    if language == "en":
        return Texts("en", gettext.NullTranslations())
    path = resource("locale", language, "LC_MESSAGES", "va_desktop.mo")
    with path.open("rb") as file:
        return Texts(language, gettext.GNUTranslations(file))
