"""A document on paper: its PDF, the hash by which it is found again, and what was left out of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Protocol

from va_desktop.core.errors import UserError
from va_desktop.core.progress import Step, unwatched
from va_desktop.core.values import dataclass
from va_desktop.files.service import Files
from va_desktop.invoicing.snapshot import Document, Rendered


class Renderer(Protocol):
    """Draws documents; implemented by `invoicing.pdf`."""

    def render(
        self, document: Document, logo: bytes | None, files: Mapping[str, bytes], step: Step = unwatched
    ) -> Rendered:
        """Return the PDF of a document; the same document gives the same bytes.

        `files` are the contents of what it names by its hash, besides the logo. What `step` raises comes through.
        """
        ...


@dataclass(frozen=True, slots=True)
class Printed:
    """A document's PDF, its SHA-256 in hexadecimal, and the characters that it lacks.

    `left_out` are the names of receipts that could not be printed.
    """

    pdf: bytes
    sha256: str
    missing: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    def whole(self) -> Printed:
        """Return it; raise `UserError` where characters are missing from it."""
        if self.missing:
            raise UserError(
                "No font has these characters: {characters}. Write them in another way.",
                characters=" ".join(self.missing),
            )
        return self


class Printing:
    """Prints documents with the files that they name."""

    def __init__(self, files: Files, renderer: Renderer) -> None:
        self._files = files
        self._renderer = renderer

    def print(self, document: Document, step: Step = unwatched) -> Printed:
        """Return the PDF of a document."""
        logo = self._files.content(document.seller.logo) if document.seller.logo else None
        files = {sha256: self._files.content(sha256) for sha256 in _named(document)}
        rendered = self._renderer.render(document, logo, files, step)
        sha256 = hashlib.sha256(rendered.pdf).hexdigest()
        return Printed(rendered.pdf, sha256, rendered.missing, rendered.left_out)


def _named(document: Document) -> Sequence[str]:
    """Return the hashes of the files that are printed, besides the logo."""
    receipts = [receipt.sha256 for receipt in document.receipts if document.with_receipts]
    return list(dict.fromkeys(filter(None, [document.design.signature, *receipts])))
