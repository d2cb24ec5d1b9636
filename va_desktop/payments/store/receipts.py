"""Receipts in the database: added once, never changed."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from va_desktop.core.clock import Clock
from va_desktop.invoicing.printed_json import value_from_json, value_to_json
from va_desktop.kit.db.database import Database
from va_desktop.payments.receipts import KeptReceipt, Receipt, ReceiptKind
from va_desktop.payments.schema.receipts import receipt


class StoredReceipts:
    """The writes and queries of receipts; implements `payments.service.receipts.ReceiptStore`."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def of_payment(self, payment_id: int) -> Sequence[KeptReceipt]:
        """Return what was handed out for a payment, the latest first."""
        return self._read(payment_id=payment_id)

    def of_refund(self, refund_id: int) -> Sequence[KeptReceipt]:
        """Return what was handed out for a refund, the latest first."""
        return self._read(refund_id=refund_id)

    def add(
        self, value: Receipt, sha256: str, *, payment_id: int | None = None, refund_id: int | None = None
    ) -> None:
        """Keep a receipt for good."""
        self._database.insert(
            receipt,
            {
                "kind": value.kind,
                "payment_id": payment_id,
                "refund_id": refund_id,
                "series": value.kind,
                "number": value.number,
                "issued_on": value.issued_on,
                "snapshot": value_to_json(value),
                "pdf_sha256": sha256,
                "created_at": self._clock.now(),
            },
        )

    def _read(self, **subject: int) -> list[KeptReceipt]:
        query = select(receipt).order_by(receipt.c.id.desc())
        for name, value in subject.items():
            query = query.where(receipt.c[name] == value)
        return [
            KeptReceipt(
                ReceiptKind(row.kind), row.issued_on, row.pdf_sha256, value_from_json(Receipt, row.snapshot)
            )
            for row in self._database.rows(query)
        ]
