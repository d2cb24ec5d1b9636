"""What every part of the pages needs: the document, its pages, and its one or two languages."""

from __future__ import annotations

from dataclasses import dataclass

from va_desktop.core import speech
from va_desktop.invoicing.snapshot import Document, PrintedDiscount
from va_desktop.invoicing.wording import discount_text
from va_desktop.kit.documents.flow import LABEL, SEPARATOR, Flow, Part

__all__ = ["LABEL", "SEPARATOR", "Part", "Sheet", "Speech"]


class Speech(speech.Speech):
    """The languages of an invoice, with the formats of the contractor's country."""

    def discount(self, discount: PrintedDiscount) -> str:
        """Name a discount in the document's languages beside each other."""
        return self.beside(lambda texts: discount_text(discount, texts, self.lead.formats))


@dataclass(frozen=True, slots=True)
class Sheet(Flow):
    """A document on its way to paper."""

    document: Document
    speech: Speech
