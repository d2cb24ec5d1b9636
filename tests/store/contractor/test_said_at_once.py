"""Commands that change one thing leave what another one changes at the same moment; on both engines."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.helpers.office import Office
from va_desktop.clients import commands as clients
from va_desktop.clients.service import as_new
from va_desktop.contractor.commands import COMMANDS
from va_desktop.contractor.model import NewAccount
from va_desktop.contracts.commands import COMMANDS as CONTRACTS
from va_desktop.core.command import Command
from va_desktop.core.formatting import Formats
from va_desktop.core.texts import Texts, load_texts
from va_desktop.timekeeping.commands import COMMANDS as TIMEKEEPING

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database
    from va_desktop.timekeeping.service.timekeeping import Timekeeping


@dataclass
class Busy:
    """What commands ask of the program, where somebody else is quicker: just before a write begins."""

    office: Office
    meanwhile: Callable[[], object]

    @property
    def database(self) -> Busy:
        return self

    @contextmanager
    def writing(self) -> Iterator[None]:
        self.meanwhile()
        with self.office.database.writing():
            yield

    @property
    def texts(self) -> Texts:
        return load_texts("en")

    @property
    def timekeeping(self) -> Timekeeping:
        return self.office.time

    @property
    def formats(self) -> Formats:
        return Formats("en", "IE")

    @property
    def late_fees(self) -> Busy:
        return self

    @property
    def contract_keeping(self) -> Busy:
        return self  # of which nothing is said

    def told(self) -> dict[int, str]:
        return {}

    def today(self) -> date:
        return date(2026, 11, 26)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.office, name)


@pytest.fixture
def office(database: Database, clock: SettableClock) -> Office:
    office = Office(database, clock)
    office.introduce()
    return office


def run(commands: Sequence[Command[Any]], program: Busy, *words: str) -> None:
    """Run one of some commands by its words."""
    command = next(one for one in commands if words[: len(one.words)] == one.words)
    parser = ArgumentParser()
    command.arguments(parser)
    command.run(parser.parse_args(words[len(command.words) :]), program)


def test_the_profile(office: Office) -> None:
    profile = office.profile
    busy = Busy(office, lambda: profile.set_contractor(replace(profile.require(), phone="98450")))
    run(COMMANDS, busy, "contractor", "set", "--email", "asha@example.com")
    kept = profile.require()
    assert (kept.phone, kept.email) == ("98450", "asha@example.com")


def test_an_account(office: Office) -> None:
    account = office.profile.add_account(NewAccount("upi", "INR", "Asha", {"upi": "asha@okbank"})).value
    busy = Busy(
        office, lambda: office.profile.edit_account(account.id, replace(account, instructions="Scan it"))
    )
    run(COMMANDS, busy, "contractor", "account", "edit", "asha@okbank", "--holder", "Asha V")
    kept = office.profile.account(account.id)
    assert (kept.instructions, kept.holder) == ("Scan it", "Asha V")


def test_a_client(office: Office) -> None:
    client = office.clients.client(office.acme_id)
    busy = Busy(office, lambda: office.clients.edit_client(client.id, replace(as_new(client), note="Nice")))
    run(clients.COMMANDS, busy, "client", "edit", str(client.id), "--contact", "Mia")
    kept = office.clients.client(client.id)
    assert (kept.note, kept.contact) == ("Nice", "Mia")


def test_an_entry(office: Office) -> None:
    entry_id = office.log(0, 1)
    values = office.time.entry(entry_id).values
    busy = Busy(office, lambda: office.time.edit_entry(entry_id, replace(values, billable=False)))
    run(TIMEKEEPING, busy, "entry", "edit", str(entry_id), "--note", "Calls")
    kept = office.time.entry(entry_id).values
    assert (kept.billable, kept.note) == (False, "Calls")


def test_a_contract(office: Office) -> None:
    contract = office.acme_contract
    terms = replace(contract.terms, note="By phone")
    busy = Busy(office, lambda: office.contracts.edit_contract(contract.id, terms))
    run(CONTRACTS, busy, "contract", "edit", str(contract.id), "--title", "Back office")
    kept = office.contracts.contract(contract.id).terms
    assert (kept.note, kept.title) == ("By phone", "Back office")
