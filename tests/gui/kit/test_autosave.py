"""A form without a button saves each field by itself and loses nothing that was typed."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.helpers.choosing import choose
from va_desktop.core.errors import UserError
from va_desktop.kit.ui.autosave import AutoForm
from va_desktop.kit.ui.buttons import CheckBox
from va_desktop.kit.ui.choices import Segmented
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.fields import LineEdit, NumberEdit, TextArea

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


class Kept:
    """Keeps what a form saves; refuses what is said in `refused`."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.refused: dict[str, UserError] = {}
        self.form = AutoForm(self.save)

    def save(self, name: str) -> None:
        value = self.form.value(name)
        if name in self.refused:
            raise self.refused[name]
        self.values[name] = value


@pytest.fixture
def kept(app: QApplication, qtbot: QtBot) -> Kept:
    kept = Kept()
    form = kept.form
    form.add("name", "Name", LineEdit())
    form.add("days", "Days", NumberEdit(0, 365, name="days"))
    form.add("note", "Note", TextArea())
    form.add("country", "Country", ComboBox([Item("IN", "India"), Item("DE", "Germany")]))
    form.add("theme", "Theme", Segmented(("light", "Light"), ("dark", "Dark")))
    form.add("active", "Active", CheckBox("Active"))
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    return kept


def control(kept: Kept, name: str) -> QWidget:
    return kept.form.field(name).control


def test_leaving_a_field_saves_it_and_no_other(kept: Kept) -> None:
    control(kept, "name").setFocus()
    QTest.keyClicks(control(kept, "name"), "Asha")
    assert kept.values == {}
    QTest.keyClick(control(kept, "name"), Qt.Key.Key_Tab)
    assert kept.values == {"name": "Asha"}
    QTest.keyClick(control(kept, "days"), Qt.Key.Key_Tab)
    assert kept.values == {"name": "Asha"}


def test_leaving_a_text_of_several_lines_saves_it(kept: Kept) -> None:
    note = control(kept, "note")
    note.setFocus()
    QTest.keyClicks(note, "one")
    control(kept, "name").setFocus()
    assert kept.values == {"note": "one"}


def test_a_pause_of_typing_saves_and_complains_of_nothing(kept: Kept, qtbot: QtBot) -> None:
    QTest.keyClicks(control(kept, "name"), "Asha")
    QTest.keyClicks(control(kept, "days"), "4000")
    qtbot.waitUntil(lambda: "name" in kept.values)
    assert kept.values == {"name": "Asha"}
    assert kept.form.field("days").error() == ""


def test_an_error_stands_at_the_field_and_goes_when_it_is_mended(kept: Kept) -> None:
    days = control(kept, "days")
    days.setFocus()
    QTest.keyClicks(days, "4000")
    QTest.keyClick(days, Qt.Key.Key_Return)
    assert kept.form.field("days").error() == "Write a number from 0 to 365."
    QTest.keyClick(days, Qt.Key.Key_Backspace)
    QTest.keyClick(days, Qt.Key.Key_Backspace)
    QTest.keyClick(days, Qt.Key.Key_Return)
    assert kept.form.field("days").error() == ""
    assert kept.values == {"days": Decimal(40)}


def test_an_error_of_another_field_stands_there(kept: Kept) -> None:
    kept.refused["name"] = UserError("Write a whole number.", field="days")
    QTest.keyClicks(control(kept, "name"), "Asha")
    assert not kept.form.settle("name")
    assert kept.form.field("days").error() == "Write a whole number."
    kept.refused["name"] = UserError("Write a whole number.", field="elsewhere")
    assert not kept.form.settle("name")
    assert kept.form.field("name").error() == "Write a whole number."


def test_news_from_elsewhere_leaves_alone_what_is_not_saved(kept: Kept) -> None:
    days = control(kept, "days")
    QTest.keyClicks(days, "4000")
    kept.form.settle("days")
    for name, value in (
        ("days", 14),
        ("name", "Asha"),
        ("note", "two"),
        ("country", "DE"),
        ("theme", "dark"),
    ):
        kept.form.fill(name, value)
    kept.form.fill("active", value=True)
    assert [kept.form.value(name) for name in ("name", "note", "country", "theme", "active")] == [
        "Asha", "two", "DE", "dark", True,
    ]  # fmt: skip
    assert isinstance(days, LineEdit)
    assert days.text() == "4000"
    assert kept.values == {}


def test_a_choice_is_saved_at_once(kept: Kept) -> None:
    theme, active = control(kept, "theme"), control(kept, "active")
    assert isinstance(theme, Segmented)
    QTest.mouseClick(theme.button("dark"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(active, Qt.MouseButton.LeftButton, pos=active.rect().center() / 4)
    assert kept.values == {"theme": "dark", "active": True}


def test_a_choice_that_is_offered_no_more_is_not_saved_and_what_is_kept_is_shown(kept: Kept) -> None:
    kept.refused["country"] = UserError("Not there.")
    country = control(kept, "country")
    assert isinstance(country, ComboBox)
    choose(country, "DE")
    assert kept.form.value("country") == "DE"
    kept.refused.clear()
    kept.form.offer("country", [Item("IN", "India"), Item("FR", "France")])
    kept.form.fill("country", "IN")
    assert kept.form.settle_all()
    assert (kept.values, kept.form.value("country")) == ({}, "IN")
    with pytest.raises(TypeError, match="no choices"):
        kept.form.offer("name", [])


def test_what_is_typed_is_saved_when_the_form_goes_out_of_sight(kept: Kept) -> None:
    QTest.keyClicks(control(kept, "name"), "Asha")
    kept.form.hide()
    assert kept.values == {"name": "Asha"}
