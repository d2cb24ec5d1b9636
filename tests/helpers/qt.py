"""What tests of the window share: the application, a desk, pictures, and the walk that finds cut texts.

Import the fixtures into a `conftest.py`: `from tests.helpers.qt import app, desk  # noqa: F401`.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar, runtime_checkable

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QScrollArea, QWidget

from va_desktop.core.formatting import Formats
from va_desktop.kit.ui import paint
from va_desktop.kit.ui.app import make_application
from va_desktop.kit.ui.bus import Bus
from va_desktop.kit.ui.buttons import PaintedButton
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.scroll import OverlayScrollBar
from va_desktop.kit.ui.tasks import InlineTasks
from va_desktop.kit.ui.texts import set_language, texts
from va_desktop.kit.ui.theme import theme
from va_desktop.kit.ui.undo import UndoStack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from va_desktop.core.errors import UserError
    from va_desktop.kit.ui.forms import Form
    from va_desktop.kit.ui.paging import PagedModel
    from va_desktop.kit.ui.pane import Pane

Kind = TypeVar("Kind", bound=QWidget)
Part = TypeVar("Part", bound=QObject)

PICTURES = "VA_DESKTOP_TEST_PICTURES"
"""Names a folder in which `grab()` leaves pictures, for a person to look at."""


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """Give pytest-qt our application: its fonts, its style, its colours."""
    return make_application(["test"], mode="light")


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    """Give the test the application, in English and light, and put both back afterwards."""
    speak("en", "IE")
    theme.use("light")
    yield qapp
    for window in QApplication.topLevelWidgets():
        window.hide()
        window.deleteLater()  # before the language changes: a forgotten pane would read from a closed database
    settle()
    speak("en", "IE")
    theme.use("light")


def speak(language: str, country: str = "") -> None:
    """Switch the language and let all layouts settle."""
    set_language(language, country or {"hi": "IN", "de": "DE"}.get(language, "IE"))
    settle()


def settle() -> None:
    """Let everything happen that waits: news on the bus, layouts, deletions. Nested layouts need several rounds.

    A clock that ran out in the last round may have made widgets anew; these are shown (a call that waits in line)
    and laid out too before anybody looks.
    """
    for _ in range(4):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    for _ in range(5):
        QApplication.sendPostedEvents(None, QEvent.Type.MetaCall.value)
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def show_active(shown: QWidget, width: int, height: int, qtbot: QtBot) -> None:
    """Show a widget as the window that has the keyboard."""
    qtbot.addWidget(shown)
    shown.resize(width, height)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    settle()


def show_ready(pane: Pane, width: int, height: int, qtbot: QtBot) -> None:
    """Show a pane with the keyboard where it is when somebody comes to the pane."""
    show_active(pane, width, height, qtbot)
    first = pane.first_focus()
    assert first is not None
    first.setFocus()
    settle()


@dataclass
class Said:
    """A `Notify` that keeps what was said."""

    lines: list[str] = field(default_factory=list)
    errors: list[UserError] = field(default_factory=list)
    actions: list[Callable[[], object] | None] = field(default_factory=list)

    def say(
        self, text: str, mood: str = "plain", *, button: str = "", action: Callable[[], object] | None = None
    ) -> None:
        """Keep a sentence."""
        del mood, button
        self.lines.append(text)
        self.actions.append(action)

    def error(self, error: UserError) -> None:
        """Keep an error."""
        self.errors.append(error)


@dataclass
class Went:
    """A `Navigate` that keeps where somebody went."""

    places: list[tuple[str, object]] = field(default_factory=list)

    def __call__(self, pane: str, target: object = None) -> None:
        """Keep the place."""
        self.places.append((pane, target))


@pytest.fixture
def desk(app: QApplication) -> Desk:
    """Give a pane its desk: a real bus and undo, work done at once, `Said` and `Went` for the rest."""
    del app

    def formats() -> Formats:
        language = texts().language
        return Formats(language, {"hi": "IN", "de": "DE"}.get(language, "IE"))

    tasks = InlineTasks()
    return Desk(Bus(), tasks, UndoStack(tasks), formats, theme, Said(), Went())


def child(parent: QWidget, kind: type[Kind], name: str) -> Kind:
    """Return the widget of a kind with an object name, wherever it stands in a tree."""
    found = parent.findChild(kind, name)
    if not isinstance(found, kind):
        raise LookupError(f"there is no {kind.__name__} called {name}")
    return found


def control(form: Form, name: str, kind: type[Kind]) -> Kind:
    """Return the control of a field."""
    found = form.field(name).control
    assert isinstance(found, kind), name
    return found


def one_child(parent: QObject, kind: type[Part]) -> Part:
    """Return the only object of a kind inside another."""
    (found,) = parent.findChildren(kind)
    assert isinstance(found, kind)
    return found


@runtime_checkable
class Titled(Protocol):
    """A row, or the heading of some, that says what it is about."""

    @property
    def title(self) -> str: ...


def titles(rows: PagedModel[Any]) -> list[str]:
    """Return the headings and titles of a list as far as it is loaded, from top to bottom."""
    shown = [rows.row(rows.index(at)) for at in range(rows.rowCount())]
    return [row.title for row in shown if isinstance(row, Titled)]


def grab(widget: QWidget, name: str) -> None:
    """Leave a picture of a widget where `VA_DESKTOP_TEST_PICTURES` says; nothing without it."""
    folder = os.environ.get(PICTURES)
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        settle()
        widget.grab().save(str(Path(folder) / f"{name}.png"))


class Cut(NamedTuple):
    """A text that does not fit, and what shows it."""

    text: str
    where: str
    why: str


def cut_texts(widget: QWidget) -> list[Cut]:
    """Return every text in a visible tree of widgets that is wider or higher than its place.

    Painted texts are watched while the tree is painted (a person's own words may be elided, ours not);
    of Qt's own labels, buttons and placeholders the size they want is compared with the size they have.
    """
    settle()
    paint.watch = []
    try:
        widget.grab()
        painted = [
            Cut(text, widget.objectName() or type(widget).__name__, "elided" if elided else "clipped")
            for text, elided, clipped in paint.watch
            if elided or clipped
        ]
    finally:
        paint.watch = None
    return painted + [
        cut
        for child in [widget, *widget.findChildren(QWidget)]
        if child.isVisibleTo(widget)
        for cut in (*_too_small(child), *_outside(child, widget))
    ]


_OWN = Qt.FindChildOption.FindDirectChildrenOnly


def _too_small(widget: QWidget) -> list[Cut]:
    name = widget.objectName() or type(widget).__name__
    if (
        isinstance(widget, QScrollArea)
        and widget.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        and not any(bar.across for bar in widget.findChildren(OverlayScrollBar, options=_OWN))
    ):
        inner, room = widget.widget(), widget.viewport().width()
        content = 0 if inner is None else inner.width()
        return (
            [Cut("", name, f"content of {content} in {room}, and no scrolling sideways")]
            if content > room
            else []
        )
    if isinstance(widget, PaintedButton):
        return []  # painted with draw_text, and so watched
    if isinstance(widget, QLabel | QAbstractButton):
        wants, has = widget.sizeHint(), widget.size()
        if widget.text() and (wants.width() > has.width() + 1 or wants.height() > has.height() + 1):
            return [Cut(widget.text(), name, f"wants {wants.toTuple()}, has {has.toTuple()}")]
    if isinstance(widget, QLineEdit) and widget.placeholderText() and not widget.text():
        margins = widget.textMargins()
        room = widget.width() - margins.left() - margins.right() - 4
        wide = widget.fontMetrics().horizontalAdvance(widget.placeholderText())
        if wide > room:
            return [Cut(widget.placeholderText(), name, f"placeholder of {wide} in {room}")]
    return []


def _outside(widget: QWidget, top: QWidget) -> list[Cut]:
    """Find controls that a layout has pushed out of their parent, where nobody can scroll to them."""
    parent = widget.parentWidget()
    if (
        parent is None
        or widget is top
        or widget.isWindow()
        or not isinstance(widget, QAbstractButton | QLineEdit)
    ):
        return []
    if parent.rect().contains(QRect(widget.pos(), widget.size()).adjusted(1, 1, -1, -1)):
        return []
    words = widget.text() or widget.accessibleName()
    return [Cut(words, type(widget).__name__, f"{widget.geometry()} outside {parent.rect()}")]
