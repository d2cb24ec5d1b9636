"""The names of ReportLab that documents use without a promise: an update that moves them fails here first."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import reportlab
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas


class Noting:
    """Stands in the list of late fonts and notes what it is given."""

    def __init__(self) -> None:
        self.given: list[Any] = []

    def addObjects(self, document: Any) -> None:  # noqa: N802
        self.given.append(document)


def test_the_version_is_the_one_that_was_looked_at() -> None:
    assert reportlab.Version == "5.1.0"


def test_late_fonts_are_asked_for_their_objects_when_the_document_is_saved() -> None:
    canvas, font = Canvas(BytesIO()), Noting()
    canvas._doc.delayedFonts.append(font)
    assert isinstance(canvas._doc.idToObject["BasicFonts"], pdfdoc.PDFDictionary)
    canvas.showPage()
    assert font.given == []
    canvas.save()
    assert font.given == [canvas._doc]


def test_the_preamble_is_made_by_a_method_of_its_own() -> None:
    called = []

    class Own(Canvas):  # type: ignore[misc]  # ReportLab has no types
        def _make_preamble(self) -> None:
            called.append(self)
            self._preamble = "1 0 0 1 0 0 cm % own"

    out = BytesIO()
    canvas = Own(out, pageCompression=0)
    canvas.showPage()
    canvas.save()
    assert called == [canvas]
    assert b"% own" in out.getvalue()
    assert b"Helvetica" not in out.getvalue()


def test_properties_are_written_by_an_object_that_can_be_replaced() -> None:
    class Own(pdfdoc.PDFInfo):  # type: ignore[misc]  # ReportLab has no types
        def format(self, document: Any) -> Any:
            return pdfdoc.PDFDictionary({"Title": pdfdoc.PDFString("own")}).format(document)

    out = BytesIO()
    canvas = Canvas(out)
    canvas._doc.info = Own()
    canvas.showPage()
    canvas.save()
    assert b"/Title (own)" in out.getvalue()
    assert b"/Producer" not in out.getvalue()


def test_an_object_of_our_own_can_be_drawn_as_a_form() -> None:
    out = BytesIO()
    canvas = Canvas(out, pageCompression=0)
    canvas._doc.addForm("own", pdfdoc.PDFStream(content=b"own stream"))
    canvas.doForm("own")
    canvas.showPage()
    canvas.save()
    assert b"own stream" in out.getvalue()
    assert b"/FormXob.own Do" in out.getvalue()
