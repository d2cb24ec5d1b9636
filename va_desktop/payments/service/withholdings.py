"""What can be done with the tax that clients withhold: what is usual, and the certificates for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Protocol

from va_desktop.clients.service import Clients
from va_desktop.core.clock import happened_by
from va_desktop.core.done import Done, together
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.work import Work
from va_desktop.files.reading import read_file
from va_desktop.files.service import Files
from va_desktop.payments.paying import Payment
from va_desktop.payments.service.payments import Payments
from va_desktop.payments.withholding import (
    Certificate,
    Section,
    Withholding,
    expected_withholding,
    sections,
)


class WithholdingStore(Protocol):
    """Where it is kept what clients usually withhold; implemented by `payments.store.withholdings`."""

    def usual(self, client_id: int) -> Withholding | None: ...
    def set_usual(self, client_id: int, usual: Withholding | None) -> None: ...


class Withholdings:
    """The use cases of tax withheld."""

    def __init__(
        self, work: Work, store: WithholdingStore, payments: Payments, clients: Clients, files: Files
    ) -> None:
        self._work = work
        self._store = store
        self._payments = payments
        self._clients = clients
        self._files = files

    # --- questions

    def usual(self, client_id: int) -> Withholding | None:
        """Return what a client usually withholds; `None` where it is nothing."""
        return self._store.usual(client_id)

    def expected(self, client_id: int, net: Money) -> Money:
        """Return the tax that a client will withhold from what it pays for a value without tax."""
        return expected_withholding(net, self.usual(client_id))

    def sections(self, client_id: int, day: date) -> Sequence[Section]:
        """Return the sections under which clients of this one's country withhold on a day."""
        return sections(self._clients.client(client_id).country, day)

    # --- verbs

    def set_usual(self, client_id: int, usual: Withholding | None) -> Done[Withholding | None]:
        """Remember what a client usually withholds; `None` for nothing."""
        checked = usual and usual.checked()
        with self._work.writing():
            self._clients.client(client_id)
            before = self._store.usual(client_id)
            self._store.set_usual(client_id, checked)
        return Done(checked, lambda: self.set_usual(client_id, before))

    def keep_certificate(
        self, payment_ids: Sequence[int], certificate: Certificate, file: Path | None = None
    ) -> Done[Sequence[Payment]]:
        """Note the certificate that came for the tax withheld from payments, with its file if there is one.

        One often stands for all payments of a quarter. Raise `UserError` for a day that is still to come.
        """
        checked = certificate.checked()
        happened_by(self._payments.today(), checked.received_on, field="certificate_on")
        content = b"" if file is None else read_file(file, field="file")
        with self._work.writing():
            if file is not None:
                kept = self._files.keep(content, file.name)
                checked = replace(checked, sha256=kept.sha256, name=file.name)
            steps = [self._certify(payment_id, checked) for payment_id in payment_ids]
            payments = [step.value for step in steps]
        return together(self._work, payments, steps)

    def forget_certificate(self, payment_id: int) -> Done[Payment]:
        """Take back a certificate that was noted by mistake."""
        with self._work.writing():
            return self._certify(payment_id, None)

    def _certify(self, payment_id: int, certificate: Certificate | None) -> Done[Payment]:
        payment = self._payments.payment(payment_id)
        withheld = payment.said.withheld
        if withheld is None:
            raise UserError("No tax was withheld from this payment.")
        said = replace(payment.said, withheld=replace(withheld, certificate=certificate))
        return self._payments.edit_payment(payment_id, said, payment.shares)
