"""Puts issued documents where the client finds them: into the folder that is shared with the client."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from va_desktop.clients.service import Clients
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.values import dataclass
from va_desktop.invoicing.model import LONGEST_REASON, Invoice
from va_desktop.invoicing.service.document_events import DocumentEvents
from va_desktop.invoicing.service.invoices import Invoicing
from va_desktop.kit.writing import written

_IN_NO_NAME: Final = str.maketrans(dict.fromkeys('<>:"/\\|?*', "-"))
"""What some system has for no name of a file; a number such as 26-27/0042 has it."""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A document, and the file that it is now."""

    invoice: Invoice
    path: Path


class HandingOver:
    """The use cases."""

    def __init__(self, clients: Clients, invoicing: Invoicing, events: DocumentEvents) -> None:
        self._clients = clients
        self._invoicing = invoicing
        self._events = events

    def folder(self, invoice: Invoice) -> str:
        """Return the folder of a document's client; empty where there is none."""
        return self._clients.client(invoice.client_id).folder

    def hand_over(self, invoice_id: int) -> Done[HandedOver]:
        """Put a document into its client's folder, and note that it was sent; undone, it is in neither place.

        Raise `UserError` for a draft, without a folder, and where the file can't be written.
        """
        path, is_new = self.put(invoice_id)
        return self.noted(invoice_id, path, is_new=is_new)

    def put(self, invoice_id: int) -> tuple[Path, bool]:
        """Write the file, and tell whether it was not there before; the very same one may be put again.

        It may take its time on a drive that is far away, so no transaction should be open.
        """
        invoice = self._invoicing.invoice(invoice_id)
        if invoice.is_draft:
            raise UserError("This is still a draft; issue it first.")
        client = self._clients.client(invoice.client_id)
        if not client.folder:
            raise UserError("{client} has no folder yet.", field="folder", client=client.name)
        content = self._invoicing.pdf(invoice_id).pdf
        return _put(Path(client.folder), f"{invoice.number.translate(_IN_NO_NAME)}.pdf", content)

    def noted(self, invoice_id: int, path: Path, *, is_new: bool) -> Done[HandedOver]:
        """Note that a document was sent by being put there."""
        where = str(path)
        done = self._events.mark_sent(invoice_id, note=where if len(where) <= LONGEST_REASON else path.name)

        def take_back() -> Done[object]:
            if is_new:
                self._remove(path, invoice_id)
            done.undo()
            return Done(None, lambda: self.hand_over(invoice_id))

        return Done(HandedOver(done.value, path), take_back)

    def _remove(self, path: Path, invoice_id: int) -> None:
        """Take the file away again, unless it is another by now."""
        try:
            if path.read_bytes() == self._invoicing.pdf(invoice_id).pdf:
                path.unlink()
        except FileNotFoundError:
            return
        except OSError as error:
            raise UserError("The file {name} can't be removed.", name=path.name) from error


def _put(folder: Path, name: str, content: bytes) -> tuple[Path, bool]:
    path = folder / name
    try:
        # A folder is never made here: where a drive is not mounted, its place would be filled instead.
        if not folder.is_dir():
            raise UserError("The folder {name} can't be found here.", field="folder", name=str(folder))
        if path.exists():
            if path.is_file() and path.read_bytes() == content:
                return path, False
            raise UserError(
                "There is another file {name} in the folder {folder}.",
                field="folder",
                name=name,
                folder=str(folder),
            )
    except OSError as error:
        raise UserError("The folder {name} can't be read.", field="folder", name=str(folder)) from error
    return written(path, content), True
