"""What a design puts on a document, and the samples by which it is chosen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.helpers import invoices
from va_desktop.invoicing.design import BASES, InWords
from va_desktop.invoicing.dressing import dressed
from va_desktop.invoicing.specimen import Specimen, specimen

MODERN = BASES[0]


def test_the_logo_is_left_off_where_the_design_says_so() -> None:
    document = invoices.indian("en")
    signed = replace(document, seller=replace(document.seller, logo="f00d"))
    assert dressed(signed, MODERN).seller.logo == "f00d"
    assert dressed(signed, replace(MODERN, with_logo=False)).seller.logo == ""


@pytest.mark.parametrize(
    ("wanted", "indian", "german"),
    [(InWords.CUSTOMARY, True, False), (InWords.ALWAYS, True, True), (InWords.NEVER, False, False)],
)
def test_the_total_stands_in_words_where_it_is_wanted(wanted: InWords, indian: bool, german: bool) -> None:
    design = replace(MODERN, in_words=wanted)
    assert bool(dressed(invoices.indian("hi", "en"), design).in_words) is indian
    assert bool(dressed(invoices.german(), design).in_words) is german


def test_texts_are_filled_in_for_each_language_of_the_document() -> None:
    design = replace(
        MODERN,
        before={"en": "{number} {client} {date} {due} {total} {contractor}", "de": "Guten Tag"},
        after={"hi": "{contact}"},
    )
    printed = dressed(invoices.indian("hi", "en"), design).design
    assert set(printed.before) == {"en"}
    assert printed.before["en"].startswith("2026-27/0040 Delhi Textiles Pvt Ltd 20 November 2026")
    assert printed.after == {}
    spans = dressed(invoices.indian("en"), replace(MODERN, before={"en": "For {period}"})).design.before
    assert spans["en"].startswith("For 2")


@pytest.mark.parametrize("kind", list(Specimen))
@pytest.mark.parametrize("contractor", [invoices.ASHA, invoices.LENA, invoices.MIA])
def test_there_is_a_sample_of_each_kind_for_every_contractor(kind: Specimen, contractor: object) -> None:
    assert isinstance(contractor, type(invoices.ASHA))
    document = specimen(kind, MODERN, contractor, (), invoices.DAY)
    assert len(document.lines) == {Specimen.SHORT: 3, Specimen.LONG: 26}.get(kind, 9)
    assert document.languages == (("hi", "en") if kind is Specimen.BILINGUAL else ("en",))
    assert document.lines[0].days is not None
    if kind is Specimen.TAX:
        assert document.tax.minor > 0


def test_a_sample_has_the_contractors_own_tax() -> None:
    taxed = replace(invoices.OWEN, tax_name="VAT", tax_rate=invoices.VAT.rate)
    assert specimen(Specimen.SHORT, MODERN, taxed, (), invoices.DAY).taxes[0].name == "VAT"
