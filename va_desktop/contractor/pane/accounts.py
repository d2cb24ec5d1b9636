"""The section of the accounts on which payment arrives; the currency of a document chooses among them."""

from __future__ import annotations

from operator import attrgetter

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from va_desktop.contractor.dialogs import AccountSheet
from va_desktop.contractor.model import PaymentAccount
from va_desktop.contractor.payment_methods import method
from va_desktop.contractor.service import Profile
from va_desktop.core.done import Done
from va_desktop.core.events import Changed
from va_desktop.core.texts import N_
from va_desktop.kit.sheets.values import Column, Listed, known_whole
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.empty import EmptyState
from va_desktop.kit.ui.labels import Wrapped, row
from va_desktop.kit.ui.ordered_list import OrderedList
from va_desktop.kit.ui.rows import Row, TagText
from va_desktop.kit.ui.sections import Section
from va_desktop.kit.ui.texts import tr


class AccountsSection(Section):
    """The accounts in the order of documents: Enter edits one, Alt+Up and Alt+Down move it, Delete removes it.

    Each of these can be undone.
    """

    fills = True

    def __init__(self, desk: Desk, profile: Profile) -> None:
        super().__init__(
            desk,
            N_("Payment details"),
            N_(
                "A document shows the accounts in its currency, so that the client pays where it costs least."
            ),
        )
        self._profile = profile
        self.sheet: AccountSheet | None = None
        self.list: OrderedList[PaymentAccount] = OrderedList(self._row)
        self.list.setObjectName("accounts")
        self.list.opened.connect(self.edit)
        self.list.removed.connect(self.remove)
        self.list.stepped.connect(self._step)
        self.list.dragged.connect(self._drag)
        self.list.listed = self._listed
        self.add = Button(N_("Add an account"), icon="add")
        self.add.clicked.connect(self._add)
        self.empty = EmptyState(
            "bank",
            N_("No way to be paid yet"),
            N_("Add your bank account or UPI id, so that your invoices say how to pay."),
            N_("Add an account"),
        )
        self.empty.wanted.connect(self._add)
        self.card = Card(self.list, clip=True)
        self.body.addWidget(self.empty, 1)
        self._order = Wrapped(
            N_("Documents show them in this order: drag them, or use Alt+Up and Alt+Down."), role="third"
        )
        self.body.addWidget(self.card, 100)  # as high as its rows, before the rest of the page gets anything
        self.body.addWidget(self._order)
        self.body.addLayout(row(self.add, None))
        self._rest = QWidget()
        self.body.addWidget(self._rest, 1)
        desk.bus.subscribe(("payment_account",), self._refresh)
        self._show()

    def _listed(self) -> Listed[PaymentAccount]:
        columns = (
            Column[PaymentAccount](tr("How"), lambda one: tr(method(one.method).label)),
            Column[PaymentAccount](tr("Account"), lambda one: one.shown()),
            Column[PaymentAccount](tr("Holder"), attrgetter("holder")),
            Column[PaymentAccount](tr("Currency"), attrgetter("currency")),
        )
        return known_whole(tr("Payment details"), columns, self.list.rows.known())

    def _row(self, account: PaymentAccount) -> Row:
        about = [tr(method(account.method).label), account.holder]
        if not account.active:
            about.append(tr("not shown"))
        return Row(
            key=account.id,
            title=account.shown(),
            second=" · ".join(about),
            tag=TagText(account.currency),
            strong=True,
        )

    @Slot(object)
    def _refresh(self, _change: Changed) -> None:
        self._show()

    def _show(self) -> None:
        accounts = list(self._profile.accounts())
        self.list.show_items(accounts)
        self.empty.setVisible(not accounts)
        self.card.setVisible(bool(accounts))
        self.card.setMaximumHeight(self.list.height_of_rows() + 2)
        self._rest.setVisible(bool(accounts))
        self.add.setVisible(bool(accounts))
        self._order.setVisible(len(accounts) > 1)

    @Slot()
    def _add(self) -> None:
        self._open(AccountSheet(self.window(), self._profile, self.desk.formats))

    @Slot(object)
    def edit(self, account: PaymentAccount) -> None:
        """Open an account to be changed."""
        self._open(AccountSheet(self.window(), self._profile, self.desk.formats, account))

    def _open(self, sheet: AccountSheet) -> None:
        self.sheet = sheet
        sheet.done.connect(self._done)
        sheet.removal.connect(self.remove)
        sheet.open()

    @Slot(object)
    def _done(self, done: Done[PaymentAccount]) -> None:
        self.desk.undo.push(tr("Saved the account {name}", name=done.value.shown()), done.undo)

    @Slot(object, int)
    def _step(self, account: PaymentAccount, by: int) -> None:
        """Move an account, as far as there is room."""
        ids = [one.id for one in self._profile.accounts()]
        if account.id not in ids or not 0 <= ids.index(account.id) + by < len(ids):
            return
        done = self._profile.move_account(account.id, by)
        self.desk.undo.push(tr("Moved {name}", name=account.shown()), done.undo)
        self.list.select(account.id)

    @Slot(object, object)
    def _drag(self, account: PaymentAccount, over: PaymentAccount) -> None:
        ids = [one.id for one in self._profile.accounts()]
        if over.id in ids and account.id in ids:
            self._step(account, ids.index(over.id) - ids.index(account.id))

    @Slot(object)
    def remove(self, account: PaymentAccount) -> None:
        """Remove an account; the bar offers to undo it."""
        done = self._profile.remove_account(account.id)
        self.desk.undo.push(tr("Removed the account {name}", name=account.shown()), done.undo, offer=True)

    @override
    def retranslate(self) -> None:
        self._show()
