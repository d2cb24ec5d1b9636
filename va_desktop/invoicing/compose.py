"""Puts a document together: from a draft, the contractor and the client to all that will be printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Final

from va_desktop.clients.model import Client
from va_desktop.clients.taxed import buyer_of
from va_desktop.contractor.model import Contractor, PaymentAccount, accounts_for
from va_desktop.contractor.payment_methods import METHODS
from va_desktop.contractor.taxed import seller_of
from va_desktop.core.clock import ZoneOf
from va_desktop.core.money import Money
from va_desktop.core.numbers import plain
from va_desktop.core.periods import Period
from va_desktop.core.speech import Words
from va_desktop.invoicing.calculation import CALCULATOR, draft_totals
from va_desktop.invoicing.charges import Charge, PercentOn
from va_desktop.invoicing.model import Discount, Draft, DraftTerms, Kind, Line, PercentOff
from va_desktop.invoicing.payment_codes import epc_text, upi_link
from va_desktop.invoicing.snapshot import (
    BILL_OF_SUPPLY,
    FORMAT,
    INVOICE,
    TAX_INVOICE,
    Buyer,
    Document,
    FinishedChecklist,
    PaymentDetails,
    PrintedDiscount,
    PrintedLine,
    PrintedMention,
    PrintedRetainer,
    PrintedTax,
    Seller,
    WorkedTime,
)
from va_desktop.invoicing.sums import LineSum, Totals
from va_desktop.invoicing.words import amount_in_words
from va_desktop.taxes.deciding import decide
from va_desktop.taxes.decision import Decision
from va_desktop.taxes.model import TaxRule
from va_desktop.taxes.packs import state_names

_PAYPAL_PAGE: Final = "paypal.me/"


@dataclass(frozen=True, slots=True)
class Parties:
    """Who bills whom, and on which accounts payment may arrive."""

    contractor: Contractor
    accounts: tuple[PaymentAccount, ...]
    client: Client


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
) -> Document:
    """Return the document that a draft becomes on a day under a number (empty: shown as a draft).

    `timesheet` is the billed time; its tasks have a title in English and perhaps in other languages. `worked_on`
    are its days, where the timesheet itself goes by the calendar of another zone. The times of the `checklists` are
    those of `checklists_zone`. A credit note needs to know what it `corrects`.
    """
    terms, contractor = draft.terms, parties.contractor
    totals = draft_totals(draft)
    decision = decide(seller_of(contractor), buyer_of(parties.client), day, terms.place_of_supply)
    categories = tuple(tax.category for tax in totals.taxes)
    days = [worked.day for worked in timesheet] if worked_on is None else worked_on
    return Document(
        format=FORMAT,
        calculator=CALCULATOR,
        heading=_heading(draft.kind, contractor, decision, totals),
        languages=terms.languages,
        number=number,
        issued_on=day,
        due_on=day + timedelta(days=terms.terms_days),
        period=Period(min(days), max(days)) if days else None,
        seller=_seller(contractor, terms.languages),
        buyer=_buyer(parties.client, terms.languages, decision),
        order_reference=terms.order_reference,
        buyer_reference=terms.buyer_reference,
        currency=draft.currency,
        lines=tuple(
            _line(
                line, line_sum, terms.languages, line.tax or terms.tax, with_code=contractor.country == "IN"
            )
            for line, line_sum in zip(draft.lines, totals.lines, strict=True)
        ),
        line_total=totals.line_total,
        discounts=_discounts(terms.discounts, totals.discounts),
        taxes=tuple(
            PrintedTax(
                tax.name,
                tax.category,
                tax.rate,
                tax.exemption_code,
                tax.basis,
                tax.amount,
                tax.whole_rate,
                tax.discount,
                tax.charge,
            )
            for tax in totals.taxes
        ),
        net=totals.net,
        tax=totals.tax,
        total=totals.total,
        in_words=_in_words(contractor, totals.total, terms.languages),
        payments=_payments(draft, parties, totals.due, number),
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
        prices=terms.prices.value,
        charges=_discounts(terms.charges, totals.charges),
        subtotal=totals.subtotal,
        discount_total=totals.discount_total,
        charge_total=totals.charge_total,
        prepaid=totals.prepaid,
        rounding=totals.rounding,
        contract_reference=terms.contract_reference,
        delivered=terms.delivered,
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


def _words(languages: Sequence[str], text: Callable[[str], str]) -> Words:
    return {language: text(language) for language in languages}


def _title(task: Words, language: str) -> str:
    return task.get(language) or task["en"]


def _seller(contractor: Contractor, languages: Sequence[str]) -> Seller:
    return Seller(
        name=_words(languages, lambda language: contractor.printed("name", language)),
        address=_words(languages, lambda language: contractor.printed("address", language)),
        country=contractor.country,
        email=contractor.email,
        phone=contractor.phone,
        tax_numbers=tuple((number.label, number.value) for number in contractor.tax_numbers),
        logo=contractor.logo,
    )


def _buyer(client: Client, languages: Sequence[str], decision: Decision) -> Buyer:
    state = buyer_of(client).state
    names = state_names(state, client.country) if decision.place_words else {}
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
    line: Line, line_sum: LineSum, languages: Sequence[str], tax: TaxRule, *, with_code: bool
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
        charges=_discounts(line.charges, line_sum.charges),
    )


def _discounts(
    discounts: Sequence[Discount | Charge], amounts: Sequence[Money]
) -> tuple[PrintedDiscount, ...]:
    return tuple(
        PrintedDiscount(one.percent if isinstance(one, PercentOff | PercentOn) else None, amount, one.reason)
        for one, amount in zip(discounts, amounts, strict=True)
    )


def _in_words(contractor: Contractor, total: Money, languages: Sequence[str]) -> Words:
    if contractor.country != "IN":
        return {}
    words = _words(languages, lambda language: amount_in_words(total, language))
    return {language: text for language, text in words.items() if text}


def _payments(draft: Draft, parties: Parties, total: Money, number: str) -> tuple[PaymentDetails, ...]:
    if draft.kind in (Kind.CREDIT_NOTE, Kind.QUOTE):
        return ()  # nothing is asked for yet, or no more
    chosen = draft.terms.payment_account_id
    accounts = accounts_for(parties.accounts, draft.currency)
    wanted = [account for account in accounts if account.id == chosen] or accounts
    return tuple(_payment(account, total, number) for account in wanted)


def _payment(account: PaymentAccount, total: Money, number: str) -> PaymentDetails:
    details = account.details
    code = link = ""
    if account.method == "upi":
        code = link = upi_link(details["upi"], account.holder, total, number)
    elif account.method == "iban":
        code = epc_text(details["iban"], details.get("bic", ""), account.holder, total, number)
    elif account.method == "paypal" and details["paypal"].startswith(_PAYPAL_PAGE):
        amount = plain(total.decimal if total.minor > 0 else Decimal(0))
        link = f"https://{details['paypal']}/{amount}{total.currency}"
    known = METHODS[account.method].details
    return PaymentDetails(
        method=account.method,
        holder=account.holder,
        details=tuple((detail.key, details[detail.key]) for detail in known if details.get(detail.key)),
        instructions=account.instructions,
        code=code,
        link=link,
    )
