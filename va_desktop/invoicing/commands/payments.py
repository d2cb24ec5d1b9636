"""Payments on the command line: what came, what is kept back of it, what goes back, and the certificates."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final, Protocol

from va_desktop.core.canonical import Json
from va_desktop.core.clock import parse_day
from va_desktop.core.command import Answer, Command
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.numbers import parse_decimal, plain
from va_desktop.core.texts import N_
from va_desktop.invoicing.allocating import Open, propose
from va_desktop.invoicing.commands import invoices
from va_desktop.invoicing.commands.invoices import invoice_json, invoice_row
from va_desktop.invoicing.model import Invoice
from va_desktop.invoicing.paying import Payment, PaymentFilter, Received, Refund, Share
from va_desktop.invoicing.receipts import ReceiptKind
from va_desktop.invoicing.service.credits import Credits
from va_desktop.invoicing.service.receipts import Receipts
from va_desktop.invoicing.service.withholdings import Withholdings
from va_desktop.invoicing.withholding import Certificate, Withheld, Withholding


class Needs(invoices.Needs, Protocol):
    """What these commands take from the program, beside what is told of invoices."""

    @property
    def credits(self) -> Credits: ...
    @property
    def receipts(self) -> Receipts: ...
    @property
    def withholdings(self) -> Withholdings: ...

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
    paid = [program.invoicing.find_invoice(one) for one in given.invoices]
    first = paid[0]
    currency, day = first.total.currency, parse_day(given.date)
    withheld = Withheld(
        Money.parse(given.withheld, currency, field="withheld"),
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
    told = [
        {
            **invoice_json(invoice, program),
            "amount": str(shares[invoice.id].amount if invoice.id in shares else nothing),
            "written_off_now": str(shares[invoice.id].difference if invoice.id in shares else nothing),
            "outstanding": str(invoice.outstanding),
        }
        for invoice in paid
    ]
    # What it always said of the one invoice stays where it was.
    answer = {
        **invoice_json(paid[0], program),
        "payment": payment_json(payment, program),
        "invoices": told,
    }
    return Answer(answer, "\n".join(invoice_row(invoice, program) for invoice in paid))


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
        "credit": str(payment.free),
    }


def _payment_row(payment: Payment, program: Needs) -> str:
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
        [payment_json(one, program) for one in found], "\n".join(_payment_row(one, program) for one in found)
    )


def _one_payment(parser: ArgumentParser) -> None:
    parser.add_argument("payment", metavar="PAYMENT", type=int, help=N_("the id of a payment"))


def _take_back(given: Namespace, program: Needs) -> Answer:
    payment = program.payments.remove_payment(given.payment).value
    return Answer(payment_json(payment, program), _payment_row(payment, program))


# --- credit


def _use_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("invoice", metavar="ID", help=N_("its id or its number"))
    parser.add_argument("--amount", default="", metavar="A")


def _use_credit(given: Namespace, program: Needs) -> Answer:
    invoice = program.invoicing.find_invoice(given.invoice)
    amount = Money.parse(given.amount, invoice.total.currency) if given.amount else None
    paid = program.credits.use_credit(invoice.id, amount).value
    answer = {**invoice_json(paid, program), "outstanding": str(paid.outstanding)}
    return Answer(answer, invoice_row(paid, program))


def _refund_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--client", required=True, metavar="C")
    parser.add_argument("--date", required=True, metavar="D")
    parser.add_argument("--amount", required=True, metavar="A")
    parser.add_argument("--currency", default="", metavar="CUR")
    parser.add_argument("--reference", default="", metavar="R")


def _refund(given: Namespace, program: Needs) -> Answer:
    client = program.clients.find_client(given.client)
    amount = Money.parse(given.amount, given.currency.upper() or client.currency)
    refund = program.credits.refund(client.id, parse_day(given.date), amount, given.reference).value
    left = program.credits.credit(client.id)
    answer = {**_refund_json(refund), "credit": {key: str(value) for key, value in left.items()}}
    words = program.texts(
        "Paid back {amount} to {client}", amount=program.formats.money(amount), client=refund.client
    )
    return Answer(answer, words)


def _refund_json(refund: Refund) -> Json:
    return {
        "id": refund.id,
        "client": refund.client,
        "date": refund.day.isoformat(),
        "amount": str(refund.amount),
        "currency": refund.amount.currency,
        "reference": refund.reference,
    }


# --- tax withheld


def _certificate_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("payments", metavar="PAYMENT", type=int, nargs="+", help=N_("the id of a payment"))
    parser.add_argument("--number", required=True, metavar="N")
    parser.add_argument("--date", default="", metavar="D", help=N_("when it came; today without this"))
    parser.add_argument("--file", metavar="FILE", type=Path)


def _certificate(given: Namespace, program: Needs) -> Answer:
    day = parse_day(given.date) if given.date else program.today()
    certificate = Certificate(given.number, day)
    done = program.withholdings.keep_certificate(given.payments, certificate, given.file)
    return Answer(
        [payment_json(one, program) for one in done.value],
        "\n".join(_payment_row(one, program) for one in done.value),
    )


def _withholding_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--client", required=True, metavar="C")
    parser.add_argument("--section", default="", metavar="S")
    parser.add_argument("--rate", default="", metavar="PERCENT")
    parser.add_argument("--none", action="store_true", help=N_("the client withholds nothing"))


def _withholding(given: Namespace, program: Needs) -> Answer:
    client = program.clients.find_client(given.client)
    if given.none:
        program.withholdings.set_usual(client.id, None)
    elif given.section or given.rate:
        if not given.rate:
            raise UserError("Say at which rate in percent.", field="rate")
        usual = Withholding(given.section, parse_decimal(given.rate, field="rate"))
        program.withholdings.set_usual(client.id, usual)
    now = program.withholdings.usual(client.id)
    answer = {
        "client": client.name,
        "section": now.section if now else None,
        "rate": plain(now.rate) if now else None,
        "sections": [
            {"section": one.label, "rate": plain(one.rate), "source": one.source}
            for one in program.withholdings.sections(client.id, program.today())
        ],
    }
    words = program.texts("{client} withholds nothing", client=client.name)
    if now:
        words = f"{client.name}  {now.section}  {program.formats.percent(now.rate)}"
    return Answer(answer, words)


# --- receipts


def _receipt_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "payment", metavar="PAYMENT", type=int, help=N_("the id of a payment, or of a refund")
    )
    parser.add_argument("--out", required=True, metavar="FILE", type=Path)
    parser.add_argument(
        "--kind",
        choices=[kind.value for kind in ReceiptKind],
        default=ReceiptKind.RECEIPT.value,
        help=N_("what is handed out; a refund voucher takes the id of a refund"),
    )
    parser.add_argument("--language", default="", metavar="L")


def _receipt(given: Namespace, program: Needs) -> Answer:
    receipts = program.receipts
    verb = {
        ReceiptKind.RECEIPT.value: receipts.receipt,
        ReceiptKind.RECEIPT_VOUCHER.value: receipts.receipt_voucher,
        ReceiptKind.REFUND_VOUCHER.value: receipts.refund_voucher,
    }[given.kind]
    handed = verb(given.payment, given.language)
    try:
        given.out.write_bytes(handed.pdf)
    except OSError as error:
        raise UserError("The file {name} can't be written.", name=str(given.out)) from error
    answer = {
        "kind": given.kind,
        "number": handed.number,
        "sha256": handed.sha256,
        "file": str(given.out),
    }
    return Answer(answer, f"{handed.number}  {given.out}")


PAYMENTS: Final[Sequence[Command[Needs]]] = (
    Command(("invoice", "pay"), N_("Note a payment of one or several invoices"), _pay_arguments, _pay),
    Command(("invoice", "payments"), N_("List the payments, the latest first"), _payments_arguments, _list),
    Command(("invoice", "unpay"), N_("Take back a payment"), _one_payment, _take_back),
    Command(
        ("invoice", "use-credit"),
        N_("Pay an invoice out of the client's credit"),
        _use_arguments,
        _use_credit,
    ),
    Command(("invoice", "refund"), N_("Note money that went back to a client"), _refund_arguments, _refund),
    Command(
        ("invoice", "receipt"),
        N_("Write the receipt for a payment, or a voucher"),
        _receipt_arguments,
        _receipt,
    ),
    Command(
        ("invoice", "certificate"),
        N_("Note the certificate for tax withheld"),
        _certificate_arguments,
        _certificate,
    ),
    Command(
        ("invoice", "withholding"),
        N_("Show or say what a client usually withholds"),
        _withholding_arguments,
        _withholding,
    ),
)
