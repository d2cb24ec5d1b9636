"""Every design, in every language, on both papers: nothing is cut, totals never stand alone, codes can be read."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from io import BytesIO
from itertools import product
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pypdfium2
import pytest
from pikepdf import Encryption, Pdf
from PIL import Image

from tests.helpers import invoices, pdfs
from tests.helpers.drawn import drawn
from va_desktop.contractor.model import Contractor, PaymentAccount
from va_desktop.contracts.model import Grouping
from va_desktop.invoicing.compose import OnPaper, Parties, compose_document
from va_desktop.invoicing.design import BASES, CodeAmount, Column, Design, PaperSize
from va_desktop.invoicing.model import Draft, DraftTerms
from va_desktop.invoicing.pdf import InvoicePdf
from va_desktop.invoicing.pdf.look import look_of
from va_desktop.invoicing.printed_json import from_json, to_json
from va_desktop.invoicing.snapshot import Document, PrintedDesign, PrintedReceipt
from va_desktop.invoicing.specimen import Specimen, specimen
from va_desktop.kit.documents.style import PANEL, PAPER, contrast

if TYPE_CHECKING:
    from pathlib import Path

KEYS = tuple(base.key for base in BASES)
LANGUAGES = (("en",), ("hi",), ("de",), ("hi", "en"))
ALL = tuple(column.value for column in Column)
SWISS = {
    "iban": "CH5800791123000889012",
    "street": "Rue du Lac 1268",
    "post_code": "2501",
    "town": "Biel",
}


def in_design(document: Document, base: str) -> Document:
    """Return a document in a design of which nothing was changed."""
    return replace(document, design=PrintedDesign(base))


def read_codes(pdf: bytes, folder: Path, dpi: int, page: int = 0) -> list[str]:
    """Return what zbar reads from a page, without the kind of code before it."""
    picture = folder / f"{dpi}.png"
    pdfs.rendered(pdf, page, scale=dpi / 72).save(picture)
    done = subprocess.run(
        ["zbarimg", "--quiet", "--raw", "-Sbinary", str(picture)], capture_output=True, check=False
    )
    return [done.stdout.decode().rstrip("\n")] if done.stdout else []


@pytest.mark.parametrize(("base", "languages"), tuple(product(KEYS, LANGUAGES)))
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("count", [1, 9, 34])
def test_nothing_is_cut_in_any_design(base: str, languages: tuple[str, ...], paper: str, count: int) -> None:
    document = replace(
        invoices.indian(*languages, count=count), design=PrintedDesign(base, paper=paper, columns=ALL)
    )
    pages = drawn(document)
    for text in pages.texts:
        assert text.left >= pages.left - 0.5, text
        assert text.right <= pages.right + 0.5, text
        assert text.y <= pages.paper.height - 18, text
        assert text.y >= 20, text


@pytest.mark.parametrize("design", BASES)
@pytest.mark.parametrize("paper", PaperSize)
@pytest.mark.parametrize("seller", [invoices.ASHA, replace(invoices.LENA, language="de")])
def test_all_columns_find_room_in_any_design(design: Design, paper: PaperSize, seller: Contractor) -> None:
    chosen = replace(design, paper=paper, columns=tuple(Column))
    pages = drawn(specimen(Specimen.TAX, chosen, seller, (), invoices.DAY))
    if seller is not invoices.ASHA:
        assert "Rabatt" in {text.text for text in pages.texts}  # in one piece
    for text in pages.texts:
        assert pages.left - 0.5 <= text.left, text
        assert text.right <= pages.right + 0.5, text


@pytest.mark.parametrize("base", KEYS)
@pytest.mark.parametrize("count", range(9, 40, 3))
def test_the_total_never_stands_alone_on_a_page(base: str, count: int) -> None:
    document = in_design(invoices.indian("hi", "en", count=count), base)
    pages = drawn(document, saved=False)
    total = max(text.page for text in pages.texts if "कुल · Total" in text.text)
    assert [text for text in pages.texts if text.page == total and text.text == "998599"]


def test_a_bilingual_tax_invoice_of_twelve_lines_fits_one_page_in_compact() -> None:
    for count in range(1, 13):
        assert drawn(in_design(invoices.indian("hi", "en", count=count), "compact")).number == 1


@pytest.mark.parametrize("base", KEYS)
@pytest.mark.parametrize("dpi", [100, 300])
def test_a_upi_code_is_read_from_every_design(base: str, dpi: int, tmp_path: Path) -> None:
    document = replace(invoices.indian("en"), design=PrintedDesign(base, "#FFE000"))
    [code] = read_codes(InvoicePdf().render(document, None).pdf, tmp_path, dpi)
    asked = parse_qs(urlsplit(code).query)
    assert asked["pa"] == ["asha.va@example"]
    assert asked["am"] == ["38940.00"]
    assert (asked["tn"], asked["tr"]) == (["2026-27/0040"], ["2026270040"])


@pytest.mark.parametrize("base", KEYS)
@pytest.mark.parametrize("dpi", [100, 300])
def test_an_epc_code_is_read_from_every_design(base: str, dpi: int, tmp_path: Path) -> None:
    [code] = read_codes(InvoicePdf().render(in_design(invoices.german(), base), None).pdf, tmp_path, dpi)
    assert code.split("\n")[:8] == [
        *("BCD", "002", "1", "SCT", "BYLADEM1001", "Lena Brandt", "DE02120300000000202051", "EUR1229.57"),
    ]


def swiss(language: str = "de", design: Design = BASES[0], count: int = 3) -> Document:
    """Return an invoice in francs that is paid with a QR-bill."""
    account = PaymentAccount("iban", "CHF", "Robert Schneider AG", {**SWISS, "slip": language}, id=1)
    draft = Draft(
        3, 7, "CHF", Grouping.TASK, invoices.DAY, DraftTerms(("de",), 30), invoices.lines(count, code="")
    )
    seller = replace(invoices.LENA, country="CH", currency="CHF", tax_numbers=())
    client = replace(invoices.KANZLEI, country="CH", address="Bahnhofstrasse 12\n8001 Zürich", city="Zürich")
    parties = Parties(seller, (account,), client)
    return compose_document(draft, parties, (), "2026-0018", invoices.DAY, paper=OnPaper(design))


@pytest.mark.parametrize("design", BASES)
@pytest.mark.parametrize("dpi", [100, 300])
def test_a_swiss_code_is_read_with_its_cross_from_every_design(
    design: Design, dpi: int, tmp_path: Path
) -> None:
    pdf = InvoicePdf().render(swiss(design=design), None).pdf
    last = len(pypdfium2.PdfDocument(pdf)) - 1
    [code] = read_codes(pdf, tmp_path, dpi, last)
    rows = code.split("\n")
    assert rows[:5] == ["SPC", "0200", "1", "CH5800791123000889012", "S"]
    assert rows[20:22] == ["S", "Kanzlei Vogt & Partner"]
    assert rows[25] == "Zürich"  # in UTF-8
    assert rows[-1] == "EPD"


@pytest.mark.parametrize(
    ("language", "title", "receipt"),
    [
        ("de", "Zahlteil", "Empfangsschein"),
        ("fr", "Section paiement", "Récépissé"),
        ("it", "Sezione pagamento", "Ricevuta"),
        ("en", "Payment part", "Receipt"),
    ],
)
def test_the_slip_stands_at_the_bottom_in_its_language(language: str, title: str, receipt: str) -> None:
    pages = drawn(swiss(language))
    top = pages.paper.height - 105 * 72 / 25.4
    found = {text.text: text for text in pages.texts if text.text in (title, receipt)}
    assert found[receipt].y > top
    assert found[title].x > found[receipt].x + 62 * 72 / 25.4 - 1


def test_the_slip_is_set_in_a_font_that_its_standard_allows() -> None:
    pages = drawn(swiss(), saved=False)
    slip = pages.texts[next(at for at, text in enumerate(pages.texts) if text.text == "Empfangsschein") :]
    assert {text.style.weight for text in slip} == {"plain", "plain bold"}
    with Pdf.open(BytesIO(InvoicePdf().render(swiss(), None).pdf)) as pdf:
        fonts = {
            str(font.BaseFont).partition("+")[2]
            for page in pdf.pages
            for font in page.resources.get("/Font", {}).values()
        }
    assert {"LiberationSans", "LiberationSans-Bold"} <= fonts


@pytest.mark.parametrize("count", [1, 7, 8, 9, 10, 11, 12, 20])
def test_nothing_runs_into_the_slip(count: int) -> None:
    pages = drawn(swiss(count=count), saved=False)
    slip = max(text.page for text in pages.texts if text.text == "Zahlteil")
    top = pages.paper.height - 105 * 72 / 25.4
    first = next(at for at, text in enumerate(pages.texts) if text.text == "Empfangsschein")
    assert all(text.y < top for text in pages.texts[:first] if text.page == slip)


@pytest.mark.parametrize("colour", ["#FFFFFF", "#FFE000", "#7FFFD4", "#0F766E", "#000000", "#FF0000"])
def test_any_colour_can_be_read_on_paper_also_in_black_and_white(colour: str) -> None:
    for base in KEYS:
        accent = look_of(PrintedDesign(base=base, colour=colour)).accent
        assert contrast(accent, PANEL) >= 4.5
        assert contrast(accent, PAPER) >= 4.5


def test_the_design_is_part_of_what_is_kept_and_old_documents_are_modern() -> None:
    document = replace(invoices.indian("en"), design=PrintedDesign("classic", before={"en": "Dear Sir"}))
    assert from_json(to_json(document)) == document
    pdf = InvoicePdf().render(document, None).pdf
    assert pdf == InvoicePdf().render(from_json(to_json(document)), None).pdf
    assert invoices.indian("en").design == PrintedDesign()


def test_texts_columns_and_words_follow_the_design() -> None:
    chosen = replace(
        BASES[1],
        before={"en": "Dear {client}, no. {number}"},
        after={"en": "Due on {due}"},
        columns=(Column.UNIT, Column.QUANTITY, Column.TAX),
        code_amount=CodeAmount.NONE,
    )
    draft = Draft(3, 7, "INR", Grouping.TASK, invoices.DAY, DraftTerms(("en",), 15), invoices.lines(2))
    upi = PaymentAccount("upi", "INR", "Asha", {"upi": "a.b@bank"}, id=1)
    bank = PaymentAccount("bank", "INR", "Asha", {"account": "30201234567"}, id=2)
    chosen_upi = replace(draft, terms=replace(draft.terms, payment_account_id=1))
    parties = Parties(invoices.ASHA, (upi, bank), invoices.DELHI)
    document = compose_document(chosen_upi, parties, (), "7", invoices.DAY, paper=OnPaper(chosen))
    assert "am=" not in document.payments[0].code
    assert [payment.method for payment in document.payments] == ["upi", "bank"]
    text = pdfs.by_pypdf(InvoicePdf().render(document, None).pdf)
    for said in ("Dear Delhi Textiles Pvt Ltd, no. 7", "Due on 5 December 2026", "Unit", "hour"):
        assert said in text
    assert "Rate" not in text


# --- receipts


def pdf_of(pages: int, text: bytes = b"") -> bytes:
    """Return a PDF of empty pages."""
    out = BytesIO()
    with Pdf.new() as document:
        for _ in range(pages):
            document.add_blank_page(page_size=(595, 842))
        document.save(out, deterministic_id=True)
    return out.getvalue()


def photo(width: int, height: int) -> bytes:
    """Return a photo."""
    out = BytesIO()
    Image.new("RGB", (width, height), "orange").save(out, "JPEG")
    return out.getvalue()


def locked() -> bytes:
    """Return a PDF with a password."""
    out = BytesIO()
    with Pdf.open(BytesIO(pdf_of(1))) as document:
        document.save(out, encryption=Encryption(owner="a", user="b"))
    return out.getvalue()


def with_receipts(*files: tuple[str, str, bytes]) -> tuple[Document, dict[str, bytes]]:
    """Return an invoice with receipts, and their contents by hash."""
    receipts = tuple(
        PrintedReceipt(at % 3 + 1, "Canva", invoices.DAY, name, mime, name)
        for at, (name, mime, _) in enumerate(files)
    )
    document = replace(invoices.british(), receipts=receipts, with_receipts=True)
    return document, {name: content for name, _, content in files}


@pytest.mark.parametrize("base", KEYS)
def test_receipts_follow_with_a_heading_that_names_their_line(base: str) -> None:
    document, files = with_receipts(
        ("photo.jpg", "image/jpeg", photo(3000, 4000)), ("bill.pdf", "application/pdf", pdf_of(2))
    )
    rendered = InvoicePdf().render(in_design(document, base), None, files)
    read = pypdfium2.PdfDocument(rendered.pdf)
    assert len(read) == 4
    assert rendered.left_out == ()
    texts = [page.get_textpage().get_text_bounded() for page in read]
    assert "Receipt for line 1" in texts[1]
    assert "Receipt for line 2" in texts[2]
    assert "Page 2 of 2" in texts[3]
    assert "Canva" in texts[1]


def test_a_heading_of_a_receipt_says_supplier_and_day_once() -> None:
    document, files = with_receipts(("photo.jpg", "image/jpeg", photo(300, 400)))
    day = invoices.DAY.strftime("%-d %b %Y")
    named = replace(document.lines[0], description={"en": f"Canva · {day}"})
    document = replace(document, lines=(named, *document.lines[1:]))
    rendered = InvoicePdf().render(document, None, files)
    text = pypdfium2.PdfDocument(rendered.pdf)[1].get_textpage().get_text_bounded()
    assert f"Canva · {day}" in text
    assert text.count("Canva") == 1
    assert str(invoices.DAY.year) not in text.split(day, 1)[1].split("Page")[0]


def test_the_same_receipts_give_the_same_bytes() -> None:
    document, files = with_receipts(("bill.pdf", "application/pdf", pdf_of(2)))
    first, second = (InvoicePdf().render(document, None, files).pdf for _ in range(2))
    assert first == second


def test_what_can_not_be_printed_is_left_out_and_named() -> None:
    document, files = with_receipts(
        ("locked.pdf", "application/pdf", locked()),
        ("broken.pdf", "application/pdf", b"%PDF-1.4 nothing"),
        ("long.pdf", "application/pdf", pdf_of(61)),
        ("notes.txt", "text/plain", b"hello"),
        ("photo.jpg", "image/jpeg", photo(300, 200)),
    )
    rendered = InvoicePdf().render(document, None, files)
    assert rendered.left_out == ("locked.pdf", "broken.pdf", "long.pdf", "notes.txt")
    assert len(pypdfium2.PdfDocument(rendered.pdf)) == 2


def test_receipts_are_printed_only_where_they_are_asked_for() -> None:
    document, files = with_receipts(("photo.jpg", "image/jpeg", photo(300, 200)))
    plain = InvoicePdf().render(replace(document, with_receipts=False), None, files)
    assert len(pypdfium2.PdfDocument(plain.pdf)) == 1


def test_a_signature_stands_above_its_line_in_every_design() -> None:
    out = BytesIO()
    Image.new("RGB", (600, 200), "navy").save(out, "PNG")
    for base in KEYS:
        document = replace(invoices.german(), design=PrintedDesign(base, signature="s"))
        without = InvoicePdf().render(in_design(invoices.german(), base), None).pdf
        signed = InvoicePdf().render(document, None, {"s": out.getvalue()}).pdf
        assert "Unterschrift" in pdfs.by_pypdf(signed)
        assert "Unterschrift" not in pdfs.by_pypdf(without)
