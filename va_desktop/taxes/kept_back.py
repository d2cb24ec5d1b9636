"""Why the pack of a country is kept back, in a sentence for whoever would choose a scheme of it."""

from __future__ import annotations

from typing import Final

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.taxes.pack import NO_EXAMPLE
from va_desktop.taxes.packs import pack_kept_back

SENTENCES: Final = {
    NO_EXAMPLE: N_(
        "Rates for {country} are not offered, because no official worked example has confirmed them: set your "
        "own."
    ),
}
"""A sentence for each reason."""


def why_kept_back(country: str) -> str:
    """Return the sentence, to be told with the name of the country; empty where no pack of it is kept back."""
    pack = pack_kept_back(country)
    return SENTENCES[pack.kept_back] if pack is not None else ""


def refuse_kept_back(country: str) -> None:
    """Raise `UserError` with the sentence where the pack of a country is kept back."""
    sentence = why_kept_back(country)
    if sentence:
        raise UserError(sentence, field="scheme", country=country)
