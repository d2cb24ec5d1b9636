"""What the sample business offers: an open quote, one that was accepted and paid half before, and a monthly fee."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from va_desktop.core.periods import next_month
from va_desktop.invoicing.model import Line, Source, SourceKind
from va_desktop.invoicing.units import HOUR
from va_desktop.offers.quoting import Becomes, Wishes
from va_desktop.recurring.plan import Covers, PlanValues, Says
from va_desktop.samples.story import Business, Story
from va_desktop.tasks.rule import parse_rule

_ACCEPTED, _OPEN, _AGAIN = "foxglove", "evergreen", "bakery"
"""Clients: who accepted, who still thinks about it, who pays the same each month."""
_SHOP: Final = Line(
    "Web shop: texts and pictures of 40 products",
    Decimal(1),
    Decimal(600),
    translations={
        "hi": "वेब दुकान: 40 चीज़ों के विवरण और चित्र",
        "de": "Webshop: Texte und Bilder von 40 Produkten",
    },
)
_FAIR: Final = Line(
    "Trade fair: appointments, travel, follow-up",
    Decimal(1),
    Decimal(450),
    translations={
        "hi": "व्यापार मेला: मुलाकातें, यात्रा, बाद का काम",
        "de": "Messe: Termine, Reise, Nachbereitung",
    },
)
_SUPPORT: Final = Line(
    "Support afterwards",
    Decimal(10),
    Decimal(28),
    unit=HOUR,
    translations={"hi": "बाद में मदद", "de": "Betreuung danach"},
)
_CARE: Final = Line(
    "Website care, {month}",
    Decimal(1),
    Decimal(120),
    translations={"hi": "वेबसाइट की देखभाल, {month}", "de": "Pflege der Website, {month}"},
)
_HALF: Final = Decimal(50)


def offer(story: Story, business: Business) -> int:
    """Offer, be paid in advance, deduct that, and plan what comes again; return how many documents were made."""
    made = _accepted(story, business) + _waiting(story, business)
    _plan(story, business)
    story.clock.set(story.present)
    return made


def _accepted(story: Story, business: Business) -> int:
    """Tell of a quote that became a contract; its task is done, and its invoice deducts what was paid before."""
    trade, client = story.trade, business.clients[_ACCEPTED]
    # Numbers never go back in time: what was billed before is older than this.
    first = max(story.today - timedelta(days=18), _last_billed(story))
    story.go_to(first, 11)
    draft = trade.quotes.start_quote(client.id, (_SHOP,), currency=client.currency).value
    quote = trade.invoicing.issue_invoice(draft.id, key=f"sample-{draft.id}")
    second = min(first + timedelta(days=3), story.today)
    story.go_to(second, 12)
    wishes = Wishes({0: Becomes.TASK}, title=_text(story, _SHOP).partition(":")[0], percent=_HALF)
    record = trade.quotes.accept(quote.id, wishes).value.record
    asked = record.prepayment_id or 0
    prepayment = trade.invoicing.issue_invoice(asked, key=f"sample-{asked}")
    third = min(second + timedelta(days=5), story.today)
    story.go_to(third, 12)
    trade.payments.pay_invoice(prepayment.id, third, prepayment.outstanding)
    trade.tasks.complete_task(record.task_ids[0])
    final = _final(story, client.id, record.task_ids[0])
    trade.invoicing.issue_invoice(final, key=f"sample-{final}")
    return 3


def _final(story: Story, client_id: int, task_id: int) -> int:
    """Draft the invoice of a task alone, with what was paid in advance."""
    drafts, task = story.trade.invoicing.drafts, Source(SourceKind.TASK, task_id)
    others = {
        source
        for proposal in drafts.proposals.of_client(client_id)
        for line in proposal.lines
        for source in line.sources
        if source != task and source.kind is not SourceKind.PREPAYMENT
    }
    return drafts.draft_invoice(client_id, without=others).id


def _waiting(story: Story, business: Business) -> int:
    """Tell of a quote that a client still thinks about."""
    client = business.clients[_OPEN]
    story.go_to(max(story.first, story.today - timedelta(days=6)), 16)
    lines = (_FAIR, _SUPPORT)
    draft = story.trade.quotes.start_quote(client.id, lines, currency=client.currency).value
    story.trade.invoicing.issue_invoice(draft.id, key=f"sample-{draft.id}")
    return 1


def _plan(story: Story, business: Business) -> None:
    client = business.clients[_AGAIN]
    story.trade.plans.add_plan(
        PlanValues(
            client_id=client.id,
            title=_text(story, _CARE).partition(",")[0],
            currency=client.currency,
            says=Says(tuple(client.language.split("+")), client.terms_days, (_CARE,)),
            rule=parse_rule("FREQ=MONTHLY;BYMONTHDAY=1")[0],
            starts_on=next_month(story.today),
            covers=Covers.COMING,
        )
    )


def _text(story: Story, line: Line) -> str:
    return line.text(story.language)


def _last_billed(story: Story) -> date:
    """Return the day of the latest invoice."""
    page = story.trade.invoicing.page()
    return max((one.issued_on for one in page.rows if one.issued_on is not None), default=story.first)
