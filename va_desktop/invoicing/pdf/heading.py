"""What stands at the head of a paper, however it is laid out: who writes to whom, what it is called, its facts.

Invoices, receipts, statements and letters all begin so, in the layout of their design.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from va_desktop.core.addresses import town_lines
from va_desktop.core.speech import Speech
from va_desktop.core.values import dataclass
from va_desktop.invoicing import wording
from va_desktop.invoicing.pdf.look import Look
from va_desktop.invoicing.snapshot import Buyer, Seller
from va_desktop.kit.documents.flow import Flow
from va_desktop.kit.documents.style import Style

Lines = Sequence[tuple[str, Style]]


class SellerLines(NamedTuple):
    """The contractor's name, the lines of name and address below it, and numbers and ways to be reached."""

    name: str
    lines: Sequence[str]
    numbers: Sequence[str]


@dataclass(frozen=True, slots=True)
class Parties:
    """Who writes to whom, in which languages; `whom` is a message above the client, empty without one."""

    seller: Seller
    buyer: Buyer
    speech: Speech
    whom: str = ""

    @property
    def is_abroad(self) -> bool:
        """Whether the two are in different countries, which are then named."""
        return self.seller.country != self.buyer.country


@dataclass(frozen=True, slots=True)
class Head(Flow):
    """`titles` are what the paper calls itself in its languages; they and `number` name it in the outline.

    `opening` is said below, over the whole width.
    """

    look: Look
    parties: Parties
    titles: Sequence[str]
    number: str
    facts: Sequence[tuple[str, str]]
    opening: Lines = ()

    @property
    def width(self) -> float:
        """The room between the margins."""
        return self.pages.right - self.pages.left

    @property
    def name(self) -> str:
        """What it is found by in the outline."""
        return f"{self.titles[0]} {self.number}".rstrip()

    def seller(self) -> SellerLines:
        """Return what is said of the contractor; the second name and the address below it are in one language."""
        seller, speech = self.parties.seller, self.parties.speech
        name, *others = speech.translated(seller.name) or [""]
        addresses = speech.translated(seller.address)[: 1 + len(others)] or [""]
        town = town_lines(addresses, seller.city, seller.post_code, seller.country, seller.state)
        lines = [*others, *addresses[-1].splitlines(), *town]
        if self.parties.is_abroad:
            lines.append(speech.lead.formats.country_name(seller.country))
        numbers = [f"{label} {number}" for label, number in seller.tax_numbers]
        return SellerLines(name, lines, [*numbers, seller.email, seller.phone])

    def buyer(self, room: float) -> list[tuple[str, Style]]:
        """Return whom it is for as lines that fit a room, below the label that says so."""
        look, buyer, speech = self.look, self.parties.buyer, self.parties.speech
        name, *others = speech.translated(buyer.name) or [""]
        addresses = speech.translated(buyer.address) or [""]
        town = town_lines(addresses, buyer.city, buyer.post_code, buyer.country, buyer.state)
        lines = [buyer.contact, *addresses[0].splitlines(), *town]
        if buyer.state_words:
            lines.append(wording.state_text(buyer, speech.lead.texts))
        if self.parties.is_abroad:
            lines.append(speech.lead.formats.country_name(buyer.country))
        if buyer.tax_number:
            label = wording.tax_number_label(buyer.country, speech.lead.texts)
            lines.append(f"{label} {buyer.tax_number}")
        said = [(speech.label(self.parties.whom), look.label)] if self.parties.whom else []
        said += [(name, look.strong), *((text, look.soft) for text in others)]
        said += [(text, look.body) for text in lines]
        return [line for text, style in said for line in self.wrapped(text, style, room)]
