"""What is printed of a manual, without the characters that no font has."""

from __future__ import annotations

from datetime import date

from va_desktop.manuals.document import Chapter, Document, without_characters
from va_desktop.manuals.markdown import parse
from va_desktop.manuals.nodes import Run

TEXT = "# a😀\n\nb😀 ![p😀](file:x.png)\n\n1. c😀\n\n- d😀\n\n> e😀\n\n```\nf😀\n```\n\n|g😀|\n|---|\n|h😀|\n\n***"


def test_characters_are_left_out_everywhere() -> None:
    document = Document(
        "Acme😀",
        "Asha😀",
        date(2026, 11, 26),
        "en",
        "IN",
        (Chapter("T😀", parse(TEXT), 1, services=("S😀",)),),
        {},
    )
    left = without_characters(document, frozenset("😀"))
    assert "😀" not in repr(left).replace("p😀", "")
    assert left.chapters[0].blocks == parse(TEXT.replace("😀", "").replace("![p]", "![p😀]"))
    assert without_characters(document, frozenset()) is document
    assert Run("a") == Run("a")
