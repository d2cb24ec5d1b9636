"""How the sample business begins: profile, exchange rates, clients, contracts and tasks."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from va_desktop.clients.model import Client
from va_desktop.contracts.model import Contract, NewContract, NewRate, Terms
from va_desktop.contracts.retainer import Retainer
from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money
from va_desktop.core.numbers import half_up
from va_desktop.core.periods import month_of
from va_desktop.currencies.rates import BASE, ExchangeRate
from va_desktop.samples.business import (
    ACCOUNTS,
    CUSTOMERS,
    EURO_RATES,
    Agreed,
    Buys,
    Customer,
    contractor,
)
from va_desktop.samples.story import Business, Story
from va_desktop.samples.todo import ERRANDS, Errand
from va_desktop.tasks.model import NewTask, Task
from va_desktop.tasks.rule import parse_rule
from va_desktop.tasks.series import Repeat

_A_YEAR: Final = 365
_WRITTEN_DOWN: Final = 14
"""An open task was written down so many days ago."""


def found(story: Story) -> Business:
    """Set up the business as it was on the first day, and its tasks as they are now."""
    story.go_to(story.first)
    story.trade.services.seed()
    _set_up_profile(story)
    clients = {
        customer.new.handle: story.trade.clients.add_client(customer.new).value for customer in CUSTOMERS
    }
    contracts = {
        agreed.key: _agree(story, customer, agreed, clients[customer.new.handle])
        for customer in CUSTOMERS
        for agreed in customer.contracts
    }
    services = {service.key: service.id for service in story.trade.services.services()}
    in_hindi = {agreed.key: customer.hindi for customer in CUSTOMERS for agreed in customer.contracts}
    tasks = tuple(
        (errand, _plan(story, errand, contracts[errand.contract], services[errand.service], language))
        for errand in ERRANDS
        for language in ("hi" if in_hindi[errand.contract] else story.language,)
    )
    return Business(clients, contracts, tasks)


def set_exchange_rates(story: Story) -> int:
    """Let the rates of the euro wander to where they are, in the last year week by week; return how many."""
    span = (story.today - story.first).days
    backs = [*range(0, min(span, _A_YEAR) + 7, 7), *range(_A_YEAR + 28, span + 28, 28)]
    days = [story.today - timedelta(days=back) for back in backs]
    for currency, (last, move) in EURO_RATES.items():
        rate = Decimal(last)
        for day in days:
            story.trade.rates.set_rate(ExchangeRate(day, BASE, currency, half_up(rate, 4)))
            rate *= 1 + Decimal(move) / 100 * Decimal(story.chance.randrange(-100, 101)) / 100
    return len(days) * len(EURO_RATES)


def _set_up_profile(story: Story) -> None:
    profile = story.trade.profile
    if profile.contractor() is None:
        profile.set_contractor(contractor(story.language, story.today))
    if not profile.accounts():
        for account in ACCOUNTS:
            profile.add_account(account)


def _agree(story: Story, customer: Customer, agreed: Agreed, client: Client) -> Contract:
    language = "hi" if customer.hindi else story.language
    terms = Terms(
        agreed.title.said_in(language),
        starts_on=story.first,
        rounding=agreed.rounding,
        notice=agreed.notice,
        invoicing=agreed.invoicing,
        expenses=agreed.expenses,
        order_number=agreed.order_number,
    )
    currency = client.currency
    rates = [
        (_first_of_month(story.today - timedelta(days=ago)), Money.of(Decimal(amount), currency))
        for ago, amount in agreed.rates
    ]
    first = rates[0][1] if rates else None
    retainer = _retainer(story, agreed.buys, currency) if agreed.buys else None
    new = NewContract(client.id, terms, first, retainer, mixed=agreed.mixed)
    contract = story.trade.contracts.add_contract(new).value
    for day, amount in rates[1:]:
        contract = story.trade.contracts.add_rate(contract.id, NewRate(amount, day)).value
    for limit in agreed.limits:
        story.trade.contract_keeping.limits.add_limit(contract.id, limit)
    return contract


def _retainer(story: Story, buys: Buys, currency: str) -> Retainer:
    """Buy hours from the first of a month on; an hour beyond costs the contract's rate."""
    since = story.today - timedelta(days=buys.days_ago)
    price = Money.of(Decimal(buys.price), currency)
    return Retainer(max(story.first, since.replace(day=1)), buys.hours * 3600, price, keeps=1)


def _plan(story: Story, errand: Errand, contract: Contract, service_id: int, language: str) -> Task:
    tasks = story.trade.tasks
    written = story.today - timedelta(days=(errand.since or _WRITTEN_DOWN) + 1)
    story.go_to(max(story.first, written))
    new = NewTask(
        title=_title(story, errand, language),
        service_id=service_id,
        due_on=None if errand.due is None else story.today + timedelta(days=errand.due),
        due_minute=errand.due_minute,
        estimate_seconds=None if errand.hours is None else errand.hours * 3600,
        price=Decimal(errand.price) if errand.price else None,
        tags=errand.tags,
        translations={
            other: {"title": _title(story, errand, other)} for other in ("en", "hi") if other != language
        },
    )
    task = tasks.add_task(new, contract.client_id, contract.id).value
    steps = [
        story.trade.checklists.add_item(task.id, step.said_in(language)).value for step in errand.checklist
    ]
    if errand.rule:
        rule, ends = parse_rule(errand.rule)
        story.trade.series.repeat_task(task.id, Repeat(rule, ends, moving=errand.moving))
    story.go_to(story.today - timedelta(days=1), 16)
    for step in steps[: errand.ticked]:
        story.trade.checklists.tick_item(step.id, done=True)
    if errand.done is not None:
        story.go_to(max(story.first, story.today + timedelta(days=errand.done)), 17, 30)
        tasks.complete_task(task.id)
    elif errand.waiting:
        tasks.wait_for_client(task.id)
    elif errand.started:
        tasks.start_task(task.id)
    return tasks.task(task.id)


def _title(story: Story, errand: Errand, language: str) -> str:
    month = Formats(language, "IN").month(_months_on(story.today, errand.month))
    return errand.title.said_in(language).format(month=month)


def _months_on(day: date, months: int) -> date:
    """Return the first day of the month that lies so many months after a day's; before it below zero."""
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def _first_of_month(day: date) -> date:
    return month_of(day).first
