"""The lists of this room: documents, what can be billed, and the lines of a draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import cast

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from typing_extensions import override

from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money
from va_desktop.core.paging import Cursor, Page
from va_desktop.core.texts import N_
from va_desktop.invoicing.calculation import sum_line
from va_desktop.invoicing.lines import rounded_from
from va_desktop.invoicing.model import (
    Draft,
    Invoice,
    InvoiceFilter,
    Line,
    LineKind,
    Source,
)
from va_desktop.invoicing.pane.naming import kind_name, status_tag
from va_desktop.invoicing.service.invoices import Invoicing
from va_desktop.invoicing.service.proposals import Proposal
from va_desktop.invoicing.spans import Span, worked_between
from va_desktop.invoicing.wording import quantity_text
from va_desktop.kit.sheets.values import Listed
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.lists import PagedList
from va_desktop.kit.ui.rows import Row
from va_desktop.kit.ui.texts import ntr, texts, tr


class InvoiceList(PagedList[Invoice]):
    """Documents, drafts first, then the latest."""

    def __init__(self, desk: Desk, invoicing: Invoicing) -> None:
        super().__init__(self._row)
        self.setObjectName("invoice_list")
        self.set_name(N_("Invoices"))
        self._desk, self._invoicing = desk, invoicing
        self._wanted = InvoiceFilter()
        self.listed = self._listed

    def look_for(self, wanted: InvoiceFilter) -> None:
        """Show the documents that a filter lets through."""
        self._wanted = wanted
        self.show_from(self._fetch)

    def _fetch(self, after: Cursor | None, limit: int) -> Page[Invoice]:
        return self._invoicing.page(self._wanted, after, limit)

    def _listed(self) -> Listed[Invoice]:
        from va_desktop.invoicing.pane.listed import invoices_listed

        return invoices_listed(self._invoicing, self._wanted)

    def _row(self, invoice: Invoice) -> Row:
        formats = self._desk.formats
        day = formats.day(invoice.issued_on, "short") if invoice.issued_on else ""
        return Row(
            key=invoice.id,
            title=invoice.client,
            second=" · ".join(filter(None, (kind_name(invoice), invoice.number, self._left_of(invoice), day)))
            or tr("not issued yet"),
            colour=invoice.client_colour,
            figure=formats.money(invoice.total),
            tag=status_tag(invoice, self._invoicing.today()),
            strong=True,
        )

    def _left_of(self, invoice: Invoice) -> str:
        """Say what is left to be paid where the total does not tell it."""
        left = invoice.outstanding
        is_part = not left.is_zero() and left != invoice.to_pay
        return tr("{amount} open", amount=self._desk.formats.money(left)) if is_part else ""


class ProposalList(PagedList[Proposal]):
    """Clients who can be billed, one row for each currency."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(self._row)
        self.setObjectName("proposal_list")
        self.set_name(N_("Who is billed"))
        self._desk = desk
        self.listed = self._listed

    def _listed(self) -> Listed[Proposal]:
        from va_desktop.invoicing.pane.listed import proposals_listed

        return proposals_listed(self.rows.known())

    def _row(self, proposal: Proposal) -> Row:
        formats = self._desk.formats
        count = ntr("{n} line", "{n} lines", len(proposal.lines))
        recorded, billed = formats.duration(proposal.seconds), proposal.rounded_seconds
        time = tr("{time} h", time=recorded) if proposal.seconds else ""
        if billed is not None:
            time = tr("{time} h, billed {billed} h", time=recorded, billed=formats.duration(billed))
        return Row(
            key=(proposal.client.id, proposal.currency),
            title=proposal.client.name,
            second=" · ".join(filter(None, (time, count))),
            colour=proposal.client.colour,
            figure=formats.money(proposal.net),
            strong=True,
        )


class TickList(PagedList[Line]):
    """The lines that are proposed, each with a tick; Space turns the tick of the selected one."""

    ticked = Signal()
    """A tick was turned."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(self._row)
        self.setObjectName("tick_list")
        self.set_name(N_("What is billed"))
        self._desk = desk
        self._currency = ""
        self._proposal: Proposal | None = None
        self._recorded: Mapping[Source, int] = {}
        self._spans: Mapping[Source, Span] = {}
        self._zone = ""
        self._left_out: set[Source] = set()
        self.listed = self._listed
        self.bind(Qt.Key.Key_Space, "tick")
        self.part_clicked.connect(self._turn)
        self.opened.connect(self._turn)

    def show_proposal(self, proposal: Proposal) -> None:
        """Show the lines of a proposal, all of them ticked."""
        self._proposal, self._currency = proposal, proposal.currency
        self._recorded, self._spans = proposal.recorded, proposal.spans
        self._left_out.clear()
        self._show_lines()

    def _show_lines(self) -> None:
        """Show all work, and what fills up that which is ticked."""
        proposal, row = self._proposal, self.currentIndex().row()
        lines = self.lines
        work = [] if proposal is None else [line for line in proposal.lines if line.sources]
        # Of a prepayment as much is deducted as what is ticked allows; one without a tick shows what it could be.
        deducted = {line.sources: line for line in lines if line.kind is LineKind.PREPAYMENT}
        filling = [line for line in lines if not line.sources]
        self.show_items((*(deducted.get(line.sources, line) for line in work), *filling))
        if row >= 0:
            self.choose(self.rows.index(min(row, self.rows.rowCount() - 1)))

    def _listed(self) -> Listed[Line]:
        from va_desktop.invoicing.pane.listed import lines_listed

        return lines_listed(tr("What is billed"), self.lines, self._currency)

    def read_in(self, zone: str) -> None:
        """Tell when the work was done as the clocks of a zone show it; for no zone as it was recorded."""
        self._zone = zone
        self.rows.retranslate()

    @property
    def left_out(self) -> frozenset[Source]:
        """What stands behind the lines without a tick."""
        return frozenset(self._left_out)

    @property
    def lines(self) -> list[Line]:
        """The lines with a tick."""
        return [] if self._proposal is None else list(self._proposal.without(self._left_out))

    def tick_all(self, *, ticked: bool) -> None:
        """Set or take every tick."""
        lines = () if self._proposal is None else self._proposal.lines
        self._left_out = set() if ticked else {source for line in lines for source in line.sources}
        self._turned()

    def _turned(self) -> None:
        proposal = self._proposal
        if proposal is not None and (proposal.agreed.contracts or proposal.prepayments):
            self._show_lines()
        else:
            self.rows.retranslate()
        self.ticked.emit()

    def _is_ticked(self, line: Line) -> bool:
        return not self._left_out & {*line.sources}

    @Slot(object)
    @Slot(object, str)
    def _turn(self, line: Line, _part: str = "tick") -> None:
        if self._is_ticked(line):
            self._left_out |= {*line.sources}
        else:
            self._left_out -= {*line.sources}
        self._turned()

    def _row(self, line: Line) -> Row:
        formats = self._desk.formats
        # What fills up the smallest amount follows the ticks and has none of its own.
        tick = self._is_ticked(line) if line.sources else None
        row = line_row(line, self._currency, formats, tick=tick)
        parts = [row.second]
        worked = worked_between(line.sources, self._spans, self._zone)
        if worked is not None:
            parts.append(_worked_words(formats, *worked, with_day=bool(self._zone)))
        seconds = rounded_from(line, self._recorded)
        if seconds is not None:
            parts.append(tr("recorded {time} h", time=formats.duration(seconds)))
        return replace(row, second=" · ".join(parts))


def _worked_words(formats: Formats, began: datetime, ended: datetime, *, with_day: bool) -> str:
    """Return from when to when: `9:00 – 10:15`, and the days where they are several or others than the line's."""
    first, last = formats.time(began), formats.time(ended)
    if with_day or began.date() != ended.date():
        first = f"{formats.day(began.date(), 'short')} {first}"
    if began.date() != ended.date():
        last = f"{formats.day(ended.date(), 'short')} {last}"
    return f"{first} – {last}"


class DraftLines(PagedList[Line]):
    """The lines of a draft; Enter changes one, Delete takes it off."""

    removing = Signal(object)
    """Delete on a line."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(self._row)
        self.setObjectName("draft_lines")
        self.set_name(N_("Lines"))
        self._desk = desk
        self._currency, self._language = "", "en"
        self._lines: tuple[Line, ...] = ()
        self._described: dict[int, tuple[Line, Row]] = {}
        self.listed = self._listed
        self.bind(Qt.Key.Key_Delete, "action")
        self.part_clicked.connect(self._clicked)
        self.show_from(self._page)

    def show_draft(self, draft: Draft) -> None:
        """Show the lines of a draft; where it is the same one as before, place and selection stay."""
        before = (self._currency, self._language)
        self._currency, self._language = draft.currency, draft.terms.languages[0]
        if before != (self._currency, self._language):
            self._described.clear()
        self._lines = draft.lines
        self.reload()

    def retranslate(self) -> None:
        """Take the words and formats of the present language."""
        self._described.clear()
        self.rows.retranslate()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.LocaleChange):
            self._described.clear()
        super().changeEvent(event)

    def _page(self, after: Cursor | None, limit: int) -> Page[Line]:
        """Return lines as they are scrolled to: to put ten thousand into words takes a second."""
        begin = cast("int", after[0]) if after else 0
        end = begin + limit
        return Page(self._lines[begin:end], (end,) if end < len(self._lines) else None)

    def _listed(self) -> Listed[Line]:
        from va_desktop.invoicing.pane.listed import lines_listed

        return lines_listed(tr("Lines"), self._lines, self._currency)

    @Slot(object, str)
    def _clicked(self, line: Line, _part: str) -> None:
        self.removing.emit(line)

    def _row(self, line: Line) -> Row:
        known = self._described.get(line.id)
        if known is not None and known[0] == line:
            return known[1]
        words = line.text(self._language)
        row = replace(line_row(line, self._currency, self._desk.formats, removable=True), title=words)
        self._described[line.id] = (line, row)
        return row


def line_row(
    line: Line, currency: str, formats: Formats, *, tick: bool | None = None, removable: bool = False
) -> Row:
    """Return a line as a list shows it: what it is, `2:20 h × € 25.00`, and what it comes to."""
    price = formats.money(Money.of(line.price, currency))
    return Row(
        key=line.sources or line.id or line.description,
        title=line.text(formats.language),
        second=f"{quantity_text(line, texts(), formats)} × {price}",
        figure=formats.money(sum_line(line, currency).net),
        tick=tick,
        action="delete" if removable else "",
        action_words=tr(N_("Take off")) if removable else "",
    )
