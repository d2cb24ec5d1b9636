"""Imports SQLAlchemy and the stores of the first pane after that is painted, beside the thread of the window."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread

from PySide6.QtCore import QObject, Signal


class Loading(QObject):
    """Imports once; who needs a part of it earlier imports that, and waits no longer than for what is under way."""

    loaded = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._far = Event()
        self._thread = Thread(target=self._load, name="loading", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def when_loaded(self, work: Callable[[], None]) -> None:
        """Do some work once the database can be opened without an import: now, where nothing is under way."""
        if self._thread.is_alive() and not self._far.is_set():
            self.loaded.connect(work)
        else:
            work()

    def leave(self) -> None:
        """Wait until it is done, if it was begun."""
        if self._thread.is_alive():
            self._thread.join()

    def _load(self) -> None:
        _import_first_stores()
        self._far.set()
        self.loaded.emit()
        _import_what_follows()


def _import_first_stores() -> None:
    import va_desktop.audit.store
    import va_desktop.contractor.store
    import va_desktop.invoicing.schema.billed
    import va_desktop.kit.db.database
    import va_desktop.kit.db.elsewhere
    import va_desktop.kit.db.migrate
    import va_desktop.migrations
    import va_desktop.settings.store
    import va_desktop.tasks.store.tasks
    import va_desktop.timekeeping.store.bin
    import va_desktop.timekeeping.store.entries
    import va_desktop.timekeeping.store.favourites
    import va_desktop.timekeeping.store.finding
    import va_desktop.timekeeping.store.habits
    import va_desktop.timekeeping.store.interruptions
    import va_desktop.timekeeping.store.overlaps
    import va_desktop.timekeeping.store.rounds
    import va_desktop.timekeeping.store.shares
    import va_desktop.timekeeping.store.tags
    import va_desktop.timekeeping.store.unassigned  # noqa: F401 - imported for who needs them a moment later


def _import_what_follows() -> None:
    """Import what is counted, watched and made by itself a moment later."""
    import va_desktop.contracts.service.contracts
    import va_desktop.contracts.store.contracts
    import va_desktop.invoicing.service.invoices
    import va_desktop.invoicing.store.designs
    import va_desktop.invoicing.store.drafts
    import va_desktop.invoicing.store.issued
    import va_desktop.invoicing.store.number_series
    import va_desktop.invoicing.store.papers
    import va_desktop.manuals.service.sections
    import va_desktop.manuals.store.sections
    import va_desktop.recurring.store
    import va_desktop.tasks.service.series
    import va_desktop.tasks.store.series
    import va_desktop.timekeeping.store.limits
    import va_desktop.timekeeping.store.presence  # noqa: F401 - imported for who needs them a moment later
