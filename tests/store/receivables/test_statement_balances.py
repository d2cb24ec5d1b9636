"""Whatever was issued, paid, withheld, written off, paid back: a statement ends with what is open, less credit."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from tests.helpers.owing import OwedOffice
from va_desktop.core.money import Money
from va_desktop.invoicing.model import Invoice
from va_desktop.invoicing.service.corrections import Everything
from va_desktop.payments.paying import Received, Share
from va_desktop.payments.withholding import Withheld

TODAY = date(2026, 11, 26)


def euros(minor: int) -> Money:
    return Money(minor, "EUR")


def credit(owed: OwedOffice, invoice: Invoice, day: date) -> None:
    """Take an invoice back in full; what was paid of it becomes the client's credit."""
    draft = owed.office.corrections.draft_credit(invoice.id, Everything()).value
    owed.office.invoicing.issue_invoice(draft.id, max(day, invoice.issued_on or day))


def live(owed: OwedOffice, seed: int) -> None:
    """Let a client be billed and pay in all ways there are."""
    chance, office = Random(seed), owed.office
    invoices: list[Invoice] = []
    for _ in range(18):
        day = TODAY - timedelta(days=chance.randrange(0, 300))
        open_ones = [
            one
            for one in map(office.invoicing.invoice, (one.id for one in invoices))
            if one.outstanding.minor
        ]
        if not open_ones or chance.random() < 0.4:
            invoices.append(owed.issued(day, str(chance.randrange(50, 900))))
            continue
        invoice = chance.choice(open_ones)
        if chance.random() < 0.2:
            credit(owed, invoice, day)
            continue
        if chance.random() < 0.1:
            office.document_events.write_off(invoice.id, max(day, invoice.issued_on or day))
            continue
        settled = chance.randrange(1, invoice.outstanding.minor + 1)
        fee, kept = chance.randrange(0, settled // 4 + 1), chance.randrange(0, settled // 4 + 1)
        difference = min(chance.choice([0, 0, 3]), invoice.outstanding.minor - settled)
        beyond = chance.choice([0, 0, 1500])
        said = Received(
            invoice.client_id,
            day,
            euros(settled - fee - kept + beyond),
            euros(fee),
            Withheld(euros(kept), "194J") if kept else None,
            "bank",
        )
        office.payments.record_payment(said, (Share(invoice.id, euros(settled), euros(difference)),))


@pytest.mark.parametrize("seed", range(3))
def test_a_statement_ends_with_what_is_open_less_what_is_the_clients(owed: OwedOffice, seed: int) -> None:
    live(owed, seed)
    acme = owed.office.acme_id
    credit = owed.office.credits.credit(acme).get("EUR", euros(0))
    if credit.minor > 100:
        owed.office.credits.refund(acme, TODAY, euros(credit.minor // 2))
        credit = owed.office.credits.credit(acme)["EUR"]
    (account,) = owed.statements.statement(acme, date(2026, 6, 1), TODAY).accounts
    outstanding = sum(item.outstanding.minor for item in owed.owing.open_items(acme))
    assert account.closing.minor == outstanding - credit.minor
    moved = sum(entry.movement.amount.minor for entry in account.entries)
    assert account.opening.minor + moved == account.closing.minor
