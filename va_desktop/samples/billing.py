"""How the sample business is paid: invoices month by month, most of them paid, as late as each client pays.

The last months are billed one by one, the two years before as a whole each, the first of them with all that is
older: each page that is drawn takes its time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from va_desktop.core.errors import UserError
from va_desktop.core.periods import months_between
from va_desktop.invoicing.model import Draft, Invoice
from va_desktop.samples.business import CUSTOMERS, Customer
from va_desktop.samples.paying import agree_on_tax, pay, waits_for_the_next
from va_desktop.samples.story import Business, Story

A_YEAR: Final = 12
FEW_MONTHS: Final = 4
"""Of a story with very many entries so many months are billed one by one."""
_YEARS: Final = 2
_SLOW_DAYS: Final = 45
"""A slow client lets an invoice lie for so long."""
_DRAFTED: Final = "brightway"
"""Whose invoice for this month is begun already."""


@dataclass(frozen=True, slots=True)
class Billed:
    """How many invoices were made, drafts too, and how many payments came."""

    invoices: int
    payments: int


@dataclass(frozen=True, slots=True, order=True)
class _Due:
    """A payment that comes on a day: of the whole, or of the half."""

    day: date
    invoice_id: int
    half: bool


def bill(story: Story, business: Business, months: int, step: Callable[[int, int], None]) -> Billed:
    """Issue an invoice to each client for each of the last months, note payments, and begin a draft.

    `step` is told which day of how many is reached.
    """
    expected: list[_Due] = []
    agree_on_tax(story, business)
    invoices = payments = 0
    days = list(_last_days(story.first, story.today, months))
    for reached, until in enumerate(days):
        step(reached, len(days))
        for number, customer in enumerate(CUSTOMERS):
            day = until + timedelta(days=1 + number // 2)
            if day > story.today:
                continue
            payments += _receive(story, business, expected, day)
            story.go_to(day, 10, 7 * number)
            issued = _issue(story, business, customer, until)
            if issued is not None:
                invoices += 1
                expected.append(_expected(story, customer, issued, day))
    payments += _receive(story, business, expected, story.today)
    story.clock.set(story.present)
    return Billed(invoices + _begin_draft(story, business), payments)


def _last_days(first: date, today: date, months: int) -> Iterator[date]:
    """Yield the days up to which is billed: the ends of years that lie far back, then those of months."""
    ends = [month.last for month in months_between(first, today) if month.last < today]
    older = ends[:-months]
    yield from [end for end in older if end.month == older[-1].month][-_YEARS:]
    yield from ends[-months:]


def _issue(story: Story, business: Business, customer: Customer, until: date) -> Invoice | None:
    draft = _draft(story, business, customer, until)
    if draft is None:
        return None
    # Under a key of the story's own, since one of chance would tell the same story in other words.
    return story.trade.invoicing.issue_invoice(draft.id, key=f"sample-{draft.id}")


def _draft(story: Story, business: Business, customer: Customer, until: date) -> Draft | None:
    client = business.clients[customer.new.handle]
    try:
        return story.trade.invoicing.drafts.draft_invoice(client.id, until)
    except UserError:  # nothing to bill: to ask first would gather all of it twice
        return None


def _expected(story: Story, customer: Customer, invoice: Invoice, issued_on: date) -> _Due:
    """Tell when an invoice is paid; the latest ones of a slow client, and halves, are still out."""
    days = customer.habits.days + story.chance.randrange(5)
    age = (story.today - issued_on).days
    if customer.habits.slow:
        days += _SLOW_DAYS if age < _SLOW_DAYS else 0
    return _Due(
        issued_on + timedelta(days=days), invoice.id, half=customer.habits.halves and age < _SLOW_DAYS
    )


def _receive(story: Story, business: Business, expected: list[_Due], until: date) -> int:
    """Note the payments that came by a day, and forget them; return how many."""
    payments = 0
    came = sorted(due for due in expected if due.day <= until)
    for due in came:
        expected.remove(due)
        story.go_to(due.day, 12)
        invoice = story.trade.invoicing.invoice(due.invoice_id)
        whole = invoice.outstanding
        amount = whole.split([1, 1])[0] if due.half else whole
        if not waits_for_the_next(story, business, invoice, due.day):
            pay(story, business, invoice, due.day, amount)
            payments += 1
    return payments


def _begin_draft(story: Story, business: Business) -> int:
    """Begin this month's invoice of a client, up to last Sunday: this week's work can still be changed."""
    until = story.today - timedelta(days=story.today.weekday() + 1)
    customer = next(customer for customer in CUSTOMERS if customer.new.handle == _DRAFTED)
    return 0 if _draft(story, business, customer, until) is None else 1
