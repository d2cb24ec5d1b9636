"""What follows the first paint of a window does not come before it, and comes although nobody paints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from tests.helpers.qt import settle
from va_desktop.kit.ui.painted import AfterPaint

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Canvas(QWidget):
    """Keeps in which order things happened to it."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self.heard.append("painted")
        with QPainter(self) as p:
            p.fillRect(self.rect(), "white")

    def follow(self) -> None:
        self.heard.append("followed")


def test_what_follows_a_paint_comes_once_and_after_it(qtbot: QtBot) -> None:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.show()
    settle()
    canvas.heard.clear()
    AfterPaint(canvas).painted.connect(canvas.follow)
    canvas.update()
    qtbot.waitUntil(lambda: "followed" in canvas.heard, timeout=3000)
    assert canvas.heard == ["painted", "followed"]
    canvas.update()
    settle()
    assert canvas.heard == ["painted", "followed", "painted"]


def test_a_window_that_nobody_sees_does_not_hold_it_up(qtbot: QtBot) -> None:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    AfterPaint(canvas, latest=1).painted.connect(canvas.follow)
    qtbot.waitUntil(lambda: canvas.heard == ["followed"], timeout=3000)


def test_it_is_told_once_when_both_waits_end_at_the_same_time(qtbot: QtBot) -> None:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.show()
    AfterPaint(canvas, latest=0).painted.connect(canvas.follow)
    canvas.update()
    qtbot.waitUntil(lambda: {"painted", "followed"} <= set(canvas.heard), timeout=3000)
    settle()
    assert canvas.heard.count("followed") == 1
