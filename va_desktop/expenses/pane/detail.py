"""The selected expense: what was paid, what becomes of it, and its receipts."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.expenses.categories import category_name
from va_desktop.expenses.dialogs import receipt_dialog
from va_desktop.expenses.markup import NONE
from va_desktop.expenses.pane.receipt_view import ReceiptView
from va_desktop.expenses.table import ExpenseRoom, ExpenseRow, standing
from va_desktop.files.model import Attachment
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button, IconButton
from va_desktop.kit.ui.cards import Card, Line
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.icons import icon
from va_desktop.kit.ui.labels import Dot, Heading, Label, Tag, Wrapped, row
from va_desktop.kit.ui.texts import ntr, texts, tr

_EDGE: Final = 18
_WIDEST_NAME: Final = 300


class ExpenseDetail(Card):
    """Shows an expense; a file that is dropped here becomes its receipt."""

    editing = Signal()
    deleting = Signal()

    def __init__(self, room: ExpenseRoom) -> None:
        super().__init__(clip=True)
        self.setObjectName("expense_detail")
        self.setAcceptDrops(True)
        self._room = room
        self._row: ExpenseRow | None = None
        self._receipts: list[Attachment] = []
        self._title, self._amount = Heading(size=tokens.INPUT), Heading(size=tokens.TITLE)
        self._facts = Label(role="second", may_elide=True)
        self._dot, self._client, self._standing = Dot(), Label(may_elide=True), Tag()
        self._billing = QWidget()
        self._note = Wrapped(role="text")
        self.edit = Button(N_("Edit"), icon="edit")
        self.edit.setObjectName("edit")
        self.edit.clicked.connect(self.editing)
        self.more = Button(icon="more")
        self.more.setObjectName("more")
        self.more.set_menu(self.fill_menu)
        self.which = ComboBox()
        self.which.setObjectName("which")
        self.which.chosen.connect(self._receipt_chosen)
        self.attach = Button(N_("Attach a receipt"), icon="add")
        self.attach.setObjectName("attach")
        self.attach.clicked.connect(self.ask)
        self.open_it = IconButton("open", N_("Open in another program"), framed=True)
        self.view = ReceiptView(room)
        self.open_it.clicked.connect(self.view.open_outside)
        self._hint = Wrapped(
            N_("No receipt yet. Drop the file here, or attach it."), role="third", centred=True
        )
        self._build()
        self.show_row(None)

    def _build(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(_EDGE, tokens.L, _EDGE, tokens.M)
        top.setSpacing(tokens.S)
        head = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._facts)
        head.addLayout(words, 1)
        head.addWidget(self.edit)
        head.addWidget(self.more)
        top.addLayout(head)
        top.addWidget(self._amount)
        self._billing.setLayout(row(self._dot, self._client, self._standing, None))
        top.addWidget(self._billing)
        top.addWidget(self._note)
        self.column.addLayout(top)
        self.column.addWidget(Line())
        self.which.setMaximumWidth(_WIDEST_NAME)
        bar = row(self.which, self.open_it, None, self.attach)
        bar.setStretch(0, 4)
        bar.setStretch(2, 1)
        bar.setContentsMargins(_EDGE, tokens.S, _EDGE, tokens.S)
        self.column.addLayout(bar)
        self.column.addWidget(Line())
        self.column.addWidget(self._hint, 1, Qt.AlignmentFlag.AlignVCenter)
        self.column.addWidget(self.view, 1)

    # --- showing

    def show_row(self, shown: ExpenseRow | None) -> None:
        """Show an expense, or nothing."""
        self._row = shown
        self.setVisible(shown is not None)
        if shown is None:
            return
        expense, formats = shown.expense, self._room.desk.formats
        category = category_name(expense.category, texts())
        self._title.set_text(expense.supplier or category)
        self._facts.set_text(" · ".join((formats.day(expense.day, "long"), category)))
        self._amount.set_text(formats.money(expense.amount))
        self._note.set_text(expense.note)
        self._note.setVisible(bool(expense.note))
        self._show_client(shown)
        self.edit.setEnabled(shown.invoice is None)
        self.more.setAccessibleName(tr("More"))
        self._show_receipts()

    def _show_client(self, shown: ExpenseRow) -> None:
        client, expense, formats = shown.client, shown.expense, self._room.desk.formats
        self._billing.setVisible(client is not None)
        tag = standing(shown)
        self._standing.show_tag("" if tag is None else tag.text, "second" if tag is None else tag.role)
        if client is None:
            return
        self._dot.set_colour(client.colour)
        if not expense.billable:
            self._client.set_text(tr("for {client}, not billed to it", client=client.name))
        elif expense.markup == NONE:
            self._client.set_text(
                tr("{client} pays {amount}", client=client.name, amount=formats.money(expense.charge))
            )
        else:
            self._client.set_text(
                tr(
                    "{client} pays {amount}, with {percent} mark-up",
                    client=client.name,
                    amount=formats.money(expense.charge),
                    percent=formats.percent(expense.markup),
                )
            )

    def _show_receipts(self) -> None:
        if self._row is None:
            return
        self._receipts = list(self._room.expenses.receipts(self._row.expense.id))
        self.which.set_items([Item(one.id, one.name) for one in self._receipts])
        self.which.setAccessibleName(tr("Receipt"))
        chosen = self._chosen()
        for widget in (self.view, self.which, self.open_it):
            widget.setVisible(chosen is not None)
        self._hint.setVisible(chosen is None)
        if chosen is not None:
            self.which.set_value(chosen.id)
            self.view.show_receipt(chosen)

    def _chosen(self) -> Attachment | None:
        """Return the receipt that is looked at: the one chosen, else the first."""
        key = self.which.value()
        return next((one for one in self._receipts if one.id == key), next(iter(self._receipts), None))

    @Slot(object)
    def _receipt_chosen(self, key: object) -> None:
        del key
        chosen = self._chosen()
        if chosen is not None:
            self.view.show_receipt(chosen)

    # --- what can be done

    def fill_menu(self, menu: QMenu) -> None:
        """Offer what is done seldom."""
        if self._row is None:
            return
        receipt = self._chosen()
        if receipt is not None:
            remove = QAction(icon("remove"), tr("Take the receipt away"), menu)
            remove.triggered.connect(partial(self._detach, receipt.id))
            menu.addAction(remove)
        delete = QAction(icon("delete"), tr("Delete expense"), menu)
        delete.setEnabled(self._row.invoice is None)
        delete.triggered.connect(self.deleting)
        menu.addAction(delete)

    @Slot()
    def ask(self) -> None:
        """Ask for the files of receipts."""
        dialog = receipt_dialog(self)
        dialog.filesSelected.connect(self._files_chosen)
        dialog.open()

    @Slot(list)
    def _files_chosen(self, names: list[str]) -> None:
        self.attach_files([Path(name) for name in names])

    def attach_files(self, paths: list[Path]) -> None:
        """Keep copies of files as receipts of the shown expense."""
        if self._row is None:
            return
        desk = self._room.desk
        try:
            for path in paths:
                done = self._room.expenses.attach_receipt(self._row.expense.id, path)
                desk.undo.push(tr("Attached a receipt"), done.undo)
        except UserError as error:
            desk.notify.error(error)
        else:
            words = ntr("{n} receipt is kept here.", "{n} receipts are kept here.", len(paths))
            desk.notify.say(words, "good")

    def _detach(self, attachment_id: int) -> None:
        done = self._room.expenses.detach_receipt(attachment_id)
        self._room.desk.undo.push(tr("Took a receipt away"), done.undo, offer=True)

    # --- files that are dropped

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.attach_files(dropped_files(event))

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.show_row(self._row)
        super().changeEvent(event)


def dropped_files(event: QDropEvent) -> list[Path]:
    """Return the files on this computer that are being dropped."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
