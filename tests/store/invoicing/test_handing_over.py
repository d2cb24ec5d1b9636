"""Documents in the folders of their clients: whole, noted as sent, and taken back where nobody changed them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.helpers.offers import OfferOffice
from tests.helpers.plans import plan_values
from va_desktop.clients.service import as_new
from va_desktop.core.errors import UserError
from va_desktop.recurring.plan import TurnState

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from va_desktop.invoicing.model import Invoice
    from va_desktop.kit.db.database import Database

TODAY = date(2026, 11, 26)


@pytest.fixture
def office(database: Database, clock: SettableClock) -> OfferOffice:
    office = OfferOffice(database, clock)
    office.introduce()
    return office


@pytest.fixture
def folder(office: OfferOffice, tmp_path: Path) -> Path:
    shared = tmp_path / "साझा Acme"
    shared.mkdir()
    share(office, shared)
    return shared


def share(office: OfferOffice, folder: Path | str) -> None:
    client = office.clients.client(office.acme_id)
    office.clients.edit_client(client.id, replace(as_new(client), folder=str(folder)))


def issued(office: OfferOffice) -> Invoice:
    return office.invoicing.issue_invoice(office.draft_of(), TODAY)


def test_the_document_itself_is_put_there_and_noted_as_sent(office: OfferOffice, folder: Path) -> None:
    invoice = issued(office)
    handed = office.handing_over.hand_over(invoice.id).value
    assert handed.path.parent == folder
    assert handed.path.read_bytes() == office.invoicing.pdf(invoice.id).pdf
    assert handed.invoice.later.sent_on == TODAY
    (event,) = office.document_events.events(invoice.id)
    assert event.note == str(handed.path)


def test_it_is_taken_back_and_put_there_again(office: OfferOffice, folder: Path) -> None:
    invoice = issued(office)
    done = office.handing_over.hand_over(invoice.id)
    again = done.undo()
    assert list(folder.iterdir()) == []
    assert office.invoicing.invoice(invoice.id).later.sent_on is None
    again.undo()
    assert done.value.path.exists()
    assert office.invoicing.invoice(invoice.id).later.sent_on == TODAY


def test_what_somebody_else_put_there_is_left_alone(office: OfferOffice, folder: Path) -> None:
    invoice = issued(office)
    done = office.handing_over.hand_over(invoice.id)
    done.value.path.write_bytes(b"signed by the client")
    done.undo()
    assert done.value.path.read_bytes() == b"signed by the client"
    with pytest.raises(UserError, match="another file"):
        office.handing_over.hand_over(invoice.id)
    assert office.invoicing.invoice(invoice.id).later.sent_on is None


def test_the_same_file_may_be_there_already_and_then_stays(office: OfferOffice, folder: Path) -> None:
    invoice = issued(office)
    path, is_new = office.handing_over.put(invoice.id)
    assert is_new
    office.handing_over.hand_over(invoice.id).undo()
    assert path.exists()


def test_a_number_becomes_a_name_that_every_system_has(office: OfferOffice, folder: Path) -> None:
    invoice = issued(office)
    assert "/" in invoice.number
    name = office.handing_over.hand_over(invoice.id).value.path.name
    assert name == f"{invoice.number.replace('/', '-')}.pdf"


def test_what_can_not_be_put_there_is_not_noted_as_sent(office: OfferOffice, tmp_path: Path) -> None:
    draft = office.draft_of()
    with pytest.raises(UserError, match="still a draft"):
        office.handing_over.hand_over(draft)
    invoice = office.invoicing.issue_invoice(draft, TODAY)
    with pytest.raises(UserError, match="has no folder"):
        office.handing_over.hand_over(invoice.id)
    share(office, tmp_path / "unmounted")
    with pytest.raises(UserError, match="can't be found"):
        office.handing_over.hand_over(invoice.id)
    assert not (tmp_path / "unmounted").exists()
    (tmp_path / "file").touch()
    share(office, tmp_path / "file")
    with pytest.raises(UserError, match="can't be found"):
        office.handing_over.hand_over(invoice.id)
    assert office.invoicing.invoice(invoice.id).later.sent_on is None


# --- by themselves


def test_what_comes_again_is_issued_and_put_there_by_itself(office: OfferOffice, folder: Path) -> None:
    plan = office.plans.add_plan(plan_values(client_id=office.acme_id, issues=True, hands_over=True)).value
    ran = office.plans.run()
    (invoice,), (handed,) = ran.issued, ran.handed_over
    assert handed.path == folder / f"{invoice.number.replace('/', '-')}.pdf"
    assert office.invoicing.invoice(invoice.id).later.sent_on == TODAY
    assert [turn.state for turn in office.plans.turns(plan.id)] == [TurnState.ISSUED]
    assert office.plans.run().is_nothing


def test_a_folder_that_is_away_is_told_once_and_tried_until_it_is_back(
    office: OfferOffice, folder: Path
) -> None:
    plan = office.plans.add_plan(plan_values(client_id=office.acme_id, issues=True, hands_over=True)).value
    folder.rmdir()
    ran = office.plans.run()
    (unsent,) = ran.unsent
    assert (len(ran.issued), ran.handed_over, unsent.trouble.message) == (
        1,
        (),
        "The folder {name} can't be found here.",
    )
    assert office.plans.run().is_nothing
    assert [one.trouble for one in office.plans.unsent(plan)] == [unsent.trouble]
    folder.mkdir()
    (handed,) = office.plans.run().handed_over
    assert handed.path.exists()
    assert office.plans.unsent(plan) == []


def test_what_a_person_sent_or_took_back_meanwhile_is_not_sent_again(
    office: OfferOffice, folder: Path
) -> None:
    plan = office.plans.add_plan(
        plan_values(client_id=office.acme_id, issues=True, hands_over=True, starts_on=date(2026, 10, 1))
    ).value
    folder.rmdir()
    by_mail, given_up = office.plans.run().issued
    office.document_events.mark_sent(by_mail.id, note="by e-mail")
    office.document_events.write_off(given_up.id)
    folder.mkdir()
    assert office.plans.run().is_nothing
    assert list(folder.iterdir()) == []
    assert {turn.state for turn in office.plans.turns(plan.id)} == {TurnState.ISSUED}


def test_a_plan_needs_a_folder_to_put_things_into(office: OfferOffice, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="has no folder"):
        office.plans.add_plan(plan_values(client_id=office.acme_id, issues=True, hands_over=True))
    share(office, tmp_path)
    with pytest.raises(UserError, match="issued at once"):
        office.plans.add_plan(plan_values(client_id=office.acme_id, hands_over=True))
