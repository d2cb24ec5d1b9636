"""Issued PDFs are found again by their hash, byte for byte, and what was changed is noticed; on both engines."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from typing_extensions import override

from va_desktop.core.errors import UserError
from va_desktop.files.service import Files
from va_desktop.files.store import StoredFiles
from va_desktop.invoicing.service.fingerprints import Fingerprints
from va_desktop.invoicing.store.fingerprints import StoredFingerprints

if TYPE_CHECKING:
    from tests.helpers.office import Office


class RottenDisk(Files):
    """Keeps files on a disk that changes them: the database itself refuses to."""

    def __init__(self, office: Office) -> None:
        super().__init__(office.database, StoredFiles(office.database), office.clock)

    @override
    def content(self, sha256: str) -> bytes:
        return super().content(sha256).replace(b"{", b"[", 1)


@pytest.fixture
def fingerprints(office: Office) -> Fingerprints:
    return Fingerprints(StoredFingerprints(office.database), office.invoicing, office.files)


def test_an_issued_pdf_is_found_by_its_hash_byte_for_byte(office: Office, fingerprints: Fingerprints) -> None:
    first = office.invoicing.issue_invoice(office.draft_of())
    second = office.invoicing.issue_invoice(office.draft_of())
    for invoice in (first, second):
        printed = office.invoicing.pdf(invoice.id)
        found = fingerprints.find(f" {invoice.sha256.upper()} ")
        assert found.invoice.number == invoice.number
        assert found.pdf == printed.pdf
        assert hashlib.sha256(found.pdf).hexdigest() == invoice.sha256


def test_a_pdf_that_is_no_longer_what_was_issued_is_noticed(office: Office) -> None:
    invoice = office.invoicing.issue_invoice(office.draft_of())
    rotten = Fingerprints(StoredFingerprints(office.database), office.invoicing, RottenDisk(office))
    with pytest.raises(UserError, match="was changed"):
        rotten.checked(invoice)
    with pytest.raises(UserError, match="was changed"):
        rotten.find(invoice.sha256)


@pytest.mark.parametrize("wrong", ["", "abc", "g" * 64, "0" * 63])
def test_what_is_no_hash_is_refused(fingerprints: Fingerprints, wrong: str) -> None:
    with pytest.raises(UserError, match="64 characters"):
        fingerprints.find(wrong)


def test_a_hash_that_nobody_issued_is_a_clear_error(office: Office, fingerprints: Fingerprints) -> None:
    draft = office.invoicing.invoice(office.draft_of())
    with pytest.raises(UserError, match="No document was issued"):
        fingerprints.find("0" * 64)
    with pytest.raises(UserError, match="still a draft"):
        fingerprints.checked(draft)
