"""Reads PDFs back as their readers do."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pypdf
import pypdfium2
from PIL import Image

from va_desktop.kit.documents.page import Document
from va_desktop.kit.documents.shaping import document_fonts
from va_desktop.kit.documents.writer import Properties

Reader = Callable[[bytes], str]
"""Finds the text of a PDF."""


def made(draw: Callable[[Document], object], document: Document | None = None) -> bytes:
    """Return the PDF of what `draw` draws."""
    document = document or new_document()
    document.begin_page()
    draw(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def new_document() -> Document:
    """Return an empty document."""
    return Document(document_fonts(), Properties(title="A test", language="hi"))


def by_pypdf(pdf: bytes) -> str:
    """Return the text as pypdf finds it: by ToUnicode alone."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)


def by_pdfium(pdf: bytes) -> str:
    """Return the text as pdfium (Chromium) finds it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    return "\n".join(texts).replace("\r\n", "\n")


def by_poppler(pdf: bytes) -> str:
    """Return the text as Poppler (Evince, Okular) finds it."""
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


def readers() -> list[Reader]:
    """Return the readers that are here; Poppler's program may not be."""
    return [by_pypdf, by_pdfium, *([by_poppler] if shutil.which("pdftotext") else [])]


def links(pdf: bytes) -> list[tuple[str, tuple[float, ...]]]:
    """Return the address and the rectangle of each link."""
    found = []
    for page in pypdf.PdfReader(BytesIO(pdf)).pages:
        for annotation in page.annotations or []:
            link: Any = annotation.get_object()
            found.append((str(link["/A"]["/URI"]), tuple(float(edge) for edge in link["/Rect"])))
    return found


def rendered(pdf: bytes, page: int = 0, scale: float = 1.0) -> Image.Image:
    """Return the picture of a page, one pixel for a point at scale 1."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        picture: Image.Image = document[page].render(scale=scale).to_pil().convert("RGB")
    finally:
        document.close()
    return picture
