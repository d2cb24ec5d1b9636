"""Pages: their frame, what repeats, what viewers are told, and that the same input gives the same bytes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from tests.helpers import pdfs
from va_desktop.kit.documents.page import A4, LETTER, Document, Paper, Running
from va_desktop.kit.documents.shaping import Fonts, document_fonts
from va_desktop.kit.documents.style import BODY, PANEL, TITLE
from va_desktop.kit.documents.table import Column, Row, Table
from va_desktop.kit.documents.writer import Properties

HEADS = Running(("आशा वर्मा", "Invoice 2026-27/0040"), "Reverse charge: no", "page {} of {}".format)


def long_document(
    lines: int = 60, *, paper: Paper = A4, text: str = "सेवा service", fonts: Fonts | None = None
) -> bytes:
    properties = Properties("Invoice 7", "Asha Verma", "2026-27/0040", "hi")
    document = Document(fonts or document_fonts(), properties, paper=paper, running=HEADS)
    y = document.begin_page()
    document.bookmark("इनवॉइस 7")
    document.text(document.left, y, "Title", TITLE)
    document.qr(400, y, 85, text)
    rows = [Row((f"{text} {number}", "1.00")) for number in range(lines)]
    Table(document, [Column("What"), Column("Amount", 60, "right")], rows).draw(y + 100)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_every_page_says_which_of_how_many_it_is() -> None:
    pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(long_document())).pages]
    assert len(pages) == 3
    for number, text in enumerate(pages, 1):
        assert f"page {number} of 3" in text
        assert "Reverse charge: no" in text
    assert "Invoice 2026-27/0040" not in pages[0]
    assert all("आशा वर्मा" in text and "Invoice 2026-27/0040" in text for text in pages[1:])


@pytest.mark.parametrize("paper", [A4, LETTER])
def test_content_stays_within_the_paper(paper: Paper) -> None:
    pdf = long_document(paper=paper)
    box = pypdf.PdfReader(BytesIO(pdf)).pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx((paper.width, paper.height), abs=0.01)
    for page in range(3):
        edge = pdfs.rendered(pdf, page).convert("L")
        edge.paste(255, (40, 20, int(paper.width) - 40, int(paper.height) - 15))
        assert edge.getextrema() == (255, 255)


def test_viewers_are_told_title_author_language_and_outline() -> None:
    reader = pypdf.PdfReader(BytesIO(long_document()))
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author, reader.metadata.subject) == (
        "Invoice 7",
        "Asha Verma",
        "2026-27/0040",
    )
    assert str(reader.root_object["/Lang"]) == "hi"
    assert b"/DisplayDocTitle true" in long_document()
    assert [entry.title for entry in reader.outline if not isinstance(entry, list)] == ["इनवॉइस 7"]


def test_a_document_has_no_date_but_the_one_it_was_given() -> None:
    reader = pypdf.PdfReader(BytesIO(long_document(1)))
    assert reader.metadata is not None
    assert reader.metadata.creation_date is None
    dated = Document(document_fonts(), Properties("x", created=datetime(2026, 11, 20, 12, 30, tzinfo=UTC)))
    reader = pypdf.PdfReader(BytesIO(pdfs.made(Document.begin_page, dated)))
    assert reader.metadata is not None
    assert reader.metadata.creation_date == datetime(2026, 11, 20, 12, 30, tzinfo=UTC)


def test_only_used_and_embedded_fonts_are_in_the_file() -> None:
    pdf = pdfs.made(lambda document: document.text(45, 100, "plain text", BODY))
    assert set(re.findall(rb"/BaseFont /[A-Z]{6}\+(\S+)", pdf)) == {b"NotoSans-Regular"}
    assert b"Helvetica" not in pdf
    assert len(pdf) < 12_000


def test_the_same_input_gives_the_same_bytes() -> None:
    assert long_document() == long_document()
    # What was set before, and in which order fonts were opened, must not show.
    other = Fonts(document_fonts().folder)
    other.word("अलग", "bold")
    assert long_document(fonts=other) == long_document()


def test_the_same_input_gives_the_same_bytes_in_another_process() -> None:
    program = (
        "import sys, hashlib; from tests.pdf.kit.test_document_pages import long_document;"
        "sys.stdout.write(hashlib.sha256(long_document()).hexdigest())"
    )
    environment = {
        **os.environ,
        "PYTHONHASHSEED": "12345",
        "TZ": "Asia/Kolkata",
        "PYTHONPATH": str(Path.cwd()),
    }
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True)
    assert done.stdout.decode() == sha256(long_document()).hexdigest()


def test_documents_are_made_in_several_threads_at_once() -> None:
    texts = [f"काम {number} work {number * 7}" for number in range(24)]
    fresh = Fonts(document_fonts().folder)
    with ThreadPoolExecutor(8) as pool:
        at_once = list(pool.map(lambda text: long_document(40, text=text, fonts=fresh), texts))
    assert at_once == [long_document(40, text=text) for text in texts]


def test_a_document_that_fails_writes_nothing() -> None:
    out = BytesIO()
    document = pdfs.new_document()
    document.begin_page()
    draw = partial(document.image, 0, 0, 10, 10, None)  # type: ignore[arg-type]  # a bug in a caller
    with pytest.raises(AttributeError):
        draw()
    assert out.getvalue() == b""


def test_a_rounded_box_and_a_rule_stand_where_they_were_put() -> None:
    def draw(document: Document) -> None:
        document.box(100, 200, 50, 40, PANEL, 8)
        document.rule(100, 150, 300, 2, PANEL)

    picture = pdfs.rendered(pdfs.made(draw))
    panel = (246, 247, 243)
    assert picture.getpixel((125, 202)) == panel
    assert picture.getpixel((125, 238)) == panel
    assert picture.getpixel((101, 220)) == panel
    assert picture.getpixel((100, 200)) == (255, 255, 255)  # the corner is round
    assert picture.getpixel((125, 300)) == panel
    assert picture.getpixel((125, 304)) == (255, 255, 255)


def test_a_stamp_stands_pale_on_every_page() -> None:
    document = Document(document_fonts(), Properties("x"), running=Running(stamp="मसौदा"))
    document.begin_page()
    pdf = pdfs.made(lambda _: None, document)
    assert pdfs.by_pdfium(pdf).count("मसौदा") == 2
    picture = pdfs.rendered(pdf, 1).convert("L").crop((0, 0, 595, 780))
    darkest, lightest = picture.getextrema()
    assert (230 < darkest < 245, lightest) == (True, 255)  # type: ignore[operator]  # grey: one band


def test_a_link_opens_its_address_where_it_was_put() -> None:
    address = "upi://pay?pa=asha@example&am=10.00&tn=A%20(1)"
    pdf = pdfs.made(lambda document: document.link(100, 200, 50, 20, address))
    [(opened, rectangle)] = pdfs.links(pdf)
    assert opened == address
    assert rectangle == pytest.approx((100, 621.89, 150, 641.89), abs=0.01)
