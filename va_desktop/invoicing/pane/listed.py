"""The lists of this room as sheets: documents, who can be billed, and the lines of one."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

from va_desktop.core.money import Money
from va_desktop.invoicing.calculation import sum_line
from va_desktop.invoicing.model import Invoice, InvoiceFilter, Line
from va_desktop.invoicing.pane.naming import status_tag
from va_desktop.invoicing.service.invoices import Invoicing
from va_desktop.invoicing.service.proposals import Proposal
from va_desktop.invoicing.wording import unit_name
from va_desktop.kit.sheets.values import Column, Listed, known_whole
from va_desktop.kit.ui.texts import texts, tr


def invoices_listed(invoicing: Invoicing, wanted: InvoiceFilter) -> Listed[Invoice]:
    """Return the documents that a filter lets through."""
    today = invoicing.today()
    columns = (
        Column[Invoice](tr("Number"), attrgetter("number")),
        Column[Invoice](tr("Client"), attrgetter("client")),
        Column[Invoice](tr("Date"), attrgetter("issued_on")),
        Column[Invoice](tr("Due date"), attrgetter("due_on")),
        Column[Invoice](tr("Status"), lambda one: status_tag(one, today).text),
        Column[Invoice](tr("Net amount"), attrgetter("net")),
        Column[Invoice](tr("Tax"), attrgetter("tax")),
        Column[Invoice](tr("Total"), attrgetter("total")),
        Column[Invoice](tr("Paid"), attrgetter("paid")),
        Column[Invoice](tr("Outstanding"), attrgetter("outstanding")),
        Column[Invoice](tr("Currency"), lambda one: one.total.currency),
    )
    return Listed(
        tr("Invoices"), columns, lambda after, limit: invoicing.page(wanted, after=after, size=limit)
    )


def proposals_listed(proposals: Iterable[Proposal]) -> Listed[Proposal]:
    """Return who can be billed, a row for each client and currency."""
    columns = (
        Column[Proposal](tr("Client"), lambda one: one.client.name),
        Column[Proposal](tr("Lines"), lambda one: len(one.lines)),
        Column[Proposal](tr("Net amount"), attrgetter("net")),
        Column[Proposal](tr("Currency"), attrgetter("currency")),
    )
    return known_whole(tr("Who is billed"), columns, proposals)


def lines_listed(title: str, lines: Iterable[Line], currency: str) -> Listed[Line]:
    """Return lines with what each comes to."""
    words, language = texts(), texts().language
    columns = (
        Column[Line](tr("Description"), lambda line: line.text(language)),
        Column[Line](tr("Quantity"), attrgetter("quantity")),
        Column[Line](tr("Unit"), lambda line: unit_name(line.unit, words)),
        Column[Line](tr("Price"), lambda line: Money.of(line.price, currency)),
        Column[Line](tr("Net amount"), lambda line: sum_line(line, currency).net),
        Column[Line](tr("Currency"), lambda _: currency),
    )
    return known_whole(title, columns, lines)
