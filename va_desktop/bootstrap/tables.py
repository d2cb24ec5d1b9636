"""The tables of every room: importing this fills `kit.db.columns.metadata`."""

from __future__ import annotations

from va_desktop.audit import schema as _audit  # noqa: F401 - each import declares tables
from va_desktop.clients import schema as _clients  # noqa: F401
from va_desktop.contractor import schema as _contractor  # noqa: F401
from va_desktop.contracts import schema as _contracts  # noqa: F401
from va_desktop.currencies import schema as _currencies  # noqa: F401
from va_desktop.equipment import schema as _equipment  # noqa: F401
from va_desktop.expenses import schema as _expenses  # noqa: F401
from va_desktop.files import schema as _files  # noqa: F401
from va_desktop.invoicing import schema as _invoicing  # noqa: F401
from va_desktop.kit.db.columns import metadata
from va_desktop.ledger import schema as _ledger  # noqa: F401
from va_desktop.manuals import schema as _manuals  # noqa: F401
from va_desktop.people import schema as _people  # noqa: F401
from va_desktop.reports import schema as _reports  # noqa: F401
from va_desktop.services import schema as _services  # noqa: F401
from va_desktop.settings import schema as _settings  # noqa: F401
from va_desktop.tasks import schema as _tasks  # noqa: F401
from va_desktop.timekeeping import schema as _timekeeping  # noqa: F401

__all__ = ["metadata"]
