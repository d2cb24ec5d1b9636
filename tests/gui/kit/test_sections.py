"""A pane of sections makes each when it is first shown and can be walked through by the keyboard."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.helpers.qt import settle
from va_desktop.kit.ui.fields import LineEdit
from va_desktop.kit.ui.fonts import face, text_width
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.sections import Section, SectionEntry, SectionPane

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from va_desktop.kit.ui.desk import Desk


def test_sections_are_made_when_first_shown(desk: Desk, qtbot: QtBot) -> None:
    made: list[str] = []

    def first() -> Section:
        made.append("first")
        return Section(desk, "First", "A sentence.")

    def second() -> Section:
        made.append("second")
        section = Section(desk, "Second")
        section.fills = True
        return section

    pane = SectionPane(
        desk,
        "Settings",
        (SectionEntry("a", "First", "person", first), SectionEntry("b", "Second", "bank", second)),
    )
    qtbot.addWidget(pane)
    pane.resize(800, 500)
    with qtbot.waitActive(pane):
        pane.show()
        pane.activateWindow()
    assert made == ["first"]
    assert pane.section == "a"
    name = pane.first_focus()
    assert name is not None
    name.setFocus()
    QTest.keyClick(name, Qt.Key.Key_Down)
    assert pane.section == "b"
    pane.show_target("a")
    assert pane.section == "a"
    pane.show_target(7)
    assert pane.section == "a"
    assert made == ["first", "second"]


def test_the_keyboard_stays_with_the_sections_when_its_field_is_left(desk: Desk, qtbot: QtBot) -> None:
    fields = {key: QLineEdit() for key in "ab"}

    def section(key: str) -> Section:
        section = Section(desk, key)
        section.body.addWidget(fields[key])
        return section

    entries = [SectionEntry(key, key, "bank", partial(section, key)) for key in "ab"]
    pane = SectionPane(desk, "Settings", entries)
    qtbot.addWidget(pane)
    with qtbot.waitActive(pane):
        pane.show()
        pane.activateWindow()
    fields["a"].setFocus()
    pane.show_target("b")
    assert QApplication.focusWidget() is pane.first_focus()


def test_a_sentence_that_breaks_takes_no_room_from_the_fields_below(desk: Desk, qtbot: QtBot) -> None:
    words = "so"
    while text_width(words, face()) < Section.widest:
        words += " so"
    form = Form()
    field = form.add("number", "Number", LineEdit())

    def numbers() -> Section:
        section = Section(desk, "Numbers")
        for _ in range(3):
            section.body.addWidget(Wrapped(words))
        section.body.addWidget(form)
        return section

    pane = SectionPane(desk, "Settings", (SectionEntry("a", "Numbers", "hash", numbers),))
    qtbot.addWidget(pane)
    pane.show()
    for width in (900, 1012, 1300):  # the section is narrower than there is room, or has all of it
        pane.resize(width, 120)
        settle()
        assert form.field("number").height() > field.geometry().bottom(), width
        page = pane.made("a").parentWidget()
        assert page is not None
        assert pane.made("a").width() == min(Section.widest, page.width()), width
