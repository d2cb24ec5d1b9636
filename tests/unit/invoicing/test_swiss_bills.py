"""The Swiss QR-bill: references, addresses, what its code says."""

from __future__ import annotations

import pytest

from va_desktop.core.money import Money
from va_desktop.invoicing.snapshot import PostalAddress
from va_desktop.invoicing.swiss import (
    grouped_qr_reference,
    is_qr_iban,
    latin,
    postal_address,
    qr_reference,
    reference_for,
    swiss_bill,
    swiss_text,
)

# The examples of the implementation guidelines, annex A.
QR_IBAN = "CH4431999123000889012"
IBAN = "CH5800791123000889012"
CREDITOR = PostalAddress("Robert Schneider AG", "Rue du Lac", "1268", "2501", "Biel", "CH")
DEBTOR = PostalAddress("Pia-Maria Rutschmann-Schnyder", "Grosse Marktgasse", "28", "9400", "Rorschach", "CH")
FRANCS = Money(194975, "CHF")


def test_a_qr_iban_is_told_by_its_institution() -> None:
    assert is_qr_iban(QR_IBAN)
    assert not is_qr_iban(IBAN)
    assert not is_qr_iban("DE02120300000000202051")


def test_the_check_digit_of_a_qr_reference_is_that_of_the_guidelines() -> None:
    # 21 00000 00003 13947 14300 09017 is printed on the first example.
    assert qr_reference("21000000000313947143000901") == "210000000003139471430009017"
    assert grouped_qr_reference("210000000003139471430009017") == "21 00000 00003 13947 14300 09017"
    assert qr_reference("draft") == ""


def test_the_account_decides_which_reference_is_used() -> None:
    assert reference_for(QR_IBAN, "2026-7", structured=False)[0] == "QRR"
    assert reference_for(IBAN, "2026-7", structured=False) == ("NON", "")
    kind, reference = reference_for(IBAN, "539007547034", structured=True)
    assert (kind, reference) == ("SCOR", "RF18539007547034")
    assert reference_for(IBAN, "-", structured=True) == ("NON", "")


def test_the_code_has_the_lines_of_the_guidelines() -> None:
    bill = swiss_bill(QR_IBAN, CREDITOR, DEBTOR, FRANCS, "21000000000313947143000901")
    assert bill is not None
    assert swiss_text(bill).split("\n") == [
        *("SPC", "0200", "1", QR_IBAN),
        *("S", "Robert Schneider AG", "Rue du Lac", "1268", "2501", "Biel", "CH"),
        *[""] * 7,
        *("1949.75", "CHF"),
        *("S", "Pia-Maria Rutschmann-Schnyder", "Grosse Marktgasse", "28", "9400", "Rorschach", "CH"),
        *("QRR", "210000000003139471430009017", "", "EPD"),
    ]


def test_without_reference_the_number_is_the_message_and_the_debtor_may_be_open() -> None:
    bill = swiss_bill(IBAN, CREDITOR, None, FRANCS, "2026-0018")
    assert bill is not None
    rows = swiss_text(bill).split("\n")
    assert rows[20:27] == [""] * 7
    assert rows[27:] == ["NON", "", "2026-0018", "EPD"]


@pytest.mark.parametrize(
    ("iban", "amount", "number"),
    [
        ("DE02120300000000202051", FRANCS, "7"),
        (IBAN, Money(100, "USD"), "7"),
        (IBAN, Money(0, "CHF"), "7"),
        (IBAN, Money(100_000_000_000, "CHF"), "7"),
        (QR_IBAN, FRANCS, ""),
    ],
)
def test_a_payment_that_a_bill_can_not_carry_has_none(iban: str, amount: Money, number: str) -> None:
    assert swiss_bill(iban, CREDITOR, DEBTOR, amount, number) is None


def test_an_incomplete_creditor_has_no_bill_and_an_incomplete_debtor_is_left_open() -> None:
    nowhere = PostalAddress("A", "", "", "", "", "CH")
    assert swiss_bill(IBAN, nowhere, None, FRANCS, "7") is None
    bill = swiss_bill(IBAN, CREDITOR, PostalAddress("आशा", "x", "", "1", "y", "IN"), FRANCS, "7")
    assert bill is not None
    assert bill.debtor is None


def test_an_address_is_read_from_its_lines() -> None:
    assert postal_address("A", "Bahnhofstrasse 12\n8001 Zürich", "CH") == PostalAddress(
        "A", "Bahnhofstrasse 12", "", "8001", "Zürich", "CH"
    )
    assert postal_address("A", "CH-3000 Bern", "CH") == PostalAddress("A", "", "", "3000", "Bern", "CH")
    assert postal_address("A", "12 MG Road\nBengaluru 560001", "IN") is None


def test_letters_that_a_bill_does_not_permit_are_left_out() -> None:
    assert latin("Țară Łódź आशा €") == "Țară Łódź  €"
