"""Tax numbers: what is right is kept in its form, what is wrong says why, what is not known is taken."""

from __future__ import annotations

import pytest

from va_desktop.core.errors import UserError
from va_desktop.taxes import numbers


@pytest.mark.parametrize(
    ("country", "typed", "kept"),
    [
        ("IN", "29abcde1234f1zw", "29ABCDE1234F1ZW"),
        ("IN", "abcde 1234 f", "ABCDE1234F"),
        ("DE", "de 123 456 788", "DE123456788"),
        ("DE", "123456788", "DE123456788"),
        ("BE", "BE 0428.759.497", "BE0428759497"),
        ("BE", "428.759.497", "BE0428759497"),
        ("NL", "NL8091.63.160.B01", "NL809163160B01"),
        ("GR", "094259216", "EL094259216"),
        ("FR", "FR 40 303 265 045", "FR40303265045"),
        ("GB", "980 7806 84", "GB980780684"),
        ("US", "911144442", "91-1144442"),
        ("PH", "123456789", "123-456-789"),
        ("PH", "123-456-789-00012", "123-456-789-00012"),
        ("JP", " T1234 ", " T1234 "),
        ("DE", "  ", ""),
    ],
)
def test_a_client_s_number_is_kept_in_its_form(country: str, typed: str, kept: str) -> None:
    assert numbers.client_number(typed, country) == kept


@pytest.mark.parametrize(
    ("country", "typed", "said"),
    [
        ("IN", "29ABCDE1234F1Z", "15 letters and digits"),
        ("IN", "29ABCDE1234F1ZX", "check digit does not fit"),
        ("IN", "ABCDE12345", "five letters, four digits and a letter"),
        ("DE", "DE123456789", "no VAT number of DE"),
        ("BE", "BE0428759498", "no VAT number of BE"),
        ("GR", "GR094259216", "no VAT number of EL"),
        ("GB", "GB123456789", "no VAT number of GB"),
        ("US", "12", "nine digits"),
        ("PH", "12345", "9 digits"),
    ],
)
def test_a_wrong_number_says_what_is_wrong(country: str, typed: str, said: str) -> None:
    with pytest.raises(UserError, match=said) as caught:
        numbers.client_number(typed, country)
    assert caught.value.field == "tax_number"


@pytest.mark.parametrize(
    ("country", "line", "label", "number"),
    [
        ("GB", "VAT GB 980 7806 84", "VAT", "GB 980 7806 84"),
        ("GB", "VAT GB 980 7806 83", "VAT GB", "980 7806 83"),
        ("GB", "VAT Reg. No.  980 7806 84", "VAT Reg. No.", "980 7806 84"),
        ("IT", "P. IVA 00743110157", "P. IVA", "00743110157"),
        ("IN", "GSTIN 29 ABCDE 1234 F1ZW", "GSTIN", "29 ABCDE 1234 F1ZW"),
        ("IN", "MSME UDYAM KR 03 0012345", "MSME", "UDYAM KR 03 0012345"),
        ("IN", "GSTIN 29ABCDE1234F1ZX", "GSTIN", "29ABCDE1234F1ZX"),
        ("AU", "ABN 51 824 753 556", "ABN", "51 824 753 556"),
        ("DE", "Steuernummer 12/345/67890", "Steuernummer", "12/345/67890"),
        ("DE", "12 345", "", "12 345"),
        ("DE", "USt-IdNr.", "USt-IdNr.", ""),
        ("DE", " ", "", ""),
    ],
)
def test_a_line_is_taken_apart_where_a_number_begins(
    country: str, line: str, label: str, number: str
) -> None:
    assert numbers.labelled_number(line, country) == (label, number)


def test_a_page_of_words_is_taken_apart_as_quickly_as_a_line() -> None:
    page = "VAT " * 20_000
    assert numbers.labelled_number(page, "GB") == (page.strip(), "")


def test_a_gstin_is_of_its_state() -> None:
    assert numbers.gstin("29ABCDE1234F1ZW", "29") == "29ABCDE1234F1ZW"
    with pytest.raises(UserError, match="begins with 29, but the state is 27"):
        numbers.gstin("29ABCDE1234F1ZW", "27")
    with pytest.raises(UserError, match="No state has the code 98"):
        numbers.gstin("98ABCDE1234F1ZR")
    assert numbers.state_of("29ABCDE1234F1ZW", "IN") == "29"
    assert numbers.state_of("ABCDE1234F", "IN") == ""
    assert numbers.state_of("29ABCDE1234F1ZW", "DE") == ""


def test_a_udyam_number_gets_its_dashes() -> None:
    assert numbers.udyam("udyam kr 03 0012345") == "UDYAM-KR-03-0012345"
    with pytest.raises(UserError, match="looks like UDYAM"):
        numbers.udyam("KR-03-0012345")


def test_a_udyam_number_is_known_by_its_form() -> None:
    assert numbers.is_udyam("UDYAM-KR-03-0012345")
    assert not numbers.is_udyam("UAM 29-12345")
    assert not numbers.is_udyam("")


@pytest.mark.parametrize(
    ("label", "typed", "country", "kept"),
    [
        ("gstin", "29ABCDE1234F1ZW", "IN", "29ABCDE1234F1ZW"),
        ("GSTIN/UIN", "29abcde1234f1zw", "IN", "29ABCDE1234F1ZW"),
        ("GST No.", "29abcde1234f1zw", "IN", "29ABCDE1234F1ZW"),
        ("PAN", "abcde1234f", "IN", "ABCDE1234F"),
        ("PAN", "abcde1234f", "NP", "abcde1234f"),
        ("Udyam", "UDYAMKR030012345", "IN", "UDYAM-KR-03-0012345"),
        ("LUT", "anything", "IN", "anything"),
        ("USt-IdNr.", "DE 123456788", "DE", "DE123456788"),
        ("P. IVA", "00743110157", "IT", "IT00743110157"),
        ("Steuernummer", "231/123/45678", "DE", "231/123/45678"),
        ("VAT no.", "GB980780684", "GB", "GB980780684"),
        ("TVA", "0428.759.497", "BE", "BE0428759497"),
        ("TIN", "123456789000", "PH", "123-456-789-000"),
        ("EIN", "91-1144442", "US", "91-1144442"),
        ("ABN", "51 824 753 556", "AU", "51 824 753 556"),
    ],
)
def test_an_own_number_is_checked_by_what_its_label_says(
    label: str, typed: str, country: str, kept: str
) -> None:
    assert numbers.own_number(label, typed, country) == kept


def test_an_own_number_that_its_label_contradicts_is_refused() -> None:
    with pytest.raises(UserError, match="A PAN has"):
        numbers.own_number("PAN", "1", "IN")
    with pytest.raises(UserError, match="no VAT number of DE"):
        numbers.own_number("VAT no.", "DE1", "DE")
    with pytest.raises(UserError, match="no VAT number of FR"):
        numbers.own_number("N° TVA", "FR1", "FR")
