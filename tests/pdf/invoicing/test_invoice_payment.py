"""How an invoice is paid: a code that phones read, a link, and the bank's details beside them."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from tests.helpers import invoices, pdfs
from tests.helpers.drawn import drawn
from va_desktop.contractor.model import NewAccount
from va_desktop.core.money import Money
from va_desktop.invoicing.pdf import InvoicePdf
from va_desktop.invoicing.snapshot import Document

LEAST = 85.04  # points: 30 mm


def scanned(document: Document, folder: Path) -> list[str]:
    """Return what a scanner reads from the first page at 150 dpi."""
    picture = folder / "page.png"
    pdfs.rendered(InvoicePdf().render(document, None).pdf, scale=150 / 72).save(picture)
    command = ["zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", str(picture)]
    done = subprocess.run(command, capture_output=True, check=False)
    return [done.stdout.decode().rstrip("\n")] if done.stdout else []


needs_scanner = pytest.mark.skipif(shutil.which("zbarimg") is None, reason="zbarimg is not installed")


@needs_scanner
def test_a_phone_reads_the_upi_code_from_the_page(tmp_path: Path) -> None:
    document = invoices.indian("hi", "en", count=7)
    assert scanned(document, tmp_path) == [document.payments[0].code]
    assert "am=106495.00" in document.payments[0].code


@needs_scanner
def test_a_bank_reads_the_sepa_code_from_the_page(tmp_path: Path) -> None:
    document = invoices.german()
    assert scanned(document, tmp_path) == [document.payments[0].code]
    assert "EUR1229.57" in document.payments[0].code


@needs_scanner
def test_what_is_paid_already_by_discounts_shows_no_way_to_pay(tmp_path: Path) -> None:
    document = replace(invoices.indian("en"), total=Money.zero("INR"))
    assert scanned(document, tmp_path) == []
    assert "Pay by UPI" not in pdfs.by_pypdf(InvoicePdf().render(document, None).pdf)


def test_the_code_is_printed_large_enough_and_opens_the_app() -> None:
    pdf = InvoicePdf().render(invoices.indian("en"), None).pdf
    links = pdfs.links(pdf)
    assert {address for address, _ in links} == {invoices.indian("en").payments[0].link}
    left, bottom, right, top = links[0][1]
    assert min(right - left, top - bottom) >= LEAST
    assert len(links) == 2  # the code, and the words beside it


def test_bank_details_stand_beside_the_code() -> None:
    pages = drawn(invoices.indian("en"))
    [account] = [text for text in pages.texts if text.text == "30201234567"]
    [upi] = [text for text in pages.texts if text.text == "asha.va@example"]
    assert account.page == upi.page
    assert abs(account.y - upi.y) < LEAST
    assert account.left > upi.right


def test_a_link_is_offered_where_the_method_has_one() -> None:
    addresses = {address for address, _ in pdfs.links(InvoicePdf().render(invoices.american(), None).pdf)}
    assert addresses == {"https://paypal.me/miatorres/1774.99USD"}


def test_many_accounts_stand_in_boxes_below_each_other() -> None:
    long = NewAccount("bank", "INR", "A" * 140, {"account": "1" * 30, "bank": "B" * 120}, "again " * 100)
    document = invoices.paid_by(long)
    document = replace(document, payments=document.payments * 9)
    text = pdfs.by_pypdf(InvoicePdf().render(document, None).pdf)
    assert text.count("1" * 30) == 9
    assert text.count("again") == 900
    assert text.count("Please pay") == 1
