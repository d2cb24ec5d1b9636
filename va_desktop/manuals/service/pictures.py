"""What can be done with the pictures of manuals: kept by their hash, named so that a text can refer to them.

A picture belongs to the manual of a client, not to a section: a section that is moved, copied or taken back still
shows it. A name never means another picture later, so that an old revision shows what it showed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final, Protocol

from va_desktop.core.work import Work
from va_desktop.files.model import Attachment
from va_desktop.files.service import Files
from va_desktop.manuals.model import PICTURES
from va_desktop.manuals.naming import free_name

_ROLE: Final = "picture"


class PictureReader(Protocol):
    """Checks what somebody calls a picture, turns it upright and drops what does not show."""

    def __call__(self, content: bytes, /) -> tuple[bytes, str]:
        """Return a PNG or JPEG and its media type; raise `UserError` for what is none, or too large."""
        ...


class Pictures:
    """The use cases of pictures."""

    def __init__(self, work: Work, files: Files, read: PictureReader) -> None:
        self._work = work
        self._files = files
        self._read = read

    def contents(self, client_id: int, names: Collection[str]) -> Mapping[str, bytes]:
        """Return the content of those pictures of a manual that there are, by the names they were asked for."""
        if not names:
            return {}
        with self._work.reading():
            kept = self._kept(client_id)
            by_hash = {one.file.sha256: one for one in kept.values()}
            found = {name: kept.get(name) or by_hash.get(name) for name in names}
            return {name: self._files.content(one.file.sha256) for name, one in found.items() if one}

    def add(self, client_id: int, name: str, content: bytes) -> str:
        """Keep a picture for a manual and return the name that texts use; the same picture comes once."""
        checked, mime = self._read(content)
        with self._work.writing():
            kept = self._kept(client_id)
            ending = "jpg" if mime == "image/jpeg" else "png"
            stored = self._files.keep(checked, mime=mime)
            for known, attachment in kept.items():
                if attachment.file.sha256 == stored.sha256:
                    return known
            free = free_name(name, ending, kept)
            self._files.attach(PICTURES, client_id, _ROLE, free, checked)
        return free

    def add_file(self, client_id: int, path: Path) -> str:
        """Keep a picture from a file; see `add`."""
        from va_desktop.files.reading import read_file

        return self.add(client_id, path.name, read_file(path, field="picture"))

    def _kept(self, client_id: int) -> dict[str, Attachment]:
        return {one.name: one for one in self._files.attachments(PICTURES, client_id)}
