"""The room of what is owed on an office, with plain texts instead of PDFs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.helpers.office import Office
from va_desktop.core.money import Money
from va_desktop.invoicing.letterhead import Letterhead
from va_desktop.invoicing.model import Invoice, Line
from va_desktop.receivables.reminding import Letter
from va_desktop.receivables.service.charges import LateCharges
from va_desktop.receivables.service.owing import Owing
from va_desktop.receivables.service.reminders import Reminders
from va_desktop.receivables.service.statements import Statements
from va_desktop.receivables.statement import Statement
from va_desktop.receivables.store.charges import StoredCharges
from va_desktop.receivables.store.owed import StoredAccounts
from va_desktop.receivables.store.reminders import StoredReminders


class PlainPapers:
    """Draws letters and statements as text."""

    def render_letter(self, letter: Letter, head: Letterhead, day: date, logo: bytes | None) -> bytes:
        ways = [way.code for way in letter.ways]
        return f"{head} {day} {letter.text()} {ways}".encode() + (logo or b"")

    def render_statement(self, statement: Statement, logo: bytes | None) -> bytes:
        return repr(statement).encode() + (logo or b"")


class OwedOffice:
    """What is owed at an office."""

    def __init__(self, office: Office) -> None:
        database, papers = office.database, PlainPapers()
        self.office = office
        self.owing = Owing(office.invoicing, office.today)
        self.store = StoredReminders(database)
        self.charges = LateCharges(
            database, StoredCharges(database), self.owing, office.clients, office.profile, office.drafts
        )
        self.reminders = Reminders(
            database,
            self.store,
            self.owing,
            office.clients,
            office.profile,
            papers,
            office.files,
            office.designs,
            self.charges,
        )
        self.statements = Statements(
            database,
            StoredAccounts(database),
            self.owing,
            office.clients,
            office.profile,
            papers,
            office.files,
            office.designs,
        )

    def issued(self, day: date, amount: str = "200", client_id: int | None = None) -> Invoice:
        """Issue an invoice over an amount in the client's currency, due 14 days later."""
        draft_id = self.office.draft_of(Line("Work", Decimal(1), Decimal(amount)), client_id=client_id)
        return self.office.invoicing.issue_invoice(draft_id, day)

    def pay(self, invoice: Invoice, day: date, amount: str) -> None:
        """Note a payment of an invoice."""
        money = Money.parse(amount, invoice.total.currency)
        self.office.payments.pay_invoice(invoice.id, day, money)
