"""What can be done with files: keep content once, and attach it to whatever it belongs to."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from va_desktop.core.clock import Clock
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.typed import one_line
from va_desktop.core.work import Work
from va_desktop.files.model import LARGEST, Attachment, StoredFile
from va_desktop.files.reading import read_file
from va_desktop.files.signature import mime_of

_LONGEST_NAME = 255


class FileStore(Protocol):
    """Where files are kept; implemented by `files.store`."""

    def keep(self, file: StoredFile, content: bytes, at: datetime) -> None: ...
    def content(self, sha256: str) -> bytes | None: ...
    def attach(
        self, owner_kind: str, owner_id: int, role: str, name: str, sha256: str, at: datetime
    ) -> int: ...
    def attachment(self, attachment_id: int) -> Attachment | None: ...
    def attachments(self, owner_kind: str, owner_ids: Sequence[int]) -> Sequence[Attachment]: ...
    def detach(self, attachment_id: int) -> None: ...
    def reattach(self, attachment_id: int) -> None: ...


class Files:
    """The use cases of the room."""

    def __init__(self, work: Work, store: FileStore, clock: Clock) -> None:
        self._work = work
        self._store = store
        self._clock = clock

    # --- questions

    def content(self, sha256: str) -> bytes:
        """Return the bytes of a file that is kept."""
        content = self._store.content(sha256)
        if content is None:
            raise UserError("This file is no longer kept.")
        return content

    def attachment(self, attachment_id: int) -> Attachment:
        """Return an attachment; raise `UserError` when there is none."""
        found = self._store.attachment(attachment_id)
        if found is None:
            raise UserError("This file is no longer attached.")
        return found

    def attachments(self, owner_kind: str, owner_id: int) -> Sequence[Attachment]:
        """Return what is attached to a row, in the order in which it came."""
        return self._store.attachments(owner_kind, (owner_id,))

    def attachments_of(self, owner_kind: str, owner_ids: Sequence[int]) -> Mapping[int, Sequence[Attachment]]:
        """Return what is attached to each of several rows; those with nothing are left out."""
        by_owner: dict[int, list[Attachment]] = {}
        for attachment in self._store.attachments(owner_kind, owner_ids) if owner_ids else ():
            by_owner.setdefault(attachment.owner_id, []).append(attachment)
        return by_owner

    # --- verbs

    def keep(self, content: bytes, name: str = "", mime: str | None = None) -> StoredFile:
        """Keep content under its hash, once however often it comes.

        `name` helps to tell what it is, unless `mime` says so.
        """
        if len(content) > LARGEST:
            raise UserError(
                "This file is too large; a file may have at most {most} MB.", most=LARGEST // 1024 // 1024
            )
        file = StoredFile(
            hashlib.sha256(content).hexdigest(),
            mime_of(content, name) if mime is None else mime,
            len(content),
        )
        with self._work.writing():
            self._store.keep(file, content, self._clock.now())
        return file

    def attach(
        self, owner_kind: str, owner_id: int, role: str, name: str, source: Path | bytes
    ) -> Done[Attachment]:
        """Keep a file and attach it to a row of the table `owner_kind`.

        An empty `name` takes that of the path. Raise `UserError`, with the role as its field, for what is no
        readable file.
        """
        content = source if isinstance(source, bytes) else read_file(source, field=role)
        given = name or ("" if isinstance(source, bytes) else source.name)
        # A file system allows names that no database stores (bytes that are no UTF-8).
        safe = given.encode("utf-8", "replace").decode("utf-8")
        checked = one_line(safe[-_LONGEST_NAME:], field=role, longest=_LONGEST_NAME, required=True)
        with self._work.writing():
            file = self.keep(content, checked)
            attachment_id = self._store.attach(
                owner_kind, owner_id, role, checked, file.sha256, self._clock.now()
            )
            attachment = self.attachment(attachment_id)
        return Done(attachment, lambda: self.detach(attachment_id))

    def detach(self, attachment_id: int) -> Done[Attachment]:
        """Take a file away from what it is attached to; its content stays kept."""
        with self._work.writing():
            attachment = self.attachment(attachment_id)
            self._store.detach(attachment_id)
        return Done(attachment, lambda: self._reattach(attachment_id))

    def _reattach(self, attachment_id: int) -> Done[Attachment]:
        with self._work.writing():
            self._store.reattach(attachment_id)
            attachment = self.attachment(attachment_id)
        return Done(attachment, lambda: self.detach(attachment_id))
