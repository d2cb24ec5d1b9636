"""The second step of an invoice: what it says, saved as it is typed, with its page beside it."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from va_desktop.clients.dialogs import language_items
from va_desktop.clients.model import LONGEST_TERMS
from va_desktop.contractor.model import accounts_for
from va_desktop.core.clock import ZoneOf
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.events import Changed
from va_desktop.core.texts import N_
from va_desktop.invoicing.dialogs import InvoiceRoom, LineSheet
from va_desktop.invoicing.model import Draft, Kind, Line
from va_desktop.invoicing.pane.composing.changes import Change, terms_change
from va_desktop.invoicing.pane.composing.deduct_button import DeductButton
from va_desktop.invoicing.pane.composing.delivery_fields import FIELDS as DELIVERY_FIELDS
from va_desktop.invoicing.pane.composing.delivery_fields import DeliveryFields
from va_desktop.invoicing.pane.composing.design_field import FIELD as DESIGN_FIELD
from va_desktop.invoicing.pane.composing.design_field import DesignField
from va_desktop.invoicing.pane.composing.sum_fields import FIELDS as SUM_FIELDS
from va_desktop.invoicing.pane.composing.sum_fields import SumFields
from va_desktop.invoicing.pane.composing.tax_choice import taxes_for
from va_desktop.invoicing.pane.composing.tax_fields import FIELDS as TAX_FIELDS
from va_desktop.invoicing.pane.composing.tax_fields import TaxFields, tax_label
from va_desktop.invoicing.pane.composing.where_to_pay import unsaid
from va_desktop.invoicing.service.printing import Printed
from va_desktop.invoicing.table import DraftLines
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.autosave import AutoForm, Later
from va_desktop.kit.ui.buttons import Button, CheckBox, LinkButton
from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.fields import LineEdit, NumberEdit, TextArea
from va_desktop.kit.ui.labels import Label, Wrapped, row
from va_desktop.kit.ui.pages import PageView
from va_desktop.kit.ui.scroll import ScrollArea
from va_desktop.kit.ui.tasks import Progress, Task
from va_desktop.kit.ui.texts import tr

_ROOM_FOR_FOCUS: Final = 4
_LINES_HIGH: Final = 298
_PARTIES: Final = ("client", "contractor", "tax_number", "*")
"""What tells who bills whom, and so by which taxes."""


class Writing(QWidget):
    """The lines and the terms of a draft on the left, the page on the right."""

    changed = Signal(object)
    """The draft says something else now."""

    def __init__(self, room: InvoiceRoom) -> None:
        super().__init__()
        self._room = room
        self._draft: Draft | None = None
        self._drawing: Task | None = None
        self._reading: Task | None = None
        self._leaving: set[int] = set()
        self._is_put_aside = True
        self.lines = DraftLines(room.desk)
        self.add_line = Button(N_("Add a line"), icon="add", small=True)
        self.add_line.setObjectName("add_line")
        self.deduct = DeductButton(room.desk, room.prepayments)
        self.form = form = AutoForm(self._save)
        form.add("language", N_("Language"), ComboBox([]))
        form.add("terms_days", N_("Days to pay"), NumberEdit(0, LONGEST_TERMS, name="terms_days"))
        self.taxes = TaxFields(room, form)
        self.sums = SumFields(room, form)
        form.add("intro", N_("Text above the lines"), TextArea(lines=2), wide=True, optional=True)
        form.add("closing", N_("Text below the sums"), TextArea(lines=2), wide=True, optional=True)
        form.add("order_reference", N_("Your client's order"), LineEdit(), optional=True)
        form.add("buyer_reference", N_("Your client's reference"), LineEdit(), optional=True)
        form.add("contract_reference", N_("Contract number"), LineEdit(), optional=True)
        self.delivery = DeliveryFields(room, form)
        form.add("payment_account_id", N_("Where to pay"), ComboBox([]), wide=True)
        self.design = DesignField(room, form)
        self.timesheet = self._annex("timesheet", N_("With the timesheet as an annex"))
        self.checklists = self._annex("checklists", N_("With the checklists of its tasks as an annex"))
        self.receipts = self._annex("receipts", N_("With the receipts of its expenses as an annex"))
        self.left_out = Wrapped(role="warn")
        self.left_out.setObjectName("left_out")
        self.left_out.setVisible(False)
        self.nowhere = Wrapped(role="warn")
        self.nowhere.setObjectName("nowhere_to_pay")
        self.tell_where = LinkButton(N_("Add payment details"))
        self.tell_where.setObjectName("tell_where_to_pay")
        self.tell_where.clicked.connect(self._tell_where)
        form.add("timesheet_zone", N_("Times in the annex"), ComboBox([]), wide=True)
        self.pages = PageView(room.desk.tasks, N_("The pages of the invoice"))
        self._build()
        self.lines.opened.connect(self._edit_line)
        self.lines.removing.connect(self._remove_line)
        self.add_line.clicked.connect(self._add_line)
        self.deduct.deducted.connect(self._became)
        self.taxes.answers.retaxed.connect(self._became)
        room.desk.bus.subscribe(("invoice",), self._changed_elsewhere)
        room.desk.bus.subscribe(("payment_account",), self._accounts_changed)
        room.desk.bus.subscribe(_PARTIES, self._parties_changed)

    def _annex(self, name: str, message: str) -> CheckBox:
        return self.form.add(name, "", CheckBox(message), wide=True)

    def _build(self) -> None:
        edge = _ROOM_FOR_FOCUS
        left = ScrollArea(margins=(edge, edge, tokens.M, edge), spacing=tokens.M)
        title = row(Label(N_("Lines"), weight=600), None, self.deduct, self.add_line)
        title.setContentsMargins(2, 0, 2, 0)
        left.column.addLayout(title)
        self._lines_card = Card(self.lines, clip=True)
        self._no_line = Wrapped(N_("There is no line yet. It can be issued once it has one."), role="second")
        self._no_line.setContentsMargins(2, 0, 2, 0)
        left.column.addWidget(self._no_line)
        left.column.addWidget(self._lines_card)
        left.column.addWidget(self.left_out)
        left.column.addWidget(self.nowhere)
        left.column.addLayout(row(self.tell_where, None))
        left.column.addWidget(self.form)
        left.column.addStretch(1)
        right = Card(self.pages, clip=True)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(tokens.S)
        for part, share in ((left, 440), (right, 510)):
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            columns.addWidget(part, share)

    # --- what it shows

    @property
    def draft(self) -> Draft | None:
        """The draft that is written."""
        return self._draft

    def show_draft(self, draft: Draft, *, anew: bool = False) -> None:
        """Show a draft, or with `anew` another one than before."""
        if anew:
            self.form.settle_all()  # that of the draft before
            self.form.empty()
            self._is_put_aside = False
            self.pages.clear()
        self._draft = draft
        self.lines.show_draft(draft)
        self.lines.setFixedHeight(max(60, self.lines.height_of_rows(_LINES_HIGH) + 2))
        self._show_whether_empty(is_empty=not draft.lines)
        self._fill(draft)
        self._preview(keep_place=not anew)

    def _show_whether_empty(self, *, is_empty: bool) -> None:
        had_keyboard = self.lines.hasFocus()
        self._no_line.setVisible(is_empty)
        self._lines_card.setVisible(not is_empty)
        if is_empty and had_keyboard:
            self.add_line.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_aside(self) -> None:
        """Draw and follow the draft no more, which is left; who comes back to it shows it anew."""
        self._is_put_aside = True
        self._give_up_drawing()

    def _give_up_drawing(self) -> None:
        if self._drawing is not None:
            self._drawing.cancel()  # nobody will look at it any more

    def _fill(self, draft: Draft) -> None:
        terms, form = draft.terms, self.form
        self._offer(draft)
        shown: dict[str, Any] = {
            "language": "+".join(terms.languages),
            "terms_days": terms.terms_days,
            "intro": terms.intro,
            "closing": terms.closing,
            "order_reference": terms.order_reference,
            "buyer_reference": terms.buyer_reference,
            "contract_reference": terms.contract_reference,
            "payment_account_id": terms.payment_account_id,
            "timesheet_zone": terms.timesheet_zone,
            "timesheet": terms.timesheet,
            "checklists": terms.checklists,
            "receipts": terms.receipts,
        }
        for name, value in shown.items():
            form.fill(name, value)
        self.taxes.show(draft)
        self.sums.show(draft)
        self.delivery.show(draft)
        self.design.show(draft)
        form.set_shown("timesheet_zone", shown=terms.timesheet or terms.checklists)

    def _offer(self, draft: Draft) -> None:
        self.form.offer("language", language_items())
        accounts = accounts_for(self._room.profile.accounts(), draft.currency)
        every = Item(None, tr("all accounts in {currency}", currency=draft.currency))
        named = [Item(one.id, one.shown() or one.holder) for one in accounts]
        self.form.offer("payment_account_id", [every, *named])
        is_quote = draft.kind is Kind.QUOTE
        said = unsaid(draft, accounts)
        self.nowhere.set_text(said)
        for part in (self.nowhere, self.tell_where):
            part.setVisible(bool(said))
        self.form.set_shown("payment_account_id", shown=len(accounts) > 1 and not is_quote)
        self.form.field("terms_days").set_label(N_("Days it is valid") if is_quote else N_("Days to pay"))
        self.deduct.show_for(draft)
        self.form.offer("timesheet_zone", self._zone_items(draft))

    def _zone_items(self, draft: Draft) -> list[Item]:
        own, client = self._room.profile.require().zone, self._room.clients.client(draft.client_id).zone
        return [
            Item(ZoneOf.RECORDED, tr("as they were recorded")),
            Item(ZoneOf.OWN, tr("by my clock, {zone}", zone=own.replace("_", " "))),
            Item(ZoneOf.CLIENT, tr("by the client’s clock, {zone}", zone=client.replace("_", " "))),
        ]

    def retranslate(self) -> None:
        """Take the words of the present language."""
        if self._draft is not None:
            self._offer(self._draft)
            self.show_taxes()
            self.sums.show(self._draft)
            self.design.show(self._draft)
            self.lines.retranslate()

    def show_taxes(self) -> None:
        """Show once more how the draft is taxed, and what it lacks."""
        if self._draft is not None:
            self.taxes.show(self._draft)

    def _preview(self, *, keep_place: bool) -> None:
        if self._draft is not None and not self._is_put_aside:
            work = partial(_print, self._room, self._draft)
            then = partial(self._printed, self._draft, keep_place)
            self._give_up_drawing()
            self._drawing = self._room.desk.tasks.run(
                work,
                then,
                self._not_done,
                owner=self,
                stopped=self.pages.clear,  # what was drawn before is not this draft
                label=tr("Drawing the pages …"),
            )

    def _printed(self, draft: Draft, keep_place: bool, printed: Printed) -> None:  # noqa: FBT001 - bound by partial
        if draft is self._draft:
            self.pages.show_pdf(printed.pdf, keep_place=keep_place)
            self._say_left_out(printed)

    def _say_left_out(self, printed: Printed) -> None:
        """Say which receipts can't be printed, before anything is issued."""
        names = ", ".join(printed.left_out)
        self.left_out.set_text(tr("Left out, as they can't be printed: {names}", names=names))
        self.left_out.setVisible(bool(names))

    def _not_done(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._room.desk.notify.error(error)

    @Slot(object)
    def _changed_elsewhere(self, change: Changed) -> None:
        """Show what an undo or another window made of the draft."""
        if self._draft is None or self._is_put_aside or self._draft.id not in change.ids:
            return
        if self._reading is not None:
            self._reading.cancel()  # what it read may be older than this change
        work, then = partial(_changed, self._room, self._draft), partial(self._read_anew, self._draft)
        self._reading = self._room.desk.tasks.run(work, then, owner=self)

    @Slot(object)
    def _parties_changed(self, _change: Changed) -> None:
        if not self._is_put_aside:
            self.show_taxes()
            self._preview(keep_place=True)

    @Slot(object)
    def _accounts_changed(self, _change: Changed) -> None:
        """Offer the accounts that there are now, and draw the page with them."""
        if self._draft is not None and not self._is_put_aside:
            self._offer(self._draft)
            self.form.fill("payment_account_id", self._draft.terms.payment_account_id)
            self._preview(keep_place=True)

    @Slot()
    def _tell_where(self) -> None:
        self._room.desk.navigate("settings", "accounts")

    def _read_anew(self, known: Draft, draft: Draft | None) -> None:
        if draft is not None and known is self._draft and not self._is_put_aside:
            self._become(draft)

    # --- what a person does

    def _save(self, name: str) -> Later | None:
        draft = self._draft
        change = None if draft is None else self._change(draft, name, self.form.value(name))
        if draft is None or change is None:
            return None
        label = tr("Saving the draft …")
        return Later(self._room.desk.tasks, change, self._became, self._not_done, label)

    def _change(self, draft: Draft, name: str, value: Any) -> Change | None:
        """Return what stores a field of a draft, `None` where there is nothing to be stored."""
        if name in TAX_FIELDS:
            return self.taxes.saving(draft, name, value)
        if name in SUM_FIELDS:
            return self.sums.saving(draft, name, value)
        if name in DELIVERY_FIELDS:
            return self.delivery.saving(draft, name, value)
        if name == DESIGN_FIELD:
            return self.design.saving(draft, value)
        if name == "language":
            return terms_change(self._room, draft, languages=tuple(str(value).split("+")))
        return terms_change(self._room, draft, **{name: int(value or 0) if name == "terms_days" else value})

    def _became(self, draft: Draft) -> None:
        """Show what came of a change, unless another draft is written by now."""
        if self._draft is not None and self._draft.id == draft.id:
            self._become(draft)

    def _become(self, draft: Draft) -> None:
        if self._reading is not None:
            self._reading.cancel()  # what it reads may be older
        self.show_draft(draft)
        self.changed.emit(draft)

    @Slot()
    def _add_line(self) -> None:
        if self._draft is not None:
            sheet = LineSheet(self, self._room, self._draft, taxes=self._line_taxes(self._draft))
            sheet.saved.connect(self._became)
            sheet.open()

    def _line_taxes(self, draft: Draft) -> list[Item]:
        """Return the taxes of which a line can have one; mostly it has that of the whole document."""
        items = [Item(tax, tax_label(self._room, tax)) for tax in taxes_for(self._room, draft)]
        return [Item(None, tr("as the whole invoice")), *items]

    @Slot(object)
    def _edit_line(self, line: Line) -> None:
        if self._draft is not None:
            sheet = LineSheet(self, self._room, self._draft, line, taxes=self._line_taxes(self._draft))
            sheet.saved.connect(self._became)
            sheet.open()

    @Slot(object)
    def _remove_line(self, line: Line) -> None:
        """Take a line off, away from the window's thread: the sums of a long draft take a second."""
        if self._draft is None or line.id in self._leaving:
            return
        self._leaving.add(line.id)
        self._room.desk.tasks.run(
            partial(_take_off, self._room, self._draft.id, line.id),
            partial(self._taken_off, line),
            partial(self._not_taken_off, line),
            owner=self,
            stopped=partial(self._leaving.discard, line.id),
            label=tr("Taking off the line …"),
            in_turn=True,
        )

    def _taken_off(self, line: Line, done: Done[Draft]) -> None:
        self._leaving.discard(line.id)
        said = tr("Taken off: {line}", line=line.text(done.value.terms.languages[0]))
        self._room.desk.undo.push(said, done.undo, offer=True)
        self._became(done.value)

    def _not_taken_off(self, line: Line, error: Exception) -> None:
        self._leaving.discard(line.id)
        self._not_done(error)


def _changed(room: InvoiceRoom, known: Draft, _progress: Progress) -> Draft | None:
    """Return a draft as it is now, `None` where it is as known, or no draft any more."""
    try:
        draft = room.drafts.draft(known.id)
    except UserError:
        return None  # issued or deleted; whoever did that leads away from here
    return None if draft == known else draft


def _take_off(room: InvoiceRoom, draft_id: int, line_id: int, progress: Progress) -> Done[Draft]:
    return room.drafts.remove_line(draft_id, line_id, progress)


def _print(room: InvoiceRoom, draft: Draft, progress: Progress) -> Printed:
    return room.invoicing.print_draft(draft, progress)
