"""The window from the toolkit alone: rooms, palette, sheets, notices, errors, themes and languages."""

from __future__ import annotations

import subprocess
import sys
from threading import Event
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tests.gui.kit.stage import Done, ListPane, RateSheet, make_window
from tests.helpers.qt import cut_texts, grab, settle, speak
from va_desktop.core.done import Done as Finished
from va_desktop.core.errors import UserError
from va_desktop.core.formatting import Formats
from va_desktop.kit.ui import notices, tokens
from va_desktop.kit.ui.bus import Bus
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.crash import CrashSheet
from va_desktop.kit.ui.focus import FocusRing
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.overlay import Overlay
from va_desktop.kit.ui.palette import Choice
from va_desktop.kit.ui.rail import initial_of
from va_desktop.kit.ui.sheet import Sheet, confirm
from va_desktop.kit.ui.shell import Shell
from va_desktop.kit.ui.theme import DARK, LIGHT, theme
from va_desktop.kit.ui.window import MainWindow, WindowState

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from va_desktop.kit.ui.tasks import Progress

pytestmark = pytest.mark.usefixtures("app")

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    """Show the window, 1200 x 800."""
    window = make_window(Bus())
    qtbot.addWidget(window)
    window.resize(1200, 800)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    settle()
    Done.clear()
    return window


def taking_back(undone: list[str]) -> Callable[[], Finished[object]]:
    """Return an inverse that notes that it was done."""

    def inverse() -> Finished[object]:
        undone.append("x")
        return Finished(None, taking_back(undone))

    return inverse


def test_work_under_way_ends_before_what_it_reads_is_closed(qtbot: QtBot) -> None:
    window = MainWindow(Bus(), lambda: Formats("en", "IE"))
    qtbot.addWidget(window)
    begun, never, order = Event(), Event(), list[str]()

    def work(progress: Progress) -> None:
        begun.set()
        while not progress.cancelled:
            never.wait(0.01)
        order.append("work ended")

    window.closing.connect(lambda _state: order.append("database closed"))
    window.tasks.run(work)
    assert begun.wait(10)
    window.close()
    assert order == ["work ended", "database closed"]


# --- Rooms ---


def test_a_pane_is_made_when_it_is_first_entered(window: MainWindow) -> None:
    assert window.made_pane("today") is not None
    assert window.made_pane("reports") is None
    window.navigate("reports")
    first = window.made_pane("reports")
    window.navigate("today")
    window.navigate("reports")
    assert window.made_pane("reports") is first


def test_rooms_are_entered_by_mouse_and_by_shortcut(window: MainWindow) -> None:
    assert window.rail is not None
    QTest.mouseClick(window.rail.item("reports"), Qt.MouseButton.LeftButton)
    assert window.pane == "reports"
    QTest.keyClick(window, Qt.Key.Key_2, CTRL)
    assert window.pane == "clients"
    assert window.rail.item("clients").isChecked()


def test_navigating_shows_the_target(window: MainWindow) -> None:
    window.desk.navigate("today", "i1")
    pane = window.made_pane("today")
    assert isinstance(pane, ListPane)
    current = pane.list.current()
    assert current is not None
    assert current.key == "i1"


def test_what_lies_over_panes_is_opened_without_leaving_the_present_one(window: MainWindow) -> None:
    opened: list[object] = []
    window.add_opening("letter", opened.append)
    window.desk.navigate("letter", 7)
    assert opened == [7]
    assert window.pane == "today"


def test_a_page_takes_the_keyboard_to_its_first_field(window: MainWindow) -> None:
    class Page(QLineEdit):
        def __init__(self) -> None:
            super().__init__()
            self.field = QLineEdit(self)

        def first_focus(self) -> QLineEdit:
            return self.field

    page = Page()
    window.show_page(page)
    assert QApplication.focusWidget() is page.field
    window.leave_page()


@pytest.mark.parametrize(("name", "initial"), [("asha", "A"), ("प्रिया", "प्रि"), ("दिल्ली", "दि"), ("", "?")])
def test_the_badge_shows_the_first_letter_whole(name: str, initial: str) -> None:
    assert initial_of(name) == initial


def test_the_rail_folds_where_the_window_is_narrow(window: MainWindow) -> None:
    assert window.rail is not None
    widths = [window.rail.width()]
    window.resize(900, 600)
    widths.append(window.rail.width())
    assert widths == [tokens.RAIL, tokens.RAIL_FOLDED]
    assert window.rail.item("today").toolTip().startswith("Today")
    assert window.rail.item("today").accessibleName() == "Today, 4"


def test_size_and_pane_are_remembered(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1000, 700)
    window.navigate("clients")
    heard: list[WindowState] = []
    window.closing.connect(heard.append)
    window.close()
    again = make_window(Bus(), heard[0])
    qtbot.addWidget(again)
    assert again.pane == "clients"
    assert again.size().height() <= 700


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "hi"])
@pytest.mark.parametrize("size", [(1200, 800), (900, 600), (900, 540)])
def test_nothing_is_cut_in_any_room(
    window: MainWindow, mode: str, language: str, size: tuple[int, int]
) -> None:
    theme.use("dark" if mode == "dark" else "light")
    speak(language)
    window.resize(*size)
    for pane in ("today", "clients", "reports", "settings"):
        window.navigate(pane)
        assert cut_texts(window) == []
        grab(window, f"window-{pane}-{mode}-{language}-{size[0]}x{size[1]}")


# --- Theme and language ---


def test_the_theme_is_switched_while_the_window_is_open(window: MainWindow) -> None:
    before = window.grab().toImage().pixelColor(400, 790)
    theme.use("dark")
    settle()
    after = window.grab().toImage().pixelColor(400, 790)
    assert after == DARK.c("window") != before
    field = RateSheet(window).name
    assert field.palette().color(QPalette.ColorRole.Text) == DARK.c("text")


def test_the_language_is_switched_while_the_window_is_open(window: MainWindow) -> None:
    sheet = RateSheet(window)
    sheet.open()
    speak("hi")
    assert sheet.save.words() == "सहेजें"
    assert QApplication.translate("QWidgetTextControl", "&Copy") == "कॉपी करें"
    speak("en")
    assert sheet.save.words() == "Save"
    sheet.reject()


# --- Undo and notices ---


def test_a_deletion_offers_undo_and_ctrl_z_undoes(window: MainWindow) -> None:
    undone: list[str] = []
    window.desk.undo.push("Deleted “Newsletter draft”", taking_back(undone), offer=True)
    assert window.notices.text() == "Deleted “Newsletter draft”"
    grab(window, "undo-bar")
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert undone == ["x"]


def test_the_button_of_the_bar_undoes_and_the_bar_goes(window: MainWindow) -> None:
    undone: list[str] = []
    window.desk.undo.push("Deleted", taking_back(undone), offer=True)
    button = next(b for b in window.notices.findChildren(Button) if b.words() == "Undo")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert undone == ["x"]
    assert window.notices.isHidden()


@pytest.mark.parametrize("way", ["another step", "undone by key"])
def test_undo_is_offered_only_for_what_its_button_would_undo(way: str, window: MainWindow) -> None:
    undone: list[str] = []
    window.desk.undo.push("Started “inbox”", taking_back(undone))
    window.desk.undo.push("Deleted “letters”", taking_back(undone), offer=True)
    if way == "another step":
        window.desk.undo.push("Started “call”", taking_back(undone))
    else:
        QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert window.notices.isHidden()


def test_what_is_said_after_an_offer_stays_when_the_offer_no_longer_holds(window: MainWindow) -> None:
    window.desk.undo.push("Deleted “letters”", taking_back([]), offer=True)
    window.notices.say("Saved.")
    window.desk.undo.undo()
    assert window.notices.text() == "Saved."


def test_an_undo_that_fails_says_so_in_the_bar(window: MainWindow) -> None:
    def refuse() -> Finished[object]:
        raise UserError("Write a whole number.")

    window.desk.undo.push("Changed", refuse)
    speak("hi")
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert window.notices.text() == "पूरी संख्या लिखें।"


def test_a_long_note_is_not_said_whole(window: MainWindow) -> None:
    letters = "Answer all letters of the clinic, and file them as the manual says"
    window.desk.undo.push(f"Deleted “{letters} {letters}”", taking_back([]), offer=True)
    assert cut_texts(window.notices) == []
    shown = window.notices.findChildren(Wrapped)[0].text()
    assert shown == "Deleted “Answer all letters of the clinic, and file them as the…”"
    window.desk.undo.undo()
    assert window.notices.isHidden(), "it is known by the whole"


def press_in(window: MainWindow, widget: QWidget) -> None:
    """Click on the middle of a widget as the system tells the window of it."""
    at = widget.mapTo(window, widget.rect().center())
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def old_error(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Show an error for as long as others are shown."""
    monkeypatch.setattr(notices, "SHOWN_FOR", 0)
    window.say_error(UserError("Write a whole number."))
    qtbot.wait(20)
    assert window.notices.text(), "nobody may have looked"


def test_an_error_that_was_just_shown_stays_whatever_is_done(window: MainWindow) -> None:
    window.say_error(UserError("Write a whole number."))
    press_in(window, window.bar)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F7)
    assert window.notices.text()


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_an_error_goes_once_the_user_goes_on(
    way: str, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_error(window, qtbot, monkeypatch)
    if way == "mouse":
        press_in(window, window.bar)
    else:
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_F7)
    assert not window.notices.text()


def test_a_key_for_its_own_button_does_what_the_button_does(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(notices, "SHOWN_FOR", 0)
    window.notices.say("No room.", "bad", button="Try again", action=lambda: done.append("tried"))
    qtbot.wait(20)
    next(b for b in window.notices.findChildren(Button) if b.words() == "Try again").setFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Space)
    assert done == ["tried"]


def test_an_error_under_the_mouse_stays(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_error(window, qtbot, monkeypatch)
    press_in(window, window.notices)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F7)
    assert window.notices.text()
    press_in(window, window.bar)
    qtbot.wait(20)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F7)
    assert not window.notices.text()


# --- The palette ---


def test_the_palette_works_by_keyboard_alone(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    field = window.palette_overlay.field
    assert field.hasFocus()
    QTest.keyClicks(field, "30m call")
    theme.use("dark")
    grab(window, "palette-dark")
    assert cut_texts(window) == []
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert "overlaps Newsletter draft" in window.palette_overlay.lines.accessibleName()
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert Done == ["client"]
    assert Overlay.on(window) is None


def test_ctrl_enter_does_the_other_thing(window: MainWindow) -> None:
    window.palette_overlay.open_palette()
    field = window.palette_overlay.field
    QTest.keyClick(field, Qt.Key.Key_Up)  # from the first line to the last
    QTest.keyClick(field, Qt.Key.Key_Return, CTRL)
    assert Done == ["pdf"]


def test_escape_closes_the_palette_and_the_keyboard_returns(window: MainWindow) -> None:
    pane = window.made_pane("today")
    assert isinstance(pane, ListPane)
    pane.list.setFocus()
    window.palette_overlay.open_palette()
    QTest.keyClick(window.palette_overlay.field, Qt.Key.Key_Escape)
    settle()
    assert pane.list.hasFocus()


def test_what_the_palette_opens_keeps_the_keyboard_and_gives_it_back(window: MainWindow) -> None:
    pane = window.made_pane("today")
    assert isinstance(pane, ListPane)
    pane.list.setFocus()
    sheet = RateSheet(window)
    window.palette_overlay.add_provider(lambda _text: [Choice("Record payment", sheet.open)])
    window.palette_overlay.open_palette()
    QTest.keyClicks(window.palette_overlay.field, "nothing")
    QTest.keyClick(window.palette_overlay.field, Qt.Key.Key_Return)
    settle()
    assert sheet.name.hasFocus()
    QTest.keyClick(sheet.name, Qt.Key.Key_Escape)
    settle()
    assert pane.list.hasFocus()


def test_the_palette_says_when_nothing_is_found(window: MainWindow) -> None:
    window.palette_overlay.open_palette()
    QTest.keyClicks(window.palette_overlay.field, "nothing")
    assert window.palette_overlay.lines.accessibleName() == "Nothing found"
    QTest.keyClick(window.palette_overlay.field, Qt.Key.Key_Return)
    assert window.palette_overlay.isVisible()


# --- Sheets ---


def test_tab_stays_inside_a_sheet(window: MainWindow) -> None:
    sheet = RateSheet(window)
    sheet.open()
    assert sheet.name.hasFocus()
    seen = []
    for _ in range(9):
        focused = QApplication.focusWidget()
        assert focused is not None
        assert sheet.isAncestorOf(focused)
        seen.append(focused.objectName() or focused.accessibleName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert seen == ["name", "client", "rate", "markup", "notes", "Cancel", "Save", "Close", "name"]


def test_ctrl_enter_saves_and_an_error_keeps_the_sheet_open(window: MainWindow, qtbot: QtBot) -> None:
    sheet = RateSheet(window)
    sheet.open()
    QTest.keyClicks(sheet.name, "  ")
    QTest.keyClick(sheet.name, Qt.Key.Key_Return, CTRL)
    assert sheet.isVisible()
    assert sheet.form.field("name").error()
    QTest.keyClicks(sheet.name, "Acme")
    with qtbot.waitSignal(sheet.accepted):
        QTest.keyClick(sheet.name, Qt.Key.Key_Return, CTRL)
    assert sheet.saved == ["  Acme"]


def test_enter_in_a_field_saves_too_and_what_was_mended_is_no_longer_wrong(
    window: MainWindow, qtbot: QtBot
) -> None:
    sheet = RateSheet(window)
    sheet.open()
    QTest.keyClick(sheet.name, Qt.Key.Key_Return)
    assert sheet.form.field("name").error()
    QTest.keyClicks(sheet.name, "A")
    assert not sheet.form.field("name").error()
    with qtbot.waitSignal(sheet.accepted):
        QTest.keyClick(sheet.rate, Qt.Key.Key_Enter)
    assert sheet.saved == ["A"]


@pytest.mark.parametrize("hasty", [True, False])
def test_enter_is_left_to_the_fields_where_a_sheet_says_so(window: MainWindow, *, hasty: bool) -> None:
    sheet = RateSheet(window)
    sheet.enter_saves = hasty
    sheet.open()
    QTest.keyClicks(sheet.name, "A")
    QTest.keyClick(sheet.name, Qt.Key.Key_Return)
    assert sheet.saved == (["A"] if hasty else [])


def test_what_can_be_used_only_later_has_its_place_in_the_order_of_tab(window: MainWindow) -> None:
    sheet = RateSheet(window)
    later = sheet.form.field("client").control
    later.setEnabled(False)
    sheet.open()
    later.setEnabled(True)
    QTest.keyClick(sheet.name, Qt.Key.Key_Tab)
    assert later.hasFocus()
    QTest.keyClick(later, Qt.Key.Key_Backtab)
    QTest.keyClick(sheet.name, Qt.Key.Key_Backtab)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Close"


def test_the_keyboard_comes_to_the_pane_where_what_had_it_is_gone(window: MainWindow) -> None:
    pane = window.made_pane("today")
    assert isinstance(pane, ListPane)
    button = Button("Add contract", parent=pane)
    button.show()
    button.setFocus()
    sheet = RateSheet(window)
    sheet.open()
    button.hide()  # as the empty state does once there is something
    sheet.reject()
    settle()
    assert pane.list.hasFocus()


def test_escape_leaves_a_sheet_and_shortcuts_rest_meanwhile(window: MainWindow, qtbot: QtBot) -> None:
    sheet = RateSheet(window)
    sheet.open()
    QTest.keyClick(sheet.name, Qt.Key.Key_2, CTRL)
    assert window.pane == "today"
    with qtbot.waitSignal(sheet.rejected):
        QTest.keyClick(sheet.name, Qt.Key.Key_Escape)
    QTest.keyClick(window, Qt.Key.Key_2, CTRL)
    assert window.pane == "clients"


@pytest.mark.parametrize("language", ["en", "hi"])
@pytest.mark.parametrize("size", [(1200, 800), (900, 540)])
def test_a_sheet_fits_the_window(window: MainWindow, language: str, size: tuple[int, int]) -> None:
    speak(language)
    window.resize(*size)
    sheet = RateSheet(window)
    sheet.open()
    sheet.try_save()
    assert cut_texts(sheet) == []
    assert window.rect().contains(sheet.card.geometry())
    grab(window, f"sheet-{language}-{size[0]}x{size[1]}")
    sheet.reject()


def test_a_sheet_that_grows_leaves_its_fields_where_they_are(window: MainWindow, qtbot: QtBot) -> None:
    sheet = RateSheet(window)
    sheet.open()
    window.resize(1200, sheet.card.height() + 160)  # in the middle: as much above as below
    settle()
    before, height = sheet.name.mapTo(window, sheet.name.pos()), sheet.card.height()
    sheet.body.addWidget(QLineEdit())
    qtbot.waitUntil(lambda: sheet.card.height() > height)
    assert sheet.name.mapTo(window, sheet.name.pos()) == before
    assert window.rect().contains(sheet.card.geometry())


def test_what_cannot_be_undone_is_asked_first(window: MainWindow, qtbot: QtBot) -> None:
    sheet = confirm(window, "Issue invoice 0042?", "It gets its number and can’t be changed any more.",
                    Button("Save", "primary"))  # fmt: skip
    sheet.open()
    grab(window, "confirm")
    focused = QApplication.focusWidget()
    assert focused is not None
    with qtbot.waitSignal(sheet.accepted):
        QTest.keyClick(focused, Qt.Key.Key_Return, CTRL)


# --- Errors ---


def test_a_bug_shows_its_report_and_the_work_goes_on(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    window.errors.install()
    for _ in range(2):  # the second one must not pile up another sheet
        sys.excepthook(ZeroDivisionError, ZeroDivisionError("by zero"), None)
    assert "ZeroDivisionError" in capsys.readouterr().err
    sheets = window.findChildren(Sheet)
    assert len(sheets) == 1
    sheet = sheets[0]
    assert isinstance(sheet, CrashSheet)
    grab(window, "crash")
    copy = next(b for b in sheet.findChildren(Button) if b.words() == "Copy the report")
    QTest.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert "ZeroDivisionError: by zero" in QGuiApplication.clipboard().text()
    assert copy.words() == "Copied"
    QTest.keyClick(copy, Qt.Key.Key_Return, CTRL)
    assert Overlay.on(window) is None


def test_a_users_error_that_nobody_caught_is_said_in_words(window: MainWindow) -> None:
    window.errors.take(UserError("Write a whole number."))
    assert window.notices.text() == "Write a whole number."
    assert window.findChildren(Sheet) == []


def test_a_sheet_closes_where_news_made_anew_what_had_the_keyboard(window: MainWindow) -> None:
    pane = window.made_pane("today")
    assert isinstance(pane, ListPane)
    field = QLineEdit(pane)
    field.show()
    field.setFocus()
    sheet = RateSheet(window)
    sheet.open()
    shiboken6.delete(field)
    sheet.reject()
    settle()
    assert Overlay.on(window) is None


def test_a_field_in_a_closed_sheet_takes_the_ring_not_along(window: MainWindow) -> None:
    sheet = RateSheet(window)
    sheet.open()
    sheet.reject()
    settle()
    again = RateSheet(window)
    again.open()
    settle()
    rings = [child for child in window.findChildren(FocusRing) if child.isVisible()]
    assert len(rings) == 1
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    again.reject()


# --- The first paint ---


def test_the_window_stands_there_before_anything_is_in_it(qtbot: QtBot) -> None:
    shell = Shell(dark=False)
    qtbot.addWidget(shell)
    shell.resize(1200, 800)
    shell.show()
    settle()
    ground = shell.grab().toImage()
    assert ground.pixelColor(5, 400) == LIGHT.c("sunken")
    assert ground.pixelColor(600, 30) == LIGHT.c("card")
    assert ground.pixelColor(600, 400) == LIGHT.c("window")
    grab(shell, "shell")
    window = make_window(Bus(), shell=shell)
    window.navigate("reports")
    heard: list[WindowState] = []
    window.closing.connect(heard.append)
    settle()
    assert window.size() == shell.size()
    assert shell.windowTitle().startswith("Reports")
    sheet = RateSheet(window)
    sheet.open()
    assert cut_texts(shell) == []
    assert sheet.size() == shell.size()
    sheet.reject()
    QTest.keyClick(shell, Qt.Key.Key_2, CTRL)
    shell.close()
    assert [state.pane for state in heard] == ["clients"]


def test_the_first_paint_waits_for_nothing_heavy() -> None:
    code = (
        "import sys; from va_desktop.kit.ui.app import start_application;"
        "from va_desktop.kit.ui.shell import Shell;"
        "app = start_application(['x']); shell = Shell(); shell.show(); app.processEvents();"
        "late = {'typing_extensions', 'decimal', 'babel', 'sqlalchemy', 'va_desktop.kit.ui.theme',"
        " 'va_desktop.kit.ui.fonts', 'va_desktop.kit.ui.window'};"
        "print(sorted(late & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
