"""What comes again, a line for each: when it is due next, and a menu to let it rest, go on, or come no more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.core.values import dataclass
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.forms import clear_layout
from va_desktop.kit.ui.labels import Dot, Label, Wrapped, row
from va_desktop.kit.ui.menus import Menu
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.ui.tokens import Role

Verb = Callable[[int], Done[object]]


@dataclass(frozen=True, slots=True)
class Coming:
    """How one is told: `state` says when it is due next or that it rests, `below` are more texts with a role each.

    `opens` is what the first action of its menu hands over; None: there is none.
    """

    id: int
    title: str
    state: str
    below: tuple[tuple[str, Role], ...]
    colour: int
    active: bool
    ended: bool
    opens: object = None


class ComingLine(QWidget):
    """One of them."""

    wanted = Signal(object, str)
    """What it tells, and what is wanted: `open`, `pause`, `go_on`, `end`."""

    def __init__(self, coming: Coming, opening: tuple[str, str]) -> None:
        """`opening` are the marked words and the icon of what opens it."""
        super().__init__()
        self.coming, self._opening = coming, opening
        title = Label(weight=600, may_elide=True)
        title.set_text(coming.title)
        state = Label(role="second")
        state.set_text(coming.state)
        self.more = Button(icon="more", small=True)
        self.more.setAccessibleName(tr("More about “{title}”", title=coming.title))
        self.more.set_menu(self._fill_menu)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        top = row(title, state)
        top.setStretch(0, 1)
        lines.addLayout(top)
        for text, role in coming.below:
            below = Wrapped(role=role, size=tokens.SMALL)
            below.set_text(text)
            lines.addWidget(below)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, tokens.XS, 0, tokens.XS)
        box.setSpacing(tokens.S)
        box.addWidget(Dot(coming.colour), 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(lines, 1)
        box.addWidget(self.more)

    def _fill_menu(self, menu: Menu) -> None:
        words, icon = self._opening
        if self.coming.opens is not None:
            self._offer(menu, tr(words), icon, "open")
        if self.coming.active:
            self._offer(menu, tr("Pause"), "history", "pause")
        else:
            self._offer(menu, tr("Go on"), "play", "go_on")
        if not self.coming.ended:
            menu.addSeparator()
            self._offer(menu, tr("Come no more"), "close", "end")

    def _offer(self, menu: Menu, words: str, icon: str, what: str) -> None:
        menu.add(words, icon).triggered.connect(partial(self.wanted.emit, self.coming, what))


class ComingLines(QWidget):
    """All of them, one below the other. What is done with one can be taken back."""

    opened = Signal(object)
    """What `Coming.opens` of one says."""

    def __init__(self, desk: Desk, opening: tuple[str, str], *, pause: Verb, go_on: Verb, end: Verb) -> None:
        """`opening` are the marked words and the icon of what opens one; the verbs take an id."""
        super().__init__()
        self._desk, self._opening = desk, opening
        self._verbs: Final = {
            "pause": (pause, N_("Paused “{title}”")),
            "go_on": (go_on, N_("“{title}” goes on")),
            "end": (end, N_("“{title}” comes no more")),
        }
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.S)

    def show_lines(self, lines: Sequence[Coming]) -> None:
        """Show these."""
        clear_layout(self._column)
        for coming in lines:
            line = ComingLine(coming, self._opening)
            line.wanted.connect(self._wanted)
            self._column.addWidget(line)
        self.setVisible(bool(lines))

    @Slot(object, str)
    def _wanted(self, coming: Coming, what: str) -> None:
        if what == "open":
            self.opened.emit(coming.opens)
            return
        verb, said = self._verbs[what]
        try:
            done = verb(coming.id)
        except UserError as error:
            self._desk.notify.error(error)
        else:
            self._desk.undo.push(tr(said, title=coming.title), done.undo)
