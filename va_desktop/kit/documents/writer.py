"""Hands finished pages to ReportLab, which writes the file: pages, pictures, bookmarks, properties.

The same pages always give the same bytes: there is no date but the one that was given.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from typing import Any, BinaryIO

from PIL import Image
from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas
from typing_extensions import override

from va_desktop.core.progress import Step, unwatched
from va_desktop.kit.documents.font import CompositeFont
from va_desktop.kit.documents.image import Picture

# Streams are binary: 20 % smaller than in letters and digits, and quicker. ReportLab knows this as a global
# only.
rl_config.useA85 = 0


@dataclass(frozen=True, slots=True)
class Properties:
    """What a viewer shows about a document; `language` is a BCP 47 tag."""

    title: str
    author: str = ""
    subject: str = ""
    language: str = "en"
    created: datetime | None = None


@dataclass(slots=True)
class PageContent:
    """A page as it is drawn: operators, pictures as (picture, matrix), bookmarks as (title, level).

    The operators of the `ground` come before all others. Links are (address, rectangle), the rectangle as PDF
    counts: left, bottom, right, top.
    """

    ground: list[str] = field(default_factory=list)
    operators: list[str] = field(default_factory=list)
    pictures: list[tuple[Picture, str]] = field(default_factory=list)
    bookmarks: list[tuple[str, int]] = field(default_factory=list)
    links: list[tuple[str, tuple[float, float, float, float]]] = field(default_factory=list)


class _Canvas(Canvas):  # type: ignore[misc]  # ReportLab has no types
    """A canvas whose pages do not begin by selecting Helvetica, which would not be embedded."""

    @override
    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"


class _Info(pdfdoc.PDFInfo):  # type: ignore[misc]  # ReportLab has no types
    """The document's properties without ReportLab's invented dates and texts."""

    def __init__(self, properties: Properties) -> None:
        super().__init__()
        self.title, self.author, self.subject = map(
            _encodable, (properties.title, properties.author, properties.subject)
        )
        self._created = properties.created

    @override
    def format(self, document: Any) -> Any:
        texts = {"Title": self.title, "Author": self.author, "Subject": self.subject}
        entries = {key: pdfdoc.PDFString(text) for key, text in texts.items() if text}
        entries |= {"Creator": pdfdoc.PDFString("VA Desktop"), "Producer": pdfdoc.PDFString("ReportLab")}
        if self._created is not None:
            date = pdfdoc.PDFString(f"D:{self._created.astimezone(UTC):%Y%m%d%H%M%S}Z")
            entries |= {"CreationDate": date, "ModDate": date}
        return pdfdoc.PDFDictionary(entries).format(document)


def write(
    out: BinaryIO,
    pages: Sequence[PageContent],
    fonts: Sequence[CompositeFont],
    size: tuple[float, float],
    properties: Properties,
    step: Step = unwatched,
) -> None:
    """Write the pages, all of one size in points, as a PDF."""
    canvas = _Canvas(
        out, pagesize=size, pageCompression=1, invariant=1, pdfVersion=(1, 7), lang=properties.language
    )
    document = canvas._doc  # noqa: SLF001  # the only way to fonts, pictures and properties of our own
    document.info = _Info(properties)
    document.delayedFonts.extend(fonts)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    names: dict[Picture, str] = {}
    for number, page in enumerate(pages, 1):
        step(number - 1, len(pages))
        canvas.addLiteral("\n".join(page.ground + page.operators))
        for picture, matrix in page.pictures:
            if picture not in names:
                names[picture] = f"picture{len(names) + 1}"
                document.addForm(names[picture], _xobject(picture, document))
            canvas.addLiteral(f"q {matrix} cm")
            canvas.doForm(names[picture])
            canvas.addLiteral("Q")
        for address, rectangle in page.links:
            canvas.linkURL(_encodable(address), rectangle)
        if page.bookmarks:
            canvas.bookmarkPage(f"page{number}")
        for title, level in page.bookmarks:
            canvas.addOutlineEntry(_encodable(title), f"page{number}", level)
        canvas.showPage()
    canvas.save()


def _xobject(picture: Picture, document: Any) -> Any:
    """Return the picture as PDF wants it: a JPEG as it is, a PNG as pixels with its transparency apart."""
    if picture.mime == "image/jpeg":
        return _image(picture, picture.data, "DCTDecode", "DeviceRGB")
    colours, transparency = _pixels(picture.data)
    image = _image(picture, colours, "FlateDecode", "DeviceRGB")
    if transparency:
        mask = _image(picture, transparency, "FlateDecode", "DeviceGray")
        image.dictionary["SMask"] = document.Reference(mask)
    return image


def _image(picture: Picture, content: bytes, decoder: str, space: str) -> Any:
    dictionary = {
        "Type": pdfdoc.PDFName("XObject"),
        "Subtype": pdfdoc.PDFName("Image"),
        "Width": picture.width,
        "Height": picture.height,
        "ColorSpace": pdfdoc.PDFName(space),
        "BitsPerComponent": 8,
        "Filter": pdfdoc.PDFName(decoder),
    }
    return pdfdoc.PDFStream(dictionary=pdfdoc.PDFDictionary(dictionary), content=content)


@lru_cache(maxsize=4)  # the logo is on every document
def _pixels(png: bytes) -> tuple[bytes, bytes]:
    """Return the compressed colours and the compressed transparency, which is empty where all is opaque."""
    with Image.open(BytesIO(png), formats=("PNG",)) as image:
        colours = zlib.compress(image.convert("RGB").tobytes())
        return colours, zlib.compress(image.getchannel("A").tobytes()) if image.mode == "RGBA" else b""


def _encodable(text: str) -> str:
    return text.encode("utf-16", "replace").decode("utf-16")
