"""Payments in the window, by mouse and by keyboard."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget

from tests.helpers.choosing import choose, choose_in_menu, menu_lines
from tests.helpers.office import Office
from tests.helpers.qt import child, cut_texts, grab, one_child, settle, speak
from va_desktop.core.money import Money
from va_desktop.currencies.rates import ExchangeRate
from va_desktop.invoicing.model import Invoice, Line, Status
from va_desktop.kit.ui.buttons import CheckBox
from va_desktop.kit.ui.dates import DateEdit
from va_desktop.kit.ui.exporting import ExportDialog
from va_desktop.kit.ui.fields import AmountEdit
from va_desktop.kit.ui.theme import Mode, theme
from va_desktop.payments.pane.certificate_sheet import CertificateSheet, FilePick
from va_desktop.payments.pane.client_payments import PaymentsSheet
from va_desktop.payments.pane.payment_sheet import PaymentSheet
from va_desktop.payments.pane.refund_sheet import RefundSheet
from va_desktop.payments.paying import Payment, Received
from va_desktop.payments.withholding import Withheld, Withholding
from va_desktop.taxes.model import TaxRule

if TYPE_CHECKING:
    from tests.helpers.invoices_pane import Shown, ShowPane
    from va_desktop.kit.ui.desk import Desk

TODAY = date(2026, 11, 26)
GST = TaxRule("IGST", "S", Decimal(18))
SECTION = "393(1) 6(iii).D(b)"


def rupees(text: str) -> Money:
    return Money.parse(text, "INR")


def click(widget: QWidget) -> None:
    assert widget.isVisible()
    assert widget.isEnabled()
    # A tick answers where it and its words are, not in all of its row.
    place = QPoint(9, widget.height() // 2) if isinstance(widget, CheckBox) else QPoint()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)
    settle()


def type_over(field: QWidget, text: str) -> None:
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text)
    settle()


def enter(field: QWidget) -> None:
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()


def refuses_tomorrow(sheet: PaymentSheet | RefundSheet) -> None:
    """See that a sheet says at its day that nobody can have paid on it yet, and put today back."""
    day = child(sheet, DateEdit, "date")
    type_over(day, "2026-11-27")
    enter(day)
    assert sheet.isVisible()
    assert "still to come" in sheet.form.field("date").error()
    type_over(day, "2026-11-26")


@pytest.fixture
def delhi(office: Office) -> int:
    client = office.clients.client(office.delhi_id)
    assert client.country == "IN"
    return client.id


def bill(office: Office, client_id: int, day: date = TODAY, price: str = "100000") -> Invoice:
    draft_id = office.draft_of(Line("Work", Decimal(1), Decimal(price), tax=GST), client_id=client_id)
    return office.invoicing.issue_invoice(draft_id, day)


def open_sheet(shown: Shown) -> PaymentSheet:
    shown.pane.overview.list.setFocus()
    QTest.keyClick(shown.pane.overview.list, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    settle()
    return shown.child(PaymentSheet, "payment_sheet")


def plain(text: str) -> str:
    """Return a text without the space that must not break."""
    return text.replace("\N{NO-BREAK SPACE}", "")


def told(sheet: PaymentSheet) -> tuple[str, str]:
    return plain(sheet.sum.text()), plain(sheet.rest.text())


def test_the_tax_that_is_usually_withheld_is_offered(office: Office, delhi: int, show_pane: ShowPane) -> None:
    office.withholdings.set_usual(delhi, Withholding(SECTION, Decimal(10)))
    invoice = bill(office, delhi)
    sheet = open_sheet(show_pane())
    assert child(sheet, AmountEdit, "amount").text() == "108000.00"
    assert child(sheet, AmountEdit, "withheld").text() == "10000.00"
    assert told(sheet) == (
        "₹108,000.00 received + ₹10,000.00 withheld = ₹118,000.00 settled",
        "Nothing stays open of what it pays.",
    )
    grab(sheet, "payment-withheld")
    enter(child(sheet, AmountEdit, "amount"))
    payment = office.payments.payments(invoice.id)[0]
    assert payment.said.withheld == Withheld(rupees("10000"), SECTION, Decimal(10))
    assert office.invoicing.invoice(invoice.id).status(TODAY) is Status.PAID


def test_a_section_is_chosen_by_keyboard_and_remembered(
    office: Office, delhi: int, show_pane: ShowPane
) -> None:
    bill(office, delhi)
    sheet = open_sheet(show_pane())
    assert not child(sheet, AmountEdit, "withheld").isVisible()
    choose(sheet.withheld.choice, (SECTION, Decimal(10)))
    assert child(sheet, AmountEdit, "withheld").text() == "10000.00"
    assert child(sheet, AmountEdit, "amount").text() == "108000.00"
    click(child(sheet, CheckBox, "usual"))
    enter(child(sheet, AmountEdit, "amount"))
    assert office.withholdings.usual(delhi) == Withholding(SECTION, Decimal(10))


def test_what_comes_less_the_fee_pays_the_whole(office: Office, delhi: int, show_pane: ShowPane) -> None:
    invoice = bill(office, delhi)
    sheet = open_sheet(show_pane())
    type_over(child(sheet, AmountEdit, "fee"), "500")
    assert child(sheet, AmountEdit, "amount").text() == "117500.00"
    assert told(sheet)[0] == "₹117,500.00 received + ₹500.00 bank fee = ₹118,000.00 settled"
    enter(child(sheet, AmountEdit, "fee"))
    assert office.invoicing.invoice(invoice.id).status(TODAY) is Status.PAID


def test_what_is_more_goes_on_to_the_next_invoice_and_then_to_the_credit(
    office: Office, delhi: int, show_pane: ShowPane
) -> None:
    first, second = bill(office, delhi, date(2026, 10, 1)), bill(office, delhi, price="1000")
    shown = show_pane()
    shown.pane.overview.select(second.id)
    sheet = open_sheet(shown)
    amount = child(sheet, AmountEdit, "amount")
    assert amount.text() == "1180.00"
    assert child(sheet, CheckBox, f"pays_{second.id}").isChecked()
    assert not child(sheet, CheckBox, f"pays_{first.id}").isChecked()
    type_over(amount, "2000")
    assert child(sheet, AmountEdit, f"share_{first.id}").text() == "820.00"
    assert told(sheet)[1] == "₹117,180.00 stays open."
    click(child(sheet, CheckBox, f"pays_{first.id}"))
    assert told(sheet)[1] == "₹820.00 is kept as the client's credit."
    grab(sheet, "payment-two")
    enter(amount)
    assert office.credits.credit(delhi) == {"INR": rupees("820")}
    assert office.invoicing.invoice(first.id).paid.is_zero()


def test_a_share_that_is_typed_stays(office: Office, delhi: int, show_pane: ShowPane) -> None:
    first, second = bill(office, delhi, date(2026, 10, 1)), bill(office, delhi, price="1000")
    shown = show_pane()
    shown.pane.overview.select(first.id)
    sheet = open_sheet(shown)
    type_over(child(sheet, AmountEdit, f"share_{first.id}"), "117000")
    assert child(sheet, AmountEdit, f"share_{second.id}").text() == "1000.00"
    type_over(child(sheet, AmountEdit, f"share_{second.id}"), "9999999")
    assert "more is shared out than came" in told(sheet)[1]
    enter(child(sheet, AmountEdit, "amount"))
    assert sheet.isVisible()
    assert "Only" in sheet.form.field("amount").error()
    assert office.payments.page().rows == ()


def test_a_small_rest_is_written_off(office: Office, delhi: int, show_pane: ShowPane) -> None:
    invoice = bill(office, delhi)
    sheet = open_sheet(show_pane())
    type_over(child(sheet, AmountEdit, "amount"), "117999.50")
    assert told(sheet)[1] == "₹0.50 stays open."
    click(child(sheet, CheckBox, "write_off"))
    assert told(sheet)[1] == "Nothing stays open of what it pays."
    enter(child(sheet, AmountEdit, "amount"))
    assert office.invoicing.invoice(invoice.id).status(TODAY) is Status.PAID


def test_what_comes_from_abroad_has_a_rate_and_papers(office: Office, show_pane: ShowPane) -> None:
    office.rates.set_rate(ExchangeRate(date(2026, 11, 1), "EUR", "INR", Decimal(98)))
    invoice = bill(office, office.acme_id, price="100")
    sheet = open_sheet(show_pane())
    rate = child(sheet, QWidget, "rate")
    assert rate.property("text") == "98"
    type_over(rate, "99")
    type_over(child(sheet, QWidget, "firc"), "FIRC/7")
    type_over(child(sheet, QWidget, "purpose"), "p0802")
    grab(sheet, "payment-abroad")
    enter(rate)
    payment = office.payments.payments(invoice.id)[0]
    assert (payment.said.rate, payment.said.firc, payment.said.purpose) == (Decimal(99), "FIRC/7", "P0802")
    assert office.payments.gain(payment) == rupees("118")


def test_nothing_typed_is_lost_by_an_error(office: Office, delhi: int, show_pane: ShowPane) -> None:
    bill(office, delhi)
    sheet = open_sheet(show_pane())
    amount = child(sheet, AmountEdit, "amount")
    type_over(child(sheet, QWidget, "reference"), "NEFT 9")
    for text, words in (("1.005", "more decimals"), ("abc", "is not a number"), ("", "how much was paid")):
        amount.clear()
        QTest.keyClicks(amount, text)
        enter(amount)
        assert words in sheet.form.field("amount").error()
    assert child(sheet, QWidget, "reference").property("text") == "NEFT 9"


# --- the list


def pay(office: Office, client_id: int, amount: str, withheld: str = "") -> Payment:
    kept = Withheld(rupees(withheld), SECTION, Decimal(10)) if withheld else None
    said = Received(client_id, TODAY, rupees(amount), rupees("0"), kept, "NEFT 1")
    return office.payments.record_payment(said).value


def open_list(shown: Shown) -> PaymentsSheet:
    shown.pane.overview.list.setFocus()
    QTest.keyClick(
        shown.pane.overview.list,
        Qt.Key.Key_P,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    settle()
    return shown.child(PaymentsSheet, "payments_sheet")


def test_a_certificate_is_noted_from_the_list_and_the_note_undone(
    office: Office, delhi: int, show_pane: ShowPane, desk: Desk, tmp_path: Path
) -> None:
    bill(office, delhi)
    payment = pay(office, delhi, "108000", "10000")
    shown = show_pane()
    sheet = open_list(shown)
    click(child(sheet, CheckBox, "missing_certificates"))
    assert sheet.list.current() == payment
    grab(sheet, "payments-list")
    click(child(sheet, QWidget, "payment_certificate"))
    asked = shown.child(CertificateSheet, "certificate_sheet")
    file = tmp_path / "form16a.pdf"
    file.write_bytes(b"%PDF-1.4")
    type_over(child(asked, QWidget, "certificate"), "16A/2026/7")
    click(one_child(asked, FilePick).choose)
    settle()
    dialog = asked.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(file))
    dialog.reject()
    grab(asked, "certificate")
    enter(child(asked, QWidget, "certificate"))
    kept = office.payments.payment(payment.id).said.withheld
    assert kept is not None
    assert kept.certificate is not None
    assert (kept.certificate.number, kept.certificate.name) == ("16A/2026/7", "form16a.pdf")
    assert sheet.list.current() is None  # none is missing any more
    desk.undo.undo()
    settle()
    assert office.payments.payment(payment.id) == payment


def test_credit_goes_back_and_a_payment_is_changed_and_taken_back(
    office: Office, delhi: int, show_pane: ShowPane, desk: Desk
) -> None:
    invoice = bill(office, delhi)
    payment = pay(office, delhi, "120000")
    shown = show_pane()
    sheet = open_list(shown)
    assert plain(sheet.credit.text()) == "Credit of this client: ₹2,000.00"
    click(child(sheet, QWidget, "pay_back"))
    refund = shown.child(RefundSheet, "refund_sheet")
    grab(refund, "refund")
    refuses_tomorrow(refund)
    assert office.credits.refunds(delhi) == []
    enter(child(refund, AmountEdit, "amount"))
    assert [one.amount for one in office.credits.refunds(delhi)] == [rupees("2000")]
    assert not child(sheet, QWidget, "pay_back").isVisible()
    sheet.list.setFocus()
    QTest.keyClick(sheet.list, Qt.Key.Key_Delete)
    settle()
    assert office.payments.payment(payment.id).refunded == rupees("2000")  # what went back stands in the way
    desk.undo.undo()
    settle()
    sheet.list.setFocus()
    QTest.keyClick(sheet.list, Qt.Key.Key_Return)
    settle()
    change = shown.child(PaymentSheet, "payment_sheet")
    assert child(change, AmountEdit, f"share_{invoice.id}").text() == "118000.00"
    refuses_tomorrow(change)
    assert office.payments.payment(payment.id) == payment
    type_over(child(change, AmountEdit, "amount"), "118000")
    enter(child(change, AmountEdit, "amount"))
    assert office.payments.payment(payment.id).said.amount == rupees("118000")
    sheet.list.setFocus()
    QTest.keyClick(sheet.list, Qt.Key.Key_Delete)
    settle()
    assert office.invoicing.invoice(invoice.id).paid.is_zero()


def test_a_receipt_is_saved_from_the_list(
    office: Office, delhi: int, show_pane: ShowPane, tmp_path: Path
) -> None:
    bill(office, delhi)
    payment = pay(office, delhi, "118000")
    sheet = open_list(show_pane())
    receipts = child(sheet, QWidget, "payment_receipt")
    assert menu_lines(receipts) == ["Receipt"]
    choose_in_menu(receipts, "Receipt")
    assert saved_pdf(sheet, tmp_path) == office.receipts.receipt(payment.id).pdf


def saved_pdf(sheet: PaymentsSheet, folder: Path) -> bytes:
    """Say to the dialog that asks where to write a file; return what is written there."""
    dialog = sheet.findChild(QFileDialog)
    assert dialog is not None
    file = folder / "receipt.pdf"
    dialog.fileSelected.emit(str(file))
    dialog.reject()
    settle()
    return file.read_bytes()


@pytest.mark.parametrize("by_key", [True, False])
def test_the_list_of_payments_is_exported_with_its_filter(
    office: Office, delhi: int, show_pane: ShowPane, desk: Desk, tmp_path: Path, *, by_key: bool
) -> None:
    bill(office, delhi)
    payment = pay(office, delhi, "108000", "12000")
    office.payments.record_payment(Received(office.acme_id, TODAY, Money(500, "EUR"), Money(0, "EUR")))
    shown = show_pane()
    sheet = open_list(shown)
    if by_key:
        sheet.list.setFocus()
        QTest.keyClick(
            sheet.list, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
    else:
        click(sheet.export)
    [dialog] = shown.window.findChildren(ExportDialog)
    file = tmp_path / "payments.csv"
    dialog.fileSelected.emit(str(file))
    dialog.close()
    settle()
    with file.open(encoding="utf-8-sig", newline="") as opened:
        [row] = csv.DictReader(opened)
    assert (row["Client"], row["Invoices"]) == (payment.client, ", ".join(payment.numbers.values()))
    assert (row["Received"], row["Amount withheld"], row["Section or form"]) == (
        "108000.00",
        "12000.00",
        SECTION,
    )
    assert (row["Total"], row["Kept as credit"], row["Currency"]) == ("120000.00", "2000.00", "INR")


def test_money_that_went_back_has_a_receipt_and_vouchers_are_for_gst_alone(
    office: Office, delhi: int, show_pane: ShowPane, tmp_path: Path
) -> None:
    bill(office, delhi)
    pay(office, delhi, "120000")
    refund = office.credits.refund(delhi, TODAY, rupees("1500")).value
    sheet = open_list(show_pane())
    receipts = child(sheet, QWidget, "payment_receipt")
    lines = menu_lines(receipts)
    assert [plain(line) for line in lines] == [
        "Receipt",
        "Receipt for the refund of ₹1,500.00",
        "Take back the refund of ₹1,500.00",
    ]
    choose_in_menu(receipts, lines[1])
    dialog = sheet.findChild(QFileDialog)
    assert dialog is not None
    proposed = [Path(name).name for name in dialog.selectedFiles()]
    assert proposed == ["Refund receipt 2026-11-26 दिल्ली टेक्सटाइल्स.pdf"]
    assert saved_pdf(sheet, tmp_path) == office.receipts.refund_receipt(refund.id).pdf


def test_all_clients_payments_are_listed_together(office: Office, delhi: int, show_pane: ShowPane) -> None:
    bill(office, delhi)
    pay(office, delhi, "1")
    nothing = Money(0, "EUR")
    office.payments.record_payment(Received(office.acme_id, TODAY, Money(500, "EUR"), nothing))
    sheet = open_list(show_pane())
    assert len(sheet.list.rows.known()) == 1
    click(sheet.whose.button("all"))
    assert len(sheet.list.rows.known()) == 2


@pytest.mark.parametrize(("mode", "size"), [("light", (1200, 800)), ("dark", (900, 600))])
@pytest.mark.parametrize("language", ["en", "hi"])
def test_nothing_is_cut_in_the_sheets(
    office: Office, delhi: int, show_pane: ShowPane, language: str, mode: Mode, size: tuple[int, int]
) -> None:
    office.withholdings.set_usual(delhi, Withholding(SECTION, Decimal(10)))
    for month in (8, 9, 10):
        bill(office, delhi, date(2026, month, 1))
    pay(office, delhi, "108000", "10000")
    theme.use(mode)
    speak(language)
    shown = show_pane(*size)
    sheet = open_list(shown)
    assert cut_texts(sheet) == []
    grab(shown.window, f"payments-{language}-{mode}")
    sheet.reject()
    settle()
    shown.pane.overview.select(office.payments.open_invoices(delhi, "INR")[0].invoice_id)
    payment = open_sheet(shown)
    type_over(child(payment, AmountEdit, "amount"), "300000")
    assert cut_texts(payment) == []
    grab(shown.window, f"payment-{language}-{mode}")
    day = child(payment, DateEdit, "date")
    type_over(day, "2026-11-27")
    enter(day)
    assert "2026-11-27" in payment.form.field("date").error()
    assert cut_texts(payment) == []
    grab(shown.window, f"payment-to-come-{language}-{mode}")
