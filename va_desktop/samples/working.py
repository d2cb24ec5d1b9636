"""What the sample business does: the time that was worked, and what was spent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from va_desktop.core.money import Money
from va_desktop.core.periods import months_between
from va_desktop.equipment.charges import Charge
from va_desktop.equipment.model import NewItem
from va_desktop.expenses.model import NewExpense
from va_desktop.samples.business import CUSTOMERS, HOME, Phrase
from va_desktop.samples.costs import COSTS, EQUIPMENT, Cost
from va_desktop.samples.days import shared_out, slots, working_days
from va_desktop.samples.story import Business, Story
from va_desktop.samples.today import TODAY
from va_desktop.samples.todo import Errand
from va_desktop.timekeeping.model import EntryValues

_MINUTE: Final = timedelta(minutes=1)
_TAGGED: Final = 0.3
_BILLABLE: Final = 0.97
"""How much of the time is billable; the rest was given away."""
MOST_BILLED: Final = 4000
"""So many entries are billable at most: a hundred thousand would take minutes to stand on invoices."""
_HINDI: Final = {"en": 0.08, "hi": 0.8}
"""How much of the notes for clients abroad is in Hindi, by the language of the screen."""
_MONTHS: Final = 36
"""Costs of so many months are kept."""
_WEIGHTS: Final = {agreed.key: one.weight for one in CUSTOMERS for agreed in one.contracts}
_IN_HINDI: Final = {agreed.key for one in CUSTOMERS if one.hindi for agreed in one.contracts}


# --- time


def worked(story: Story, business: Business, count: int) -> list[EntryValues]:
    """Return so many pieces of work from the first day to the present, in their order."""
    todays = list(_todays(story, business))[:count]
    days = working_days(story.first, story.today - timedelta(days=1), story.chance)
    pieces = shared_out(count - len(todays), list(days.values()))
    billable = min(_BILLABLE, MOST_BILLED / max(count, 1))
    before = [
        entry
        for day, number in zip(days, pieces, strict=True)
        for entry in _worked_on(story, business, day, number, billable)
    ]
    return before + todays


def record(story: Story, entries: Sequence[EntryValues]) -> int:
    """Record entries; return how many. All at once: what a retainer covers hangs on all that is under it."""
    return story.trade.timekeeping.add_entries(entries)


def _todays(story: Story, business: Business) -> Iterator[EntryValues]:
    midnight = story.midnight(story.today)
    tasks = {errand.title.en: (errand, task.id) for errand, task in business.tasks}
    for planned in TODAY:
        errand, task_id = tasks[planned.title]
        end = midnight + planned.end * _MINUTE
        if end <= story.present:
            start = midnight + planned.start * _MINUTE
            note = planned.note.said_in("hi" if errand.contract in _IN_HINDI else story.language)
            yield EntryValues(start, end, story.zone, task_id, note, errand.tags[:1])


def _worked_on(
    story: Story, business: Business, day: date, pieces: int, billable: float
) -> Iterator[EntryValues]:
    chance, midnight = story.chance, story.midnight(day)
    days_ago = (story.today - day).days
    open_ones = [(errand, task.id) for errand, task in business.tasks if _is_open(errand, days_ago)]
    busy: dict[str, int] = {}
    for errand, _ in open_ones:
        busy[errand.contract] = busy.get(errand.contract, 0) + errand.weight
    weights = [errand.weight * _WEIGHTS[errand.contract] / busy[errand.contract] for errand, _ in open_ones]
    chosen = chance.choices(open_ones, weights, k=pieces)
    for slot, (errand, task_id) in zip(slots(pieces, chance), chosen, strict=True):
        yield EntryValues(
            started_at=midnight + slot.start * _MINUTE,
            ended_at=midnight + slot.end * _MINUTE,
            zone=story.zone,
            task_id=task_id,
            note=_note(story, errand),
            tags=errand.tags if chance.random() < _TAGGED else (),
            billable=chance.random() < billable,
        )


def _is_open(errand: Errand, days_ago: int) -> bool:
    begun = errand.since is None or days_ago <= errand.since
    return errand.weight > 0 and begun and (errand.done is None or days_ago >= -errand.done)


def _note(story: Story, errand: Errand) -> str:
    note = story.chance.choice(errand.notes)
    hindi = story.chance.random() < _HINDI[story.language] or errand.contract in _IN_HINDI
    return note.said_in("hi" if hindi else "en")


# --- costs


def spend(story: Story, business: Business) -> int:
    """Note the expenses of each month up to the present, of three years at most; return how many."""
    spent = 0
    for number, month in enumerate(months_between(story.first, story.today)[-_MONTHS:]):
        for cost in COSTS:
            day = month.first.replace(day=cost.day)
            if number % cost.months == 0 and story.first <= day <= story.today:
                story.go_to(day, 19)
                story.trade.expenses.add_expense(_expense(story, business, cost, day))
                spent += 1
    return spent


def _expense(story: Story, business: Business, cost: Cost, day: date) -> NewExpense:
    amount = Decimal(cost.amount)
    if cost.varies:
        amount = (amount * story.chance.randrange(75, 130) / 100).quantize(Decimal(1))
    return NewExpense(
        day=day,
        amount=Money.of(amount, cost.currency),
        category=cost.category,
        supplier=cost.supplier,
        note=cost.note.said_in(story.language),
        client_id=business.clients[cost.client].id if cost.client else None,
        billable=bool(cost.client),
        markup=Decimal(cost.markup),
        translations=_other(cost.note, story.language, "note"),
    )


def equip(story: Story, business: Business) -> int:
    """Note what the business owns; return how many pieces."""
    for owned in EQUIPMENT:
        bought = story.today - timedelta(days=owned.days_ago)
        story.go_to(max(bought, story.first))
        charge = None
        if owned.client:
            client = business.clients[owned.client]
            amount = Money.of(Decimal(owned.charge), client.currency)
            charge = Charge(client.id, amount, max(bought, story.first))
        new = NewItem(
            name=owned.name.said_in(story.language),
            bought_on=bought,
            cost=Money.of(Decimal(owned.cost), HOME),
            business_share=Decimal(owned.share),
            charge=charge,
            translations=_other(owned.name, story.language, "name"),
        )
        story.trade.equipment.add_item(new)
    return len(EQUIPMENT)


def _other(phrase: Phrase, language: str, name: str) -> dict[str, dict[str, str]]:
    return {other: {name: text} for other, text in phrase.other_than(language).items() if text}
