"""The sheet in which the price of a task is divided into parts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from va_desktop.core.errors import UserError
from va_desktop.core.money import Money, total
from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.fields import AmountEdit, LineEdit
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import texts, tr
from va_desktop.tasks.milestones import MOST_PARTS, Milestone, Part
from va_desktop.tasks.model import Task
from va_desktop.tasks.service.milestones import Milestones


class MilestoneSheet(Sheet):
    """Asks for the parts, a name and an amount each; a part without both is left out."""

    def __init__(
        self, over: QWidget, desk: Desk, milestones: Milestones, task: Task, found: Sequence[Milestone]
    ) -> None:
        super().__init__(over, N_("Parts of the price"), width=520)
        self.setObjectName("milestone_sheet")
        self._desk, self._milestones, self._task = desk, milestones, task
        self._price = task.price or Money.zero(task.currency)
        self.form = Form()
        self.body.addWidget(self.form)
        self._rows: list[tuple[int, LineEdit, AmountEdit]] = []
        self._sum = Wrapped(role="second")
        self.form.add_row(self._sum)
        if found:
            for one in found:
                self._add(one.id, one.title, one.amount)
        else:
            first, second = self._price.split([1, 1])
            self._add(0, tr("First part"), first)
            self._add(0, tr("Last part"), second)
        more = Button(N_("Another part"), icon="add")
        more.setObjectName("add_part")
        self.add_button(more, left=True).clicked.connect(self._add_empty)
        self.add_button(Button(N_("Save"), "primary"), primary=True).clicked.connect(self._save)

    def open_at(self) -> None:
        """Open the sheet with the keyboard at the first part."""
        self.open(self._rows[0][1])

    def _add(self, milestone_id: int, title: str, amount: Money | None) -> None:
        number = len(self._rows) + 1
        name = self.form.add(f"title{number}", N_("Part"), LineEdit())
        edit = AmountEdit(self._task.currency, name=f"amount{number}")
        self.form.add(f"amount{number}", N_("Amount"), edit)
        name.setText(title)
        edit.set_value(amount)
        edit.textChanged.connect(self._add_up)
        self._rows.append((milestone_id, name, edit))
        self._add_up()

    @Slot()
    def _add_empty(self) -> None:
        if len(self._rows) < MOST_PARTS:
            self._add(0, "", None)
            self._rows[-1][1].setFocus()

    @Slot()
    def _add_up(self, _: object = None) -> None:
        """Say how much of the price the parts come to."""
        formats = self._desk.formats
        try:
            amounts = [edit.value() for _, _, edit in self._rows]
        except UserError:
            return  # half of an amount may be typed yet; it is said at the field when it is saved
        come_to = total((one for one in amounts if one is not None), self._price.currency)
        self._sum.set_text(
            tr(
                "The parts come to {sum} of {price}.",
                sum=formats.money(come_to),
                price=formats.money(self._price),
            )
        )
        self._sum.set_role("second" if come_to == self._price else "warn")

    @Slot()
    def _save(self) -> None:
        self.form.attempt(self._write)

    def _write(self) -> None:
        parts = []
        for milestone_id, name, edit in self._rows:
            amount = edit.value()
            if name.text().strip() or amount is not None:
                parts.append(Part(name.text(), amount or Money.zero(self._task.currency), milestone_id))
        try:
            done = self._milestones.divide(self._task.id, parts)
        except UserError as error:
            if error.field != "parts":
                raise
            self._sum.set_text(error.in_words(texts()))
            self._sum.set_role("bad")
            return
        said = tr("Divided the price of “{title}”", title=self._task.title)
        self._desk.undo.push(said, done.undo)
        self.accept()
