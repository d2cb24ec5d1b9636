"""How a document says that it is paid: accounts, codes, amounts after tax withheld."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.helpers import invoices
from va_desktop.contractor.model import PaymentAccount
from va_desktop.core.money import Money
from va_desktop.invoicing.design import BASES, CodeAmount
from va_desktop.invoicing.payable import ToPay, lacks_bank, payment_details, shown_accounts
from va_desktop.invoicing.payment_codes import creditor_reference, epc_text, grouped_reference

UPI = PaymentAccount("upi", "INR", "Asha Verma", {"upi": "asha.va@bank"}, id=1)
BANK = PaymentAccount("bank", "INR", "Asha Verma", {"account": "30201234567"}, id=2)
PAYPAL = PaymentAccount("paypal", "USD", "Mia", {"paypal": "paypal.me/mia"}, id=3)
MAIL = PaymentAccount("paypal", "USD", "Mia", {"paypal": "mia@example.com"}, id=4)
GERMAN = PaymentAccount("iban", "EUR", "Lena Brandt", {"iban": "DE02120300000000202051"}, id=5)
SWISS = PaymentAccount(
    "iban",
    "CHF",
    "Robert Schneider AG",
    {"iban": "CH5800791123000889012", "street": "Rue du Lac 1", "post_code": "2501", "town": "Biel"},
    id=6,
)
QR_IBAN = replace(SWISS, details={**SWISS.details, "iban": "CH4431999123000889012", "slip": "fr"}, id=7)
DUE = ToPay(Money(38940_00, "INR"), Money(3300_00, "INR"), "2026-27/0040", invoices.DELHI, BASES[0], ("en",))


def in_currency(amount: Money, *, structured: bool = False) -> ToPay:
    """Return an amount to be paid, in a design that may ask for a structured reference."""
    design = replace(BASES[0], structured=structured)
    return replace(DUE, total=amount, withheld=Money.zero(amount.currency), design=design)


def test_a_upi_id_alone_lacks_the_details_of_a_bank() -> None:
    assert lacks_bank((UPI,))
    assert not lacks_bank((UPI, BANK))
    assert not lacks_bank((BANK,))
    assert not lacks_bank(())


def test_details_of_a_bank_stand_beside_a_chosen_upi_id() -> None:
    known = (UPI, BANK, replace(PAYPAL, currency="INR"))
    assert shown_accounts(known, "INR", UPI.id) == (UPI, BANK)
    assert shown_accounts(known, "INR", BANK.id) == (BANK,)
    assert shown_accounts(known, "INR", None) == known
    assert shown_accounts(known, "INR", 99) == known


@pytest.mark.parametrize(
    ("chosen", "amount"),
    [(CodeAmount.AFTER_TAX, "35640.00"), (CodeAmount.DUE, "38940.00"), (CodeAmount.NONE, "")],
)
def test_a_upi_code_asks_for_what_the_design_says(chosen: CodeAmount, amount: str) -> None:
    details = payment_details(UPI, replace(DUE, design=replace(BASES[0], code_amount=chosen)))
    assert parse_qs(urlsplit(details.code).query).get("am", [""]) == [amount]
    assert details.asked == (Money(35640_00, "INR") if chosen is CodeAmount.AFTER_TAX else None)


def test_where_all_would_be_withheld_the_code_asks_for_the_whole() -> None:
    assert replace(DUE, withheld=DUE.total).asked == DUE.total


def test_nothing_to_pay_has_no_code() -> None:
    details = payment_details(UPI, in_currency(Money(0, "INR")))
    assert (details.code, details.asked) == ("", None)


def test_paypal_has_a_link_where_it_can_have_one() -> None:
    due = in_currency(Money(1774_99, "USD"))
    assert payment_details(PAYPAL, due).link == "https://paypal.me/mia/1774.99USD"
    assert payment_details(PAYPAL, in_currency(Money(-1, "USD"))).link == "https://paypal.me/mia/0USD"
    assert payment_details(MAIL, due).link == ""


def test_a_structured_reference_stands_in_the_code_and_beside_it() -> None:
    details = payment_details(GERMAN, in_currency(Money(100_00, "EUR"), structured=True))
    reference = creditor_reference("2026-27/0040")
    assert details.code.split("\n")[9:] == [reference, ""]
    assert dict(details.details)["reference"] == grouped_reference(reference)
    plain = payment_details(GERMAN, in_currency(Money(100_00, "EUR")))
    assert plain.code.split("\n")[9:] == ["", "2026-27/0040"]
    assert "reference" not in dict(plain.details)


def test_a_swiss_account_has_a_bill_with_the_reference_that_it_allows() -> None:
    due = in_currency(Money(100_00, "CHF"))
    plain = payment_details(SWISS, due)
    assert plain.swiss is not None
    assert (plain.swiss.reference_kind, plain.swiss.language) == ("NON", "en")
    assert [key for key, _ in plain.details] == ["iban"]
    german = payment_details(SWISS, replace(due, languages=("de",))).swiss
    assert german is not None
    assert german.language == "de"
    numbered = payment_details(QR_IBAN, due)
    assert numbered.swiss is not None
    assert (numbered.swiss.reference_kind, numbered.swiss.language) == ("QRR", "fr")
    assert dict(numbered.details)["reference"].startswith("00 00000 00000 00002 02627 0040")
    structured = payment_details(SWISS, in_currency(Money(100_00, "CHF"), structured=True))
    assert structured.swiss is not None
    assert structured.swiss.reference_kind == "SCOR"
    assert dict(structured.details)["reference"].startswith("RF")


def test_a_swiss_account_without_an_address_has_no_bill() -> None:
    bare = replace(SWISS, details={"iban": SWISS.details["iban"]})
    assert payment_details(bare, in_currency(Money(100_00, "CHF"))).swiss is None


def test_a_creditor_reference_has_its_check_digits() -> None:
    assert creditor_reference("539007547034") == "RF18539007547034"  # the example of ISO 11649
    assert creditor_reference("-/-") == ""


def test_an_epc_code_cuts_texts_between_characters_and_never_the_holder() -> None:
    number = "नं" * 70
    code = epc_text("DE02120300000000202051", "", "आ" * 60, Money(100, "EUR"), number)
    assert len(code.encode()) <= 331
    assert code.split("\n")[5] == "आ" * 60
    assert number.startswith(code.split("\n")[10])
    assert epc_text("DE02120300000000202051", "", "A" * 71, Money(100, "EUR"), "1") == ""
    assert (
        epc_text("DE02120300000000202051", "BYLADEM1001", "आ" * 70, Money(100_00, "EUR"), "1").count("\n")
        == 10
    )
