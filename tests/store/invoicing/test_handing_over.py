"""Documents in the folders of their clients: whole, noted as sent, and taken back where nobody changed them."""

from __future__ import annotations

import errno
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.helpers.ground import Heard
from tests.helpers.offers import OfferOffice
from tests.helpers.plans import plan_values
from va_desktop.audit.store import StoredTrail
from va_desktop.clients.service import as_new
from va_desktop.core.errors import UserError
from va_desktop.core.progress import Cancelled
from va_desktop.core.texts import load_texts
from va_desktop.kit.db.database import Database
from va_desktop.people.model import OWNER
from va_desktop.recurring.plan import TurnState

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.helpers.ground import SettableClock
    from va_desktop.invoicing.model import Invoice
    from va_desktop.recurring.plan import Plan

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
    filed = office.handing_over.put(invoice.id)
    assert filed.is_new
    office.handing_over.hand_over(invoice.id).undo()
    assert filed.path.exists()


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


def test_what_can_not_be_sent_yet_is_not_put_there_either(office: OfferOffice, folder: Path) -> None:
    invoice = office.invoicing.issue_invoice(office.draft_of(), date(2026, 11, 30))
    with pytest.raises(UserError, match="2026-11-30 only"):
        office.handing_over.hand_over(invoice.id)
    assert list(folder.iterdir()) == []


def test_a_file_that_appears_at_the_same_moment_is_not_written_over(
    office: OfferOffice, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = office.handing_over.put(issued(office).id).path
    monkeypatch.setattr(os.path, "lexists", lambda _: False)
    assert not office.handing_over.put(1).is_new, "another program put the very same one there"
    path.write_bytes(b"from the client")
    with pytest.raises(UserError, match="another file"):
        office.handing_over.hand_over(1)
    assert path.read_bytes() == b"from the client"
    assert list(folder.iterdir()) == [path]


@pytest.mark.parametrize("name", ["Zoe\u0308  Shared", "“साझा” 'x'", "a" * 100])
def test_a_folder_is_found_under_the_name_that_it_has(office: OfferOffice, tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    share(office, f" {tmp_path / name}\n")
    assert office.handing_over.hand_over(issued(office).id).value.path.parent == tmp_path / name


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("~/Shared", "whole path"),
        ("Shared", "whole path"),
        ("C:Shared", "whole path"),
        ("/shared\n/acme", "control character"),
        ("/shared\x00", "control character"),
        ("/shared\udcff", "control character"),
        ("/" + "a" * 200, "too long"),
    ],
)
def test_what_is_no_folder_is_refused(office: OfferOffice, folder: str, said: str) -> None:
    with pytest.raises(UserError, match=said) as caught:
        share(office, folder)
    assert caught.value.field == "folder"


@pytest.mark.skipif(os.name == "nt", reason="a name may have 255 letters there, not bytes")
def test_a_folder_that_can_not_be_asked_for_is_told(office: OfferOffice, tmp_path: Path) -> None:
    name = "/" + "अ" * 100  # of 300 bytes: no name can be as long
    share(office, name)
    with pytest.raises(UserError, match="can't be read"):
        office.handing_over.hand_over(issued(office).id)


@pytest.mark.skipif(os.name == "nt", reason="there such a path is of its own system")
def test_a_path_of_another_system_is_not_looked_for_where_the_program_was_started(
    office: OfferOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / r"C:\Shared").mkdir()
    monkeypatch.chdir(tmp_path)
    share(office, r"C:\Shared")
    with pytest.raises(UserError, match="can't be found here"):
        office.handing_over.hand_over(issued(office).id)


@pytest.mark.parametrize("instead", ["nothing", "file", "folder", "link"])
def test_it_is_taken_back_where_the_file_or_its_folder_is_gone(
    office: OfferOffice, folder: Path, instead: str
) -> None:
    done = office.handing_over.hand_over(issued(office).id)
    done.value.path.unlink()
    if instead == "folder":
        done.value.path.mkdir()
    elif instead == "link":
        done.value.path.symlink_to(done.value.path)
    else:
        folder.rmdir()
        if instead == "file":
            folder.touch()
    done.undo()
    assert office.invoicing.invoice(1).later.sent_on is None


# --- by themselves


def handing(office: OfferOffice, starts_on: date = date(2026, 11, 1)) -> Plan:
    values = plan_values(client_id=office.acme_id, issues=True, hands_over=True, starts_on=starts_on)
    return office.plans.add_plan(values).value


def test_what_comes_again_is_issued_and_put_there_by_itself(office: OfferOffice, folder: Path) -> None:
    plan = handing(office)
    ran = office.turns.run()
    (invoice,), (handed,) = ran.issued, ran.handed_over
    assert handed.path == folder / f"{invoice.number.replace('/', '-')}.pdf"
    assert office.invoicing.invoice(invoice.id).later.sent_on == TODAY
    assert [turn.state for turn in office.turns.of_plan(plan.id)] == [TurnState.ISSUED]
    assert office.turns.run().is_nothing


def test_a_folder_that_is_away_is_told_once_and_tried_until_it_is_back(
    office: OfferOffice, folder: Path
) -> None:
    plan = handing(office)
    folder.rmdir()
    ran = office.turns.run()
    (unsent,) = ran.unsent
    assert (len(ran.issued), ran.handed_over, unsent.trouble.message) == (
        1,
        (),
        "The folder {name} can't be found here.",
    )
    assert office.turns.run().is_nothing
    assert [one.trouble for one in office.turns.unsent()[plan.id]] == [unsent.trouble]
    folder.mkdir()
    (handed,) = office.turns.run().handed_over
    assert handed.path.exists()
    assert office.turns.unsent() == {}


def test_what_a_person_sent_or_took_back_meanwhile_is_not_sent_again(
    office: OfferOffice, folder: Path
) -> None:
    plan = handing(office, starts_on=date(2026, 10, 1))
    folder.rmdir()
    by_mail, given_up = office.turns.run().issued
    office.document_events.mark_sent(by_mail.id, note="by e-mail")
    office.document_events.write_off(given_up.id)
    folder.mkdir()
    assert office.turns.run().is_nothing
    assert list(folder.iterdir()) == []
    assert {turn.state for turn in office.turns.of_plan(plan.id)} == {TurnState.ISSUED}


def test_what_is_issued_is_put_there_while_its_plan_rests_or_has_ended(
    office: OfferOffice, folder: Path, clock: SettableClock
) -> None:
    plan = handing(office)
    folder.rmdir()
    assert office.turns.run().unsent
    office.plans.pause(plan.id)
    folder.mkdir()
    assert len(office.turns.run().handed_over) == 1
    clock.moment = datetime(2026, 12, 3, 12, tzinfo=UTC)
    office.plans.go_on(plan.id, catch_up=True)
    folder.rename(folder.with_name("away"))
    assert office.turns.run().unsent
    office.plans.end(plan.id)
    folder.with_name("away").rename(folder)
    assert len(office.turns.run().handed_over) == 1


def test_nothing_is_put_there_once_the_plan_says_so_or_is_gone(office: OfferOffice, folder: Path) -> None:
    done = office.plans.add_plan(plan_values(client_id=office.acme_id, issues=True, hands_over=True))
    plan = done.value
    folder.rmdir()
    assert office.turns.run().unsent
    again = done.undo()
    folder.mkdir()
    assert office.turns.run().is_nothing
    assert office.turns.unsent() == {}
    again.undo()
    office.plans.edit_plan(plan.id, replace(plan.values, hands_over=False))
    assert office.turns.run().is_nothing
    assert list(folder.iterdir()) == []
    assert [turn.state for turn in office.turns.of_plan(plan.id)] == [TurnState.ISSUED]


def test_why_the_system_refuses_is_told_in_the_users_language(
    office: OfferOffice, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    plan = handing(office)
    with monkeypatch.context() as cut:
        cut.setattr(os, "fsync", full)
        assert office.turns.run().unsent
        assert office.turns.run().is_nothing
    (unsent,) = office.turns.unsent()[plan.id]
    assert unsent.trouble.in_words(load_texts("hi")) == (
        "फ़ाइल 2026-27-0001.pdf लिखी नहीं जा सकी: डिस्क में जगह नहीं बची।"
    )
    assert list(folder.iterdir()) == []


def test_a_client_without_a_folder_any_more_is_told_once_and_gets_it_later(
    office: OfferOffice, folder: Path
) -> None:
    handing(office)
    share(office, "")
    (unsent,) = office.turns.run().unsent
    assert unsent.trouble.message == "{client} has no folder yet."
    assert office.turns.run().is_nothing
    share(office, folder)
    assert len(office.turns.run().handed_over) == 1


def test_what_was_put_there_before_a_run_was_killed_is_noted_by_the_next(
    office: OfferOffice, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    handing(office)
    with monkeypatch.context() as cut:
        cut.setattr(office.handing_over, "noted", killed)
        with pytest.raises(KeyboardInterrupt):
            office.turns.run()
    assert len(list(folder.iterdir())) == 1
    (handed,) = office.turns.run().handed_over
    assert len(office.document_events.events(handed.invoice.id)) == 1


def test_a_run_that_is_stopped_between_two_is_finished_by_the_next(office: OfferOffice, folder: Path) -> None:
    def after_three(_done: int, total: int) -> None:
        if total == 6 and len(list(folder.iterdir())) == 3:
            raise Cancelled

    handing(office, starts_on=date(2026, 6, 1))
    with pytest.raises(Cancelled):
        office.turns.run(step=after_three)
    assert len(list(folder.iterdir())) == 3
    assert len(office.turns.run().handed_over) == 3


def test_four_that_run_at_once_hand_each_over_once(
    office: OfferOffice, folder: Path, engine: Engine, clock: SettableClock
) -> None:
    handing(office, starts_on=date(2026, 6, 1))
    ready = threading.Barrier(4)

    def run(number: int) -> list[int]:
        database = Database(engine, clock, StoredTrail(OWNER), Heard(), actor=OWNER, origin=f"run-{number}")
        mine = office.seen_from(database).turns
        ready.wait()
        return [one.invoice.id for one in mine.run().handed_over]

    with ThreadPoolExecutor(4) as pool:
        handed = [invoice_id for each in pool.map(run, range(4)) for invoice_id in each]
    assert len(handed) == len(set(handed)) == len(list(folder.iterdir())) == 6
    for invoice_id in handed:
        assert len(office.document_events.events(invoice_id)) == 1


def test_a_plan_needs_a_folder_to_put_things_into(office: OfferOffice, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="has no folder"):
        office.plans.add_plan(plan_values(client_id=office.acme_id, issues=True, hands_over=True))
    share(office, tmp_path)
    with pytest.raises(UserError, match="issued at once"):
        office.plans.add_plan(plan_values(client_id=office.acme_id, hands_over=True))
