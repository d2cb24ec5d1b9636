"""Clients, on both engines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.helpers.trade import Engaged
from va_desktop.audit.service import History
from va_desktop.audit.store import StoredHistory
from va_desktop.clients.model import NewClient
from va_desktop.clients.service import Clients, as_new
from va_desktop.clients.store import StoredClients
from va_desktop.core.errors import UserError

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database

ACME = NewClient("Acme Dental", "IE", "EUR", zone="Europe/Dublin", city="Dublin")
DELHI = NewClient(
    "दिल्ली टेक्सटाइल्स", "IN", "INR", language="hi+en", translations={"en": {"name": "Delhi Textiles"}}
)


@pytest.fixture
def clients(database: Database, clock: SettableClock) -> Clients:
    return Clients(database, StoredClients(database), clock, Engaged())


def test_a_client_is_kept_as_it_was_given(clients: Clients) -> None:
    client = clients.add_client(DELHI).value
    assert as_new(clients.client(client.id)) == replace(DELHI, handle="दिल्ली", colour=0)
    assert client.printed("name", "en") == "Delhi Textiles"
    assert client.printed("name", "hi") == "दिल्ली टेक्सटाइल्स"


def test_colours_and_handles_are_chosen_apart(clients: Clients) -> None:
    first = clients.add_client(ACME).value
    second = clients.add_client(ACME).value
    assert (first.handle, second.handle) == ("acme", "acme-dental")
    assert first.colour != second.colour


def test_a_client_is_found_by_id_handle_and_name(clients: Clients) -> None:
    acme = clients.add_client(ACME).value
    delhi = clients.add_client(DELHI).value
    for reference in (str(acme.id), "@acme", "ACME", "acme dental", " Acme Dental "):
        assert clients.find_client(reference) == acme
    assert clients.find_client("@दिल्ली") == delhi
    assert clients.find_client("१") == clients.find_client("1")
    figures = clients.add_client(NewClient("१०१", "IN", "INR")).value
    assert clients.find_client("१०१") == figures


@pytest.mark.parametrize("reference", ["7", "@nobody", "nobody", "%", "", "99999999999999999999"])
def test_an_unknown_client_is_a_clear_error(clients: Clients, reference: str) -> None:
    clients.add_client(ACME)
    with pytest.raises(UserError, match="no client"):
        clients.find_client(reference)


def test_two_of_one_name_are_told_apart_by_handle(clients: Clients) -> None:
    clients.add_client(replace(ACME, handle="a1"))
    clients.add_client(replace(ACME, handle="a2"))
    with pytest.raises(UserError, match="a1, a2"):
        clients.find_client("Acme Dental")


def test_a_taken_handle_is_refused_with_its_owner(clients: Clients) -> None:
    clients.add_client(ACME)
    with pytest.raises(UserError, match="Acme Dental already has") as caught:
        clients.add_client(replace(DELHI, handle="@ACME"))
    assert caught.value.field == "handle"


def test_search_takes_signs_literally(clients: Clients) -> None:
    clients.add_client(ACME)
    clients.add_client(replace(DELHI, name="100% Cotton", handle="cotton"))
    assert [client.handle for client in clients.clients("%")] == ["cotton"]
    assert [client.handle for client in clients.clients("DUBLIN")] == ["acme"]
    assert clients.clients("_") == []


def test_the_archive_hides_and_gives_back(clients: Clients) -> None:
    acme = clients.add_client(ACME).value
    done = clients.archive_client(acme.id)
    assert (clients.clients(), [one.id for one in clients.clients(archived=True)]) == ([], [acme.id])
    assert clients.client(acme.id).archived
    done.undo()
    assert [one.id for one in clients.clients()] == [acme.id]


def test_each_verb_can_be_undone_and_done_again(clients: Clients) -> None:
    added = clients.add_client(ACME)
    acme = added.value
    edited = clients.edit_client(acme.id, replace(as_new(acme), name="Acme Dental Ltd", handle="acme-ltd"))
    undone = edited.undo()
    assert as_new(clients.client(acme.id)) == as_new(acme)
    undone.undo()
    assert clients.client(acme.id).name == "Acme Dental Ltd"
    removed = added.undo()
    with pytest.raises(UserError):
        clients.client(acme.id)
    removed.undo()
    assert clients.client(acme.id).handle == "acme-ltd"


def test_somebody_elses_change_is_not_overwritten(clients: Clients) -> None:
    acme = clients.add_client(ACME).value
    clients.edit_client(acme.id, replace(as_new(acme), city="Cork"))
    with pytest.raises(UserError, match="changed elsewhere"):
        clients.edit_client(acme.id, replace(as_new(acme), city="Galway"), revision=acme.revision)
    assert clients.client(acme.id).city == "Cork"


def test_history_tells_what_changed(clients: Clients, database: Database) -> None:
    acme = clients.add_client(ACME).value
    clients.edit_client(acme.id, replace(as_new(acme), city="Cork"))
    newest, first = History(StoredHistory(database)).history("client", acme.id)
    assert (newest.verb, dict(newest.before), dict(newest.after)) == (
        "update",
        {"city": "Dublin"},
        {"city": "Cork"},
    )
    assert first.verb == "insert"


def test_a_client_with_contracts_or_invoices_is_not_deleted(database: Database, clock: SettableClock) -> None:
    engaged = Engaged()
    clients = Clients(database, StoredClients(database), clock, engaged)
    client = clients.add_client(ACME).value
    engaged.clients.add(client.id)
    with pytest.raises(UserError, match="archive it instead"):
        clients.delete_client(client.id)
    assert clients.client(client.id) == client
    engaged.clients.clear()
    assert clients.delete_client(client.id).value == client
