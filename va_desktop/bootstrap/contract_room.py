"""Puts together what is kept of contracts beside their rates, each part when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from va_desktop.bootstrap.program import Program
    from va_desktop.contracts.billing_days import UnbilledWork
    from va_desktop.contracts.limits import Used
    from va_desktop.contracts.model import Contract
    from va_desktop.contracts.repriced import Repriced
    from va_desktop.contracts.service.agreed import AgreedServices
    from va_desktop.contracts.service.billing import BillingDays
    from va_desktop.contracts.service.ending import Ending
    from va_desktop.contracts.service.history import ContractHistory
    from va_desktop.contracts.service.limits import ContractLimits
    from va_desktop.contracts.service.papers import Papers
    from va_desktop.contracts.service.rate_changes import RateChanges
    from va_desktop.core.done import Done


class FromAbove:
    """What the rooms above tell contracts: of time, of tasks that come again, of invoices."""

    def __init__(self, program: Program) -> None:
        self._program = program

    def used_under(self, contract_id: int, currency: str, first: date | None, last: date | None) -> Used:
        """Return what was worked under a contract (`service.limits.WorkedUnder`)."""
        return self._program.time_limits.used_under(contract_id, currency, first, last)

    def repriced_under(self, contract: Contract) -> Sequence[Repriced]:
        """Return what would be worth something else (`service.rate_changes.PricesAnew`)."""
        return self._program.repricing.repriced_under(contract)

    def unbilled_under(self, currencies: Mapping[int, str]) -> Mapping[int, UnbilledWork]:
        """Return what stands on no invoice (`service.billing.UnbilledUnder`)."""
        from va_desktop.invoicing.store.by_contract import StoredByContract

        return StoredByContract(self._program.database).unbilled_under(currencies, self._program.today())

    def stop_under(self, contract_id: int, last_day: date) -> Done[int]:
        """Let no task come again under a contract (`service.ending.RecurringTasks`)."""
        return self._program.series.stop_under(contract_id, last_day)


class ContractParts:
    """The services of the room beside `Contracts`; implements `contracts.service.keeping.ContractKeeping`."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._above = FromAbove(program)

    @cached_property
    def agreed(self) -> AgreedServices:
        """Which services were agreed."""
        from va_desktop.contracts.service.agreed import AgreedServices
        from va_desktop.contracts.store.agreed import StoredAgreed

        program = self._program
        return AgreedServices(
            program.database, StoredAgreed(program.database), program.contracts, program.services
        )

    @cached_property
    def limits(self) -> ContractLimits:
        """The most that may be worked."""
        from va_desktop.contracts.service.limits import ContractLimits
        from va_desktop.contracts.store.limits import StoredLimits

        program = self._program
        return ContractLimits(
            program.database,
            StoredLimits(program.database),
            program.contracts,
            self._above,
            program.today,
            program.first_weekday,
        )

    @cached_property
    def billing(self) -> BillingDays:
        """When contracts are to be invoiced."""
        from va_desktop.contracts.service.billing import BillingDays

        program = self._program
        return BillingDays(program.contracts, self._above, program.today, program.first_weekday)

    @cached_property
    def ending(self) -> Ending:
        """How contracts end."""
        from va_desktop.contracts.service.ending import Ending

        program = self._program
        return Ending(program.database, program.contracts, self._above, self.billing, program.today)

    @cached_property
    def papers(self) -> Papers:
        """The signed documents."""
        from va_desktop.contracts.service.papers import Papers

        return Papers(self._program.database, self._program.contracts, self._program.files)

    @cached_property
    def history(self) -> ContractHistory:
        """Who changed what."""
        from va_desktop.contracts.service.history import ContractHistory
        from va_desktop.contracts.store.history import StoredParts

        return ContractHistory(StoredParts(self._program.database), self._program.history)

    @cached_property
    def rate_changes(self) -> RateChanges:
        """What a change of rates would do."""
        from va_desktop.contracts.service.rate_changes import RateChanges

        return RateChanges(self._program.contracts, self._above)
