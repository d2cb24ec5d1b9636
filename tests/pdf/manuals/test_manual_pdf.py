"""Manuals on paper: read back, page by page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any, Final

from pypdf import PdfReader

from tests.helpers.library import png
from tests.helpers.pdfs import by_pdfium
from va_desktop.manuals.document import Chapter, Document
from va_desktop.manuals.markdown import parse
from va_desktop.manuals.pdf import ManualPdf

DAY = date(2026, 11, 3)
NONE: Final[Mapping[str, bytes]] = {}


def document(
    *chapters: Chapter,
    language: str = "en",
    client: str = "Acme Dental",
    pictures: Mapping[str, bytes] = NONE,
) -> Document:
    return Document(client, "Asha Verma", date(2026, 11, 26), language, "IN", chapters, pictures)


def pages(made: Document) -> list[str]:
    reader = PdfReader(BytesIO(ManualPdf().render(made).pdf))
    return [page.extract_text() for page in reader.pages]


def test_a_manual_has_a_head_its_contents_and_its_sections() -> None:
    inbox = Chapter(
        "Inbox", parse("1. Open at 9:00\n2. Answer **urgent** mail"), 7, DAY, services=("Inbox care",)
    )
    travel = Chapter("Travel", parse("- aisle seat"), 2, DAY, changed=True)
    (text,) = pages(document(inbox, travel))
    for words in (
        "Manual",
        "Acme Dental",
        "Asha Verma · as of 26 November 2026",
        "Contents",
        "1. Inbox",
        "2. Travel",
        "rev. 7 · agreed 3 Nov 2026 · Inbox care",
        "changed since 3 Nov 2026",
        "Open at 9:00",
        "urgent",
        "Page 1 of 1",
    ):
        assert words in text, words


def test_a_writer_with_a_long_name_is_named_in_full() -> None:
    long = " ".join(["Asha Verma"] * 17)
    made = replace(document(Chapter("Inbox", parse("Open it"), 1, DAY)), contractor=f"{long} Partners")
    assert "Partners · as of 26 November 2026" in by_pdfium(ManualPdf().render(made).pdf).replace("\n", " ")


def test_sections_are_found_on_the_pages_that_the_contents_name() -> None:
    long = parse("\n".join(f"{number}. Step number {number}" for number in range(1, 61)))
    made = document(*(Chapter(f"Part {number}", long, 1) for number in range(1, 4)))
    reader = PdfReader(BytesIO(ManualPdf().render(made).pdf))
    texts = [page.extract_text() for page in reader.pages]
    begins = [reader.get_destination_page_number(one) for one in reader.outline]  # type: ignore[arg-type]
    lines = texts[0].splitlines()
    for number, page in enumerate(begins, 1):
        assert f"{number}. Part {number}" in texts[page]  # type: ignore[index]
        named = lines[lines.index("Contents") : lines.index("rev. 1")]
        assert any(f"Part {number}" in one for one in named)
        assert str(page + 1) in " ".join(named)  # type: ignore[operator]
    assert "Step number 60" in "".join(texts)
    assert f"Page 2 of {len(texts)}" in texts[1]
    assert "Acme Dental" in texts[1]


def test_hindi_is_shaped_and_can_be_searched() -> None:
    chapter = Chapter("महीने के अंत का खाता मिलान", parse("1. बैंक का स्टेटमेंट **2 तारीख़** को डाउनलोड करें।"), 3, DAY)
    (text,) = pages(document(chapter, language="hi", client="दिल्ली टेक्सटाइल्स"))
    for words in ("मैनुअल", "दिल्ली टेक्सटाइल्स", "महीने के अंत का खाता मिलान", "स्टेटमेंट", "संशो. 3", "पृष्ठ 1 / 1"):
        assert words in text, words


def test_a_picture_is_printed_and_a_missing_one_is_named() -> None:
    made = document(
        Chapter("A", parse("![x](file:in.png) ![the desk](file:gone.png) ![b](file:bad.png)"), 1),
        pictures={"in.png": png(size=(2000, 3000)), "bad.png": b"none"},
    )
    reader = PdfReader(BytesIO(ManualPdf().render(made).pdf))
    assert b"/Subtype /Image" in ManualPdf().render(made).pdf
    text = reader.pages[0].extract_text()
    assert "[the desk]" in text
    assert "[b]" in text


def test_links_can_be_clicked() -> None:
    made = document(Chapter("A", parse("see [the form](https://acme.example/form) now"), 1))
    reader = PdfReader(BytesIO(ManualPdf().render(made).pdf))
    notes: Any = reader.pages[0]["/Annots"]
    links = [one.get_object()["/A"]["/URI"] for one in notes]
    assert links == ["https://acme.example/form"]


def test_characters_that_no_font_has_are_left_out_and_told() -> None:
    rendered = ManualPdf().render(document(Chapter("A 😀", parse("b 😀 c"), 1)))
    assert rendered.missing == ("😀",)
    assert "b c" in PdfReader(BytesIO(rendered.pdf)).pages[0].extract_text()


def test_every_kind_of_block_is_printed_and_goes_over_pages() -> None:
    text = (
        "## Head\n\npara `code` ~~old~~ *slanted*  \nbreak\n\n- [ ] open\n- [x] ticked\n-\n\n"
        "> quoted\n>\n> again\n\n"
        "```\n  two\nlines\n```\n\n| a | b |\n|---|---|\n| c | d **e** |\n\n***\n\n"
        + "word " * 200
        + "x" * 300
    )
    made = document(Chapter("A", parse("\n\n".join([text] * 6)), 1))
    read = "".join(pages(made))
    for words in (
        "Head",
        "code",
        "old",
        "slanted",
        "break",
        "open",
        "ticked",
        "quoted",
        "again",
        "two",
        "lines",
        "d e",
    ):
        assert words in read, words
    assert read.count("word") == 1200
    assert len(pages(made)) > 3
    assert ManualPdf().render(made).pdf == ManualPdf().render(made).pdf
