"""All invoices that come again, or those of a client: when the next is due, and how to let one rest or end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from va_desktop.core.errors import UserError
from va_desktop.core.events import Changed
from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.coming_again import Coming, ComingLines
from va_desktop.kit.ui.empty import EmptyState
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import texts
from va_desktop.kit.ui.tokens import Role
from va_desktop.recurring.pane.plan_sheet import PlanSheet
from va_desktop.recurring.pane.room import PlanRoom
from va_desktop.recurring.pane.words import rule_words, state_words, turns_words, unsent_words
from va_desktop.recurring.plan import Plan
from va_desktop.recurring.ran import Waiting

_KINDS: Final = ("recurring_plan", "recurring_turn", "client", "*")


class PlansSheet(Sheet):
    """The list; what has ended stands last."""

    def __init__(self, over: QWidget, room: PlanRoom, client_id: int | None = None) -> None:
        super().__init__(over, N_("Recurring invoices"), width=620, cancel=False)
        self.setObjectName("plans_sheet")
        self._room, self._client_id = room, client_id
        plans = room.plans
        self.lines = ComingLines(
            room.desk, (N_("Edit"), "edit"), pause=plans.pause, go_on=plans.go_on, end=plans.end
        )
        self.lines.opened.connect(self._edit)
        self.body.addWidget(self.lines)
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
        plans = self._room.plans.plans(self._client_id)
        unsent = self._room.turns.unsent(self._client_id)
        self.lines.show_lines([self._told(plan, unsent.get(plan.id, ())) for plan in plans])
        self._empty.setVisible(not plans)
        self._new.setVisible(bool(plans))

    def _told(self, plan: Plan, unsent: Sequence[Waiting]) -> Coming:
        values, formats = plan.values, self._room.desk.formats
        client = self._room.clients.client(values.client_id)
        coming = self._room.plans.coming(plan)
        below: list[tuple[str, Role]] = [(f"{client.name} · {rule_words(values, formats)}", "second")]
        if coming:
            below.append((turns_words(coming[:3], formats), "third"))
        if values.trouble is not None:
            below.append((values.trouble.in_words(texts()), "bad"))
        below += [(words, "bad") for words in unsent_words(unsent)]
        return Coming(
            plan.id,
            values.title,
            state_words(values, coming, formats),
            tuple(below),
            client.colour,
            values.active,
            values.ended_at is not None,
            opens=plan,
        )

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

    @Slot(object)
    def _edit(self, plan: Plan) -> None:
        PlanSheet(self, self._room, plan).open()
