"""What became of the invoices of the sample business: some were sent, one credited, two came from before."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from va_desktop.core.money import Money
from va_desktop.invoicing.model import Invoice, Status
from va_desktop.invoicing.openings import NewOpening
from va_desktop.invoicing.service.corrections import Amount
from va_desktop.samples.story import Business, Story

_OWING: Final = "evergreen"
"""Who still owed something when this program was begun with."""
_OLD, _TERMS = 200, 14
"""Days since the older of two open invoices of the program before, and until each was due."""


def tell_afterwards(story: Story, business: Business) -> int:
    """Send what is open, credit a part of the latest, and take over two invoices, one of which is given up.

    Return how many documents there are more.
    """
    trade = story.trade
    open_ones = [
        one for one in trade.invoicing.page(size=500).rows if one.status(story.today) is Status.ISSUED
    ]
    made = _credit(story, open_ones)
    for invoice in open_ones:
        trade.document_events.mark_sent(invoice.id, invoice.issued_on)
    return made + _take_over(story, business)


def _credit(story: Story, open_ones: list[Invoice]) -> int:
    """Give a tenth of the latest open invoice back."""
    for invoice in open_ones[:1]:
        tenth, _ = invoice.net.split([1, 9])
        note = story.trade.corrections.draft_credit(invoice.id, Amount(tenth), "Report came late").value
        story.trade.invoicing.issue_invoice(note.id, key=f"sample-{note.id}")
    return len(open_ones[:1])


def _take_over(story: Story, business: Business) -> int:
    client = business.clients[_OWING]
    old = story.today - timedelta(days=_OLD)
    lost = NewOpening(client.id, "R-0417", old, old + timedelta(days=_TERMS), Money(180_00, client.currency))
    late = NewOpening(
        client.id, "R-0431", story.today, story.today + timedelta(days=_TERMS), Money(95_00, client.currency)
    )
    trade = story.trade
    given_up = trade.openings.add_opening(lost).value
    trade.document_events.write_off(given_up.id, story.today, "moved away")
    trade.openings.add_opening(late)
    return 2
