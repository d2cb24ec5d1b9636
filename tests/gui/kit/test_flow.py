"""Controls that go on in the next line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tests.helpers.qt import settle
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.flow import Flow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


def test_controls_begin_a_new_line_where_one_is_full(app: QApplication, qtbot: QtBot) -> None:
    buttons = [Button(words) for words in ("One", "Two", "Three", "Hidden")]
    flow = Flow(*buttons, gap=10, line_gap=6)
    buttons[3].hide()
    page = QWidget()
    QVBoxLayout(page).addWidget(flow)
    qtbot.addWidget(page)
    page.resize(600, 200)
    page.show()
    settle()
    assert len({button.y() for button in buttons[:3]}) == 1
    high = flow.heightForWidth(600)
    page.resize(buttons[0].width() + buttons[1].width() + 45, 200)
    settle()
    first, second, third = buttons[:3]
    assert (first.y(), second.y()) == (0, 0)
    assert second.x() == first.width() + 10
    assert (third.x(), third.y()) == (0, first.height() + 6)
    assert flow.heightForWidth(flow.width()) == 2 * high + 6
