"""The business that the sample data tell of: who works, for whom, and on which terms.

Days are counted back from the present, so that the story always ends today. Persons, firms and numbers are
invented; account numbers have right check digits, and addresses of e-mail lead nowhere (RFC 2606).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Final

from va_desktop.clients.model import NewClient
from va_desktop.contractor.model import NewAccount, NewContractor, TaxNumber
from va_desktop.contracts.billing_days import Invoicing
from va_desktop.contracts.expense_policy import ExpensePolicy, ExpenseRule
from va_desktop.contracts.limits import LimitAction, LimitSpan, NewLimit
from va_desktop.contracts.notice import Notice, NoticeUnit
from va_desktop.contracts.rounding import Rounding, RoundMode
from va_desktop.core.money import Money
from va_desktop.core.values import dataclass

ZONE: Final = "Asia/Kolkata"
HOME: Final = "INR"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text as it is typed in English and in Hindi."""

    en: str
    hi: str

    def said_in(self, language: str) -> str:
        """Return it in `en` or `hi`."""
        return self.hi if language == "hi" else self.en

    def other_than(self, language: str) -> Mapping[str, str]:
        """Return it in the other language, by that language, as translations are kept."""
        return {"en": self.en} if language == "hi" else {"hi": self.hi}


# --- who works


def contractor(language: str, today: date) -> NewContractor:
    """Return the profile; `language` is that of the screen, `today` tells the year of the letter for exports."""
    return NewContractor(
        name="Asha Verma",
        country="IN",
        currency=HOME,
        zone=ZONE,
        language=language,
        address="12 MG Road\nBengaluru 560001\nKarnataka",
        city="Bengaluru",
        post_code="560001",
        email="asha@example.com",
        phone="+91 80 5550 0142",
        fiscal_month=4,
        target_seconds=30 * 3600,
        target=Money.of(Decimal(60_000), HOME),
        tax_name="IGST",
        tax_rate=Decimal(18),
        tax_scheme="lut",
        state="29",
        lut="AD290426001234X",
        lut_until=date(today.year + (today.month > 3), 3, 31),
        number_pattern="{FY}/{N:04}",
        tax_numbers=(
            TaxNumber("GSTIN", "29ABCDE1234F1ZW"),
            TaxNumber("PAN", "ABCDE1234F"),
            TaxNumber("Udyam", "UDYAM-KR-03-0012345"),
        ),
        translations={"hi": {"name": "आशा वर्मा", "address": "12 एमजी रोड\nबेंगलुरु 560001\nकर्नाटक"}},
    )


ACCOUNTS: Final = (
    NewAccount("upi", "INR", "Asha Verma", {"upi": "asha.va@example"}),
    NewAccount(
        "bank",
        "INR",
        "Asha Verma",
        {"account": "30201234567", "ifsc": "SBIN0000813", "bank": "State Bank of India"},
    ),
    NewAccount(
        "iban", "EUR", "Asha Verma", {"iban": "BE68539007547034", "bic": "TRWIBEB1XXX", "bank": "Wise"}
    ),
    NewAccount(
        "wise",
        "USD",
        "Asha Verma",
        {"email": "asha@example.com", "account": "8310012345", "routing": "026073150"},
    ),
    NewAccount("wise", "GBP", "Asha Verma", {"account": "41203456", "routing": "231470"}),
)

# --- for whom


@dataclass(frozen=True, slots=True)
class Buys:
    """What is bought of a contract each month from so many days ago: hours, kept for one month more."""

    hours: int
    price: str
    days_ago: int


@dataclass(frozen=True, slots=True)
class Agreed:
    """A contract. `rates` are hourly ones as (days ago, amount), the first from its start; none: per task.

    Without `rounding` its time is billed as it is recorded. Where it is `mixed`, tasks may have prices beside it.
    """

    key: str
    title: Phrase
    rates: tuple[tuple[int, str], ...] = ()
    rounding: Rounding | None = None
    buys: Buys | None = None
    mixed: bool = False
    notice: Notice | None = None
    invoicing: Invoicing | None = None
    expenses: ExpensePolicy = field(default_factory=ExpensePolicy)
    order_number: str = ""
    limits: tuple[NewLimit, ...] = ()


@dataclass(frozen=True, slots=True)
class Habits:
    """How a client pays: so many days after an invoice.

    `slow` clients leave an invoice unpaid for longer than its terms, `halves` pay half of the latest one first.
    """

    days: int
    slow: bool = False
    halves: bool = False


@dataclass(frozen=True, slots=True)
class Customer:
    """A client with its contracts; `weight` is its share of the working time."""

    new: NewClient
    contracts: tuple[Agreed, ...]
    weight: int
    habits: Habits
    hindi: bool = False


CUSTOMERS: Final = (
    Customer(
        NewClient(
            name="Acme Dental",
            country="IE",
            currency="EUR",
            zone="Europe/Dublin",
            handle="acme",
            contact="Dr Aoife Byrne",
            address="14 Merrion Row\nDublin 2",
            city="Dublin",
            email="office@acme-dental.example",
            tax_number="IE1234567FA",
            terms_days=30,
            colour=0,
            note="Never appointments on Wednesdays after 15:00.",
        ),
        (
            Agreed(
                "acme",
                Phrase("Office support", "दफ़्तर का काम"),
                ((0, "22.00"), (210, "25.00")),
                notice=Notice(2, NoticeUnit.WEEKS),
                invoicing=Invoicing.MONTHLY,
                expenses=ExpensePolicy(ExpenseRule.INCURRED, Money(50_00, "EUR")),
                order_number="PO 2026-118",
                limits=(NewLimit(LimitSpan.WEEK, LimitAction.ASK, 12 * 3600),),
            ),
        ),
        weight=8,
        habits=Habits(days=25),
    ),
    Customer(
        NewClient(
            name="Brightway Legal",
            country="US",
            currency="USD",
            zone="America/Chicago",
            handle="brightway",
            contact="Marcus Reed",
            address="233 South Wacker Drive, Suite 840\nChicago, IL 60606",
            city="Chicago",
            post_code="60606",
            email="mreed@brightway-legal.example",
            terms_days=15,
            colour=1,
        ),
        (
            Agreed(
                "brightway",
                Phrase("Files and hearings", "फ़ाइलें और सुनवाई"),
                ((0, "36.00"), (300, "40.00")),
                notice=Notice(1, NoticeUnit.MONTHS),
                expenses=ExpensePolicy(ExpenseRule.APPROVED),
                limits=(NewLimit(LimitSpan.MONTH, LimitAction.GO_ON, amount=Money(2000_00, "USD")),),
            ),
        ),
        weight=4,
        habits=Habits(days=11),
    ),
    Customer(
        NewClient(
            name="Delhi Textiles",
            country="IN",
            currency="INR",
            language="hi+en",
            zone=ZONE,
            handle="dilli",
            contact="राकेश गुप्ता",
            address="1482 Chandni Chowk\nDelhi 110006",
            city="दिल्ली",
            post_code="110006",
            email="rakesh@delhi-textiles.example",
            tax_number="07AAACD1234E1ZB",
            terms_days=15,
            colour=2,
            translations={"hi": {"name": "दिल्ली टेक्सटाइल्स", "address": "1482 चाँदनी चौक\nदिल्ली 110006"}},
        ),
        (
            Agreed(
                "dilli",
                Phrase("Office and shop", "दफ़्तर और दुकान"),
                ((0, "650.00"), (240, "750.00")),
            ),
        ),
        weight=6,
        habits=Habits(days=14, slow=True),
        hindi=True,
    ),
    Customer(
        NewClient(
            name="Evergreen Realty",
            country="US",
            currency="USD",
            zone="America/Chicago",
            handle="evergreen",
            contact="Dana Cole",
            address="901 Congress Avenue\nAustin, TX 78701",
            city="Austin",
            post_code="78701",
            email="dana@evergreen-realty.example",
            terms_days=10,
            colour=3,
        ),
        (
            Agreed(
                "evergreen",
                Phrase("Viewings and travel", "घर दिखाना और यात्रा"),
                ((0, "25.00"),),
                Rounding(RoundMode.UP, 15),
                Buys(24, "560.00", 95),
            ),
        ),
        weight=5,
        habits=Habits(days=9, slow=True),
    ),
    Customer(
        NewClient(
            name="Foxglove Studio",
            country="GB",
            currency="GBP",
            zone="Europe/London",
            handle="foxglove",
            contact="Harriet Lowe",
            address="3 Dock Street\nLeeds LS10 1NA",
            city="Leeds",
            post_code="LS10 1NA",
            email="harriet@foxglove.example",
            terms_days=30,
            colour=4,
        ),
        (
            Agreed("foxglove", Phrase("Studio support", "स्टूडियो का काम"), ((0, "25.00"),), mixed=True),
            Agreed("writing", Phrase("Writing", "लेखन")),
        ),
        weight=4,
        habits=Habits(days=16, halves=True),
    ),
    Customer(
        NewClient(
            name="Corner Bakery",
            country="GB",
            currency="GBP",
            zone="Europe/London",
            handle="bakery",
            contact="Tom Fielding",
            address="12 Walcot Street\nBath BA1 5BN",
            city="Bath",
            post_code="BA1 5BN",
            email="tom@corner-bakery.example",
            colour=5,
        ),
        (Agreed("bakery", Phrase("Social media", "सोशल मीडिया")),),
        weight=2,
        habits=Habits(days=6),
    ),
)

# --- at which costs

EURO_RATES: Final[Mapping[str, tuple[str, str]]] = {
    "INR": ("102.4000", "0.7"),
    "USD": ("1.1620", "0.8"),
    "GBP": ("0.8690", "0.5"),
}
