"""What is left of a retainer, beside the running timer that uses it up."""

from __future__ import annotations

from typing import Final, Protocol

from PySide6.QtCore import QTimer, Slot

from va_desktop.contracts.retainer import PeriodBalance, Unit
from va_desktop.contracts.retainer_words import amount_text
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.labels import Label
from va_desktop.kit.ui.texts import texts, tr
from va_desktop.timekeeping.model import TimeEntry
from va_desktop.timekeeping.service.timekeeping import Timekeeping

_LITTLE: Final = 5
"""What is left is little below a fifth of what there was."""
_MINUTE: Final = 60


class Balances(Protocol):
    """Knows what is left of what was bought; the room of contracts answers."""

    def balance_of(self, contract_id: int) -> PeriodBalance | None:
        """Return the balance of the period that goes on today, None where nothing is bought for it."""
        ...


class HoursLeft(Label):
    """`6:20 h left of 20 h`: a warning where that is little, and bad news beyond."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(role="second", size=tokens.SMALL, tabular=True)
        self.setObjectName("hours_left")
        self._desk = desk
        self._time: Timekeeping | None = None
        self._balances: Balances | None = None
        self._entry: TimeEntry | None = None
        self._balance: PeriodBalance | None = None
        self._minute = -1
        self._short = False
        # Asked once the timer is shown: its start waits for nothing.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._ask)
        self.hide()

    def fill(self, time: Timekeeping, balances: Balances) -> None:
        """Ask these from now on."""
        self._time, self._balances = time, balances

    def show_entry(self, entry: TimeEntry | None) -> None:
        """Tell what is left for a running entry; nothing while none runs, or nothing was bought for its work."""
        self._entry = entry
        if entry is None:
            self._balance = None
            self._tell()
        elif self._balances is not None:
            self._soon.start(0)

    def tick(self, seconds: int) -> None:
        """Follow the timer, with each minute."""
        if self._balance is not None and seconds // _MINUTE != self._minute:
            self._minute = seconds // _MINUTE
            self._tell()

    def fold(self, *, folded: bool) -> None:
        """Say less where there is little room."""
        self._short = folded
        self._tell()

    @Slot()
    def _ask(self) -> None:
        entry, time, balances = self._entry, self._time, self._balances
        self._balance = None
        if entry is not None and time is not None and balances is not None and entry.values.billable:
            contract_id = time.draws_on(entry.values.task_id)
            self._balance = None if contract_id is None else balances.balance_of(contract_id)
        self._tell()

    def _tell(self) -> None:
        entry, balance, time = self._entry, self._balance, self._time
        worth = None
        if entry is not None and balance is not None and time is not None:
            worth = time.worth_beside(entry, time.now())
        if balance is None or worth is None:
            self.hide()
            return
        seconds = balance.unit is Unit.TIME
        covered = worth.covered_seconds if seconds else worth.covered_minor
        beyond = worth.billed_seconds if seconds else worth.amount.minor
        left, had = balance.left - covered, balance.bought + balance.rolled_over
        currency = worth.amount.currency
        if balance.overflow or beyond:
            said = self._amount(balance, balance.overflow + beyond, currency)
            self.set_text(tr("{amount} beyond", amount=said))
            self.set_role("bad")
        else:
            words = tr("{amount} left", amount=self._amount(balance, left, currency))
            if not self._short:
                words = tr(
                    "{amount} left of {bought}",
                    amount=self._amount(balance, left, currency),
                    bought=self._amount(balance, had, currency),
                )
            self.set_text(words)
            self.set_role("warn" if left * _LITTLE < had else "second")
        self.show()

    def _amount(self, balance: PeriodBalance, figure: int, currency: str) -> str:
        return amount_text(figure, balance.unit, currency, texts(), self._desk.formats)
