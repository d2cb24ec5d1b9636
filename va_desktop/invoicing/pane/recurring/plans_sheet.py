"""All invoices that come again, or those of a client: when the next is due, and how to let one rest or end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.events import Changed
from va_desktop.core.texts import N_
from va_desktop.invoicing.pane.recurring.plan_sheet import PlanSheet
from va_desktop.invoicing.pane.recurring.room import PlanRoom
from va_desktop.invoicing.pane.recurring.words import rule_words, state_words, turns_words
from va_desktop.invoicing.recurring import Plan
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.empty import EmptyState
from va_desktop.kit.ui.forms import clear_layout
from va_desktop.kit.ui.labels import Dot, Label, Wrapped, row
from va_desktop.kit.ui.menus import Menu
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import texts, tr

_KINDS: Final = ("recurring_plan", "recurring_turn", "client", "*")


class _Line(QWidget):
    """One plan: title and next day, below the client, the rule and what comes, and a menu."""

    wanted = Signal(object, str)
    """The plan, and what is wanted: `edit`, `pause`, `go_on`, `end`."""

    def __init__(self, plan: Plan, room: PlanRoom) -> None:
        super().__init__()
        self.plan = plan
        values, formats = plan.values, room.desk.formats
        client = room.clients.client(values.client_id)
        coming = room.recurring.coming(plan)
        title = Label(weight=600, may_elide=True)
        title.set_text(values.title)
        state = Label(role="second")
        state.set_text(state_words(values, coming, formats))
        below = Wrapped(role="second", size=tokens.SMALL)
        below.set_text(f"{client.name} · {rule_words(values, formats)}")
        self.more = Button(icon="more", small=True)
        self.more.setAccessibleName(tr("More about “{title}”", title=values.title))
        self.more.set_menu(self._fill_menu)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        top = row(title, state)
        top.setStretch(0, 1)
        lines.addLayout(top)
        lines.addWidget(below)
        if coming:
            days = Wrapped(role="third", size=tokens.SMALL)
            days.set_text(turns_words(coming[:3], formats))
            lines.addWidget(days)
        if values.trouble is not None:
            why = Wrapped(role="bad", size=tokens.SMALL)
            why.set_text(values.trouble.in_words(texts()))
            lines.addWidget(why)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, tokens.XS, 0, tokens.XS)
        box.setSpacing(tokens.S)
        box.addWidget(Dot(client.colour), 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(lines, 1)
        box.addWidget(self.more)

    def _fill_menu(self, menu: Menu) -> None:
        values = self.plan.values
        menu.add(tr("Edit"), "edit").triggered.connect(self._edit)
        if values.active:
            menu.add(tr("Pause"), "history").triggered.connect(self._pause)
        else:
            menu.add(tr("Go on"), "play").triggered.connect(self._go_on)
        if values.ended_at is None:
            menu.addSeparator()
            menu.add(tr("Come no more"), "close").triggered.connect(self._end)

    @Slot()
    def _edit(self) -> None:
        self.wanted.emit(self.plan, "edit")

    @Slot()
    def _pause(self) -> None:
        self.wanted.emit(self.plan, "pause")

    @Slot()
    def _go_on(self) -> None:
        self.wanted.emit(self.plan, "go_on")

    @Slot()
    def _end(self) -> None:
        self.wanted.emit(self.plan, "end")


class PlansSheet(Sheet):
    """The list; what has ended stands last."""

    def __init__(self, over: QWidget, room: PlanRoom, client_id: int | None = None) -> None:
        super().__init__(over, N_("Recurring invoices"), width=620, cancel=False)
        self.setObjectName("plans_sheet")
        self._room, self._client_id = room, client_id
        self._lines = QVBoxLayout()
        self._lines.setSpacing(tokens.S)
        self.body.addLayout(self._lines)
        self._empty = EmptyState(
            "refresh",
            N_("Nothing comes again yet"),
            N_("A fee for each month, or the hours of each week: say it once, and the invoice makes itself."),
            N_("New recurring invoice"),
        )
        self._empty.wanted.connect(self._add)
        self.body.addWidget(self._empty)
        self._new = Button(N_("New recurring invoice"), icon="add")
        self._new.setObjectName("add_plan")
        self.add_button(self._new, left=True).clicked.connect(self._add)
        done = Button(N_("Close"))
        self.add_button(done, primary=True).clicked.connect(self.accept)
        self._show()
        room.desk.bus.subscribe(_KINDS, self._changed)

    def _show(self) -> None:
        clear_layout(self._lines)
        plans = self._room.recurring.plans(self._client_id)
        for plan in plans:
            line = _Line(plan, self._room)
            line.wanted.connect(self._wanted)
            self._lines.addWidget(line)
        self._empty.setVisible(not plans)
        self._new.setVisible(bool(plans))

    @Slot(object)
    def _changed(self, change: Changed) -> None:
        del change
        self._show()

    @Slot()
    def _add(self) -> None:
        if not self._room.clients.clients():
            self._room.desk.notify.error(UserError("Add a client first; an invoice is for one."))
            return
        PlanSheet(self, self._room, client_id=self._client_id).open()

    @Slot(object, str)
    def _wanted(self, plan: Plan, what: str) -> None:
        if what == "edit":
            PlanSheet(self, self._room, plan).open()
            return
        recurring = self._room.recurring
        verbs: dict[str, tuple[Callable[[int], Done[object]], str]] = {
            "pause": (recurring.pause, N_("Paused “{title}”")),
            "go_on": (recurring.go_on, N_("“{title}” goes on")),
            "end": (recurring.end, N_("“{title}” comes no more")),
        }
        verb, said = verbs[what]
        try:
            done = verb(plan.id)
        except UserError as error:
            self._room.desk.notify.error(error)
            return
        self._room.desk.undo.push(tr(said, title=plan.values.title), done.undo)
