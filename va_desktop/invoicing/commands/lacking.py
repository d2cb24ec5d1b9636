"""What a draft lacks of what the law wants on it, in the answers of commands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from va_desktop.core.texts import Texts
from va_desktop.invoicing.model import Draft
from va_desktop.invoicing.service.drafts import Drafts
from va_desktop.taxes.lacking import SENTENCES


class Needs(Protocol):
    """What this takes from the program."""

    @property
    def drafts(self) -> Drafts: ...
    @property
    def texts(self) -> Texts: ...


def missing_of(draft: Draft, program: Needs) -> Sequence[str]:
    """Return what is missing, as codes."""
    return program.drafts.taxing.lacking(draft)


def missing_told(missing: Sequence[str], program: Needs) -> Sequence[str]:
    """Return what is missing, as sentences."""
    return [program.texts(SENTENCES[code]) for code in missing]
