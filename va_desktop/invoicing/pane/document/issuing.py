"""Issuing a document away from the window's thread; until it is done it can be given up."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from va_desktop.core.errors import UserError
from va_desktop.invoicing.dialogs import InvoiceRoom
from va_desktop.invoicing.model import Invoice
from va_desktop.kit.ui.tasks import Progress
from va_desktop.kit.ui.texts import tr


def begin_issue(
    room: InvoiceRoom,
    invoice_id: int,
    issued: Callable[[Invoice], None],
    left: Callable[[], None],
    *,
    owner: QObject,
) -> None:
    """Issue a draft, then `issued(invoice)`; or say why not, or that it was cancelled, then `left()`."""

    def failed(error: Exception) -> None:
        left()
        if not isinstance(error, UserError):
            raise error
        room.desk.notify.error(error)

    def stopped() -> None:
        left()
        room.desk.notify.say(tr("Cancelled: it is a draft as before, and no number was used."))

    label = tr("Issuing the invoice …")
    work = partial(_issue, room, invoice_id)
    room.desk.tasks.run(work, issued, failed, owner=owner, stopped=stopped, label=label)


def _issue(room: InvoiceRoom, invoice_id: int, progress: Progress) -> Invoice:
    return room.invoicing.issue_invoice(invoice_id, step=progress)
