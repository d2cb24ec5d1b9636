"""What can be billed: the unbilled work of clients, as the lines that it would become."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import field
from datetime import date
from typing import Protocol

from va_desktop.clients.model import Client
from va_desktop.clients.service import Clients
from va_desktop.contractor.service import Profile
from va_desktop.contracts.model import Grouping
from va_desktop.core.errors import UserError
from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money
from va_desktop.core.speech import Voice
from va_desktop.core.texts import DOCUMENT_LANGUAGES, load_texts
from va_desktop.core.values import dataclass
from va_desktop.core.work import Work
from va_desktop.invoicing.agreed import Agreed
from va_desktop.invoicing.calculation import compute_totals
from va_desktop.invoicing.coding import with_codes
from va_desktop.invoicing.lines import Unbilled, Voices, billed_time, rounded_from
from va_desktop.invoicing.model import Line, LineKind, Source
from va_desktop.invoicing.prepaying import OpenPrepayment, with_deductions
from va_desktop.invoicing.spans import Span
from va_desktop.taxes.model import NO_TAX
from va_desktop.taxes.packs import load_pack


class UnbilledStore(Protocol):
    """Knows what can be billed; implemented by `invoicing.store.unbilled`."""

    def of_client(self, client_id: int, until: date, since: date) -> Sequence[Unbilled]:
        """Return a client's from one day to another, apart for each currency."""
        ...

    def of_all(self, until: date, since: date) -> Mapping[int, Sequence[Unbilled]]:
        """Return that of all clients who have any."""
        ...


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a client could be billed in one currency: its lines, and their sum.

    `recorded` are the seconds of each entry in it, before any rounding; `spans` tell when it was worked. `agreed`
    are the contracts behind the lines, which may ask for a smallest amount of it; what fills it up has no sources.
    The `prepayments` are deducted at the end. `customary_code` is for lines whose service has no code.
    """

    client: Client
    currency: str
    lines: tuple[Line, ...]
    net: Money
    recorded: Mapping[Source, int]
    spans: Mapping[Source, Span]
    agreed: Agreed = field(default_factory=Agreed)
    voices: Voices = field(default_factory=dict)
    prepayments: tuple[OpenPrepayment, ...] = ()
    customary_code: str = ""

    def without(self, left_out: Collection[Source]) -> tuple[Line, ...]:
        """Return the lines that are left where some work is not billed yet."""
        out = set(left_out)
        work = [
            line
            for line in self.lines
            if line.sources and line.kind is not LineKind.PREPAYMENT and not out & {*line.sources}
        ]
        filled = self.agreed.filled_up(work, self.currency, self.voices)
        billed = with_deductions(filled, self.prepayments, out, self.currency, self.voices)
        return with_codes(billed, self.currency, self.customary_code)

    @property
    def seconds(self) -> int:
        """The recorded time in it."""
        return sum(self.recorded.values())

    @property
    def rounded_seconds(self) -> int | None:
        """The time that its lines bill, None where that is the recorded time."""
        if all(rounded_from(line, self.recorded) is None for line in self.lines):
            return None
        return sum(billed_time(line.quantity, line.unit) for line in self.lines if line.kind is LineKind.TIME)


class Proposals:
    """Answers who can be billed, and for what; `today` is the day at the contractor's home."""

    def __init__(
        self,
        work: Work,
        unbilled: UnbilledStore,
        clients: Clients,
        profile: Profile,
        today: Callable[[], date],
    ) -> None:
        self._work = work
        self._unbilled = unbilled
        self._clients = clients
        self._profile = profile
        self._today = today

    def of_client(
        self,
        client_id: int,
        until: date | None = None,
        grouping: Grouping | None = None,
        since: date | None = None,
    ) -> Sequence[Proposal]:
        """Return what a client can be billed for up to a day, a proposal for each currency.

        That of the client's own currency comes first; without a day it is today, without a grouping each
        contract's own. What is older than `since` waits.
        """
        first, last = self._span(since, until)
        with self._work.reading():
            client = self._clients.client(client_id)
            found = self._unbilled.of_client(client_id, last, first)
            return _proposals(client, found, grouping, self.voices(), self._customary_code())

    def of_all(self, until: date | None = None, since: date | None = None) -> Sequence[Proposal]:
        """Return the proposals of all clients who can be billed, by client's name."""
        first, last = self._span(since, until)
        with self._work.reading():
            voices, code = self.voices(), self._customary_code()
            found = self._unbilled.of_all(last, first)
            clients = sorted(map(self._clients.client, found), key=lambda client: client.name.casefold())
            return [
                proposal
                for client in clients
                for proposal in _proposals(client, found[client.id], None, voices, code)
            ]

    def _span(self, since: date | None, until: date | None) -> tuple[date, date]:
        """Return the days that are meant; raise `UserError` where they are in the wrong order."""
        first, last = since or date.min, until or self._today()
        if last < first:
            raise UserError("The last day comes before the first one.", field="until")
        return first, last

    def _customary_code(self) -> str:
        """Return the code of services that have none of their own; empty where the law knows no codes."""
        contractor = self._profile.contractor()
        pack = load_pack(contractor.country) if contractor else None
        return pack.service_code if pack is not None else ""

    def voices(self) -> Voices:
        """Return the languages of documents, in which lines are written."""
        contractor = self._profile.contractor()
        country = contractor.country if contractor else ""
        return {
            language: Voice(load_texts(language), Formats(language, country))
            for language in DOCUMENT_LANGUAGES
        }


def _proposals(
    client: Client, found: Sequence[Unbilled], grouping: Grouping | None, voices: Voices, code: str
) -> list[Proposal]:
    proposals = []
    for unbilled in found:
        currency, agreed = unbilled.currency, unbilled.agreed
        work = agreed.filled_up(unbilled.lines(grouping, voices), currency, voices)
        lines = with_codes(with_deductions(work, unbilled.prepayments, (), currency, voices), currency, code)
        net = compute_totals(lines, (), NO_TAX, currency).net
        proposals.append(
            Proposal(
                client,
                currency,
                lines,
                net,
                unbilled.recorded,
                unbilled.spans,
                agreed,
                voices,
                unbilled.prepayments,
                code,
            )
        )
    return sorted(proposals, key=lambda one: (one.currency != client.currency, one.currency))
