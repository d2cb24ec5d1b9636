"""What can be told to a client of the work for it, and what is remembered of how that is told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Final, Protocol

from va_desktop.clients.model import Client, document_language
from va_desktop.clients.service import Clients
from va_desktop.contractor.model import Contractor
from va_desktop.contractor.service import Profile
from va_desktop.core.clock import Clock, local
from va_desktop.core.errors import UserError
from va_desktop.core.periods import Period
from va_desktop.core.progress import Step, unwatched
from va_desktop.core.values import dataclass
from va_desktop.core.work import Work
from va_desktop.files.service import Files
from va_desktop.reports.client_report import (
    MOST_NEXT,
    Choices,
    ClientReport,
    Comment,
    Kind,
    ReportedTask,
    Span,
    Stage,
    TaskFacts,
    Writer,
    checked_period,
    period_around,
    reported,
    span_of,
    stage_of,
)


@dataclass(frozen=True, slots=True)
class Found:
    """The tasks that a report may tell of, in its order; `later` counts those that have no room in it."""

    tasks: Sequence[TaskFacts]
    later: int
    running: bool


_STAGES: Final = tuple(Stage)


class ClientReportStore(Protocol):
    """Where tasks and time are kept; implemented by `reports.store.client_reports`."""

    def find(self, client_id: int, span: Span, most_next: int) -> Found:
        """Return a client's tasks that were worked on or finished in a span, are in progress or wait.

        Behind them come at most `most_next` of those that nobody began, the soonest due first.
        """
        ...

    def comments(self, client_id: int, span: Span) -> Mapping[int, Sequence[tuple[datetime, str]]]:
        """Return what was written about a client's tasks in a span, by task."""
        ...

    def remembered(self, client_id: int) -> Choices:
        """Return what was chosen for the last report to a client."""
        ...

    def remember(self, client_id: int, choices: Choices) -> None:
        """Keep what was chosen for a client."""
        ...


class ManualSections(Protocol):
    """Knows by which sections of a client's manual tasks are done; see `reports.store.manual_sections`."""

    def titles_for(self, client_id: int, tasks: Mapping[int, int | None]) -> Mapping[int, Sequence[str]]:
        """Return the titles for each of some tasks, given with their services; tasks without any may be missing."""
        ...


@dataclass(frozen=True, slots=True)
class RenderedReport:
    """The PDF of a report, and those of its characters that no font has: they are left out of it."""

    pdf: bytes
    missing: tuple[str, ...] = ()

    def whole(self) -> bytes:
        """Return the PDF; raise `UserError` where characters are missing from it."""
        if self.missing:
            raise UserError(
                "No font has these characters: {characters}. Write them in another way.",
                characters=" ".join(self.missing),
            )
        return self.pdf


class ReportPrinter(Protocol):
    """Draws reports; implemented by `reports.pdf`."""

    def render(self, report: ClientReport, logo: bytes | None, step: Step = unwatched) -> RenderedReport:
        """Return the PDF of a report."""
        ...


class ClientReports:
    """The use cases of the report to a client."""

    def __init__(
        self,
        work: Work,
        store: ClientReportStore,
        clients: Clients,
        profile: Profile,
        files: Files,
        clock: Clock,
        manuals: ManualSections,
        printer: ReportPrinter,
        *,
        first_weekday: Callable[[], int] = lambda: 0,
    ) -> None:
        self._work = work
        self._store = store
        self._clients = clients
        self._profile = profile
        self._files = files
        self._clock = clock
        self._manuals = manuals
        self._printer = printer
        self.first_weekday = first_weekday

    # --- questions

    def client(self, client_id: int) -> Client:
        """Return a client by id; raise `UserError` when there is none."""
        return self._clients.client(client_id)

    def today(self, client_id: int) -> date:
        """Return the present day where a client is."""
        return local(self._clock.now(), self.client(client_id).zone).date()

    def this_week(self, client_id: int) -> Period:
        """Return the present week where a client is."""
        return period_around(Kind.WEEK, self.today(client_id), self.first_weekday())

    def remembered(self, client_id: int) -> Choices:
        """Return what was chosen for the last report to a client."""
        return self._store.remembered(client_id)

    def report(
        self,
        client_id: int,
        period: Period | None = None,
        *,
        language: str = "",
        choices: Choices | None = None,
    ) -> ClientReport:
        """Return what a client is told about some days (this week), in its own language unless another is named.

        Raise `UserError` for days or languages that can't be, and where there is no contractor's profile yet.
        """
        with self._work.reading():
            client, contractor = self.client(client_id), self._profile.require()
            days = period or self.this_week(client_id)
            checked_period(days.first, days.last)
            chosen = self.remembered(client_id) if choices is None else choices.checked()
            languages = tuple(document_language(language or client.language).split("+"))
            found = self._store.find(client_id, span_of(days, client.zone), MOST_NEXT)
            today = self.today(client_id)
            return ClientReport(
                client_id=client_id,
                client={one: client.printed("name", one) for one in languages},
                writer=_writer(contractor, languages),
                languages=languages,
                zone=client.zone,
                period=days,
                choices=chosen,
                tasks=self._told(client, found.tasks, days, languages, chosen),
                later=found.later,
                running=found.running,
                as_of=today if days.last < today else None,
            )

    def render(self, report: ClientReport, step: Step = unwatched) -> RenderedReport:
        """Return the PDF of a report."""
        logo = self._files.content(report.writer.logo) if report.writer.logo else None
        return self._printer.render(report, logo, step)

    # --- verbs

    def remember(self, client_id: int, choices: Choices) -> None:
        """Keep what was chosen for a client, for its next report."""
        checked = choices.checked()
        if checked == self._store.remembered(client_id):
            return
        with self._work.writing():
            self._store.remember(client_id, checked)

    # --- inside

    def _told(
        self,
        client: Client,
        tasks: Collection[TaskFacts],
        days: Period,
        languages: Sequence[str],
        choices: Choices,
    ) -> tuple[ReportedTask, ...]:
        span = span_of(days, client.zone)
        sections = self._manuals.titles_for(client.id, {one.id: one.service_id for one in tasks})
        comments = self._store.comments(client.id, span) if choices.comments else {}
        told = (
            reported(
                facts,
                stage,
                languages,
                client.zone,
                choices.hours,
                sections.get(facts.id, ()),
                [Comment(local(at, client.zone), text) for at, text in comments.get(facts.id, ())],
            )
            for facts in tasks
            for stage in (stage_of(facts, span, days.last),)
            if stage is not None
        )
        # Each stage in one piece, as lists and pages have it; in it the order stays.
        return tuple(sorted(told, key=lambda task: _STAGES.index(task.stage)))


def _writer(contractor: Contractor, languages: Sequence[str]) -> Writer:
    return Writer(
        name={one: contractor.printed("name", one) for one in languages},
        country=contractor.country,
        email=contractor.email,
        phone=contractor.phone,
        logo=contractor.logo,
    )
