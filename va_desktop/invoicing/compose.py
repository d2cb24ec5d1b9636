"""Puts a document together: from a draft, the contractor and the client to all that will be printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date, timedelta
from functools import partial
from typing import Final

from va_desktop.clients.model import Client
from va_desktop.clients.taxed import buyer_of
from va_desktop.contractor.model import Contractor, PaymentAccount
from va_desktop.contractor.taxed import seller_of
from va_desktop.core.clock import ZoneOf
from va_desktop.core.money import Money
from va_desktop.core.periods import Period
from va_desktop.core.progress import Step, unwatched, watched
from va_desktop.core.speech import Words
from va_desktop.core.values import dataclass
from va_desktop.invoicing.calculation import CALCULATOR, draft_totals
from va_desktop.invoicing.charges import Charge, PercentOn
from va_desktop.invoicing.design import BASES, Design
from va_desktop.invoicing.dressing import dressed
from va_desktop.invoicing.exempting import kept_taxes
from va_desktop.invoicing.lacking import owes_supply_day
from va_desktop.invoicing.model import Discount, Draft, DraftTerms, Kind, Line, LineKind, PercentOff
from va_desktop.invoicing.payable import ToPay, payment_details, shown_accounts
from va_desktop.invoicing.snapshot import (
    BILL_OF_SUPPLY,
    FORMAT,
    INVOICE,
    TAX_INVOICE,
    Buyer,
    Document,
    FinishedChecklist,
    PrintedDiscount,
    PrintedLine,
    PrintedMention,
    PrintedReceipt,
    PrintedRetainer,
    Seller,
    WorkedTime,
)
from va_desktop.invoicing.sums import LineSum, Totals
from va_desktop.taxes.deciding import decide
from va_desktop.taxes.decision import CODED, Decision
from va_desktop.taxes.model import TaxRule
from va_desktop.taxes.packs import state_names


@dataclass(frozen=True, slots=True)
class Parties:
    """Who bills whom, and on which accounts payment may arrive."""

    contractor: Contractor
    accounts: tuple[PaymentAccount, ...]
    client: Client


_OF_DAYS: Final = frozenset({LineKind.TASK, LineKind.RETAINER})
"""Lines, beside those of time, for whose days a document is."""


@dataclass(frozen=True, slots=True)
class OnPaper:
    """What a document shows besides what it bills: `days` and `receipts` by the lines' ids.

    `withheld` is the tax that the client is expected to keep back when it pays.
    """

    design: Design = BASES[0]
    days: Mapping[int, Period] = field(default_factory=dict)
    receipts: Sequence[tuple[int, PrintedReceipt]] = ()
    withheld: Money | None = None


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a credit note names of the invoice that it corrects."""

    number: str
    issued_on: date


def compose_document(
    draft: Draft,
    parties: Parties,
    timesheet: Sequence[WorkedTime],
    number: str,
    day: date,
    worked_on: Sequence[date] | None = None,
    checklists: Sequence[FinishedChecklist] = (),
    retainers: Sequence[PrintedRetainer] = (),
    corrects: Corrected | None = None,
    paper: OnPaper | None = None,
    *,
    totals: Totals | None = None,
    step: Step = unwatched,
) -> Document:
    """Return the document that a draft becomes on a day under a number (empty: shown as a draft).

    `timesheet` is the billed time; its tasks have a title in English and perhaps in other languages. `worked_on`
    are its days, where the timesheet itself goes by the calendar of another zone. The times of the `checklists` are
    those of `checklists_zone`. A credit note needs to know what it `corrects`. `paper` is how it looks, the modern
    base without one. `totals` are its sums, where they are known already; `step` hears of its lines.
    """
    on_paper = paper or OnPaper()
    terms, contractor = draft.terms, parties.contractor
    totals = totals or draft_totals(draft)
    decision = decide(seller_of(contractor), buyer_of(parties.client), day, terms.place_of_supply)
    categories = tuple(tax.category for tax in totals.taxes)
    period = _period(
        [worked.day for worked in timesheet] if worked_on is None else worked_on, draft, on_paper
    )
    is_told = bool(period or terms.delivered or terms.delivered_on)
    withheld = on_paper.withheld or Money.zero(draft.currency)
    due = ToPay(totals.due, withheld, number, parties.client, on_paper.design, terms.languages)
    # A credit note asks for nothing any more, a quote for nothing yet.
    asks = draft.kind not in (Kind.CREDIT_NOTE, Kind.QUOTE)
    accounts = shown_accounts(parties.accounts, draft.currency, terms.payment_account_id) if asks else ()
    document = Document(
        format=FORMAT,
        calculator=CALCULATOR,
        heading=_heading(draft.kind, contractor, decision, totals),
        languages=terms.languages,
        number=number,
        issued_on=day,
        due_on=day + timedelta(days=terms.terms_days),
        period=period,
        seller=printed_seller(contractor, terms.languages),
        buyer=printed_buyer(parties.client, terms.languages, with_state=bool(decision.place_words)),
        order_reference=terms.order_reference,
        buyer_reference=terms.buyer_reference,
        currency=draft.currency,
        lines=tuple(
            _line(
                line,
                line_sum,
                terms.languages,
                line.tax or terms.tax,
                on_paper.days.get(line.id),
                with_code=_names_codes(contractor, decision),
            )
            for line, line_sum in zip(watched(draft.lines, step), totals.lines, strict=True)
        ),
        line_total=totals.line_total,
        discounts=_discounts(terms.discounts, totals.discounts),
        taxes=kept_taxes(totals.taxes, decision, contractor.country, terms.languages),
        net=totals.net,
        tax=totals.tax,
        total=totals.total,
        in_words={},
        payments=tuple(payment_details(account, due) for account in accounts),
        intro=terms.intro,
        closing=terms.closing,
        timesheet=tuple(
            replace(worked, task=_words(terms.languages, partial(_title, worked.task)))
            for worked in timesheet
        ),
        with_timesheet=terms.timesheet,
        timesheet_zone=timesheet_zone(terms, parties),
        checklists=tuple(
            replace(one, task=_words(terms.languages, partial(_title, one.task))) for one in checklists
        ),
        with_checklists=terms.checklists,
        checklists_zone=checklists_zone(terms, parties) if checklists else "",
        retainers=tuple(retainers),
        receipts=_receipts(draft, on_paper.receipts),
        with_receipts=terms.receipts,
        prices=terms.prices.value,
        charges=_discounts(terms.charges, totals.charges),
        subtotal=totals.subtotal,
        discount_total=totals.discount_total,
        charge_total=totals.charge_total,
        prepaid=totals.prepaid,
        rounding=totals.rounding,
        contract_reference=terms.contract_reference,
        delivered=terms.delivered,
        delivered_on=terms.delivered_on,
        delivered_at_issue=not is_told and owes_supply_day(draft, decision, lambda: totals.total),
        kind=draft.kind.value,
        corrects_number=corrects.number if corrects else "",
        corrects_on=corrects.issued_on if corrects else None,
        reason=draft.reason,
        mentions=tuple(
            PrintedMention(one.code, one.category, _words(terms.languages, one.text))
            for one in decision.said(categories)
        ),
        place_of_supply=decision.place,
        place_words=_words(terms.languages, partial(_title, decision.place_words))
        if decision.place_words
        else {},
    )
    return dressed(document, on_paper.design)


def _period(worked_on: Sequence[date], draft: Draft, on_paper: OnPaper) -> Period | None:
    """Return the days from the first to the last that are billed: of time, work at a price and retainers."""
    billed = [on_paper.days.get(line.id) for line in draft.lines if line.kind in _OF_DAYS]
    days = [*worked_on, *(day for one in billed if one is not None for day in (one.first, one.last))]
    return Period(min(days), max(days)) if days else None


def timesheet_zone(terms: DraftTerms, parties: Parties) -> str:
    """Return the zone in which the times of a timesheet are read, nothing where each is as it was recorded."""
    zones = {ZoneOf.OWN: parties.contractor.zone, ZoneOf.CLIENT: parties.client.zone}
    return zones.get(terms.timesheet_zone, "")


def checklists_zone(terms: DraftTerms, parties: Parties) -> str:
    """Return the zone in which the times of checklists are read: that of the timesheet, else the contractor's."""
    return timesheet_zone(terms, parties) or parties.contractor.zone


def is_registered_for_gst(contractor: Contractor) -> bool:
    """Tell whether a contractor is registered for the goods and services tax of India."""
    return contractor.country == "IN" and any(
        number.label.upper() == "GSTIN" for number in contractor.tax_numbers
    )


def _heading(kind: Kind, contractor: Contractor, decision: Decision, totals: Totals) -> str:
    if kind is not Kind.INVOICE:
        return kind.value
    # CGST act, section 31: a tax invoice is issued by the registered, on a taxable supply; for what is exempt alone
    # they issue a bill of supply. Exports are zero-rated, which is taxable.
    if contractor.tax_scheme:
        exempt = {tax.category for tax in totals.taxes} == {"E"}
        return BILL_OF_SUPPLY if decision.heading == TAX_INVOICE and exempt else decision.heading
    taxed = any(tax.rate > 0 for tax in totals.taxes)
    return TAX_INVOICE if taxed and is_registered_for_gst(contractor) else INVOICE


def _names_codes(contractor: Contractor, decision: Decision) -> bool:
    """Tell whether the codes of services are printed: in India, where those not registered say no word of GST.

    Who has chosen no scheme yet is registered where a GSTIN is written down.
    """
    if contractor.tax_scheme:
        return decision.heading in CODED
    return contractor.country == "IN" and any(number.label == "GSTIN" for number in contractor.tax_numbers)


def _words(languages: Sequence[str], text: Callable[[str], str]) -> Words:
    return {language: text(language) for language in languages}


def _title(task: Words, language: str) -> str:
    return task.get(language) or task["en"]


def printed_seller(contractor: Contractor, languages: Sequence[str]) -> Seller:
    """Return the contractor as a document in some languages names it."""
    return Seller(
        name=_words(languages, lambda language: contractor.printed("name", language)),
        address=_words(languages, lambda language: contractor.printed("address", language)),
        country=contractor.country,
        email=contractor.email,
        phone=contractor.phone,
        tax_numbers=tuple((number.label, number.value) for number in contractor.tax_numbers),
        logo=contractor.logo,
        city=contractor.city,
        post_code=contractor.post_code,
        state=contractor.state,
    )


def printed_buyer(client: Client, languages: Sequence[str], *, with_state: bool) -> Buyer:
    """Return a client as a document in some languages names it."""
    state = buyer_of(client).state
    names = state_names(state, client.country) if with_state else {}
    return Buyer(
        name=_words(languages, lambda language: client.printed("name", language)),
        contact=client.contact,
        address=_words(languages, lambda language: client.printed("address", language)),
        city=client.city,
        country=client.country,
        tax_number=client.tax_number,
        post_code=client.post_code,
        state=state,
        state_words=_words(languages, partial(_title, names)) if names else {},
        business=client.business,
    )


def _line(
    line: Line,
    line_sum: LineSum,
    languages: Sequence[str],
    tax: TaxRule,
    days: Period | None,
    *,
    with_code: bool,
) -> PrintedLine:
    return PrintedLine(
        description=_words(languages, line.text),
        kind=line.kind.value,
        quantity=line.quantity,
        unit=line.unit,
        price=line.price,
        price_base_quantity=line.price_base_quantity,
        service_code=line.service_code if with_code else "",
        gross=line_sum.gross,
        discounts=_discounts(line.discounts, line_sum.discounts),
        net=line_sum.net,
        tax_category=tax.category,
        tax_rate=tax.rate,
        days=days,
        charges=_discounts(line.charges, line_sum.charges),
    )


def _discounts(
    discounts: Sequence[Discount | Charge], amounts: Sequence[Money]
) -> tuple[PrintedDiscount, ...]:
    return tuple(
        PrintedDiscount(one.percent if isinstance(one, PercentOff | PercentOn) else None, amount, one.reason)
        for one, amount in zip(discounts, amounts, strict=True)
    )


def _receipts(draft: Draft, receipts: Sequence[tuple[int, PrintedReceipt]]) -> tuple[PrintedReceipt, ...]:
    """Return the receipts in the order of the lines that they belong to."""
    numbers = {line.id: number for number, line in enumerate(draft.lines, 1)}
    placed = [replace(one, line=numbers[line_id]) for line_id, one in receipts if line_id in numbers]
    return tuple(sorted(placed, key=lambda one: one.line))
