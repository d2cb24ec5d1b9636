"""The sheet in which a limit is set, changed or taken away."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from va_desktop.contracts.limits import Limit, LimitAction, LimitSpan, NewLimit
from va_desktop.contracts.model import Contract
from va_desktop.contracts.pane.room import ContractRoom
from va_desktop.contracts.term_words import ACTIONS, SPANS
from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.choices import Segmented
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.fields import AmountEdit, DurationEdit
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import tr

_TIME, _AMOUNT = "time", "amount"


class LimitSheet(Sheet):
    """Asks for the most that may be worked."""

    def __init__(
        self, over: QWidget, room: ContractRoom, contract: Contract, limit: Limit | None = None
    ) -> None:
        super().__init__(over, N_("Add limit") if limit is None else N_("Edit limit"), width=480)
        self.setObjectName("limit_sheet")
        self._room, self._contract, self._limit = room, contract, limit
        self.form = form = Form()
        self.body.addWidget(form)
        self._kind = Segmented((_TIME, N_("Hours")), (_AMOUNT, N_("Amount")))
        form.add("kind", N_("What is limited"), self._kind)
        self._span = form.add(
            "span", N_("For"), ComboBox([Item(span, tr(words)) for span, words in SPANS.items()])
        )
        self._time = form.add("most", N_("At most"), DurationEdit(name="most"))
        self._amount = form.add("amount", N_("At most"), AmountEdit(contract.currency, name="amount"))
        self._action = form.add(
            "action",
            N_("When it is used up"),
            ComboBox([Item(action, tr(words)) for action, words in ACTIONS.items()]),
        )
        form.add_row(
            Wrapped(N_("At 80 % there is a warning. What is recorded is never cut, whatever is set here."))
        )
        self._kind.chosen.connect(self._kind_chosen)
        before = limit.as_new() if limit is not None else NewLimit(LimitSpan.WEEK, LimitAction.ASK, 0)
        self._span.set_value(before.span)
        self._action.set_value(before.action)
        self._time.set_value(before.seconds or None)
        self._amount.set_value(before.amount)
        self._kind.choose(_TIME if before.amount is None else _AMOUNT)
        self._kind_chosen(self._kind.value)
        if limit is not None:
            delete = Button(N_("Delete"), "danger", icon="delete")
            delete.setObjectName("delete_limit")
            self.add_button(delete, left=True).clicked.connect(self._delete)
        save = Button(N_("Add limit") if limit is None else N_("Save"), "primary")
        self.add_button(save, primary=True).clicked.connect(self._save)

    @Slot(object)
    def _kind_chosen(self, kind: object) -> None:
        self.form.set_shown("most", shown=kind == _TIME)
        self.form.set_shown("amount", shown=kind == _AMOUNT)

    @Slot()
    def _save(self) -> None:
        self.form.attempt(self._write)

    def _write(self) -> None:
        time = self._kind.value == _TIME
        new = NewLimit(
            self._span.value(),
            self._action.value(),
            (self._time.value() or 0) if time else None,
            None if time else self._amount.value(),
        )
        limits, undo = self._room.keeping.limits, self._room.desk.undo
        if not time and new.amount is None:
            raise UserError("Write an amount above zero.", field="amount")
        if self._limit is None:
            done = limits.add_limit(self._contract.id, new)
            undo.push(tr("Set a limit of “{title}”", title=self._contract.title), done.undo)
        else:
            done = limits.edit_limit(self._limit.id, new)
            undo.push(tr("Changed a limit of “{title}”", title=self._contract.title), done.undo)
        self.accept()

    @Slot()
    def _delete(self) -> None:
        self.form.attempt(self._remove)

    def _remove(self) -> None:
        if self._limit is None:
            return
        done = self._room.keeping.limits.delete_limit(self._limit.id)
        said = tr("Deleted a limit of “{title}”", title=self._contract.title)
        self._room.desk.undo.push(said, done.undo, offer=True)
        self.accept()
