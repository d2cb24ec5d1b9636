"""The taxes of drafts, on both engines: the first is decided, the place decides anew, what is issued stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.helpers.office import FREE_LINE
from tests.helpers.older import offered_once
from va_desktop.clients.model import NewClient
from va_desktop.clients.service import as_new
from va_desktop.contractor.model import TaxNumber
from va_desktop.core.errors import UserError
from va_desktop.invoicing.service.corrections import Everything
from va_desktop.taxes.model import NO_TAX, TaxRule

if TYPE_CHECKING:
    from tests.helpers.office import Office

GSTIN = TaxNumber("GSTIN", "29ABCDE1234F1ZW")
TEXTILES = NewClient("Textiles", "IN", "INR")
NEAR = replace(TEXTILES, state="29")
FAR = replace(TEXTILES, state="27", handle="far")


def register(office: Office, scheme: str, lut: str = "", lut_until: date | None = None) -> None:
    """Let the contractor be registered in Karnataka."""
    office.introduce()
    known = office.profile.require()
    office.profile.set_contractor(
        replace(known, tax_scheme=scheme, tax_numbers=(GSTIN,), lut=lut, lut_until=lut_until)
    )


def client(office: Office, new: NewClient = NEAR) -> int:
    return office.clients.add_client(new).value.id


def test_a_draft_begins_with_the_tax_of_its_client(office: Office) -> None:
    register(office, "regular")
    near, far = client(office), client(office, FAR)
    assert [part.name for part in office.drafts.start_draft(near).terms.tax.parts] == ["CGST", "SGST"]
    assert office.drafts.start_draft(far).terms.tax.name == "IGST"


def test_parts_of_a_tax_are_rows_of_their_own_and_kept_with_the_draft(office: Office) -> None:
    register(office, "regular")
    draft = office.drafts.draft(office.draft_of(client_id=client(office)))
    rows = [(tax.name, str(tax.amount)) for tax in office.drafts.totals(draft).taxes]
    assert rows == [("CGST", "18.00"), ("SGST", "18.00")]


def test_the_place_of_supply_decides_anew_and_is_kept(office: Office) -> None:
    register(office, "regular")
    draft_id = office.draft_of(client_id=client(office))
    assert office.drafts.set_place(draft_id, "27").terms.tax.name == "IGST"
    kept = office.drafts.draft(draft_id)
    assert kept.terms.place_of_supply == "27"
    assert office.composing.document(kept).place_words["en"] == "Maharashtra"
    back = office.drafts.set_place(draft_id, "")
    assert (back.terms.place_of_supply, back.terms.tax.name) == ("", "GST")
    with pytest.raises(UserError, match="no state “77”"):
        office.drafts.set_place(draft_id, "77")


def test_what_the_law_wants_said_is_kept_with_the_issue(office: Office) -> None:
    register(office, "lut", lut="AD2904260001", lut_until=date(2027, 3, 31))
    draft_id = office.draft_of()  # Acme is in Ireland
    office.invoicing.issue_invoice(draft_id)
    register(office, "unregistered")
    document = office.invoicing.document(draft_id)
    assert document.heading == "tax_invoice"
    assert [mention.code for mention in document.mentions] == ["IN.export_lut", "IN.lut"]
    assert document.mentions[1].words["en"] == "Letter of undertaking (LUT): AD2904260001"
    assert str(document.tax) == "0.00"


@pytest.mark.parametrize(
    ("scheme", "heading", "codes"),
    [
        ("composition", "bill_of_supply", ["IN.composition"]),
        ("unregistered", "invoice", []),
        ("regular", "tax_invoice", []),
    ],
)
def test_the_scheme_names_the_document(office: Office, scheme: str, heading: str, codes: list[str]) -> None:
    register(office, scheme)
    draft = office.drafts.draft(office.draft_of(client_id=client(office)))
    document = office.composing.document(draft)
    assert (document.heading, [mention.code for mention in document.mentions]) == (heading, codes)


def test_what_is_exempt_alone_stands_on_a_bill_of_supply(office: Office) -> None:
    register(office, "regular")
    draft_id = office.draft_of(client_id=client(office))
    exempt = next(
        rule for rule in office.drafts.taxing.decision(office.clients.clients()[-1]).choices if not rule.rate
    )
    draft = office.drafts.edit_terms(draft_id, replace(office.drafts.draft(draft_id).terms, tax=exempt))
    assert office.composing.document(draft).heading == "bill_of_supply"


def test_a_chosen_tax_takes_its_own_words_along(office: Office) -> None:
    office.introduce("DE", "EUR")
    number = TaxNumber("USt-IdNr.", "DE123456788")
    office.profile.set_contractor(
        replace(office.profile.require(), tax_scheme="regular", tax_numbers=(number,))
    )
    draft_id = office.draft_of()
    draft = office.drafts.draft(draft_id)
    assert (draft.terms.tax.name, str(draft.terms.tax.rate)) == ("USt", "19")
    assert office.composing.document(draft).mentions == ()
    reverse = TaxRule("", "AE", draft.terms.tax.rate * 0, "VATEX-EU-AE")
    changed = office.drafts.edit_terms(draft_id, replace(draft.terms, tax=reverse))
    document = office.composing.document(changed)
    assert [mention.code for mention in document.mentions] == ["DE.reverse_charge"]
    assert document.taxes[0].exemption_code == "VATEX-EU-AE"


def test_own_taxes_print_their_own_words(office: Office) -> None:
    office.introduce("AU", "AUD")
    office.profile.set_contractor(
        replace(office.profile.require(), wording_home="No GST", wording_abroad="Export of services")
    )
    document = office.composing.document(office.drafts.draft(office.draft_of()))
    assert [mention.words["en"] for mention in document.mentions] == ["Export of services"]


def test_client_and_profile_keep_what_taxes_ask(office: Office) -> None:
    register(office, "lut", lut="AD1", lut_until=date(2027, 3, 31))
    contractor = office.profile.require()
    assert (contractor.state, contractor.lut, contractor.lut_until) == ("29", "AD1", date(2027, 3, 31))
    textiles = client(office, replace(TEXTILES, tax_number="27abcde1234f1z0", post_code="400001", sez=True))
    kept = office.clients.client(textiles)
    assert (kept.tax_number, kept.state, kept.post_code, kept.sez) == (
        "27ABCDE1234F1Z0",
        "27",
        "400001",
        True,
    )
    done = office.clients.edit_client(textiles, replace(as_new(kept), sez=False, state=""))
    assert (done.value.sez, done.value.state) == (False, "27")
    assert done.undo().value == replace(kept, revision=kept.revision + 2)


def test_a_wrong_number_is_refused_and_nothing_is_kept(office: Office) -> None:
    register(office, "regular")
    with pytest.raises(UserError, match="check digit"):
        client(office, replace(TEXTILES, tax_number="27ABCDE1234F1ZA"))
    with pytest.raises(UserError, match="check digit"):
        office.profile.set_contractor(
            replace(office.profile.require(), tax_numbers=(TaxNumber("GSTIN", "29ABCDE1234F1ZA"),))
        )
    assert office.profile.require().tax_numbers == (GSTIN,)


def test_a_draft_with_an_old_tax_is_not_issued_until_it_is_taxed_as_today(office: Office) -> None:
    register(office, "regular")
    near = client(office)
    reduced = office.drafts.taxing.decision(office.clients.client(near)).choices[1]
    draft_id = office.draft_of(FREE_LINE, replace(FREE_LINE, tax=reduced), client_id=near)
    before = office.drafts.draft(draft_id)
    assert "former_tax" not in office.drafts.taxing.lacking(before)
    office.clients.edit_client(near, replace(as_new(office.clients.client(near)), state="27"))
    assert "former_tax" in office.drafts.taxing.lacking(before)
    with pytest.raises(UserError, match="tax it as today"):
        office.invoicing.issue_invoice(draft_id)
    done = office.drafts.tax_as_today(draft_id)
    names = [(tax.name, str(tax.amount)) for tax in office.drafts.totals(done.value).taxes]
    assert sorted(names) == [("IGST", "10.00"), ("IGST", "36.00")]
    assert str(office.invoicing.invoice(draft_id).tax) == "46.00"
    again = done.undo()
    assert office.drafts.draft(draft_id) == before
    again.undo()
    assert office.drafts.draft(draft_id) == done.value
    assert office.invoicing.issue_invoice(draft_id).number


def test_the_taxes_of_a_draft_are_kept_until_what_is_charged_changes_once_more(office: Office) -> None:
    register(office, "regular")
    near = client(office)
    draft_id = office.draft_of(client_id=near)
    register(office, "unregistered")
    done = office.drafts.keep_taxes(draft_id)
    assert office.drafts.taxing.lacking(done.value) == ()
    assert str(office.invoicing.invoice(draft_id).tax) == "36.00"
    done.undo()
    with pytest.raises(UserError, match="or keep them"):
        office.invoicing.issue_invoice(draft_id)
    office.drafts.keep_taxes(draft_id)
    office.invoicing.issue_invoice(draft_id)
    assert str(office.invoicing.document(draft_id).tax) == "36.00"


def test_a_credit_note_takes_back_what_its_invoice_charged(office: Office) -> None:
    register(office, "regular")
    issued = office.invoicing.issue_invoice(office.draft_of(client_id=client(office)))
    register(office, "unregistered")
    note = office.corrections.draft_credit(issued.id, Everything()).value
    assert office.drafts.taxing.lacking(note) == ()
    with pytest.raises(UserError, match="its taxes stay"):
        office.drafts.tax_as_today(note.id)
    assert str(office.invoicing.issue_invoice(note.id).tax) == "-36.00"


def test_a_tax_that_is_chosen_after_the_change_is_meant(office: Office) -> None:
    office.introduce("DE", "EUR")
    office.profile.set_contractor(replace(office.profile.require(), tax_scheme="regular"))
    rhine = client(office, NewClient("Rhein AG", "DE", "EUR"))
    draft_id = office.draft_of(client_id=rhine)
    usual = office.drafts.draft(draft_id).terms.tax
    moved = replace(as_new(office.clients.client(rhine)), country="CH")
    office.clients.edit_client(rhine, moved)
    assert "former_tax" in office.drafts.taxing.lacking(office.drafts.draft(draft_id))
    assert "former_tax" not in office.drafts.taxing.lacking(office.drafts.choose_tax(draft_id, usual))
    placed = office.drafts.set_place(draft_id, "DE")
    assert (placed.terms.tax, office.drafts.taxing.lacking(placed)[:1]) == (usual, ("seller_number",))


def test_ones_own_rate_that_was_changed_is_asked_about_and_a_typed_one_is_not(office: Office) -> None:
    office.introduce("AU", "AUD")
    own = replace(office.profile.require(), tax_name="GST", tax_rate=Decimal(10))
    office.profile.set_contractor(own)
    perth = client(office, NewClient("Perth", "AU", "AUD"))
    usual, typed = office.draft_of(client_id=perth), office.draft_of(client_id=perth)
    office.drafts.choose_tax(typed, TaxRule("Levy", "S", Decimal(3)))
    office.profile.set_contractor(replace(own, tax_rate=Decimal(15)))
    lacking = [office.drafts.taxing.lacking(office.drafts.draft(one)) for one in (usual, typed)]
    assert lacking == [("former_tax",), ()]
    assert office.drafts.tax_as_today(usual).value.terms.tax.rate == 15
    assert office.drafts.tax_as_today(typed).value.terms.tax.name == "Levy"


def test_a_place_that_is_none_any_more_is_left_out_by_taxing_as_today(office: Office) -> None:
    register(office, "regular")
    draft_id = office.draft_of(client_id=client(office))
    office.drafts.set_place(draft_id, "27")
    moved = replace(office.profile.require(), country="DE", state="", tax_numbers=(), tax_scheme="regular")
    office.profile.set_contractor(moved)
    chosen = office.drafts.choose_tax(draft_id, TaxRule("", "Z", Decimal(0)))
    assert chosen.terms.tax.category == "Z"
    taxed = office.drafts.tax_as_today(draft_id).value.terms
    assert (taxed.place_of_supply, taxed.tax.name) == ("", "")
    assert office.invoicing.issue_invoice(draft_id).number


def test_bill_all_names_drafts_that_are_not_taxed_as_today(office: Office) -> None:
    register(office, "regular")
    near, far = client(office), client(office, FAR)
    drafts = [office.draft_of(client_id=one) for one in (near, far)]
    office.clients.edit_client(far, replace(as_new(office.clients.client(far)), state="29"))
    assert [one.id for one in office.bill_all.outdated([*drafts, 99])] == [drafts[1]]
    issued = office.bill_all.issue_all(drafts)
    assert ([one.id for one in issued.made], len(issued.failed)) == ([drafts[0]], 1)


def belgian(office: Office, scheme: str = "regular") -> int:
    """Let the contractor have chosen a scheme of Belgium in an older program; return a client there."""
    office.introduce("BE", "EUR")
    number = TaxNumber("TVA", "0428.759.497")
    with offered_once("BE"):
        office.profile.set_contractor(
            replace(office.profile.require(), tax_scheme=scheme, tax_numbers=(number,))
        )
    return client(office, NewClient("Brux", "BE", "EUR", tax_number="0403.170.701"))


def test_what_was_issued_under_a_scheme_that_is_gone_stays_and_can_be_credited(office: Office) -> None:
    brux = belgian(office)
    with offered_once("BE"):
        issued = office.invoicing.issue_invoice(office.draft_of(client_id=brux))
    assert str(office.invoicing.document(issued.id).tax) == "42.00"
    note = office.corrections.draft_credit(issued.id, Everything()).value
    assert office.drafts.taxing.lacking(note) == ("scheme_gone",)
    assert str(office.invoicing.issue_invoice(note.id).tax) == "-42.00"


@pytest.mark.parametrize("buyer", ["BE", "DE", "US"])
def test_a_draft_under_a_scheme_that_is_gone_is_outdated_and_never_issued_otherwise_in_silence(
    office: Office, buyer: str
) -> None:
    belgian(office)
    number = {"BE": "0403.170.701", "DE": "DE123456788"}.get(buyer, "")
    bought = client(office, NewClient("Abroad", buyer, "EUR", handle="abroad", tax_number=number))
    with offered_once("BE"):
        draft_id = office.draft_of(client_id=bought)
        before = office.drafts.draft(draft_id)
        assert office.drafts.taxing.lacking(before) == ()
    assert office.drafts.taxing.lacking(before)[:2] == ("former_tax", "scheme_gone")
    assert [one.id for one in office.bill_all.outdated([draft_id])] == [draft_id]
    with pytest.raises(UserError, match="tax it as today"):
        office.invoicing.issue_invoice(draft_id)
    assert office.drafts.tax_as_today(draft_id).value.terms.tax == NO_TAX
    with pytest.raises(UserError, match="no longer offered for your country"):
        office.invoicing.issue_invoice(draft_id)
    answered = replace(
        office.profile.require(), tax_name="TVA", tax_rate=Decimal(21), wording_abroad="Owed there"
    )
    assert office.profile.set_contractor(answered).tax_scheme == ""
    taxed = office.drafts.tax_as_today(draft_id).value.terms.tax
    assert taxed == (TaxRule("TVA", "S", Decimal(21)) if buyer == "BE" else NO_TAX)
    assert office.invoicing.issue_invoice(draft_id).number


def test_kept_taxes_of_a_scheme_that_is_gone_wait_for_the_answer_and_are_issued_then(office: Office) -> None:
    brux = belgian(office)
    with offered_once("BE"):
        draft_id = office.draft_of(client_id=brux)
    office.drafts.keep_taxes(draft_id)
    with pytest.raises(UserError, match="no longer offered"):
        office.invoicing.issue_invoice(draft_id)
    office.profile.set_contractor(replace(office.profile.require(), tax_scheme=""))
    assert str(office.invoicing.issue_invoice(draft_id).tax) == "42.00"


def test_a_copy_of_what_was_issued_under_a_scheme_that_is_gone_has_the_own_taxes(office: Office) -> None:
    brux = belgian(office, "small_business")
    with offered_once("BE"):
        issued = office.invoicing.issue_invoice(office.draft_of(client_id=brux))
    copied = office.copies.copy(issued.id).value
    draft = office.drafts.draft(copied.id)
    assert (draft.terms.tax, office.drafts.taxing.lacking(draft)) == (NO_TAX, ("scheme_gone",))
    assert office.invoicing.document(issued.id).mentions[0].code == "BE.small_business"


def test_a_profile_with_a_scheme_that_is_gone_can_be_changed_and_keeps_it(office: Office) -> None:
    belgian(office)
    known = office.profile.set_contractor(replace(office.profile.require(), phone="+32 2 123 45 67"))
    assert (known.phone, known.tax_scheme) == ("+32 2 123 45 67", "regular")
    with pytest.raises(UserError, match="no official worked example"):
        office.profile.set_contractor(replace(known, tax_scheme="small_business"))
    assert office.profile.require().tax_scheme == "regular"
