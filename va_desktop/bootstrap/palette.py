"""What the palette (Ctrl+K) finds: work to write down, rooms and commands, clients, tasks, invoices.

Each kind is a provider; the window asks them in this order at every key, so each answers from few rows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from va_desktop.bootstrap.program import Program
from va_desktop.bootstrap.settings_names import SECTIONS
from va_desktop.bootstrap.sheets import EXPORT
from va_desktop.bootstrap.which_one import ADD_CONTRACT, RECORD_PAYMENT
from va_desktop.clients.page import REPORT, STATEMENT, InTab
from va_desktop.clients.pane import NEW as NEW_CLIENT
from va_desktop.core.folding import fold
from va_desktop.core.texts import N_
from va_desktop.core.values import dataclass
from va_desktop.equipment.pane import NEW as NEW_EXPENSE
from va_desktop.invoicing.doors import NEW_PREPAYMENT, NEW_QUOTE, PLANS
from va_desktop.invoicing.pane import NEW as NEW_INVOICE
from va_desktop.invoicing.pane import ActionChoices, InvoiceChoices
from va_desktop.invoicing.pane.billing.sheet import BILL_ALL
from va_desktop.invoicing.pane.document.opening import OPENING
from va_desktop.invoicing.pane.document.selected import SelectedInvoice
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.palette import Choice, Provider
from va_desktop.kit.ui.rail import PaneEntry
from va_desktop.kit.ui.shortcuts import Key, shown_keys
from va_desktop.kit.ui.texts import tr
from va_desktop.receivables.pane.room import AGING, REMIND
from va_desktop.settings.model import MINI_WINDOW
from va_desktop.tasks.pane import NEW as NEW_TASK
from va_desktop.tasks.pane.repeat_button import SERIES, TEMPLATES
from va_desktop.timekeeping.pane.activity_choices import ActivityChoices
from va_desktop.timekeeping.pane.palette import EntryChoices, QuickChoices, StartChoice
from va_desktop.timekeeping.pane.today.today_pane import BIN

MOST: Final = 4
"""How many of one kind stand in the palette at most."""
_UNTOLD: Final = ("Ctrl+K", "Ctrl+R")
"""Keys that need no line: the palette itself, and the report that has one for each client."""


@dataclass(frozen=True, slots=True)
class _Action:
    """A command of the palette: its marked name, keys, what it does, and other words (marked) that find it."""

    label: str
    keys: str
    run: Callable[[], object]
    words: str = ""
    lead: str = N_("Do")

    def answers(self, words: Sequence[str]) -> bool:
        """Tell whether folded words all stand in the names of the command, in the user's language or English."""
        named = fold(f"{tr(self.label)} {self.label} {tr(self.words) if self.words else ''} {self.words}")
        return all(word in named for word in words)


class RoomChoices:
    """The rooms of the rail, what can be begun in them, the sections of the settings, and what keys do."""

    def __init__(
        self,
        desk: Desk,
        program: Program,
        entries: Sequence[PaneEntry],
        keys: Callable[[], Sequence[Key]] = tuple,
    ) -> None:
        self._settings = program.settings
        self._keys = keys
        self._actions = [
            _Action(entry.label, entry.shortcut, partial(desk.navigate, entry.key), lead=N_("Go to"))
            for entry in entries
        ]
        self._actions += [
            _Action(N_("Deleted entries"), "", partial(desk.navigate, "today", BIN), N_("bin restore")),
            _Action(
                N_("Record payment"), "", partial(desk.navigate, RECORD_PAYMENT), N_("paid received money")
            ),
            _Action(N_("New quote"), "", partial(desk.navigate, NEW_QUOTE), N_("offer")),
            _Action(N_("Ask for a prepayment"), "", partial(desk.navigate, NEW_PREPAYMENT)),
            _Action(
                N_("Recurring invoices"), "", partial(desk.navigate, PLANS), N_("every month subscription")
            ),
            _Action(N_("Bill all"), "", partial(desk.navigate, "invoices", BILL_ALL)),
            _Action(N_("Opening balance"), "", partial(desk.navigate, "invoices", OPENING)),
            _Action(N_("Add task"), "", partial(desk.navigate, "tasks", NEW_TASK), N_("new")),
            _Action(N_("Tasks that come again"), "", partial(desk.navigate, "tasks", SERIES), N_("repeat")),
            _Action(N_("Start tasks from a template"), "", partial(desk.navigate, "tasks", TEMPLATES)),
            _Action(N_("Add client"), "", partial(desk.navigate, "clients", NEW_CLIENT), N_("new")),
            _Action(
                N_("Add contract"), "", partial(desk.navigate, ADD_CONTRACT), N_("new rate price agreement")
            ),
            _Action(
                N_("Add expense"), "", partial(desk.navigate, "money", NEW_EXPENSE), N_("new receipt cost")
            ),
            _Action(N_("Report to a client"), "", partial(desk.navigate, REPORT)),
            _Action(N_("Export list…"), "", partial(desk.navigate, EXPORT), N_("spreadsheet CSV XLSX")),
            _Action(N_("Reminders that are due…"), "", partial(desk.navigate, REMIND)),
            _Action(N_("What is owed by age…"), "", partial(desk.navigate, AGING), N_("overdue")),
            _Action(N_("Statement of account…"), "", partial(desk.navigate, STATEMENT)),
            _Action(N_("Show or hide the mini window"), "", self._toggle_mini),
        ]
        self._actions += [
            _Action(named.label, "", partial(desk.navigate, "settings", key), named.words, N_("Settings"))
            for key, named in SECTIONS.items()
        ]

    def _toggle_mini(self) -> None:
        """Change the setting; whoever keeps the mini window follows it."""
        self._settings.set(MINI_WINDOW, not self._settings.get(MINI_WINDOW))

    def __call__(self, text: str) -> Sequence[Choice]:
        """Return the commands in whose names all the words stand; all of them for no words."""
        words = fold(text).split()
        found = [action for action in self._all() if action.answers(words)]
        shown = found[:MOST] if text else found
        return [
            Choice(
                tr(action.label),
                action.run,
                lead=tr(action.lead),
                note=shown_keys(action.keys) if action.keys else "",
            )
            for action in shown
        ]

    def _all(self) -> list[_Action]:
        """Return the commands, with their keys where they have some, and what keys alone do after them."""
        keys = {key.message: key for key in self._keys() if key.keys not in _UNTOLD}
        named = {action.label for action in self._actions}
        return [
            *(
                replace(action, keys=keys[action.label].keys) if action.label in keys else action
                for action in self._actions
            ),
            *(_Action(key.message, key.keys, key.run) for key in keys.values() if key.message not in named),
        ]


class ClientChoices:
    """Clients by name, handle and city."""

    def __init__(self, desk: Desk, program: Program) -> None:
        self._desk, self._program = desk, program

    def __call__(self, text: str) -> Sequence[Choice]:
        """Return the clients that a text finds."""
        if not text:
            return []
        return [
            Choice(
                client.name,
                partial(self._desk.navigate, "clients", client.id),
                lead=tr("Client"),
                note=f"@{client.handle}",
            )
            for client in self._program.clients.clients(text)[:MOST]
        ]


class ReportChoices:
    """The report to a client, for `report acme` and for its name alone in another order."""

    def __init__(self, desk: Desk, program: Program) -> None:
        self._desk, self._program = desk, program

    def __call__(self, text: str) -> Sequence[Choice]:
        """Return the reports to those clients that the words beside "report" find."""
        words = text.split()
        others = [word for word in words if not self._means_report(word)]
        if not others or len(others) == len(words):
            return []
        return [
            Choice(
                tr("Report to {client}", client=client.name),
                partial(self._desk.navigate, REPORT, client.id),
                lead=tr("Do"),
                note=shown_keys("Ctrl+R"),
            )
            for client in self._program.clients.clients(" ".join(others))[:MOST]
        ]

    @staticmethod
    def _means_report(word: str) -> bool:
        return len(word) > 2 and fold(tr("report")).startswith(fold(word))


class TaskChoices:
    """Tasks by title and client."""

    def __init__(self, desk: Desk, program: Program) -> None:
        self._desk, self._program = desk, program

    def __call__(self, text: str) -> Sequence[Choice]:
        """Return the tasks that a text finds."""
        if not text:
            return []
        return [
            Choice(row.title, partial(self._desk.navigate, "tasks", row.id), lead=tr("Task"), note=row.client)
            for row in self._program.tasks.search(text, MOST)
        ]


class ManualChoices:
    """Sections of manuals by their words."""

    def __init__(self, desk: Desk, program: Program) -> None:
        self._desk, self._program = desk, program

    def __call__(self, text: str) -> Sequence[Choice]:
        """Return the sections that a text finds."""
        return [
            Choice(
                hit.title,
                partial(self._desk.navigate, "clients", InTab(hit.client_id, "manual", hit.section_id)),
                lead=tr("Manual"),
                note=hit.client,
            )
            for hit in self._program.manual_search.search(text, MOST)
        ]


def providers(
    program: Program,
    desk: Desk,
    entries: Sequence[PaneEntry],
    document: Callable[[], SelectedInvoice | None],
    keys: Callable[[], Sequence[Key]],
) -> list[Provider]:
    """Return all that the palette asks, in order.

    `document` tells which one is shown beside the list, `keys` what the window answers to.
    """
    return [
        QuickChoices(desk, program.timekeeping),
        ActivityChoices(desk, program.timekeeping, program.focus),
        ActionChoices(document),
        RoomChoices(desk, program, entries, keys),
        ReportChoices(desk, program),
        ClientChoices(desk, program),
        TaskChoices(desk, program),
        ManualChoices(desk, program),
        InvoiceChoices(desk, program.invoicing, NEW_INVOICE),
        StartChoice(desk, program.timekeeping),
        EntryChoices(desk, program.searching, MOST),
    ]
