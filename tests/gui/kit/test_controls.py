"""Controls: painted, and still controls to keyboard, mouse and screen reader."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget

from tests.gui.kit.gallery import TODAY, Gallery, client_items
from tests.helpers.qt import cut_texts, grab, settle, speak
from va_desktop.core.daytext import read_day
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.kit.ui.buttons import Button, PaintedButton
from va_desktop.kit.ui.calendar import CalendarPopup, month_after
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.dates import DateEdit, month_names
from va_desktop.kit.ui.fields import AmountEdit, NumberEdit, SearchField
from va_desktop.kit.ui.focus import FocusRing
from va_desktop.kit.ui.fonts import face, text_width, wrap, wrap_evenly
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.menus import Menu, show_text_menu
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.ui.theme import theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def gallery(qtbot: QtBot) -> Gallery:
    """Show every control."""
    gallery = Gallery()
    qtbot.addWidget(gallery)
    gallery.resize(1200, 1000)
    gallery.show()
    settle()
    return gallery


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "hi"])
def test_no_control_cuts_its_words(gallery: Gallery, mode: str, language: str) -> None:
    theme.use("dark" if mode == "dark" else "light")
    speak(language)
    assert cut_texts(gallery) == []
    grab(gallery, f"gallery-{mode}-{language}")


def test_the_walk_notices_a_text_that_is_cut(qtbot: QtBot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    button = Button("A caption much too long for its place", parent=place)
    button.setFixedWidth(60)
    field = QLineEdit(place)
    field.setPlaceholderText("A placeholder much too long for its field")
    field.setGeometry(0, 50, 60, 34)
    words = Wrapped(parent=place)
    words.set_text(
        "A sentence that takes more lines than there is room for in this place, and then some more."
    )
    words.setGeometry(0, 100, 120, 40)
    place.resize(300, 200)
    place.show()
    assert {cut.why.split()[0] for cut in cut_texts(place)} == {"elided", "clipped", "placeholder"}


def test_buttons_work_by_mouse_and_by_keyboard(gallery: Gallery, qtbot: QtBot) -> None:
    for press in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        with qtbot.waitSignal(gallery.plain.clicked):
            QTest.keyClick(gallery.plain, press)
    with qtbot.waitSignal(gallery.plain.clicked):
        QTest.mouseClick(gallery.plain, Qt.MouseButton.LeftButton)


def test_captions_follow_the_language_and_ready_texts_stay(gallery: Gallery) -> None:
    delete = Button("Delete", parent=gallery)
    own = Button(parent=gallery)
    own.set_text("R&D › Inbox")
    speak("hi")
    assert delete.words() == "हटाएँ"
    assert delete.accessibleName() == "हटाएँ"
    assert own.words() == "R&D › Inbox"
    speak("en")
    assert delete.words() == "Delete"


def test_tab_goes_through_the_controls_in_reading_order(gallery: Gallery) -> None:
    form = gallery.form
    form.field("name").control.setFocus()
    seen = []
    for _ in range(7):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused.objectName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert seen == ["name", "client", "date", "amount", "duration", "markup", "search"]


def test_the_ring_follows_the_keyboard_and_leaves_with_it(gallery: Gallery) -> None:
    ring = FocusRing(gallery)
    gallery.primary.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    assert ring.isVisible()
    assert ring.geometry().contains(gallery.primary.mapTo(gallery, gallery.primary.rect().center()))
    gallery.list.setFocus()  # lists paint the focus on their rows
    assert not ring.isVisible()


def test_arrow_keys_move_within_a_segmented_control(gallery: Gallery, qtbot: QtBot) -> None:
    day = gallery.segmented.button("day")
    day.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(gallery.segmented.chosen) as chosen:
        QTest.keyClick(day, Qt.Key.Key_Right)
    assert chosen.args == ["week"]
    assert gallery.segmented.value == "week"


def test_every_control_that_takes_the_keyboard_has_a_name(gallery: Gallery) -> None:
    nameless = [
        widget
        for widget in gallery.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and isinstance(widget, PaintedButton | QLineEdit | DateEdit)
        and widget.isVisible()
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert nameless == []


# --- Fields that stand for values ---


@pytest.mark.parametrize("wrong", ["1_000", "1e9", "NaN", "12.345", "٣", ""])
def test_an_amount_is_read_strictly(wrong: str) -> None:
    field = AmountEdit("EUR", name="rate")
    field.setText(wrong)
    if not wrong:
        assert field.value() is None
        return
    with pytest.raises(UserError) as error:
        field.value()
    assert error.value.field == "rate"
    assert field.text() == wrong


def test_an_amount_may_be_typed_in_devanagari() -> None:
    field = AmountEdit("INR")
    field.setText("१२३.५०")
    assert field.value() == Money(12350, "INR")


def test_a_number_keeps_to_its_limits_and_moves_with_the_arrows() -> None:
    field = NumberEdit(0, 100, step=5, name="markup")
    field.set_value(98)
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == Decimal(100)
    field.setText("101")
    with pytest.raises(UserError, match="from 0 to 100"):
        field.value()


@pytest.mark.parametrize(
    ("typed", "form"),
    [("26.11.2026", "d/m/y"), ("26/11/26", "d/m/y"), ("26.11", "d/m/y"), ("11/26/2026", "m/d/y"),
     ("2026-11-26", "d/m/y"), ("२६.११.२०२६", "d/m/y"), ("26 Nov 2026", "m/d/y"), ("Nov. 26, 2026", "d/m/y"),
     ("26 november", "m/d/y"), ("2026 Nov 26", "m/d/y"), ("२६ नवंबर २०२६", "d/m/y"), ("26 नव॰ 26", "y-m-d")],
)  # fmt: skip
def test_a_day_is_read_as_the_country_writes_it(typed: str, form: str) -> None:
    assert read_day(typed, form, TODAY, months=month_names(QLocale("hi_IN"))) == TODAY


@pytest.mark.parametrize(
    "typed",
    [
        "31.2.2026",
        "26",
        "26.11.9999",
        "tomorrow",
        "1.1.111",
        "²6.11.2026",
        "31 Feb",
        "Nov",
        "Nov Nov 26",
        "-",
    ],
)
def test_what_is_no_day_is_refused_in_words(typed: str) -> None:
    with pytest.raises(UserError) as error:
        read_day(typed, "d.m.y", TODAY, months=month_names(QLocale("en_IE")), field="due_on")
    assert error.value.field == "due_on"


def test_a_day_moves_with_the_arrows_and_changes_its_writing_with_the_country(qtbot: QtBot) -> None:
    field = DateEdit(TODAY)
    qtbot.addWidget(field)
    field.set_value(TODAY)
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == date(2026, 11, 27)
    field.show()
    speak("en", "US")
    assert field.text() == "11/27/2026"
    assert field.value() == date(2026, 11, 27)


def test_a_day_is_picked_from_the_calendar(qtbot: QtBot) -> None:
    field = DateEdit(TODAY)
    qtbot.addWidget(field)
    field.set_value(TODAY)
    field.show()
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(field.width() - 15, 17))
    popup = field.findChild(CalendarPopup)
    assert popup is not None
    assert popup.isVisible()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_PageDown):
        QTest.keyClick(popup, key)
    assert cut_texts(popup) == []
    with qtbot.waitSignal(field.changed):
        QTest.keyClick(popup, Qt.Key.Key_Return)
    assert field.value() == date(2027, 1, 4)
    assert not popup.isVisible()


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [(date(2027, 1, 31), 1, date(2027, 2, 28)), (date(2027, 1, 5), -1, date(2026, 12, 5)),
     (date(2028, 1, 31), 1, date(2028, 2, 29)), (date(2026, 12, 31), 1, date(2027, 1, 31))],
)  # fmt: skip
def test_a_month_on_stays_within_the_month(day: date, months: int, expected: date) -> None:
    assert month_after(day, months) == expected


def test_a_menu_opens_below_its_button_in_our_look(gallery: Gallery) -> None:
    QTest.mouseClick(gallery.menu, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, Menu)
    assert [action.text() for action in menu.actions()] == ["PNG", "SVG", "PDF"]
    assert cut_texts(menu) == []
    grab(menu, "menu")
    chosen: list[str] = []
    menu.triggered.connect(lambda action: chosen.append(action.text()))
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert chosen == ["PNG"]


def test_the_menu_of_a_field_speaks_the_windows_language(gallery: Gallery) -> None:
    speak("hi")
    show_text_menu(gallery.name, gallery.name.mapToGlobal(QPoint(5, 5)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.actions()[0].text().startswith("वापस लें")
    assert cut_texts(menu) == []
    menu.close()


def test_a_search_waits_for_a_pause_of_typing(qtbot: QtBot) -> None:
    field = SearchField("Search")
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.searched) as searched:
        QTest.keyClicks(field, "acme")
    assert searched.args == ["acme"]
    with qtbot.waitSignal(field.searched) as cleared:
        QTest.keyClick(field, Qt.Key.Key_Escape)
    assert cleared.args == [""]


# --- Choosing from many ---


def test_a_choice_is_found_by_typing(qtbot: QtBot) -> None:
    box = ComboBox(client_items())
    qtbot.addWidget(box)
    box.show()
    box.setFocus()
    QTest.keyClicks(box, "f")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    field = popup.findChild(QLineEdit)
    assert field is not None
    QTest.keyClicks(field, "ox")
    grab(popup, "combo-popup")
    with qtbot.waitSignal(box.chosen) as chosen:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert chosen.args == [4]
    assert box.value() == 4
    assert not popup.isVisible()


def test_words_nobody_answers_to_can_become_a_new_choice(qtbot: QtBot) -> None:
    box = ComboBox(client_items())
    box.other = lambda words: Item(("new", words), f"Add “{words}”")
    qtbot.addWidget(box)
    box.show()
    box.open_list()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    field = popup.findChild(QLineEdit)
    assert field is not None
    QTest.keyClicks(field, "Zebra")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert box.value() == ("new", "Zebra")


# --- Forms ---


def test_a_combo_box_puts_first_what_begins_with_what_is_searched(qtbot: QtBot) -> None:
    names = ("British Indian Ocean Territory", "Indiana", "India", "Sindia", "Iran", "Peru", "Chad", "Mali")
    box = ComboBox([Item(name, name) for name in names])
    qtbot.addWidget(box)
    box.show()
    QTest.keyClick(box, Qt.Key.Key_Down)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    search = popup.findChild(QLineEdit)
    assert search is not None
    QTest.keyClicks(search, "india")
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert box.value() == "India"


def test_letters_choose_in_a_short_list_from_the_first_one_on(qtbot: QtBot) -> None:
    box = ComboBox([Item(name, name) for name in ("No client", "Canary", "Acme Dental")])
    qtbot.addWidget(box)
    box.show()
    box.set_value("No client")
    QTest.keyClicks(box, "a")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    view = popup.focusWidget()
    assert view is not None
    QTest.keyClicks(view, "cme")
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert box.value() == "Acme Dental"


def test_a_row_of_a_form_that_is_shown_later_lies_over_nothing(qtbot: QtBot) -> None:
    form = Form()
    form.add("name", "Name", QLineEdit())
    words = Wrapped()
    form.add_row(words)
    words.hide()
    form.add("note", "Note", QLineEdit())
    qtbot.addWidget(form)
    form.resize(500, 300)
    form.show()
    settle()
    words.set_text("The client pays this.")
    words.setVisible(True)
    settle()
    above, below = form.field("name").geometry(), form.field("note").geometry()
    assert above.bottom() < words.y()
    assert words.geometry().bottom() < below.y()


def test_an_error_stands_at_its_field_in_words_and_nothing_typed_is_lost(gallery: Gallery) -> None:
    gallery.amount.setText("12,5x")

    def save() -> None:
        gallery.amount.value()

    assert not gallery.form.attempt(save)
    assert "12,5x" in gallery.form.field("amount").error()
    assert gallery.amount.text() == "12,5x"
    assert gallery.amount.hasFocus()
    gallery.amount.setText("12.5")
    assert gallery.form.attempt(save)
    assert gallery.form.field("amount").error() == ""


def test_an_error_of_no_field_stands_above_the_form(gallery: Gallery) -> None:
    gallery.form.show_error(UserError("Write a whole number.", field="elsewhere"))
    assert gallery.form.banner.isVisible()
    assert gallery.form.banner.text() == tr("Write a whole number.")


def test_an_error_that_is_shown_follows_the_language(gallery: Gallery) -> None:
    gallery.form.show_error(UserError("Write a whole number.", field="amount"))
    speak("hi")
    assert gallery.form.field("amount").error() == "पूरी संख्या लिखें।"


def test_two_columns_fold_into_one_where_it_is_narrow(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    left, right = form.add("a", "Name", SearchField("Search")), form.add("b", "Size", SearchField("Search"))
    form.resize(700, 300)
    form.show()
    settle()
    assert left.mapTo(form, QPoint()).y() == right.mapTo(form, QPoint()).y()
    form.resize(380, 300)
    settle()
    assert left.mapTo(form, QPoint()).y() < right.mapTo(form, QPoint()).y()


def test_an_error_of_two_lines_is_read_whole_where_fields_came_and_went(qtbot: QtBot) -> None:
    form = Form()
    for name in ("day", "amount", "note"):
        form.add(name, "Name", AmountEdit("EUR", name=name))
    qtbot.addWidget(form)
    form.resize(632, 400)
    form.show()
    form.set_shown("note", shown=False)
    settle()
    sentence = "2026-11-27 is still to come; write 2026-11-26 or an earlier day."
    form.show_error(UserError(sentence, field="day"))
    settle()
    assert cut_texts(form) == []


@pytest.mark.parametrize(
    "words",
    [
        "Time is recorded on a task, and the task says for whom.",
        "इनवॉइस उसी के नाम बनता है जिसके लिए आप काम करते हैं: पहले उसे जोड़ें।",
        "Time, finished tasks and expenses come here by themselves; anything else you can write yourself.",
    ],
)
def test_no_word_stands_alone_below_a_sentence_in_the_middle(app: QApplication, words: str) -> None:
    lines = wrap_evenly(words, face(), 340)
    assert len(lines) == len(wrap(words, face(), 340)) == 2
    assert " ".join(lines) == words
    short, long = sorted(text_width(line, face()) for line in lines)
    assert long <= 340
    assert short > long * 2 / 3


def test_one_line_and_one_long_word_are_left_as_they_are(app: QApplication) -> None:
    for words in ("A short sentence.", "/home/somebody/" + 12 * "a-long-folder/"):
        assert len(wrap_evenly(words, face(), 340)) == len(wrap(words, face(), 340))
