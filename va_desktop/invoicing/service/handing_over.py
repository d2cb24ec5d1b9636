"""Puts issued documents where the client finds them: into the folder that is shared with the client."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from va_desktop.clients.service import Clients
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.reasons import reason
from va_desktop.core.values import dataclass
from va_desktop.invoicing.events import HandedOver
from va_desktop.invoicing.model import LONGEST_REASON, Invoice
from va_desktop.invoicing.service.document_events import DocumentEvents
from va_desktop.invoicing.service.invoices import Invoicing
from va_desktop.kit.writing import as_file_name, write_new


@dataclass(frozen=True, slots=True)
class Filed:
    """The file of a document in its client's folder, and whether it was not there before."""

    path: Path
    is_new: bool


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

        Raise `UserError` for what can't be sent today, without a folder, and where the file can't be written.
        """
        return self.noted(invoice_id, self.put(invoice_id))

    def put(self, invoice_id: int) -> Filed:
        """Write the file; the very same one may be put again.

        It may take its time on a drive that is far away, so no transaction should be open.
        """
        invoice = self._events.to_be_sent(invoice_id)
        client = self._clients.client(invoice.client_id)
        if not client.folder:
            raise UserError("{client} has no folder yet.", field="folder", client=client.name)
        content = self._invoicing.pdf(invoice_id).pdf
        return _put(known_folder(client.folder), f"{as_file_name(invoice.number)}.pdf", content)

    def noted(self, invoice_id: int, filed: Filed) -> Done[HandedOver]:
        """Note that a document was sent by being put there."""
        path = filed.path
        where = str(path)
        done = self._events.mark_sent(invoice_id, note=where if len(where) <= LONGEST_REASON else path.name)

        def take_back() -> Done[object]:
            if filed.is_new:
                self._remove(path, invoice_id)
            done.undo()
            return Done(None, lambda: self.hand_over(invoice_id))

        return Done(HandedOver(done.value, path), take_back)

    def _remove(self, path: Path, invoice_id: int) -> None:
        """Take the file away again, unless it is gone or another by now."""
        try:
            if _holds(path, self._invoicing.pdf(invoice_id).pdf):
                path.unlink(missing_ok=True)
        except OSError as error:
            raise UserError(
                "The file {name} can't be removed: {reason}.", name=path.name, reason=reason(error)
            ) from error


def known_folder(folder: str) -> Path:
    """Return a folder that is there; raise `UserError` for any other.

    None is ever made: where a drive is not mounted, its place would be filled instead. A path of another system,
    such as C:/Acme on Linux, would be looked for wherever the program was started.
    """
    path = Path(folder)
    try:
        if path.is_absolute() and path.is_dir():
            return path
    except OSError as error:
        raise _not_read(folder, error) from error
    raise UserError("The folder {name} can't be found here.", field="folder", name=folder)


def _put(folder: Path, name: str, content: bytes) -> Filed:
    path = folder / name
    try:
        if not os.path.lexists(path):
            with suppress(FileExistsError):  # another program put it there by now
                write_new(path, content)
                return Filed(path, is_new=True)
        if _holds(path, content):
            return Filed(path, is_new=False)
    except OSError as error:
        raise _not_read(str(folder), error) from error
    raise UserError(
        "There is another file {name} in the folder {folder}.", field="folder", name=name, folder=str(folder)
    )


def _not_read(folder: str, error: OSError) -> UserError:
    return UserError(
        "The folder {name} can't be read: {reason}.", field="folder", name=folder, reason=reason(error)
    )


def _holds(path: Path, content: bytes) -> bool:
    """Tell whether a path is a file with just this content."""
    return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content
