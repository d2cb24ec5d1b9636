"""Pages of invoices from one line to ten thousand: nothing overlaps, nothing is lost, the end keeps together."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from functools import partial
from io import BytesIO
from itertools import takewhile
from pathlib import Path

import pypdf
import pytest
from PIL import Image

from tests.helpers import invoices, pdfs
from tests.helpers.drawn import Drawn, Text, drawn
from va_desktop.core.money import Money, digits
from va_desktop.invoicing.charges import AmountOn
from va_desktop.invoicing.model import Line
from va_desktop.invoicing.pdf import InvoicePdf
from va_desktop.invoicing.snapshot import Document
from va_desktop.kit.documents.image import picture

FOOT = 30.0  # below the content stands the running foot


def page_texts(document: Document) -> list[str]:
    pdf = InvoicePdf().render(document, None).pdf
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages]


def refuse_overlaps(pages: Drawn) -> None:
    """Fail where a text leaves the page's frame or runs into another."""
    by_page: dict[int, list[Text]] = defaultdict(list)
    for text in pages.texts:
        if text.style.size < 60:  # not the stamp
            by_page[text.page].append(text)
            assert text.left >= pages.left - 0.1, text
            assert text.right <= pages.right + 0.1, text
            assert text.y <= pages.bottom + FOOT, text
    for texts in by_page.values():
        texts.sort(key=lambda text: text.y)
        for at, one in enumerate(texts):
            for other in takewhile(partial(_touches, one), texts[at + 1 :]):
                assert one.right <= other.left + 0.1 or other.right <= one.left + 0.1, (one, other)


def _touches(upper: Text, lower: Text) -> bool:
    return lower.y - upper.y < 0.6 * max(upper.style.size, lower.style.size)


ORDINARY = [
    invoices.indian("en", count=10),
    invoices.indian("hi", count=10),
    invoices.indian("hi", "en", count=7),
    invoices.german(10),
    invoices.german(6, languages=("de", "hi")),
    invoices.british(10),
    invoices.american(10),
]


@pytest.mark.parametrize(
    "document", ORDINARY, ids=lambda one: f"{'+'.join(one.languages)} in {one.seller.country}"
)
def test_ordinary_work_stands_on_one_page(document: Document) -> None:
    pages = drawn(document)
    assert pages.number == 1
    refuse_overlaps(pages)


def test_the_end_keeps_together_with_a_row_at_every_length() -> None:
    document = invoices.indian("hi", "en", count=60)
    for count in range(1, 60):
        pages = drawn(replace(document, lines=document.lines[:count]))
        refuse_overlaps(pages)
        last = [text.text for text in pages.texts if text.page == pages.number]
        assert "कुल · Total" in last
        assert "UPI से भुगतान · Pay by UPI" in last
        assert "998599" in last  # a row's


def test_many_sums_leave_no_page_half_empty() -> None:
    travel = AmountOn(Money(500_00, "INR"), reason="Travel")
    document = invoices.indian("hi", "en", count=5, charges=(travel,), prepaid=Money(10_000_00, "INR"))
    pages = drawn(document)
    refuse_overlaps(pages)
    first = [text.text for text in pages.texts if text.page == 1]
    assert first.count("998599") == len(document.lines)
    assert "कुल · Total" in first
    assert pages.number == 2


def test_heads_are_repeated_over_five_hundred_lines_and_none_is_lost() -> None:
    document = invoices.indian("en", count=500)
    pages = page_texts(document)
    assert len(pages) > 10
    for number, page in enumerate(pages, 1):
        assert "Description" in page
        assert "Amount" in page
        assert f"Page {number} of {len(pages)}" in page
        assert "Tax invoice 2026-27/0040" in page or number == 1
    text = "\n".join(pages)
    for at in range(4, 501):
        assert f" {at} 998599 " in text
    refuse_overlaps(drawn(document))


def test_a_draft_without_lines_can_be_looked_at() -> None:
    [page] = page_texts(invoices.german(0, number=""))
    assert "Gesamtbetrag" in page
    assert "0,00 €" in page


def test_ten_thousand_lines_are_printed() -> None:
    document = replace(invoices.german(), lines=invoices.german(3).lines * 3334)
    reader = pypdf.PdfReader(BytesIO(InvoicePdf().render(document, None).pdf))
    assert len(reader.pages) > 300
    assert "Gesamtbetrag" in reader.pages[-1].extract_text()


LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitän" * 12
HINDI_WORD = "क्षेत्रीयप्रतिनिधि" * 20


def test_long_names_addresses_and_descriptions_break_and_lose_nothing() -> None:
    document = invoices.indian("hi", "en")
    many = "\n".join(f"line{number} of many" for number in range(200))
    names = {"hi": HINDI_WORD, "en": LONG_WORD}
    document = replace(
        document,
        seller=replace(document.seller, name=names, address={"hi": many, "en": many}, email="e" * 200),
        buyer=replace(document.buyer, name=names, address={"hi": many, "en": many}, contact=LONG_WORD),
        order_reference="o" * 100,
        buyer_reference="r" * 100,
        lines=tuple(replace(line, description={"hi": HINDI_WORD, "en": many}) for line in document.lines),
        intro=many,
        closing=many,
    )
    pages = drawn(document)
    refuse_overlaps(pages)
    found = "".join("".join(text.text for text in pages.texts).split())
    assert found.count("line199ofmany") == 2 + 3 + 2
    for whole in (HINDI_WORD, LONG_WORD, "e" * 200, "o" * 100, "r" * 100):
        assert whole in found


@pytest.mark.parametrize("currency", ["INR", "EUR", "JPY", "KWD"])
def test_amounts_of_thirteen_digits_have_room(currency: str) -> None:
    large = Decimal(98_765_432_100 // 10 ** digits(currency))
    work = (Line("Work", Decimal(99), large), Line("More " * 30, Decimal(1), Decimal(1)))
    for languages in (("en",), ("hi", "en")):
        document = invoices.in_currency(currency, work, *languages)
        assert len(str(document.total.minor)) >= 13
        refuse_overlaps(drawn(document))


def test_a_badge_has_the_first_letter_with_all_its_signs() -> None:
    document = invoices.indian("hi")
    document = replace(document, seller=replace(document.seller, name={"hi": "श्री कृष्णा"}))
    assert "श्री" in [text.text for text in drawn(document).texts]


def test_a_logo_takes_the_place_of_the_badge() -> None:
    out = BytesIO()
    Image.new("RGB", (300, 100), (200, 30, 90)).save(out, "PNG")
    logo = picture(out.getvalue()).data
    pdf = InvoicePdf().render(invoices.american(), logo).pdf
    page = pdfs.rendered(pdf)
    assert page.getpixel((60, 55)) == (200, 30, 90)
    assert "M\n" not in pdfs.by_pypdf(pdf)[:3]


def test_letter_paper_is_used_where_it_is_customary() -> None:
    def size(document: Document) -> tuple[float, float]:
        box = pypdf.PdfReader(BytesIO(InvoicePdf().render(document, None).pdf)).pages[0].mediabox
        return round(float(box.width)), round(float(box.height))

    assert size(invoices.american()) == (612, 792)
    assert size(invoices.british()) == (595, 842)


def test_what_no_font_has_is_reported_before_issue() -> None:
    renderer = InvoicePdf()
    assert list(renderer.render(invoices.indian("hi", "en", timesheet=True), None).missing) == []
    document = invoices.german(intro="日本 🎉 and ∑")
    assert set(renderer.render(document, None).missing) >= {"日", "本", "🎉"}
    noted = tuple(replace(one, note="🎉") for one in document.timesheet)
    unprinted = replace(invoices.german(), timesheet=noted)
    assert list(renderer.render(unprinted, None).missing) == []
    assert list(renderer.render(replace(unprinted, with_timesheet=True), None).missing) == ["🎉"]


def test_the_same_document_gives_the_same_bytes_in_threads_and_processes() -> None:
    document = invoices.indian("hi", "en", timesheet=True)
    renderer = InvoicePdf()
    with ThreadPoolExecutor(4) as pool:
        made = set(pool.map(lambda _: renderer.render(document, None).pdf, range(8)))
    assert len(made) == 1
    program = (
        "import sys, hashlib; from tests.helpers import invoices; from va_desktop.invoicing.pdf import InvoicePdf;"
        "document = invoices.indian('hi', 'en', timesheet=True);"
        "sys.stdout.write(hashlib.sha256(InvoicePdf().render(document, None).pdf).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Kolkata", "PYTHONPATH": str(Path.cwd())}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True)
    assert done.stdout.decode() == hashlib.sha256(made.pop()).hexdigest()


def test_the_timesheet_stands_on_pages_of_its_own_with_sums_by_day() -> None:
    document = invoices.indian("en", timesheet=True)
    first, second = page_texts(document)
    assert "9:05" not in first
    lines = second.splitlines()
    at = lines.index("Mon, 2 Nov 2:30")
    assert lines[at + 1 : at + 4] == [
        "9:05 – 10:50 Inbox care 1:45",
        "newsletter list cleaned",
        "14:30 – 15:15 Meetings 0:45",
    ]
    assert "Total time 19:30 h" in lines


def test_the_checklists_stand_on_pages_of_their_own_with_the_times_of_their_steps() -> None:
    document = invoices.indian("en", timesheet=True, checklists=True)
    first, second, third = page_texts(document)
    assert "Checklists" not in first + second
    lines = third.splitlines()
    at = lines.index("Inbox care")
    assert lines[at + 1] == "Answer what needs no decision Wed, 18 Nov 9:05"
    assert lines[lines.index("Meetings") + 1] == "2 steps are still open"
    assert "Times in Asia/Kolkata" in lines
    assert len(page_texts(invoices.indian("en"))) == 1
    assert len(page_texts(replace(document, checklists=()))) == 2


def test_a_task_is_not_torn_from_its_first_step() -> None:
    document = invoices.german(checklists=True)
    pages = drawn(replace(document, checklists=document.checklists * 30))
    refuse_overlaps(pages)
    for page in range(2, pages.number):
        texts = [text for text in pages.texts if text.page == page and text.y < pages.bottom]
        lowest = max(texts, key=lambda text: (text.y, -text.left))
        assert lowest.text not in ("Posteingang", "Termine", "2 Schritte sind noch offen")


def test_seconds_are_printed_where_the_sums_would_seem_wrong_without() -> None:
    document = invoices.indian("en", timesheet=True)
    odd = tuple(replace(one, seconds=one.seconds + 40) for one in document.timesheet)
    _, second = page_texts(replace(document, timesheet=odd))
    assert "Mon, 2 Nov 2:31:20" in second.splitlines()
    assert "Total time 19:39:20 h" in second.splitlines()


def test_a_day_is_not_torn_from_its_first_entry() -> None:
    document = invoices.german(timesheet=True)
    days = [one.day + timedelta(days=20 * year) for one in document.timesheet for year in range(30)]
    many = tuple(replace(document.timesheet[0], day=day, note="") for day in sorted(days))
    pages = drawn(replace(document, timesheet=many))
    refuse_overlaps(pages)
    for page in range(2, pages.number):
        texts = [text for text in pages.texts if text.page == page and text.y < pages.bottom]
        lowest = max(texts, key=lambda text: (text.y, -text.left))
        assert lowest.text == "9:05 – 10:50"
