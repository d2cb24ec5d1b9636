"""Answers of higher rooms to the questions of lower ones.

A lower room declares a Protocol (who re-prices entries when a rate changes, which tasks stand on an invoice) and
knows nothing of the room that answers. The rooms ask each other in both directions, so a bridge looks its service
up when it is asked, not when it is made.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from va_desktop.core.clock import ZoneOf
from va_desktop.core.progress import unwatched

if TYPE_CHECKING:
    from va_desktop.bootstrap.program import Program
    from va_desktop.clients.model import Client
    from va_desktop.contractor.service import Numbers, Picture
    from va_desktop.contracts.model import Contract, Rate
    from va_desktop.contracts.retainer import PeriodBalance, Unit, Use
    from va_desktop.core.money import Money
    from va_desktop.core.progress import Step
    from va_desktop.files.model import StoredFile
    from va_desktop.invoicing.events import HistoryLine
    from va_desktop.invoicing.letterhead import Letterhead
    from va_desktop.invoicing.service.retainer_sheets import RetainerSheet
    from va_desktop.invoicing.snapshot import Document, Rendered
    from va_desktop.invoicing.store.billed import StoredBilled
    from va_desktop.payments.receipts import Receipt
    from va_desktop.receivables.reminding import Letter
    from va_desktop.receivables.statement import Statement
    from va_desktop.reports.client_report import ClientReport
    from va_desktop.reports.service.client_reports import RenderedReport
    from va_desktop.tasks.model import Stretch


def read_picture(path: Path, /) -> Picture:
    """Read a logo (`contractor.service.PictureReader`)."""
    from va_desktop.kit.documents.image import read_picture as read

    return read(path)


def numbers(pattern: str, country: str, fiscal_month: int, /) -> Numbers:
    """Read a pattern of numbers (`contractor.service.NumberPatterns`)."""
    from va_desktop.invoicing.numbering import numbering

    return numbering(pattern, country, fiscal_month)


class FromFiles:
    """What is kept of the profile's files; the room is made with the first."""

    def __init__(self, program: Program) -> None:
        self._program = program

    def content(self, sha256: str) -> bytes:
        """Return the bytes of a file that is kept."""
        return self._program.files.content(sha256)

    def keep(self, content: bytes, name: str = "", mime: str | None = None) -> StoredFile:
        """Keep content under its hash."""
        return self._program.files.keep(content, name, mime)


class FromClients:
    """What tasks ask of the clients; a start that shows what is due makes no such room."""

    def __init__(self, program: Program) -> None:
        self._program = program

    def client(self, client_id: int) -> Client:
        """Return a client, also an archived one."""
        return self._program.clients.client(client_id)


class FromContracts:
    """What tasks and recorded time ask of the contracts; a start without a timer makes no such room."""

    def __init__(self, program: Program) -> None:
        self._program = program

    def contract(self, contract_id: int) -> Contract:
        """Return a contract."""
        return self._program.contracts.contract(contract_id)

    def rates_under(self, contract_ids: Collection[int]) -> Mapping[int, Sequence[Rate]]:
        """Return the rates of several contracts, by contract."""
        return self._program.contracts.rates_under(contract_ids)

    def fitting(self, client_id: int, *, per_task: bool) -> Sequence[Contract]:
        """Return the running contracts of a client that fit."""
        return self._program.contracts.fitting(client_id, per_task=per_task)


class FromTimekeeping:
    """What recorded time tells the profile, contracts and tasks."""

    def __init__(self, program: Program) -> None:
        self._program = program

    def reprice_contract(self, contract_id: int) -> None:
        """Derive the amounts of a contract's unbilled entries again."""
        self._program.timekeeping.upkeep.reprice_contract(contract_id)

    def reprice_task(self, task_id: int) -> None:
        """Derive the amounts of a task's unbilled entries again."""
        self._program.timekeeping.upkeep.reprice_task(task_id)

    def uses(self, contract_id: int, unit: Unit) -> Sequence[Use]:
        """Return what work used up of what was bought under a contract."""
        return self._program.timekeeping.uses(contract_id, unit)

    def redate(self) -> None:
        """Derive the days of recorded time again."""
        self._program.timekeeping.upkeep.redate()

    def spent_on(self, task_ids: Collection[int]) -> Mapping[int, int]:
        """Return the seconds recorded on each task."""
        return self._program.timekeeping.spent_on(task_ids)


class FromRetainers:
    """What is left of what was bought in advance, for the timer's bar; most starts never ask."""

    def __init__(self, program: Program) -> None:
        self._program = program

    def balance_of(self, contract_id: int) -> PeriodBalance | None:
        """Return the balance of the period that goes on today."""
        return self._program.retainers.balance_of(contract_id)


class FromWithholdings:
    """What clients keep back when they pay (`invoicing.service.composing.Withheld`)."""

    def __init__(self, program: Program) -> None:
        self._program = program

    def expected(self, client_id: int, net: Money) -> Money:
        """Return the tax that a client is expected to withhold."""
        return self._program.withholdings.expected(client_id, net)


class TimeOnTasks:
    """The latest time on a task, for its page (`tasks.service.needs.TaskTime`)."""

    def __init__(self, program: Program) -> None:
        self._program = program

    def latest_on(self, task_id: int, limit: int) -> Sequence[Stretch]:
        """Return the latest stretches first."""
        from va_desktop.tasks.model import Stretch
        from va_desktop.timekeeping.model import Filter

        timekeeping = self._program.timekeeping
        now, own = timekeeping.now(), timekeeping.zone
        page = timekeeping.page(Filter(task_id=task_id), size=limit)
        return [
            Stretch(
                entry.started,
                entry.ended,
                entry.lasting(now),
                {whose: entry.zone_of(whose, own) for whose in ZoneOf},
            )
            for entry in page.rows
        ]


class FromTasks:
    """What tasks tell contracts."""

    def __init__(self, program: Program) -> None:
        self._program = program

    def count_under(self, contract_id: int) -> int:
        """Return how many tasks a contract has."""
        return self._program.tasks.count_under(contract_id)


class FromInvoicing:
    """What invoices tell of tasks, expenses and equipment; most starts of the program never ask."""

    def __init__(self, program: Program) -> None:
        self._program = program

    @cached_property
    def _billed(self) -> StoredBilled:
        from va_desktop.invoicing.store.billed import StoredBilled

        return StoredBilled(self._program.database)

    def billed_tasks(self, task_ids: Collection[int]) -> Collection[int]:
        """Return those tasks whose price stands on an invoice."""
        return self._billed.billed_tasks(task_ids)

    def billed_periods(self, contract_id: int) -> Collection[str]:
        """Return the periods of a contract that stand on an invoice."""
        return self._billed.billed_periods(contract_id)

    def billed_milestones(self, milestone_ids: Collection[int]) -> Collection[int]:
        """Return those parts of prices that stand on an invoice."""
        return self._billed.billed_milestones(milestone_ids)

    def drafted_tasks(self, task_ids: Collection[int]) -> Collection[int]:
        """Return those of them whose invoice is still in preparation."""
        return self._billed.drafted_tasks(task_ids)

    def tasks_with_billed_time(self, task_ids: Collection[int]) -> Collection[int]:
        """Return those tasks of which recorded time stands on an invoice."""
        return self._billed.tasks_with_billed_time(task_ids)

    def numbers_of(self, expense_ids: Collection[int]) -> Mapping[int, str]:
        """Return the numbers of the issued invoices on which expenses stand."""
        return self._billed.numbers_of(expense_ids)

    def months_of(self, item_ids: Collection[int]) -> Collection[tuple[int, str]]:
        """Return the pairs of equipment and month that stand on issued invoices."""
        return self._billed.months_of(item_ids)


class Engaged:
    """What hangs on a client in the rooms above (`clients.service.Engagements`)."""

    def __init__(self, program: Program) -> None:
        self._program = program

    def has_any(self, client_id: int) -> bool:
        """Tell whether a client has contracts, costs to be billed, documents (drafts and plans too), or paid."""
        from va_desktop.invoicing.model import InvoiceFilter, Kind

        program, of_any_kind = self._program, InvoiceFilter(client_id=client_id, kinds=frozenset(Kind))
        return bool(
            program.contracts.contracts_of(client_id)
            or program.invoicing.page(of_any_kind, size=1).rows
            or program.plans.plans(client_id)
            or program.payments.of_client(client_id)
            or program.expenses.unbilled_expenses(client_id, date.max)
            or any(item.charge and item.charge.client_id == client_id for item in program.equipment.items())
        )


class Printer:
    """Draws documents when they are asked for: the PDF toolkit is not imported before."""

    def render(
        self, document: Document, logo: bytes | None, files: Mapping[str, bytes], step: Step = unwatched
    ) -> Rendered:
        """Return the PDF of a document."""
        from va_desktop.invoicing.pdf import InvoicePdf

        return InvoicePdf().render(document, logo, files, step)

    def render_retainer_sheet(self, statement: RetainerSheet, logo: bytes | None) -> bytes:
        """Return the PDF of what became of a retainer."""
        from va_desktop.invoicing.pdf.retainer_sheet import RetainerSheetPdf

        return RetainerSheetPdf().render_retainer_sheet(statement, logo)


class Reminded:
    """Tells the history of a document of its reminders, for the room of documents."""

    def __init__(self, program: Program) -> None:
        self._program = program

    def history(self, invoice_id: int) -> Sequence[HistoryLine]:
        """Return the reminders that were made for an invoice."""
        return self._program.reminders.history(invoice_id)


class FromLateCharges:
    """By which rule clients' lateness is charged (`clients.lateness.LateFees`)."""

    def __init__(self, program: Program) -> None:
        self._program = program

    def told(self) -> Mapping[int, str]:
        """Return the rules of clients that have their own, by client."""
        from va_desktop.receivables.charging import rule_text

        rules = self._program.late_charges.own_rules()
        return {client_id: rule_text(rule) for client_id, rule in rules.items()}

    def saying(self, text: str) -> Callable[[int], None]:
        """Read a rule, and return what keeps it for a client."""
        from va_desktop.receivables.charging import read_rule

        rule = self._program.late_charges.checked_rule(read_rule(text))

        def keep(client_id: int) -> None:
            self._program.late_charges.set_rule(rule, client_id)

        return keep


class OwedPrinter:
    """Draws statements and letters about what is owed, when they are asked for."""

    def render_statement(self, statement: Statement, logo: bytes | None) -> bytes:
        """Return the PDF of a statement of account."""
        from va_desktop.receivables.pdf.statement import StatementPdf

        return StatementPdf().render_statement(statement, logo)

    def render_letter(self, letter: Letter, head: Letterhead, day: date, logo: bytes | None) -> bytes:
        """Return the PDF of a reminder."""
        from va_desktop.receivables.pdf.letter import LetterPdf

        return LetterPdf().render_letter(letter, head, day, logo)


class ReceiptPrinter:
    """Draws receipts when they are asked for."""

    def render_receipt(
        self, receipt: Receipt, logo: bytes | None, signature: bytes | None = None
    ) -> Rendered:
        """Return the PDF of a receipt."""
        from va_desktop.payments.pdf.receipt import ReceiptPdf

        return ReceiptPdf().render_receipt(receipt, logo, signature)


class ReportPrinter:
    """Draws reports to clients when they are asked for."""

    def render(self, report: ClientReport, logo: bytes | None, step: Step = unwatched) -> RenderedReport:
        """Return the PDF of a report."""
        from va_desktop.reports.pdf import ClientReportPdf

        return ClientReportPdf().render(report, logo, step)
