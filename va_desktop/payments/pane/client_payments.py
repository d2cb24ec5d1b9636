"""The list of payments: of a client or of all, with their certificates, the client's credit, and what went back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QWidget

from va_desktop.core.errors import UserError
from va_desktop.core.events import Changed
from va_desktop.core.money import Money
from va_desktop.core.paging import Cursor, Page
from va_desktop.core.texts import N_
from va_desktop.kit.sheets.values import Listed
from va_desktop.kit.ui.buttons import Button, CheckBox, IconButton
from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.choices import Segmented
from va_desktop.kit.ui.icons import icon
from va_desktop.kit.ui.labels import Label, Wrapped, row
from va_desktop.kit.ui.lists import PagedList
from va_desktop.kit.ui.rows import Row, TagText
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import tr
from va_desktop.payments.pane.certificate_sheet import CertificateSheet
from va_desktop.payments.pane.payment_sheet import PaymentSheet
from va_desktop.payments.pane.receipt_saver import ReceiptSaver
from va_desktop.payments.pane.refund_sheet import RefundSheet
from va_desktop.payments.pane.room import PaymentRoom
from va_desktop.payments.paying import Payment, PaymentFilter, Refund
from va_desktop.payments.receipts import ReceiptKind

_LIST_HEIGHT = 300
_KINDS = ("payment", "payment_allocation", "refund", "*")


class PaymentsSheet(Sheet):
    """Shows the payments of a client, or of all; Enter changes one, Delete takes it back."""

    def __init__(self, over: QWidget, room: PaymentRoom, client_id: int, currency: str) -> None:
        super().__init__(over, N_("Payments"), width=760, cancel=False)
        self.setObjectName("payments_sheet")
        self._room, self._client_id, self._currency = room, client_id, currency
        self.saver = ReceiptSaver(self, room)
        self._client = room.clients.client(client_id)
        self.body.addLayout(self._choosing())
        self.list: PagedList[Payment] = PagedList(self._row)
        self.list.listed = self._listed
        self.list.setObjectName("payments")
        self.list.set_name(N_("Payments"))
        self.list.bind(Qt.Key.Key_Delete, "take_back")
        self.list.part_clicked.connect(self._part)
        self.list.opened.connect(self._open)
        self.list.chosen.connect(self._show_buttons)
        self._empty = Wrapped(N_("No payments here yet."), centred=True)
        self._stack = QStackedWidget()
        card = Card(self.list, clip=True)
        self._stack.addWidget(card)
        self._stack.addWidget(self._empty)
        self._stack.setFixedHeight(_LIST_HEIGHT)
        self.body.addWidget(self._stack)
        self.credit = Label(role="second", weight=500)
        self.credit.setObjectName("client_credit")
        self.pay_back = Button(N_("Pay back"))
        self.pay_back.setObjectName("pay_back")
        self.pay_back.clicked.connect(self._pay_back)
        self.body.addLayout(row(self.credit, None, self.pay_back))
        self._buttons = {
            "take_back": Button(N_("Take back"), "quiet"),
            "certificate": Button(N_("Certificate")),
            "receipt": Button(N_("Receipt…")),
            "change": Button(N_("Change")),
        }
        for name, button in self._buttons.items():
            button.setObjectName(f"payment_{name}")
            self.add_button(button)
        self._buttons["take_back"].clicked.connect(self._take_back)
        self._buttons["certificate"].clicked.connect(self._certificate)
        self._buttons["receipt"].set_menu(self._fill_receipts)
        self._buttons["change"].clicked.connect(self._change)
        new = Button(N_("Record payment"), "primary")
        new.setObjectName("new_payment")
        self.add_button(new, primary=True).clicked.connect(self._new)
        room.desk.bus.subscribe(_KINDS, self._changed)
        self._reload()

    def _choosing(self) -> QHBoxLayout:
        """Return the row in which is said what is listed, and from which that is exported."""
        self.whose = Segmented()
        self.whose.add("client", "", ready_text=self._client.name)
        self.whose.add("all", N_("All clients"))
        self.whose.choose("client")
        self.whose.chosen.connect(self._reload)
        self.missing = CheckBox(N_("Certificate missing"))
        self.missing.setObjectName("missing_certificates")
        self.missing.clicked.connect(self._reload)
        self.export = IconButton("download", N_("Export list…"), framed=True)
        self.export.setObjectName("export_payments")
        self.export.clicked.connect(self._room.export)
        shortcut = QShortcut(QKeySequence("Ctrl+Shift+E"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._room.export)
        return row(self.whose, None, self.missing, self.export)

    # --- what it shows

    def _wanted(self) -> PaymentFilter:
        client_id = self._client_id if self.whose.value == "client" else None
        return PaymentFilter(client_id, missing_certificate=self.missing.isChecked())

    def _fetch(self, after: Cursor | None, limit: int) -> Page[Payment]:
        return self._room.payments.page(self._wanted(), after, limit)

    def _listed(self) -> Listed[Payment]:
        from va_desktop.payments.pane.listed import payments_listed

        return payments_listed(self._room.payments, self._wanted())

    def _row(self, payment: Payment) -> Row:
        formats, said = self._room.desk.formats, payment.said
        numbers = ", ".join(payment.numbers[share.invoice_id] for share in payment.shares)
        second = [said.reference] if said.reference else []
        if said.withheld is not None:
            amount = formats.money(said.withheld.amount)
            section = said.withheld.section
            second.append(
                tr("{amount} withheld, {section}", amount=amount, section=section)
                if section
                else tr("{amount} withheld", amount=amount)
            )
        if not said.fee.is_zero():
            second.append(tr("{amount} bank fee", amount=formats.money(said.fee)))
        gain = self._room.payments.gain(payment)
        if gain is not None and not gain.is_zero():
            words = N_("{amount} lost by exchange") if gain.is_negative() else N_("{amount} won by exchange")
            second.append(tr(words, amount=formats.money(-gain if gain.is_negative() else gain)))
        if not payment.refunded.is_zero():
            second.append(tr("{amount} paid back", amount=formats.money(payment.refunded)))
        title = f"{formats.day(said.day)} · {numbers or tr('on no invoice')}"
        if self.whose.value == "all":
            title = f"{title} · {payment.client}"
        return Row(
            key=payment.id,
            title=title,
            second=" · ".join(second),
            figure=formats.money(said.settles),
            tag=self._tag(payment),
        )

    def _tag(self, payment: Payment) -> TagText | None:
        withheld = payment.said.withheld
        if withheld is not None and withheld.certificate is None:
            return TagText(tr("certificate missing"), "warn")
        if not payment.free.is_zero():
            return TagText(
                tr("credit {amount}", amount=self._room.desk.formats.money(payment.free)), "accent"
            )
        if withheld is not None and withheld.certificate is not None:
            return TagText(withheld.certificate.number[:24], "good")
        return None

    @Slot()
    def _reload(self, *_what: object) -> None:
        self.list.show_from(self._fetch)
        self.list.select_first()
        some = self.list.current() is not None
        self._stack.setCurrentIndex(0 if some else 1)
        self.export.setEnabled(some)
        self._show_buttons()
        credit = self._credits()
        shown = self._room.desk.formats.moneys(credit)
        self.credit.set_text(tr("Credit of this client: {amounts}", amounts=shown) if credit else "")
        self.credit.setVisible(bool(credit))
        self.pay_back.setVisible(bool(credit))

    def _credits(self) -> list[Money]:
        return list(self._room.credits.credit(self._client_id).values())

    @Slot(object)
    def _changed(self, _change: Changed) -> None:
        self._reload()

    @Slot(object)
    def _show_buttons(self, *_payment: object) -> None:
        payment = self.list.current()
        for button in self._buttons.values():
            button.setVisible(payment is not None)
        self._buttons["certificate"].setVisible(payment is not None and payment.said.withheld is not None)

    # --- what a person does

    @Slot(object)
    def _open(self, payment: Payment) -> None:
        PaymentSheet(
            self, self._room, payment.said.client_id, payment.said.amount.currency, payment=payment
        ).open()

    @Slot(object, str)
    def _part(self, _payment: Payment, part: str) -> None:
        if part == "take_back":
            self._take_back()

    @Slot()
    def _change(self) -> None:
        payment = self.list.current()
        if payment is not None:
            self._open(payment)

    @Slot()
    def _certificate(self) -> None:
        payment = self.list.current()
        if payment is not None:
            CertificateSheet(self, self._room, payment).open()

    def _fill_receipts(self, menu: QMenu) -> None:
        """Offer what can be handed out for the payment."""
        payment = self.list.current()
        if payment is None:
            return
        menu.addAction(icon("download"), tr("Receipt"), partial(self.saver.ask_where, payment))
        vouchers = self._room.receipts.gives_vouchers(payment.said.client_id, payment.said.day)
        if vouchers and payment.free.minor > 0:
            words = tr("Receipt voucher for the advance")
            ask = partial(self.saver.ask_where, payment, ReceiptKind.RECEIPT_VOUCHER)
            menu.addAction(icon("download"), words, ask)
        for refund_id in payment.refund_ids:
            self._fill_refund(menu, self._room.credits.refund_by_id(refund_id), vouchers=vouchers)

    def _fill_refund(self, menu: QMenu, refund: Refund, *, vouchers: bool) -> None:
        """Offer what can be handed out for money that went back, and to take that back."""
        amount = self._room.desk.formats.money(refund.amount)
        kinds = {ReceiptKind.REFUND_RECEIPT: tr("Receipt for the refund of {amount}", amount=amount)}
        if vouchers:
            kinds[ReceiptKind.REFUND_VOUCHER] = tr("Refund voucher for {amount}", amount=amount)
        for kind, words in kinds.items():
            ask = partial(self.saver.ask_where, refund, kind)
            menu.addAction(icon("download"), words, ask)
        gone = tr("Take back the refund of {amount}", amount=amount)
        menu.addAction(icon("undo"), gone, partial(self._take_refund_back, refund))

    def _take_refund_back(self, refund: Refund) -> None:
        done = self._room.credits.remove_refund(refund.id)
        amount = self._room.desk.formats.money(refund.amount)
        self._room.desk.undo.push(tr("Took back {amount}", amount=amount), done.undo, offer=True)

    @Slot()
    def _take_back(self) -> None:
        payment = self.list.current()
        if payment is None:
            return
        try:
            done = self._room.payments.remove_payment(payment.id)
        except UserError as error:
            self._room.desk.notify.error(error)
            return
        amount = self._room.desk.formats.money(payment.said.settles)
        self._room.desk.undo.push(tr("Took back {amount}", amount=amount), done.undo, offer=True)

    @Slot()
    def _pay_back(self) -> None:
        for credit in self._credits()[:1]:
            RefundSheet(self, self._room, self._client_id, credit).open()

    @Slot()
    def _new(self) -> None:
        PaymentSheet(self, self._room, self._client_id, self._currency).open()
