"""Payments on the command line: noting, listing and taking back what came."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final, Protocol

from va_desktop.clients.service import Clients
from va_desktop.core.canonical import Json
from va_desktop.core.clock import parse_day
from va_desktop.core.command import Answer, Command
from va_desktop.core.errors import UserError
from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money
from va_desktop.core.numbers import parse_decimal, parse_whole, plain
from va_desktop.core.texts import N_, Texts
from va_desktop.core.work import Work
from va_desktop.invoicing.model import Invoice
from va_desktop.invoicing.service.invoices import Invoicing
from va_desktop.invoicing.telling import in_a_row, in_json
from va_desktop.payments.allocating import Open, propose
from va_desktop.payments.paying import Payment, PaymentFilter, Received, Share
from va_desktop.payments.service.credits import Credits
from va_desktop.payments.service.payments import Payments
from va_desktop.payments.service.receipts import Receipts
from va_desktop.payments.service.withholdings import Withholdings
from va_desktop.payments.withholding import Certificate, Withheld


class Needs(Protocol):
    """What the commands of this room take from the program."""

    @property
    def database(self) -> Work: ...
    @property
    def clients(self) -> Clients: ...
    @property
    def invoicing(self) -> Invoicing: ...
    @property
    def payments(self) -> Payments: ...
    @property
    def credits(self) -> Credits: ...
    @property
    def receipts(self) -> Receipts: ...
    @property
    def withholdings(self) -> Withholdings: ...
    @property
    def texts(self) -> Texts: ...
    @property
    def formats(self) -> Formats: ...

    def today(self) -> date: ...


# --- paying


def _pay_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("invoices", metavar="ID", nargs="+", help=N_("its id or its number"))
    parser.add_argument("--date", required=True, metavar="D")
    parser.add_argument("--amount", required=True, metavar="A", help=N_("the money that came"))
    parser.add_argument("--fee", default="0", metavar="F", help=N_("what the bank kept"))
    parser.add_argument("--withheld", default="0", metavar="W", help=N_("the tax that the client withheld"))
    parser.add_argument("--section", default="", metavar="S", help=N_("under which section it was withheld"))
    parser.add_argument("--certificate", default="", metavar="N", help=N_("the number of its certificate"))
    parser.add_argument("--rate", default="", metavar="R", help=N_("what a unit is worth at home"))
    parser.add_argument("--reference", default="", metavar="R")
    parser.add_argument("--firc", default="", metavar="N")
    parser.add_argument("--purpose", default="", metavar="CODE")
    parser.add_argument(
        "--write-off", action="store_true", help=N_("expect no more of what then is still open")
    )
    parser.add_argument(
        "--credit", action="store_true", help=N_("keep what is too much as the client's credit")
    )


def _pay(given: Namespace, program: Needs) -> Answer:
    named = {one.id: one for one in map(program.invoicing.find_invoice, given.invoices)}
    paid = list(named.values())
    first = paid[0]
    currency, day = first.total.currency, parse_day(given.date)
    kept_back = Money.parse(given.withheld, currency, field="withheld")
    if kept_back.is_zero() and (given.section or given.certificate):
        raise UserError("Say how much tax was withheld, with --withheld.", field="withheld")
    withheld = Withheld(
        kept_back,
        given.section,
        _rate_of(given.section, first, day, program),
        Certificate(given.certificate, program.today()) if given.certificate else None,
    )
    said = Received(
        first.client_id,
        day,
        Money.parse(given.amount, currency),
        Money.parse(given.fee, currency, field="fee"),
        withheld,
        given.reference,
        parse_decimal(given.rate, field="rate") if given.rate else program.payments.rate_of(currency, day),
        given.firc,
        given.purpose,
    ).checked()
    shares = _shares(said, paid, given, program)
    payment = program.payments.record_payment(said, shares).value
    return _paid_answer(payment, [program.invoicing.invoice(one.id) for one in paid], program)


def _rate_of(section: str, invoice: Invoice, day: date, program: Needs) -> Decimal | None:
    """Return the rate of a section that the program knows on a day, if it has only one."""
    rates = {
        one.rate
        for one in program.withholdings.sections(invoice.client_id, day)
        if one.label == section.strip()
    }
    return rates.pop() if len(rates) == 1 else None


def _shares(said: Received, paid: Sequence[Invoice], given: Namespace, program: Needs) -> Sequence[Share]:
    """Share a payment out over the named invoices, the first due one first."""
    named = {invoice.id: invoice for invoice in paid}
    nothing = Money.zero(said.amount.currency)
    opened = [
        one
        for one in program.payments.open_invoices(said.client_id, said.amount.currency)
        if one.invoice_id in named
    ]
    proposed = {share.invoice_id: share for share in propose(said.settles, opened)}
    if len(opened) < len(named) or not proposed:
        # Something else than a bill, paid already, or another client's: the verb says what is wrong with it.
        left = next((key for key in named if key not in {one.invoice_id for one in opened}), paid[0].id)
        return [Share(left, said.settles, nothing)]
    shares = [
        _written_off(one, proposed.get(one.invoice_id), nothing)
        if given.write_off
        else proposed[one.invoice_id]
        for one in opened
        if given.write_off or one.invoice_id in proposed
    ]
    rest = said.settles.minor - sum(share.amount.minor for share in shares)
    if rest and not given.credit:
        # What nobody said to keep is refused, as a slip of the fingers: all of it stands on the last one.
        shares[-1] = replace(shares[-1], amount=shares[-1].amount + Money(rest, said.amount.currency))
    return shares


def _written_off(one: Open, share: Share | None, nothing: Money) -> Share:
    amount = share.amount if share else nothing
    return Share(one.invoice_id, amount, one.outstanding - amount)


def _paid_answer(payment: Payment, paid: Sequence[Invoice], program: Needs) -> Answer:
    shares = {share.invoice_id: share for share in payment.shares}
    nothing = Money.zero(payment.said.amount.currency)
    each = [
        {
            **in_json(invoice, program.invoicing.today()),
            "amount": str(shares[invoice.id].amount if invoice.id in shares else nothing),
            "written_off_now": str(shares[invoice.id].difference if invoice.id in shares else nothing),
        }
        for invoice in paid
    ]
    # What it always said of the one invoice stays where it was.
    answer = {
        **in_json(paid[0], program.invoicing.today()),
        "payment": payment_json(payment, program),
        "invoices": each,
    }
    return Answer(answer, "\n".join(told(invoice, program) for invoice in paid))


def told(invoice: Invoice, program: Needs) -> str:
    """Return a document as a line of text."""
    return in_a_row(invoice, program.invoicing.today(), program.texts, program.formats)


def payment_json(payment: Payment, program: Needs) -> Json:
    """Return a payment as JSON; `settled` is what came, the fee and the tax withheld together."""
    said, withheld = payment.said, payment.said.withheld
    certificate = withheld.certificate if withheld else None
    gain = program.payments.gain(payment)
    return {
        "id": payment.id,
        "client": payment.client,
        "date": said.day.isoformat(),
        "amount": str(said.amount),
        "fee": str(said.fee),
        "withheld": str(withheld.amount) if withheld else str(Money.zero(said.amount.currency)),
        "section": withheld.section if withheld else "",
        "certificate": certificate.number if certificate else None,
        "certificate_date": certificate.received_on.isoformat() if certificate else None,
        "settled": str(said.settles),
        "currency": said.amount.currency,
        "reference": said.reference,
        "rate": None if said.rate is None else plain(said.rate),
        "gain": None if gain is None else str(gain),
        "gain_currency": None if gain is None else gain.currency,
        "firc": said.firc,
        "purpose": said.purpose,
        "invoices": [
            {
                "id": share.invoice_id,
                "number": payment.numbers[share.invoice_id],
                "amount": str(share.amount),
                "written_off": str(share.difference),
            }
            for share in payment.shares
        ],
        "refunded": str(payment.refunded),
        "refunds": list(payment.refund_ids),
        "credit": str(payment.free),
    }


def payment_row(payment: Payment, program: Needs) -> str:
    """Return a payment as a line of the list."""
    said = payment.said
    parts = [
        str(payment.id),
        program.formats.day(said.day),
        payment.client,
        program.formats.money(said.settles),
        ", ".join(payment.numbers[share.invoice_id] for share in payment.shares),
    ]
    if said.withheld:
        words = program.texts(
            "withheld {amount}, certificate {number}",
            amount=program.formats.money(said.withheld.amount),
            number=said.withheld.certificate.number if said.withheld.certificate else "–",
        )
        parts.append(words)
    if not payment.free.is_zero():
        parts.append(program.texts("credit {amount}", amount=program.formats.money(payment.free)))
    return "  ".join(part for part in parts if part)


# --- lists, and what is taken back


def _payments_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--client", default="", metavar="C")
    parser.add_argument(
        "--missing-certificate", action="store_true", help=N_("only those whose certificate did not come yet")
    )


def _list(given: Namespace, program: Needs) -> Answer:
    client_id = program.clients.find_client(given.client).id if given.client else None
    wanted = PaymentFilter(client_id, missing_certificate=given.missing_certificate)
    page = program.payments.page(wanted)
    found = list(page.rows)
    while page.after is not None:
        page = program.payments.page(wanted, page.after)
        found += page.rows
    return Answer(
        [payment_json(one, program) for one in found], "\n".join(payment_row(one, program) for one in found)
    )


def _one_payment(parser: ArgumentParser) -> None:
    parser.add_argument("payment", metavar="PAYMENT", type=parse_whole, help=N_("the id of a payment"))


def _take_back(given: Namespace, program: Needs) -> Answer:
    payment = program.payments.remove_payment(given.payment).value
    return Answer(payment_json(payment, program), payment_row(payment, program))


PAYMENTS: Final[Sequence[Command[Needs]]] = (
    Command(("invoice", "pay"), N_("Note a payment of one or several invoices"), _pay_arguments, _pay),
    Command(
        ("invoice", "payments"),
        N_("List the payments, the latest first"),
        _payments_arguments,
        _list,
        lists=True,
    ),
    Command(("invoice", "unpay"), N_("Take back a payment"), _one_payment, _take_back),
)
