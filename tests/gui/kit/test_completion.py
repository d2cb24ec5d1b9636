"""Words offered while they are typed, with real keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QVBoxLayout, QWidget

from tests.helpers.qt import settle
from va_desktop.kit.ui.completion import WordCompletion
from va_desktop.kit.ui.fields import LineEdit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

TAGS = ["phone", "photo", "mail"]


@pytest.fixture
def field(qtbot: QtBot) -> Iterator[LineEdit]:
    window = QWidget()
    made = LineEdit()
    column = QVBoxLayout(window)
    column.addWidget(made)
    WordCompletion(made, "#", lambda begun: [tag for tag in TAGS if tag.startswith(begun)])
    qtbot.addWidget(window)
    window.resize(400, 300)
    window.show()
    made.setFocus()
    QTest.qWaitForWindowExposed(window)
    yield made
    window.close()


def popup() -> QWidget:
    shown = QApplication.activePopupWidget()
    assert shown is not None
    return shown


def offered() -> list[str]:
    shown = QApplication.activePopupWidget()
    if not isinstance(shown, QListView):
        return []
    return [str(shown.model().index(at, 0).data()) for at in range(shown.model().rowCount())]


def press(field: LineEdit, key: Qt.Key) -> None:
    QTest.keyClick(QApplication.activePopupWidget() or field, key)
    settle()


def test_a_sign_offers_words_and_keys_take_one(field: LineEdit) -> None:
    QTest.keyClicks(field, "call #")
    assert offered() == ["#phone", "#photo", "#mail"]
    QTest.keyClicks(popup(), "ph")
    assert field.text() == "call #ph"
    assert offered() == ["#phone", "#photo"]
    press(field, Qt.Key.Key_Down)
    press(field, Qt.Key.Key_Down)
    press(field, Qt.Key.Key_Return)
    assert field.text() == "call #photo "
    assert offered() == []
    QTest.keyClicks(field, "#m")
    press(field, Qt.Key.Key_Down)
    press(field, Qt.Key.Key_Tab)
    assert field.text() == "call #photo #mail "


def test_whoever_types_on_is_not_held_up(field: LineEdit) -> None:
    QTest.keyClicks(field, "#ph")
    QTest.keyClicks(popup(), "x ")
    assert (field.text(), offered()) == ("#phx ", [])
    QTest.keyClicks(field, "no sign ph")
    assert offered() == []
    QTest.keyClicks(field, " #mail")
    assert offered() == [], "what is whole needs no completion"


def test_escape_closes_and_keeps_what_was_typed(field: LineEdit) -> None:
    QTest.keyClicks(field, "#ph")
    press(field, Qt.Key.Key_Escape)
    assert (field.text(), offered()) == ("#ph", [])
