"""What became of a retainer, as a client reads it: the balances of its periods, and the work of the present one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Protocol

from va_desktop.clients.model import document_language
from va_desktop.clients.service import Clients
from va_desktop.contractor.service import Profile
from va_desktop.contracts.retainer import PeriodBalance, Retainer, Unit, in_force
from va_desktop.contracts.service.contracts import Contracts
from va_desktop.contracts.service.retainers import Retainers
from va_desktop.core.periods import Period
from va_desktop.core.values import dataclass
from va_desktop.core.work import Work
from va_desktop.invoicing.letterhead import Letterhead, letterhead
from va_desktop.invoicing.service.designs import Designs
from va_desktop.invoicing.service.logos import Logos, logo_of

Words = Mapping[str, str]
"""A text by language."""


@dataclass(frozen=True, slots=True)
class CoveredWork:
    """A piece of work: local times of day as `9:05`, its seconds, and what of it is covered and beyond.

    Both are in the unit of what was bought: seconds, or minor units.
    """

    day: date
    start: str
    end: str
    seconds: int
    task: Words
    note: str
    covered: int
    beyond: int


@dataclass(frozen=True, slots=True)
class RetainerSheet:
    """All that the sheet says on a day.

    The balances come oldest first; `work` is that of the last one, in its order.
    """

    head: Letterhead
    contract: str
    currency: str
    on: date
    retainer: Retainer
    balances: tuple[PeriodBalance, ...]
    work: tuple[CoveredWork, ...]


class RetainerSheetStore(Protocol):
    """Knows the work behind a balance; implemented by `invoicing.store.retainer_sheets`."""

    def work(self, contract_id: int, days: Period, unit: Unit) -> Sequence[CoveredWork]:
        """Return the finished work of some days that uses up what was bought, by start."""
        ...


class RetainerSheetRenderer(Protocol):
    """Draws the sheet; implemented by `invoicing.pdf.retainer_sheet`."""

    def render_retainer_sheet(self, statement: RetainerSheet, logo: bytes | None) -> bytes:
        """Return the PDF."""
        ...


class RetainerSheets:
    """Writes the sheet of a contract; implements `contracts.service.retainers.RetainerSheets`."""

    def __init__(
        self,
        work: Work,
        store: RetainerSheetStore,
        contracts: Contracts,
        retainers: Retainers,
        clients: Clients,
        profile: Profile,
        renderer: RetainerSheetRenderer,
        logos: Logos,
        designs: Designs,
        today: Callable[[], date],
    ) -> None:
        self._work = work
        self._store = store
        self._contracts = contracts
        self._retainers = retainers
        self._clients = clients
        self._profile = profile
        self._renderer = renderer
        self._logos = logos
        self._designs = designs
        self._today = today

    def pdf(self, contract_id: int, language: str = "") -> bytes:
        """Return the sheet as PDF, in the client's language or in others (`hi+en`)."""
        statement = self.statement(contract_id, language)
        return self._renderer.render_retainer_sheet(statement, logo_of(statement.head, self._logos))

    def statement(self, contract_id: int, language: str = "") -> RetainerSheet:
        """Return what the sheet says today."""
        with self._work.reading():
            balances = tuple(self._retainers.balances(contract_id))
            contract = self._contracts.contract(contract_id)
            contractor, client = self._profile.require(), self._clients.client(contract.client_id)
            languages = tuple(document_language(language or client.language).split("+"))
            today = self._today()
            retainer = in_force(contract.retainers, today) or contract.retainers[0]
            work = self._store.work(contract_id, balances[-1].period, retainer.unit) if balances else ()
            design = self._designs.chosen_for(client.id)
        return RetainerSheet(
            letterhead(contractor, client, languages, design),
            contract.title,
            contract.currency,
            today,
            retainer,
            balances,
            tuple(work),
        )
