"""A whole office on one database: all rooms up to payments, and a renderer that writes plain text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest
from typing_extensions import override

from tests.helpers.scenes import scene
from tests.helpers.time import TimeTrade
from va_desktop.contractor.defaults import new_contractor
from va_desktop.contractor.service import Profile
from va_desktop.contractor.store import StoredProfile
from va_desktop.contracts.billing_days import UnbilledWork
from va_desktop.contracts.model import Contract, NewContract, Terms
from va_desktop.contracts.retainer import Retainer
from va_desktop.contracts.service.billing import BillingDays
from va_desktop.contracts.service.retainers import Retainers
from va_desktop.contracts.store.retainers import StoredRetainers
from va_desktop.core.money import Money
from va_desktop.core.progress import Step, unwatched
from va_desktop.currencies.service import ExchangeRates
from va_desktop.currencies.store import StoredRates
from va_desktop.equipment.charges import Charge
from va_desktop.equipment.model import NewItem
from va_desktop.equipment.service import Equipment
from va_desktop.equipment.store import StoredEquipment
from va_desktop.expenses.model import NewExpense
from va_desktop.expenses.service import Expenses
from va_desktop.expenses.store import StoredExpenses
from va_desktop.files.service import Files
from va_desktop.files.store import StoredFiles
from va_desktop.invoicing.model import Line
from va_desktop.invoicing.numbering import numbering
from va_desktop.invoicing.printed_json import to_json, value_to_json
from va_desktop.invoicing.service.bill_all import BillAll
from va_desktop.invoicing.service.composing import Composing
from va_desktop.invoicing.service.copies import Copies
from va_desktop.invoicing.service.corrections import Corrections
from va_desktop.invoicing.service.designs import Designs
from va_desktop.invoicing.service.document_events import DocumentEvents
from va_desktop.invoicing.service.drafts import Drafts
from va_desktop.invoicing.service.handing_over import HandingOver
from va_desktop.invoicing.service.imports import Imports
from va_desktop.invoicing.service.invoices import Invoicing
from va_desktop.invoicing.service.number_series import NumberSeries
from va_desktop.invoicing.service.openings import Openings
from va_desktop.invoicing.service.prepayments import Prepayments
from va_desktop.invoicing.service.printing import Renderer
from va_desktop.invoicing.service.proposals import Proposals
from va_desktop.invoicing.snapshot import Document, Rendered
from va_desktop.invoicing.store.billed import StoredBilled
from va_desktop.invoicing.store.by_contract import StoredByContract
from va_desktop.invoicing.store.corrections import StoredCorrections
from va_desktop.invoicing.store.designs import StoredDesigns
from va_desktop.invoicing.store.drafts import StoredDrafts
from va_desktop.invoicing.store.events import StoredEvents
from va_desktop.invoicing.store.issued import StoredInvoices
from va_desktop.invoicing.store.number_series import StoredNumberSeries
from va_desktop.invoicing.store.openings import StoredOpenings
from va_desktop.invoicing.store.papers import StoredPapers
from va_desktop.invoicing.store.prepayments import StoredPrepayments
from va_desktop.invoicing.store.unbilled import StoredUnbilled
from va_desktop.kit.documents.image import read_picture
from va_desktop.payments.receipts import Receipt
from va_desktop.payments.service.credits import Credits
from va_desktop.payments.service.payments import Payments
from va_desktop.payments.service.receipts import ReceiptRenderer, Receipts
from va_desktop.payments.service.withholdings import Withholdings
from va_desktop.payments.store.payments import StoredPayments
from va_desktop.payments.store.receipts import StoredReceipts
from va_desktop.payments.store.refunds import StoredRefunds
from va_desktop.payments.store.withholdings import StoredWithholdings
from va_desktop.tasks.model import NewTask
from va_desktop.tasks.service.milestones import Milestones
from va_desktop.tasks.store.milestones import StoredMilestones

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database

FREE_LINE = Line("Consulting", Decimal(2), Decimal("100.00"))


NO_FILES: Mapping[str, bytes] = MappingProxyType({})


class PlainRenderer:
    """Draws a document as the text of its snapshot; knows every character but the snowman.

    `meanwhile` is what somebody else does while the first one is drawn.
    """

    def __init__(self, meanwhile: Callable[[], object] | None = None) -> None:
        self.drawn: list[str] = []
        self._meanwhile = meanwhile

    def render(
        self,
        document: Document,
        logo: bytes | None,
        files: Mapping[str, bytes] = NO_FILES,
        step: Step = unwatched,
    ) -> Rendered:
        step(0, 1)
        meanwhile, self._meanwhile = self._meanwhile, None
        if meanwhile is not None:
            meanwhile()
        self.drawn.append(document.number)
        text = to_json(document)
        return Rendered(text.encode() + (logo or b""), ("☃",) if "☃" in text else ())


class PlainReceiptRenderer:
    """Draws a receipt as the text of its snapshot."""

    def render_receipt(
        self, receipt: Receipt, logo: bytes | None, signature: bytes | None = None
    ) -> Rendered:
        del logo, signature
        return Rendered(value_to_json(receipt).encode(), ())


class NewDays:
    """Lets days begin at the hour that the profile says."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def redate(self) -> None:
        self._office.day_start = self._office.profile.require().day_start
        self._office.time.upkeep.redate()


class UsuallyWithheld:
    """Tells documents what their clients withhold, which is known to the room of payments above."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def expected(self, client_id: int, net: Money) -> Money:
        return self._office.withholdings.expected(client_id, net)


class Office(TimeTrade):
    """The rooms of `TimeTrade`, and above them expenses, equipment, drafts and invoices."""

    def __init__(self, database: Database, clock: SettableClock, zone: str = "UTC") -> None:
        super().__init__(database, clock, zone)
        self.plain_renderer = PlainRenderer()
        self.renderer: Renderer = self.plain_renderer
        self.receipt_renderer: ReceiptRenderer = PlainReceiptRenderer()

    @cached_property
    def milestones(self) -> Milestones:
        store = StoredMilestones(self.database)
        return Milestones(self.database, store, self.tasks, self.clock, self.today, self.billed)

    @cached_property
    def files(self) -> Files:
        return Files(self.database, StoredFiles(self.database), self.clock)

    @cached_property
    def profile(self) -> Profile:
        store = StoredProfile(self.database)
        return Profile(self.database, store, self.files, read_picture, numbering, NewDays(self))

    @cached_property
    def billed(self) -> StoredBilled:
        return StoredBilled(self.database)

    @property
    @override
    def on_invoices(self) -> StoredBilled:
        return self.billed

    @cached_property
    @override
    def retainers(self) -> Retainers:
        store = StoredRetainers(self.database)
        return Retainers(
            self.database, store, self.contracts, self.today, self.time, self.billed, self.timesheet
        )

    def unbilled(self, contract: Contract) -> UnbilledWork | None:
        """Return what is unbilled under a contract today."""
        return self.billing.unbilled(contract)

    def unbilled_under(self, currencies: Mapping[int, str]) -> Mapping[int, UnbilledWork]:
        """Return what is unbilled under some contracts today."""
        return StoredByContract(self.database).unbilled_under(currencies, self.today())

    @cached_property
    @override
    def billing(self) -> BillingDays:
        return BillingDays(self.contracts, self, self.today, lambda: 0)

    def retained(self, retainer: Retainer, *, rate: Money | None = None, mixed: bool = False) -> Contract:
        """Let Acme buy something in advance, under a contract of its own."""
        new = NewContract(self.acme_id, Terms("Retained"), rate, retainer, mixed=mixed)
        return self.contracts.add_contract(new).value

    @cached_property
    def expenses(self) -> Expenses:
        return Expenses(self.database, StoredExpenses(self.database), self.files, self.billed)

    @cached_property
    def equipment(self) -> Equipment:
        return Equipment(self.database, StoredEquipment(self.database), self.billed)

    @cached_property
    def drafts(self) -> Drafts:
        return Drafts(
            self.database,
            StoredDrafts(self.database),
            Proposals(self.database, StoredUnbilled(self.database), self.clients, self.profile, self.today),
            self.clients,
            self.profile,
            self.clock,
            self.today,
            self.time.upkeep,
        )

    @cached_property
    def composing(self) -> Composing:
        return Composing(
            self.database,
            StoredPapers(self.database),
            self.clients,
            self.profile,
            self.today,
            self.retainers,
            self.designs,
            UsuallyWithheld(self),
        )

    @cached_property
    def prepayments(self) -> Prepayments:
        store = StoredPrepayments(self.database)
        return Prepayments(self.database, store, self.drafts, self.contracts, self.clock)

    @cached_property
    def designs(self) -> Designs:
        return Designs(self.database, StoredDesigns(self.database), self.profile, self.files, read_picture)

    @cached_property
    def imports(self) -> Imports:
        return Imports(self.database, self.drafts, self.clients, self.profile, self.today)

    @cached_property
    def invoicing(self) -> Invoicing:
        return Invoicing(
            self.database,
            StoredInvoices(self.database),
            self.drafts,
            self.composing,
            self.profile,
            self.files,
            self.renderer,
            self.today,
            self.number_series,
            (self.corrections,),
        )

    @cached_property
    def document_events(self) -> DocumentEvents:
        return DocumentEvents(self.database, StoredEvents(self.database), self.invoicing, lambda: "UTC")

    @cached_property
    def handing_over(self) -> HandingOver:
        return HandingOver(self.clients, self.invoicing, self.document_events)

    @cached_property
    def bill_all(self) -> BillAll:
        return BillAll(self.drafts, self.invoicing, self.handing_over)

    @cached_property
    def copies(self) -> Copies:
        return Copies(self.database, self.drafts)

    @cached_property
    def openings(self) -> Openings:
        store = StoredOpenings(self.database)
        return Openings(self.database, store, self.invoicing, self.clients, self.files)

    @cached_property
    def corrections(self) -> Corrections:
        store = StoredCorrections(self.database)
        return Corrections(self.database, store, self.drafts, self.time.upkeep, self.clock)

    @cached_property
    def number_series(self) -> NumberSeries:
        return NumberSeries(self.database, StoredNumberSeries(self.database), self.profile, self.today)

    @cached_property
    def rates(self) -> ExchangeRates:
        return ExchangeRates(self.database, StoredRates(self.database))

    @cached_property
    def payments(self) -> Payments:
        store = StoredPayments(self.database)
        return Payments(self.database, store, self.invoicing, self.rates, self.profile)

    @cached_property
    def credits(self) -> Credits:
        kept = StoredPayments(self.database)
        return Credits(self.database, StoredRefunds(self.database), kept, self.payments, self.invoicing)

    @cached_property
    def withholdings(self) -> Withholdings:
        store = StoredWithholdings(self.database)
        return Withholdings(self.database, store, self.payments, self.clients, self.files)

    @cached_property
    def receipts(self) -> Receipts:
        return Receipts(
            self.database,
            StoredReceipts(self.database, self.clock),
            StoredNumberSeries(self.database),
            self.payments,
            self.credits,
            self.invoicing,
            self.clients,
            self.profile,
            self.files,
            self.designs,
            self.receipt_renderer,
            self.today,
        )

    def introduce(self, country: str = "IN", currency: str = "INR") -> None:
        """Set the contractor's profile."""
        new = new_contractor("Asha Verma", country, currency, "UTC", "en")
        name = ("introduced", type(self), self.zone, self.day_start, country, currency)
        scene(self.database, self.clock, name, lambda: self.profile.set_contractor(new))

    def finish_task(self, title: str = "Festival posts", price: str = "120.00") -> int:
        """Finish a task of Acme with a price of its own."""
        contract = self.per_task(self.clients.client(self.acme_id))
        new = NewTask(title, price=Decimal(price))
        task = self.tasks.add_task(new, self.acme_id, contract.id).value
        return self.tasks.complete_task(task.id).value.id

    def spend(self, minor: int, markup: str = "0", currency: str = "EUR") -> int:
        """Add an expense that Acme pays."""
        new = NewExpense(
            day=date(2026, 11, 20),
            amount=Money(minor, currency),
            category="software",
            supplier="Canva",
            client_id=self.acme_id,
            billable=True,
            markup=Decimal(markup),
        )
        return self.expenses.add_expense(new).value.id

    def charge_scanner(self) -> int:
        """Add a scanner whose use Acme pays from October on."""
        charge = Charge(self.acme_id, Money(500, "EUR"), date(2026, 10, 15))
        new = NewItem("Scanner", date(2026, 10, 1), Money(20000, "EUR"), charge=charge)
        return self.equipment.add_item(new).value.id

    def draft_of(self, *lines: Line, client_id: int | None = None) -> int:
        """Make a draft of free lines, one of 200.00 without any, and return its id."""
        draft = self.drafts.start_draft(client_id or self.acme_id)
        for line in lines or (FREE_LINE,):
            self.drafts.add_line(draft.id, line)
        return draft.id


@pytest.fixture
def office(database: Database, clock: SettableClock) -> Office:
    """Give the test an office with a profile, on both kinds of database."""
    office = Office(database, clock)
    office.introduce()
    return office
