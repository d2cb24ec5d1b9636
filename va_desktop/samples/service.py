"""Tells the sample business into an empty database, with the verbs of the rooms: all of it, or nothing.

The same seed always tells the same story (but for unique ids): nothing depends on the order of a set or on
the computer's clock, for which `StoryClock` stands. Issue dates and stamps so lie in the past, where they belong.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final

from va_desktop.core.clock import local, local_to_utc
from va_desktop.core.errors import UserError
from va_desktop.core.garbage import no_collecting
from va_desktop.core.progress import Step, unwatched
from va_desktop.core.texts import SCREEN_LANGUAGES
from va_desktop.core.values import dataclass
from va_desktop.core.work import Work
from va_desktop.samples.afterwards import tell_afterwards
from va_desktop.samples.billing import A_YEAR, FEW_MONTHS, bill
from va_desktop.samples.business import ZONE
from va_desktop.samples.days import MOST
from va_desktop.samples.founding import found, set_exchange_rates
from va_desktop.samples.greeting import write_greetings
from va_desktop.samples.instructing import write_manuals
from va_desktop.samples.offers import offer
from va_desktop.samples.remarks import remark
from va_desktop.samples.reminding import remind
from va_desktop.samples.story import Story, StoryClock, Trade
from va_desktop.samples.working import MOST_BILLED, equip, record, spend, worked

USUAL_SEED: Final = 1
USUAL_ENTRIES: Final = 1500
"""Entries of a year, when nothing else is asked for."""
MOST_YEARS: Final = 20
_MOST_BY_ITSELF: Final = 10
_ALL: Final = 100
_FOUNDED, _WORKED, _SPENT, _BILLED = 10, 20, 25, 90
"""How much of it is done after each chapter, in percent; most of the time is taken by drawing invoices."""
_DAY_ENDS: Final = time(18, 30)


@dataclass(frozen=True, slots=True)
class Told:
    """How many of each the story brought."""

    clients: int
    contracts: int
    tasks: int
    sections: int
    entries: int
    expenses: int
    equipment: int
    invoices: int
    payments: int
    exchange_rates: int


class Samples:
    """The use case of the room; the trade's rooms go by `clock`, which shows the present when this is made."""

    def __init__(self, work: Work, trade: Trade, clock: StoryClock) -> None:
        self._work = work
        self._trade = trade
        self._clock = clock
        self._present = clock.now()

    def tell(
        self,
        years: int | None = None,
        entries: int | None = None,
        seed: int = USUAL_SEED,
        until: date | None = None,
        language: str = "",
        step: Step = unwatched,
    ) -> Told:
        """Fill an empty database with a believable business that ends on a day, today if none is given.

        Today's work ends before this moment, and no timer runs. `language` is that of the screen and of most
        notes. `step` is told what is done and of how much, and may raise to give up: then nothing is kept. Raise
        `UserError` when there are clients already.
        """
        try:
            with no_collecting(), self._work.writing():
                self._refuse_clients()
                story = self._story(years, entries, seed, until, language)
                return self._told(story, _count(story, years, entries), step)
        finally:
            self._clock.set(self._present)

    def _told(self, story: Story, count: int, step: Step) -> Told:
        business = found(story)
        exchange_rates = set_exchange_rates(story)
        sections = write_manuals(story, business)
        remark(story, business)
        write_greetings(story, business)
        step(_FOUNDED, _ALL)
        entries = worked(story, business, count)
        record(story, [entry for entry in entries if entry.billable])
        step(_WORKED, _ALL)
        expenses = spend(story, business)
        equipment = equip(story, business)

        def billing(done: int, of: int) -> None:
            step(_SPENT + (_BILLED - _SPENT) * done // of, _ALL)

        billed = bill(story, business, FEW_MONTHS if count > MOST_BILLED else A_YEAR, billing)
        offered = offer(story, business)
        more = tell_afterwards(story, business)
        remind(story)
        # Only now: each draft would search all of it.
        record(story, [entry for entry in entries if not entry.billable])
        step(_ALL, _ALL)
        return Told(
            clients=len(business.clients),
            contracts=len(business.contracts),
            tasks=len(business.tasks),
            sections=sections,
            entries=len(entries),
            expenses=expenses,
            equipment=equipment,
            invoices=billed.invoices + offered + more,
            payments=billed.payments,
            exchange_rates=exchange_rates,
        )

    def _refuse_clients(self) -> None:
        clients = self._trade.clients
        if clients.clients() or clients.clients(archived=True):
            raise UserError(
                "There are clients here already. Sample data go into an empty folder: choose another one with"
                " --home."
            )

    def _story(
        self, years: int | None, entries: int | None, seed: int, until: date | None, language: str
    ) -> Story:
        """Put together what is told; a profile that is set already keeps its zone and its language."""
        known = self._trade.profile.contractor()
        zone = known.zone if known else ZONE
        present = self._present_of(until, zone)
        return Story(
            trade=self._trade,
            clock=self._clock,
            chance=Random(seed),  # noqa: S311 - a story, no secret
            language=_known_language(language or (known.language if known else "en")),
            zone=zone,
            first=_first_day(local(present, zone).date(), years, entries),
            present=present,
        )

    def _present_of(self, until: date | None, zone: str) -> datetime:
        """Return the story's last moment: now, or the end of the working day that is asked for."""
        today = local(self._present, zone).date()
        if until is None or until == today:
            return self._present
        if until > today:
            raise UserError(
                "The story can't end in the future; choose {day} or an earlier day.",
                field="until",
                day=today.isoformat(),
            )
        return local_to_utc(datetime.combine(until, _DAY_ENDS), zone)


def _known_language(language: str) -> str:
    if language not in SCREEN_LANGUAGES:
        raise UserError(
            "The language “{language}” is not known; choose one of {languages}.",
            field="language",
            language=language[:20],
            languages=", ".join(SCREEN_LANGUAGES),
        )
    return language


def _first_day(today: date, years: int | None, entries: int | None) -> date:
    """Return the story's first day; many entries take several years, when nobody says how many."""
    if years is None:
        years = max(1, min(_MOST_BY_ITSELF, (entries or 0) // (2 * USUAL_ENTRIES)))
    if not 1 <= years <= MOST_YEARS:
        raise UserError("The story is from 1 to {most} years long.", field="years", most=MOST_YEARS)
    return today - timedelta(days=365 * years)


def _count(story: Story, years: int | None, entries: int | None) -> int:
    # On the busiest days there is three times as much as on the average of all days, Sundays counted.
    most = (story.today - story.first).days * MOST // 3
    count = USUAL_ENTRIES * (years or 1) if entries is None else entries
    if not 0 <= count <= most:
        raise UserError("So many entries do not fit; choose from 0 to {most}.", field="entries", most=most)
    return count
