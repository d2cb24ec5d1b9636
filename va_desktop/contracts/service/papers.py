"""The signed documents of a contract: files that are kept with it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from va_desktop.contracts.service.contracts import Contracts
from va_desktop.core.done import Done
from va_desktop.core.work import Work
from va_desktop.files.model import DOCUMENT, Attachment
from va_desktop.files.service import Files

KIND: Final = "contract"
"""What files of contracts are attached to."""


class Papers:
    """The use cases."""

    def __init__(self, work: Work, contracts: Contracts, files: Files) -> None:
        self._work = work
        self._contracts = contracts
        self._files = files

    def papers(self, contract_id: int) -> Sequence[Attachment]:
        """Return the documents of a contract, oldest first; each names the hash of its content."""
        return self._files.attachments(KIND, contract_id)

    def content(self, paper: Attachment) -> bytes:
        """Return the bytes of a document."""
        return self._files.content(paper.file.sha256)

    def add_paper(self, contract_id: int, source: Path) -> Done[Attachment]:
        """Keep a copy of a file with a contract; raise `UserError` for what can't be read."""
        with self._work.writing():
            self._contracts.contract(contract_id)
            return self._files.attach(KIND, contract_id, DOCUMENT, "", source)

    def remove_paper(self, paper_id: int) -> Done[Attachment]:
        """Take a document away from its contract."""
        return self._files.detach(paper_id)
