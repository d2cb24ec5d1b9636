"""Issued PDFs are found again by their hash, byte for byte, and what was changed is noticed; on both engines."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from va_desktop.core.errors import UserError
from va_desktop.files.schema.files import file
from va_desktop.invoicing.service.papers import Papers
from va_desktop.invoicing.store.papers import StoredPapers

if TYPE_CHECKING:
    from tests.helpers.office import Office


@pytest.fixture
def papers(office: Office) -> Papers:
    return Papers(StoredPapers(office.database), office.invoicing, office.files)


def test_an_issued_pdf_is_found_by_its_hash_byte_for_byte(office: Office, papers: Papers) -> None:
    first = office.invoicing.issue_invoice(office.draft_of())
    second = office.invoicing.issue_invoice(office.draft_of())
    for invoice in (first, second):
        printed = office.invoicing.pdf(invoice.id)
        found = papers.find(f" {invoice.sha256.upper()} ")
        assert found.invoice.number == invoice.number
        assert found.pdf == printed.pdf
        assert hashlib.sha256(found.pdf).hexdigest() == invoice.sha256


def test_a_pdf_that_was_changed_in_the_database_is_noticed(office: Office, papers: Papers) -> None:
    invoice = office.invoicing.issue_invoice(office.draft_of())
    with office.database.writing():
        forged = update(file).where(file.c.sha256 == invoice.sha256).values(bytes=b"%PDF forged")
        office.database.execute(forged, file, "forge")
    with pytest.raises(UserError, match="was changed"):
        papers.checked(invoice)
    with pytest.raises(UserError, match="was changed"):
        papers.find(invoice.sha256)


@pytest.mark.parametrize("wrong", ["", "abc", "g" * 64, "0" * 63])
def test_what_is_no_hash_is_refused(papers: Papers, wrong: str) -> None:
    with pytest.raises(UserError, match="64 characters"):
        papers.find(wrong)


def test_a_hash_that_nobody_issued_is_a_clear_error(office: Office, papers: Papers) -> None:
    draft = office.invoicing.invoice(office.draft_of())
    with pytest.raises(UserError, match="No document was issued"):
        papers.find("0" * 64)
    with pytest.raises(UserError, match="still a draft"):
        papers.checked(draft)
