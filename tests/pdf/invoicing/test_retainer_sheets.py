"""The sheet of a retainer says what is left, in one or two languages; the invoice says it below its total."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from tests.helpers import invoices
from tests.helpers.pdfs import by_pdfium, rendered
from va_desktop.contracts.retainer import PeriodBalance, Retainer, Unit
from va_desktop.core.money import Money
from va_desktop.core.periods import Period
from va_desktop.invoicing.design import BASES, Design, PaperSize
from va_desktop.invoicing.letterhead import Letterhead, letterhead
from va_desktop.invoicing.pdf.retainer_sheet import RetainerSheetPdf
from va_desktop.invoicing.service.retainer_sheets import CoveredWork, RetainerSheet

HOUR = 3600
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
BALANCE = PeriodBalance(NOVEMBER, Unit.TIME, 20 * HOUR, 8 * HOUR, 28 * HOUR, 0, 0, 8 * HOUR + 1800)
WORK = CoveredWork(
    date(2026, 11, 5), "8:00", "20:30", 45_000, {"en": "Inbox", "hi": "इनबॉक्स"}, "Letters", 43_200, 1800
)


def head_of(*languages: str, design: Design = BASES[0]) -> Letterhead:
    """Return what stands above a sheet of Asha's."""
    client = replace(invoices.DELHI, name="Acme Dental", translations={"hi": {"name": "एक्मी डेंटल"}})
    contractor = replace(invoices.ASHA, name="Asha Verma", translations={"hi": {"name": "आशा वर्मा"}})
    return letterhead(contractor, client, languages, design)


STATEMENT = RetainerSheet(
    head_of("en"),
    "Office retainer",
    "EUR",
    date(2026, 11, 26),
    Retainer(date(2026, 10, 1), 20 * HOUR, Money(500_00, "EUR")),
    (BALANCE,),
    (WORK,),
)


def drawn(statement: RetainerSheet, logo: bytes | None = None) -> bytes:
    return RetainerSheetPdf().render_retainer_sheet(statement, logo)


def test_the_sheet_says_what_is_left_and_what_was_done() -> None:
    text = by_pdfium(drawn(STATEMENT))
    for words in (
        "0 h",
        "left of 28 h, November 2026",
        "Rolled over",
        "8:30",
        "Work in November 2026",
        "Letters",
    ):
        assert words in text
    assert drawn(STATEMENT) == drawn(STATEMENT)


def test_two_languages_stand_beside_each_other() -> None:
    text = by_pdfium(drawn(replace(STATEMENT, head=head_of("hi", "en"))))
    assert "रिटेनर" in text
    assert "RETAINER" in text
    assert "आशा वर्मा" in text


@pytest.mark.parametrize(
    ("language", "long", "ends"),
    [
        ("en", "Acme Dental", ("Seller", "Buyer", "Contract")),
        ("hi", "दिल्ली टेक्सटाइल्स", ("हम", "आप", "घर")),
    ],
)
def test_names_that_are_longer_than_the_page_is_wide_go_on_below(
    language: str, long: str, ends: tuple[str, str, str]
) -> None:
    seller, buyer, contract = (f"{' '.join([long] * 10)} {end}" for end in ends)
    head = head_of(language)
    head = replace(
        head,
        seller=replace(head.seller, name={language: seller}),
        buyer=replace(head.buyer, name={language: buyer}),
    )
    sheet = replace(STATEMENT, head=head, contract=contract)
    words = by_pdfium(drawn(sheet)).split()
    assert [end in words for end in ends] == [True, True, True]


@pytest.mark.parametrize("balances", [(), (BALANCE,)])
def test_a_retainer_that_has_not_begun_and_an_amount_have_a_sheet_too(
    balances: tuple[PeriodBalance, ...],
) -> None:
    money = replace(STATEMENT.retainer, unit=Unit.MONEY, bought=300_00)
    amounts = tuple(replace(one, unit=Unit.MONEY, bought=300_00, overflow=75_00) for one in balances)
    text = by_pdfium(drawn(replace(STATEMENT, retainer=money, balances=amounts, work=())))
    assert ("75.00" in text) == bool(balances)


def colours_of(page: Image.Image) -> set[object]:
    return {colour for _, colour in page.convert("RGB").getcolors(page.width * page.height) or []}


@pytest.mark.parametrize("base", BASES, ids=lambda design: design.base.value)
def test_a_sheet_follows_the_design_of_the_invoices(base: Design) -> None:
    own = replace(base, colour="#8A1C7C", paper=PaperSize.LETTER)
    picture = BytesIO()
    Image.new("RGB", (60, 30), (255, 0, 0)).save(picture, "PNG")
    told = replace(STATEMENT, head=head_of("en", design=own))
    plain, marked = rendered(drawn(told)), rendered(drawn(told, picture.getvalue()))
    assert plain.size == (612, 792)
    assert [(255, 0, 0) in colours_of(page) for page in (plain, marked)] == [False, True]
    assert (0x8A, 0x1C, 0x7C) in colours_of(plain)
