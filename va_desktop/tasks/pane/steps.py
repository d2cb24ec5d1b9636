"""The checklist of a task: ticks, steps renamed and moved in place, a line that adds further ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import CheckBox, IconButton
from va_desktop.kit.ui.fields import LineEdit
from va_desktop.kit.ui.fonts import face, line_height, text_width, wrap
from va_desktop.kit.ui.labels import Label, Tag, Wrapped, row
from va_desktop.kit.ui.menus import Menu
from va_desktop.kit.ui.speaking import Speaking
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.ui.theme import theme
from va_desktop.tasks.model import ChecklistItem, Task
from va_desktop.tasks.pane.words import since_words
from va_desktop.tasks.steps import progress
from va_desktop.tasks.table import TaskRoom

_WAYS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class _Words(Wrapped):
    """What a step says, struck through when it is done. A double click renames it."""

    renaming = Signal()

    def __init__(self) -> None:
        super().__init__(role="text")
        self._struck = False

    def show_step(self, item: ChecklistItem) -> None:
        """Show a step."""
        self._struck = item.done
        self.set_role("third" if item.done else "text")
        self.set_text(item.text)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.renaming.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._struck:
            f = face()
            with QPainter(self) as p:
                for number, line in enumerate(wrap(self.text(), f, self.width())):
                    middle = number * line_height(f) + 11
                    p.fillRect(QRectF(0, middle, text_width(line, f), 1), theme.c("third"))


class _Tick(CheckBox):
    """The tick of a step, with the keys that move, rename and remove it."""

    pressed_key = Signal(str, int)
    """`go` or `move` with -1 or 1, `rename`, `remove`, `toggle` (whether it is required)."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _WAYS.get(Qt.Key(event.key()))
        if way is not None:
            moved = event.modifiers() & Qt.KeyboardModifier.AltModifier
            self.pressed_key.emit("move" if moved else "go", way)
        elif event.key() == Qt.Key.Key_F2:
            self.pressed_key.emit("rename", 0)
        elif event.key() == Qt.Key.Key_R and not event.modifiers():
            self.pressed_key.emit("toggle", 0)
        elif event.key() == Qt.Key.Key_Delete:
            self.pressed_key.emit("remove", 0)
        else:
            super().keyPressEvent(event)


class _StepRow(QWidget):
    """One step."""

    wanted = Signal(object, str, int)
    """The step's id and what is wanted: `tick` or `require` (1 or 0), `go`, `move`, `rename`, `remove`."""
    renamed = Signal(object, str)

    def __init__(self, item: ChecklistItem, when: str) -> None:
        super().__init__()
        self.item = item
        self.tick, self._words, self._editor = _Tick(), _Words(), LineEdit(framed=False)
        self._required, self._when = Tag(), Label(role="third")
        self._editor.hide()
        self._editor.editingFinished.connect(self._finish)
        self.tick.clicked.connect(self._ticked)
        self.tick.pressed_key.connect(self._pressed)
        self._words.renaming.connect(self.rename)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 3, 0, 3)
        box.setSpacing(8)
        box.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        box.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        box.addWidget(self._editor, 1)
        box.addWidget(self._required, 0, Qt.AlignmentFlag.AlignTop)
        box.addWidget(self._when, 0, Qt.AlignmentFlag.AlignTop)
        self.show_step(item, when)

    def show_step(self, item: ChecklistItem, when: str) -> None:
        """Show a step anew, and when it was ticked."""
        self.item = item
        self._required.show_tag(tr("required") if item.required and not item.done else "", "warn")
        self._required.setVisible(item.required and not item.done)
        self._when.set_text(when)
        self._when.setVisible(bool(when))
        self.tick.setChecked(item.done)
        self.tick.setAccessibleName(item.text)
        self._words.show_step(item)

    @Slot()
    def rename(self) -> None:
        """Let the step be typed anew: Enter keeps it, Escape leaves it as it was."""
        self._words.hide()
        self._editor.setText(self.item.text)
        self._editor.setAccessibleName(tr("Step"))
        self._editor.show()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._editor.selectAll()

    @Slot()
    def _finish(self) -> None:
        if self._editor.isHidden():
            return
        text, had_focus = self._editor.text().strip(), self._editor.hasFocus()
        self._editor.hide()
        self._words.show()
        if had_focus:
            self.tick.setFocus(Qt.FocusReason.OtherFocusReason)
        if text and text != self.item.text:
            self.renamed.emit(self.item.id, text)

    @Slot(bool)
    def _ticked(self, checked: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._want("tick", int(checked))

    @Slot(str, int)
    def _pressed(self, what: str, way: int) -> None:
        if what == "toggle":
            self._require()
        else:
            self._want(what, way)

    def _want(self, what: str, way: int) -> None:
        self.wanted.emit(self.item.id, what, way)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._editor.isHidden():
            self._editor.setText(self.item.text)
            self._finish()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._editor.isHidden():
            event.accept()
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = Menu(self)
        menu.add(tr("Rename"), "edit", "F2").triggered.connect(self.rename)
        required = menu.add(tr("Required"), "check" if self.item.required else "", "R")
        required.triggered.connect(self._require)
        menu.add(tr("Move up"), "up", "Alt+Up").triggered.connect(self._move_up)
        menu.add(tr("Move down"), "down", "Alt+Down").triggered.connect(self._move_down)
        menu.addSeparator()
        menu.add(tr("Remove"), "delete", "Del").triggered.connect(self._remove)
        menu.popup(event.globalPos())

    @Slot()
    def _require(self) -> None:
        self._want("require", int(not self.item.required))

    @Slot()
    def _move_up(self) -> None:
        self._want("move", -1)

    @Slot()
    def _move_down(self) -> None:
        self._want("move", 1)

    @Slot()
    def _remove(self) -> None:
        self._want("remove", 0)


class StepList(Speaking):
    """The whole checklist.

    On a tick: Space ticks, Up and Down go, Alt+Up and Alt+Down move the step, F2 renames, R says that it is
    required or not, Delete removes.
    """

    def __init__(self, room: TaskRoom) -> None:
        super().__init__()
        self._room = room
        self._task_id = 0
        self._rows: dict[int, _StepRow] = {}
        self._order: list[int] = []
        self._progress = Label(role="second")
        self._new = LineEdit(N_("Add a step"), framed=False)
        self._new.setObjectName("new_step")
        self._new.setMaxLength(500)
        self._new.returnPressed.connect(self._add)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        column.addLayout(row(Label(N_("Checklist"), weight=600), self._progress, None))
        column.addLayout(self._column)
        plus = IconButton("add", N_("Add a step"), size=18)
        plus.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        plus.clicked.connect(self._into_new)
        column.addLayout(row(plus, self._new))

    def show_task(self, task: Task) -> None:
        """Show the checklist of a task; the keyboard stays on its step."""
        if task.id != self._task_id:
            self._task_id = task.id
            self._new.clear()
        kept = {item.id for item in task.checklist}
        for item_id in [item_id for item_id in self._rows if item_id not in kept]:
            gone = self._rows.pop(item_id)
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        calendar, formats = self._room.tasks.calendar(), self._room.desk.formats
        for place, item in enumerate(task.checklist):
            shown = self._rows.get(item.id)
            when = (
                "" if item.done_at is None else since_words(calendar.local(item.done_at), calendar, formats)
            )
            if shown is None:
                shown = self._rows[item.id] = _StepRow(item, when)
                shown.wanted.connect(self._wanted)
                shown.renamed.connect(self._renamed)
            else:
                shown.show_step(item, when)
            if self._column.indexOf(shown) != place:
                self._column.removeWidget(shown)
                self._column.insertWidget(place, shown)
        self._order = [item.id for item in task.checklist]
        self._in_tab_order()
        done, steps = progress(task.checklist)
        self._progress.set_text(tr("{done} of {all}", done=done, all=steps) if steps else "")

    def ticks(self) -> list[CheckBox]:
        """Return the ticks in their order."""
        return [self._rows[item_id].tick for item_id in self._order]

    def _in_tab_order(self) -> None:
        before: QWidget | None = None
        for control in (*self.ticks(), self._new):
            if before is not None:
                QWidget.setTabOrder(before, control)
            before = control

    # --- what a person does

    @Slot()
    def _into_new(self) -> None:
        self._new.setFocus(Qt.FocusReason.MouseFocusReason)

    @Slot()
    def _add(self) -> None:
        text = self._new.text().strip()
        if text and self._do(lambda: self._room.checklists.add_item(self._task_id, text), tr("Added a step")):
            self._new.clear()

    @Slot(object, str)
    def _renamed(self, item_id: int, text: str) -> None:
        self._do(lambda: self._room.checklists.rename_item(item_id, text), tr("Renamed a step"))

    @Slot(object, str, int)
    def _wanted(self, item_id: int, what: str, way: int) -> None:
        checklists = self._room.checklists
        if what == "go":
            self._go(self._order.index(item_id) + way)
        elif what == "rename":
            self._rows[item_id].rename()
        elif what == "move":
            self._do(lambda: checklists.move_item(item_id, way), tr("Moved a step"))
        elif what == "require":
            said = tr("A step is required now") if way else tr("A step is no longer required")
            self._do(lambda: checklists.require_item(item_id, required=bool(way)), said)
        elif what == "tick":
            said = tr("Ticked a step") if way else tr("Took a tick away")
            self._do(lambda: checklists.tick_item(item_id, done=bool(way)), said)
        elif self._do(lambda: checklists.remove_item(item_id), tr("Removed a step"), offer=True):
            self._go(self._order.index(item_id) + 1)

    def _go(self, place: int) -> None:
        if place >= len(self._order):
            self._new.setFocus(Qt.FocusReason.TabFocusReason)
        elif place >= 0:
            self._rows[self._order[place]].tick.setFocus(Qt.FocusReason.TabFocusReason)

    def _do(self, verb: Callable[[], Done[object]], said: str, *, offer: bool = False) -> bool:
        try:
            done = verb()
        except UserError as error:
            self._room.desk.notify.error(error)
            return False
        self._room.desk.undo.push(said, done.undo, offer=offer)
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Up and self._new.hasFocus():
            self._go(len(self._order) - 1)
        else:
            super().keyPressEvent(event)

    @override
    def retranslate(self) -> None:
        done, steps = sum(tick.isChecked() for tick in self.ticks()), len(self._order)
        self._progress.set_text(tr("{done} of {all}", done=done, all=steps) if steps else "")
