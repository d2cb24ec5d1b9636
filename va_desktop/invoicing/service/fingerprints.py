"""Issued documents as files: found again by their hash, and checked to be what was issued, byte for byte."""

from __future__ import annotations

import hashlib
import re
from typing import Final, Protocol

from va_desktop.core.errors import UserError
from va_desktop.core.values import dataclass
from va_desktop.files.service import Files
from va_desktop.invoicing.model import Invoice

_HASH: Final = re.compile(r"[0-9a-f]{64}")


class FingerprintStore(Protocol):
    """Knows which document has which file; implemented by `invoicing.store.fingerprints`."""

    def with_hash(self, sha256: str) -> int | None:
        """Return the id of the issued document whose PDF has a hash, if there is one."""
        ...


class Documents(Protocol):
    """Knows documents; implemented by `invoicing.service.invoices.Invoicing`."""

    def invoice(self, invoice_id: int) -> Invoice:
        """Return a document by id."""
        ...


@dataclass(frozen=True, slots=True)
class Paper:
    """An issued document and its PDF, exactly as it was issued."""

    invoice: Invoice
    pdf: bytes


class Fingerprints:
    """The use cases of issued files."""

    def __init__(self, store: FingerprintStore, documents: Documents, files: Files) -> None:
        self._store = store
        self._documents = documents
        self._files = files

    def find(self, sha256: str) -> Paper:
        """Return the document whose PDF has a SHA-256 in hexadecimal.

        Raise `UserError` where that is no hash, where no document has it, and where what is kept is no longer
        what was issued.
        """
        wanted = sha256.strip().lower()
        if not _HASH.fullmatch(wanted):
            raise UserError("A SHA-256 has 64 characters from 0 to 9 and a to f.", field="sha256")
        found = self._store.with_hash(wanted)
        if found is None:
            raise UserError("No document was issued with the hash {hash}.", field="sha256", hash=wanted)
        invoice = self._documents.invoice(found)
        return Paper(invoice, self.checked(invoice))

    def checked(self, invoice: Invoice) -> bytes:
        """Return the PDF of an issued document; raise `UserError` where it is not byte for byte what was issued."""
        if not invoice.sha256:
            raise UserError("This is still a draft; it has no PDF of its own yet.")
        pdf = self._files.content(invoice.sha256)
        if hashlib.sha256(pdf).hexdigest() != invoice.sha256:
            raise UserError(
                "The PDF that is kept of {number} is not the one that was issued: it was changed.",
                number=invoice.number,
            )
        return pdf
