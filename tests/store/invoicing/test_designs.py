"""Designs in the database: kept, copied, chosen for all or for one client, and frozen with what is issued."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from va_desktop.core.errors import UserError
from va_desktop.invoicing.design import BASES, Base, CodeAmount, Column, InWords, NewDesign, PaperSize

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.office import Office

MODERN, CLASSIC, COMPACT = BASES
MINE = NewDesign(
    "Mine",
    Base.COMPACT,
    "#7C3AED",
    PaperSize.LETTER,
    (Column.DATE, Column.QUANTITY),
    InWords.NEVER,
    with_logo=False,
    with_codes=False,
    code_amount=CodeAmount.NONE,
    structured=True,
    before={"en": "Dear {client},"},
    after={"hi": "धन्यवाद"},
)


def picture(path: Path) -> Path:
    """Write a small picture into a file."""
    Image.new("RGB", (60, 20), "navy").save(path, "PNG")
    return path


def test_a_design_is_kept_with_all_that_it_says(office: Office) -> None:
    kept = office.designs.add_design(MINE).value
    again = office.designs.design(kept.id)
    said = {name: getattr(again, name) for name in NewDesign.__dataclass_fields__}
    assert said == {name: getattr(MINE, name) for name in NewDesign.__dataclass_fields__}
    assert not again.is_base


def test_the_bases_come_first_and_can_be_found_by_name(office: Office) -> None:
    kept = office.designs.add_design(MINE).value
    assert [design.name for design in office.designs.designs()] == ["modern", "classic", "compact", "Mine"]
    assert office.designs.find_design(" mine ") == kept == office.designs.find_design(kept.key)
    with pytest.raises(UserError, match="no design"):
        office.designs.find_design("baroque")


def test_two_designs_can_not_have_one_name(office: Office) -> None:
    office.designs.add_design(MINE)
    other = office.designs.copy_design(CLASSIC, "Other").value
    with pytest.raises(UserError) as refused:
        office.designs.add_design(replace(MINE, name="MINE"))
    assert refused.value.field == "name"
    with pytest.raises(UserError) as refused:
        office.designs.edit_design(other.id, replace(other, name="mine"))
    assert refused.value.field == "name"


def test_every_verb_can_be_taken_back(office: Office, tmp_path: Path) -> None:
    designs = office.designs
    added = designs.add_design(MINE)
    design = added.value
    edited = designs.edit_design(design.id, replace(MINE, colour="#BE185D"))
    assert edited.value.colour == "#BE185D"
    edited.undo()
    assert designs.design(design.id).colour == "#7C3AED"
    signed = designs.set_signature(design.id, picture(tmp_path / "signature.png"))
    assert designs.signature(design.id)
    signed.undo()
    assert designs.signature(design.id) is None
    designs.set_signature(design.id, picture(tmp_path / "signature.png"))
    assert not designs.remove_signature(design.id).value.signature
    assert designs.signature(design.id) is None
    removed = designs.remove_design(design.id)
    assert len(designs.designs()) == 3
    removed.undo()
    added.undo()
    assert len(designs.designs()) == 3


def test_a_copy_takes_the_signature_along(office: Office, tmp_path: Path) -> None:
    first = office.designs.add_design(MINE).value
    signed = office.designs.set_signature(first.id, picture(tmp_path / "s.png")).value
    copied = office.designs.copy_design(signed, "Second").value
    assert (copied.signature, copied.colour) == (signed.signature, "#7C3AED")


def test_a_client_has_the_design_chosen_for_it_else_the_contractors_else_modern(office: Office) -> None:
    designs, acme = office.designs, office.acme_id
    assert designs.chosen_for(acme) == MODERN
    everyone = designs.choose(CLASSIC)
    assert designs.chosen_for(acme) == CLASSIC
    own = designs.choose(COMPACT, acme)
    assert designs.chosen_for(acme) == COMPACT
    assert designs.uses(COMPACT) == (False, (acme,))
    assert designs.uses(CLASSIC) == (True, ())
    own.undo()
    assert designs.chosen_for(acme) == CLASSIC
    everyone.undo()
    assert designs.choice() is None
    assert designs.uses(MODERN).everyone


def test_a_draft_can_have_a_design_of_its_own_which_its_document_keeps(office: Office) -> None:
    mine = office.designs.add_design(MINE).value
    office.designs.choose(CLASSIC, office.acme_id)
    draft = office.drafts.draft(office.draft_of())
    assert office.invoicing.document(draft.id).design.base == "classic"
    chosen = office.drafts.edit_terms(draft.id, replace(draft.terms, design=mine.choice))
    assert chosen.terms.design == (Base.COMPACT, mine.id)
    assert office.invoicing.document(draft.id).design.colour == mine.colour
    assert office.invoicing.document(draft.id, MODERN).design.base == "modern"
    office.designs.remove_design(mine.id)
    assert office.invoicing.document(draft.id).design.base == "compact"
    issued = office.invoicing.issue_invoice(draft.id)
    office.designs.choose(MODERN, office.acme_id)
    assert office.invoicing.document(issued.id).design.base == "compact"
    back = office.drafts.as_draft(issued.id).terms
    assert back.design == (Base.COMPACT, mine.id)


def test_where_a_chosen_design_was_deleted_its_base_is_used(office: Office) -> None:
    mine = office.designs.add_design(MINE).value
    office.designs.choose(mine, office.acme_id)
    removed = office.designs.remove_design(mine.id)
    assert office.designs.chosen_for(office.acme_id) == COMPACT
    removed.undo()
    assert office.designs.chosen_for(office.acme_id).name == "Mine"


def test_what_was_issued_keeps_the_design_it_was_issued_with(office: Office) -> None:
    mine = office.designs.add_design(MINE).value
    office.designs.choose(mine, office.acme_id)
    issued = office.invoicing.issue_invoice(office.draft_of())
    office.designs.edit_design(mine.id, replace(MINE, colour="#0E7490", before={}))
    office.designs.choose(CLASSIC, office.acme_id)
    printed = office.invoicing.document(issued.id).design
    assert (printed.base, printed.colour, printed.before) == (
        "compact",
        "#7C3AED",
        {"en": "Dear Acme Dental,"},
    )
    with pytest.raises(UserError, match="keeps its design"):
        office.invoicing.pdf(issued.id, design=CLASSIC)


def test_a_draft_can_be_looked_at_in_any_design(office: Office) -> None:
    draft = office.draft_of()
    assert office.invoicing.document(draft, CLASSIC).design.base == "classic"
    assert office.invoicing.document(draft).design.base == "modern"


def test_receipts_of_a_draft_are_frozen_with_it_and_can_be_printed_later(
    office: Office, tmp_path: Path
) -> None:
    expense = office.spend(12_00)
    office.expenses.attach_receipt(expense, picture(tmp_path / "receipt.png"))
    draft = office.drafts.draft_invoice(office.acme_id)
    document = office.invoicing.document(draft.id)
    [receipt] = document.receipts
    assert (receipt.line, receipt.supplier, receipt.name) == (1, "Canva", "receipt.png")
    assert document.lines[0].days is not None
    assert not document.with_receipts
    office.drafts.edit_terms(draft.id, replace(draft.terms, receipts=True))
    assert office.invoicing.document(draft.id).with_receipts
    issued = office.invoicing.issue_invoice(draft.id)
    for kept in office.expenses.receipts(expense):
        office.expenses.detach_receipt(kept.id)
    assert office.invoicing.document(issued.id).receipts == (receipt,)
