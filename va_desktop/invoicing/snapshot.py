"""A document as it was issued: everything that is printed, frozen; `printed_json` writes it down.

The PDF is drawn from a `Document` and from nothing else, so a client that moves or a rate that changes alters no
old document. A picture is named by its hash: the content of a kept file never changes. Translated texts are kept
for each of the document's languages; fixed words (column heads) are not: `wording` holds them.
"""

from __future__ import annotations

from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Final

from va_desktop.core.money import Money, total
from va_desktop.core.periods import Period
from va_desktop.core.speech import Words
from va_desktop.core.values import dataclass
from va_desktop.invoicing.model import Kind
from va_desktop.taxes.model import TaxRule

FORMAT: Final = 1
"""The version of this structure; a reader refuses one it does not know."""

INVOICE: Final = "invoice"
TAX_INVOICE: Final = "tax_invoice"
CREDIT_NOTE: Final = "credit_note"
PROFORMA: Final = "proforma"
PREPAYMENT_INVOICE: Final = "prepayment"
QUOTE: Final = "quote"
BILL_OF_SUPPLY: Final = "bill_of_supply"
BILLING_STATEMENT: Final = "billing_statement"
"""Headings, by which `wording` finds the printed one."""


@dataclass(frozen=True, slots=True)
class Seller:
    """The contractor: `tax_numbers` are pairs of label and number; `logo` is a SHA-256, empty without one.

    City and post code are printed below the address, unless they stand in it; `state` is a code.
    """

    name: Words
    address: Words
    country: str
    email: str
    phone: str
    tax_numbers: tuple[tuple[str, str], ...]
    logo: str
    city: str = ""
    post_code: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Buyer:
    """Who is billed; addresses have line ends. `state` is a code, `state_words` its name where that is printed."""

    name: Words
    contact: str
    address: Words
    city: str
    country: str
    tax_number: str
    post_code: str = ""
    state: str = ""
    state_words: Words = field(default_factory=dict)
    business: bool = True


@dataclass(frozen=True, slots=True)
class PrintedDiscount:
    """What is taken off, or as a charge added: `percent` is `None` for a fixed amount."""

    percent: Decimal | None
    amount: Money
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A row of the table; `price` is for `price_base_quantity` units, `gross` is before discounts and charges.

    `net` is without tax; price, discounts and charges are so too, unless the document's `prices` are with it.
    `days` are the first and the last on which what it bills was done or bought, where that is known.
    """

    description: Words
    kind: str
    quantity: Decimal
    unit: str
    price: Decimal
    price_base_quantity: Decimal
    service_code: str
    gross: Money
    discounts: tuple[PrintedDiscount, ...]
    net: Money
    tax_category: str
    tax_rate: Decimal
    charges: tuple[PrintedDiscount, ...] = ()
    days: Period | None = None

    @property
    def reduced(self) -> Money:
        """What its discounts leave of quantity times price."""
        return self.gross - total((discount.amount for discount in self.discounts), self.gross.currency)


@dataclass(frozen=True, slots=True)
class PrintedTax:
    """The tax of one category and rate; one that is nothing (category O) is not shown.

    Where there is none, `exemption_code` (of the list VATEX) and `exemption` say why, as `mentions` print it.
    `whole_rate` is the rate of the whole tax where this is a part of one; `discount` and `charge` are what of the
    document's discounts and charges is in the basis, without tax.
    """

    name: str
    category: str
    rate: Decimal
    exemption_code: str
    basis: Money
    amount: Money
    whole_rate: Decimal | None = None
    discount: Money | None = None
    charge: Money | None = None
    exemption: Words = field(default_factory=dict)

    @property
    def of(self) -> tuple[str, Decimal]:
        """The category and the rate of the whole tax: its parts have the same."""
        return self.category, self.rate if self.whole_rate is None else self.whole_rate


@dataclass(frozen=True, slots=True)
class PrintedMention:
    """What the law wants said of the taxes: `code` names the pack and its wording, `category` what it is said of.

    An empty category means that it is said of the whole document.
    """

    code: str
    category: str
    words: Words


@dataclass(frozen=True, slots=True)
class PostalAddress:
    """An address in parts, as banks want it; the house's number may stand with the street."""

    name: str
    street: str
    house: str
    post_code: str
    town: str
    country: str


@dataclass(frozen=True, slots=True)
class SwissBill:
    """A Swiss QR-bill, printed with payment part and receipt; `reference_kind` is QRR, SCOR or NON.

    Without a `debtor` there is room to write one in. `language` is that of its fixed words: de, fr, it or en.
    """

    iban: str
    creditor: PostalAddress
    debtor: PostalAddress | None
    amount: Money
    reference: str
    message: str
    reference_kind: str
    language: str


@dataclass(frozen=True, slots=True)
class PaymentDetails:
    """A way to pay: `details` are pairs of key and value; `code` is the content of a QR code, or empty.

    `means` is its code of UNCL 4461. `asked` is the amount in the code where that is not what is due: less the tax
    that is expected to be withheld.
    """

    method: str
    holder: str
    details: tuple[tuple[str, str], ...]
    instructions: str
    code: str
    link: str
    asked: Money | None = None
    swiss: SwissBill | None = None
    means: str = ""


@dataclass(frozen=True, slots=True)
class WorkedTime:
    """A row of the timesheet: local times of day as `9:05`, and how long in seconds.

    `billed_seconds` is None where the recorded time is billed as it is.
    """

    day: date
    start: str
    end: str
    seconds: int
    task: Words
    note: str
    billed_seconds: int | None = None

    @property
    def billed(self) -> int:
        """The seconds that are billed."""
        return self.seconds if self.billed_seconds is None else self.billed_seconds


@dataclass(frozen=True, slots=True)
class PrintedRetainer:
    """What became of what the client bought for a period: figures in seconds (`time`) or minor units (`money`)."""

    title: str
    period: Period
    unit: str
    bought: int
    rolled_over: int
    used: int
    left: int
    expired: int
    overflow: int


@dataclass(frozen=True, slots=True)
class CheckedStep:
    """A ticked step of a checklist, with the local time of day at which it was ticked as `9:05`."""

    text: str
    day: date
    time: str


@dataclass(frozen=True, slots=True)
class FinishedChecklist:
    """What was ticked of a task's checklist, in the order of its steps, and how many steps are not."""

    task: Words
    steps: tuple[CheckedStep, ...]
    open_steps: int = 0


@dataclass(frozen=True, slots=True)
class PrintedReceipt:
    """A receipt of an expense, for the annex: `line` is its number on the document, from 1; a file by its hash."""

    line: int
    supplier: str
    day: date
    name: str
    mime: str
    sha256: str


@dataclass(frozen=True, slots=True)
class PrintedDesign:
    """How the document looks; a document from before there were designs looks as these defaults say.

    `columns` are keys of `design.Column`, `paper` of `design.PaperSize`; `signature` is a SHA-256. `before` and
    `after` are texts in the document's languages, their placeholders filled in.
    """

    base: str = "modern"
    colour: str = "#0F766E"
    paper: str = "customary"
    columns: tuple[str, ...] = ("code", "quantity", "rate")
    with_codes: bool = True
    signature: str = ""
    before: Words = field(default_factory=dict)
    after: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """All that an invoice says. Its `number` is empty while it is a draft: the page then says that it is one.

    `languages` is one, or two with the leading one first; `period` are the days of the billed work. The
    `timesheet` is always kept, and printed as an annex where `with_timesheet` asks for it; `timesheet_zone` names
    the zone whose clocks tell its times, where that is one for all. So it is with the `checklists` of the billed
    tasks, whose times are always those of `checklists_zone`. `retainers` tell what
    is left of what the client buys in advance, in the periods that went on when the document was written. `prices`
    tells whether prices, discounts, charges and the `subtotal` of the lines are with tax (gross); `discount_total`
    and `charge_total` never are. `delivered` are the days that it is for, where those are not the `period`, and
    `delivered_on` is the one on which it was completed; `delivered_at_issue` says that this is taken to be the day
    of issue. `place_of_supply` is a code of a state or country, `place_words` its name where the law wants it
    printed. `kind` is of `model.Kind`; a credit note names what it corrects,
    with its day, and perhaps the `reason`.
    """

    format: int
    calculator: int
    heading: str
    languages: tuple[str, ...]
    number: str
    issued_on: date
    due_on: date
    period: Period | None
    seller: Seller
    buyer: Buyer
    order_reference: str
    buyer_reference: str
    currency: str
    lines: tuple[PrintedLine, ...]
    line_total: Money
    discounts: tuple[PrintedDiscount, ...]
    taxes: tuple[PrintedTax, ...]
    net: Money
    tax: Money
    total: Money
    in_words: Words
    payments: tuple[PaymentDetails, ...]
    intro: str
    closing: str
    timesheet: tuple[WorkedTime, ...]
    with_timesheet: bool
    timesheet_zone: str = ""
    checklists: tuple[FinishedChecklist, ...] = ()
    with_checklists: bool = False
    checklists_zone: str = ""
    retainers: tuple[PrintedRetainer, ...] = ()
    design: PrintedDesign = PrintedDesign()
    receipts: tuple[PrintedReceipt, ...] = ()
    with_receipts: bool = False
    prices: str = "net"
    charges: tuple[PrintedDiscount, ...] = ()
    subtotal: Money | None = None
    discount_total: Money | None = None
    charge_total: Money | None = None
    prepaid: Money | None = None
    rounding: Money | None = None
    contract_reference: str = ""
    delivered: Period | None = None
    mentions: tuple[PrintedMention, ...] = ()
    place_of_supply: str = ""
    place_words: Words = field(default_factory=dict)
    delivered_on: date | None = None
    delivered_at_issue: bool = False

    kind: str = INVOICE
    corrects_number: str = ""
    corrects_on: date | None = None
    reason: str = ""

    @property
    def due(self) -> Money:
        """What is to be paid: the total less what was paid before, and with the rounding."""
        nothing = Money.zero(self.currency)
        return self.total - (self.prepaid or nothing) + (self.rounding or nothing)

    @property
    def served(self) -> Period | None:
        """The days that it is for: those that were said, else those of the billed work."""
        return self.delivered or self.period

    @property
    def rates(self) -> int:
        """How many taxes there are, those of parts counted once."""
        return len({tax.of for tax in self.taxes})

    @property
    def is_draft(self) -> bool:
        """Whether it still has no number."""
        return not self.number


@dataclass(frozen=True, slots=True)
class Rendered:
    """The PDF of a document, and those of its characters that no font has: they are left out of it.

    `left_out` are the names of receipts that can't be printed: locked or damaged PDFs, other kinds of files.
    """

    pdf: bytes
    missing: tuple[str, ...]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Issue:
    """What is kept of a document with its issue: `sha256` names the PDF, `tax` is that of lines without their own.

    `series` and `period` tell in which count the number was taken, `key` names the issue itself.
    """

    document: Document
    tax: TaxRule
    series: str
    period: str
    sha256: str
    kind: Kind = Kind.INVOICE
    key: str | None = None
