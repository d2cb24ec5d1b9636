"""What a payer's phone reads."""

from __future__ import annotations

from va_desktop.core.money import Money
from va_desktop.invoicing.payment_codes import epc_text, upi_link

EURO = Money(476_00, "EUR")


def test_a_upi_link_carries_payee_amount_and_number() -> None:
    link = upi_link("asha.va@okbank", "Asha Verma & Co", Money(3894000, "INR"), "INR", "2026-27/0040")
    assert link == (
        "upi://pay?pa=asha.va@okbank&pn=Asha%20Verma%20%26%20Co&tr=2026270040&am=38940.00&cu=INR"
        "&tn=2026-27%2F0040"
    )


def test_a_draft_has_a_link_without_a_note() -> None:
    assert upi_link("a@b", "A", Money(1000, "INR"), "INR", "") == "upi://pay?pa=a@b&pn=A&am=10.00&cu=INR"


def test_upi_pays_rupees_and_never_nothing() -> None:
    assert upi_link("a@b", "A", EURO, "EUR", "1") == ""
    assert upi_link("a@b", "A", Money(0, "INR"), "INR", "1") == ""


def test_an_epc_code_has_its_eleven_lines() -> None:
    text = epc_text("DE89 3704 0044 0532 0130 00", "COBADEFF", "Asha Verma", EURO, "2026-0040")
    assert text.split("\n") == [
        *("BCD", "002", "1", "SCT", "COBADEFF", "Asha Verma", "DE89370400440532013000", "EUR476"),
        *("", "", "2026-0040"),
    ]


def test_an_epc_code_is_left_out_where_it_can_not_carry_the_payment() -> None:
    def code(amount: Money, holder: str = "A") -> str:
        return epc_text("DE89370400440532013000", "", holder, amount, "नं" * 70)

    assert code(Money(1, "INR")) == ""
    assert code(Money(0, "EUR")) == ""
    assert code(Money(100_000_000_000, "EUR")) == ""
    assert code(EURO, "आशा वर्मा" * 8) == ""
