"""A window in which a draft of ten thousand lines is written; see `busy_window`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.bench.busy_window import Deed, main
from va_desktop.invoicing.model import InvoiceFilter

if TYPE_CHECKING:
    from va_desktop.bootstrap.desktop import Desktop
    from va_desktop.invoicing.pane.composing.composer import Composer


def _deeds(desktop: Desktop) -> Iterator[Deed]:
    from va_desktop.invoicing.pane import InvoicesPane

    window = desktop.window
    window.navigate("invoices")
    pane = window.made_pane("invoices")
    assert isinstance(pane, InvoicesPane)
    (draft,) = desktop.program.invoicing.page(InvoiceFilter()).rows
    composer = pane.composer
    yield "a long draft, opened", lambda: pane.edit_draft(draft.id)
    yield "its discount", lambda: _type(composer, "discounts", "10 %")
    yield "its discount, emptied", lambda: _type(composer, "discounts", " ")
    yield "its days to pay", lambda: _type(composer, "terms_days", "15")
    yield "its timesheet", composer.writing.timesheet.click
    yield "a line of it, taken off", lambda: _take_off(composer)
    yield "the line, back", window.undo.undo
    yield "the list again", composer.leave


def _type(composer: Composer, name: str, text: str) -> None:
    control = composer.writing.form.field(name).control
    control.setFocus()
    QTest.keyClick(control, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(control, text)
    QTest.keyClick(control, Qt.Key.Key_Return)


def _take_off(composer: Composer) -> None:
    lines = composer.writing.lines
    lines.setFocus()
    lines.select_first()
    QTest.keyClick(lines, Qt.Key.Key_Delete)


if __name__ == "__main__":
    main(sys.argv[1], _deeds, rounds=3)  # each deed draws three hundred pages anew
