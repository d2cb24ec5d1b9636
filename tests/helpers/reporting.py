"""The report to a client on a whole office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from va_desktop.reports.pdf import ClientReportPdf
from va_desktop.reports.service.client_reports import ClientReports
from va_desktop.reports.store.client_reports import StoredClientReports
from va_desktop.reports.store.manual_sections import StoredManualSections

if TYPE_CHECKING:
    from tests.helpers.office import Office


def reports_of(office: Office) -> ClientReports:
    """Return the use cases of the report on an office that has been introduced."""
    return ClientReports(
        office.database,
        StoredClientReports(office.database),
        office.clients,
        office.profile,
        office.files,
        office.clock,
        StoredManualSections(office.database),
        ClientReportPdf(),
    )
