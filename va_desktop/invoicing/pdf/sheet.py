"""What every part of the pages needs: the document, its pages, its one or two languages, and how it looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from va_desktop.core import speech
from va_desktop.core.values import dataclass
from va_desktop.invoicing.pdf.look import Look, look_of
from va_desktop.invoicing.snapshot import Document, PrintedDiscount
from va_desktop.invoicing.wording import charge_text, discount_text
from va_desktop.kit.documents.flow import LABEL, Flow, Part

__all__ = ["LABEL", "Part", "Sheet", "Speech"]


class Speech(speech.Speech):
    """The languages of an invoice, with the formats of the contractor's country."""

    def discount(self, discount: PrintedDiscount) -> str:
        """Name a discount in the document's languages beside each other."""
        return self.beside(lambda texts: discount_text(discount, texts, self.lead.formats))

    def charge(self, charge: PrintedDiscount) -> str:
        """Name a charge in the document's languages beside each other."""
        return self.beside(lambda texts: charge_text(charge, texts, self.lead.formats))


@dataclass(frozen=True, slots=True)
class Sheet(Flow):
    """A document on its way to paper; `files` are the contents of what it names by its hash."""

    document: Document
    speech: Speech
    files: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def look(self) -> Look:
        """How it looks."""
        return look_of(self.document.design)

    @property
    def width(self) -> float:
        """The room between the margins."""
        return self.pages.right - self.pages.left
