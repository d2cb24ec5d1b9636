"""What is decided of a supply: its tax, what else can be chosen, and what the document has to say."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import field
from datetime import date
from typing import Final

from va_desktop.core.values import dataclass
from va_desktop.taxes.model import NO_TAX, TaxRule
from va_desktop.taxes.pack import Demand, Mention, Pack, Scheme
from va_desktop.taxes.parties import Buyer, Seller

INVOICE: Final = "invoice"
TAX_INVOICE: Final = "tax_invoice"
BILL_OF_SUPPLY: Final = "bill_of_supply"
BILLING_STATEMENT: Final = "billing_statement"
"""Headings of documents."""
CODED: Final = frozenset({TAX_INVOICE, BILL_OF_SUPPLY})
"""Those that name the code of each service: CGST rules, rules 46(g) and 49(e)."""

SELLER_NUMBER: Final = "seller_number"
BUYER_NUMBER: Final = "buyer_number"
SELLER_STATE: Final = "seller_state"
BUYER_STATE: Final = "buyer_state"
LUT: Final = "lut"
LUT_OVER: Final = "lut_over"
HOME_STATE_ONLY: Final = "home_state_only"
REGISTERED_ABROAD: Final = "registered_abroad"
AUTHORITY: Final = "authority"
SERVICE_CODE: Final = "service_code"
SUPPLY_DAY: Final = "supply_day"
FORMER_TAX: Final = "former_tax"
SCHEME_GONE: Final = "scheme_gone"
SALES_TAX: Final = "sales_tax"
"""What a decision can lack: it holds all the same, and the user is told."""


@dataclass(frozen=True, slots=True)
class Supply:
    """A supply of services that is asked about: by whom to whom, on which day, and where, if that was said."""

    pack: Pack
    scheme: Scheme
    seller: Seller
    buyer: Buyer
    day: date
    place: str = ""

    def mention(self, key: str, category: str = "", **values: str) -> Mention:
        """Return a wording of the pack as it is on the day."""
        return self.pack.mention(key, self.day, category, **values)


@dataclass(frozen=True, slots=True)
class Decision:
    """How a supply is taxed.

    `tax` is the rule for what is usual, `choices` are all that a line may take (that one among them). `place` is
    the place of supply that was found, as a code of a state or country; `place_words` are its name where the law
    wants it on the document. `lacking` names what is missing to be sure, as codes of those above. `supply_day` says
    which invoices have to tell the day of supply even where it is that of issue; without it none has.
    """

    tax: TaxRule = NO_TAX
    choices: tuple[TaxRule, ...] = (NO_TAX,)
    mentions: tuple[Mention, ...] = ()
    heading: str = INVOICE
    place: str = ""
    place_words: Mapping[str, str] = field(default_factory=dict)
    lacking: tuple[str, ...] = ()
    supply_day: Demand | None = None

    def lacking_of(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Return what is missing of a document, lines of which have some codes of services, each once or empty."""
        uncoded = self.heading in CODED and not all(codes)
        return (*self.lacking, SERVICE_CODE) if uncoded else self.lacking

    def said(self, categories: Collection[str]) -> tuple[Mention, ...]:
        """Return the mentions for a document that has something of some categories."""
        return tuple(one for one in self.mentions if not one.category or one.category in categories)

    def reasons(self, category: str) -> tuple[Mention, ...]:
        """Return the mentions that say why a category is without tax."""
        return tuple(one for one in self.mentions if category in (one.category, one.reason_of))


def with_first(tax: TaxRule, *others: TaxRule) -> tuple[TaxRule, ...]:
    """Return rules to choose from, each once, one of them first."""
    return tuple(dict.fromkeys((tax, *others)))
