"""Pages of a document on the screen: what of them is kept while a person goes through them."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from va_desktop.kit.ui.pages import PageView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from va_desktop.kit.ui.desk import Desk

PAGES = 6


def document() -> bytes:
    made = pypdfium2.PdfDocument.new()
    for _ in range(PAGES):
        made.new_page(595, 842)
    out = BytesIO()
    made.save(out)
    made.close()
    return out.getvalue()


def gone_through(view: PageView, qtbot: QtBot) -> set[int]:
    """Go from the first page to the last; return the pages whose pictures are kept then."""
    bar = view.verticalScrollBar()
    bar.setValue(0)
    while bar.value() < bar.maximum():
        QTest.keyClick(view, Qt.Key.Key_Space)
        qtbot.waitUntil(view.is_sharp)
    return set(view._drawn)


def test_pictures_of_enlarged_pages_are_kept_only_while_they_are_seen(desk: Desk, qtbot: QtBot) -> None:
    view = PageView(desk.tasks)
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show()
    view.show_pdf(document())
    qtbot.waitUntil(lambda: view.pages == PAGES)
    qtbot.waitUntil(view.is_sharp)
    kept = gone_through(view, qtbot)
    assert len(kept) > len(view._visible()), "who goes back need not wait"
    for _ in range(4):
        QTest.keyClick(view, Qt.Key.Key_Plus)
    assert view.zoom == 3
    assert len(gone_through(view, qtbot)) <= 2, "what is seen, and the page before"
