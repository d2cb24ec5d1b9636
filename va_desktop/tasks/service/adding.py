"""Adding a task by one line of text: what it would become, and adding it.

The days of a line are those of the client's zone, since that is where the task is due.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Final, Protocol

from va_desktop.clients.model import Client
from va_desktop.clients.naming import client_named
from va_desktop.clients.service import Clients
from va_desktop.contracts.model import Contract
from va_desktop.contracts.service.contracts import Contracts
from va_desktop.core.clock import Clock, local
from va_desktop.core.daytext import Present
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.folding import closeness, closest
from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money
from va_desktop.core.values import dataclass
from va_desktop.core.work import Work
from va_desktop.tasks.model import NewTask, Priority, Task
from va_desktop.tasks.quicktext import Asked, Manner, QuickTask, parse
from va_desktop.tasks.recurrence import Plan
from va_desktop.tasks.rule_words import read_rule
from va_desktop.tasks.series import Repeat, Series
from va_desktop.tasks.service.tasks import Tasks
from va_desktop.tasks.working_days import CountryDays

MOST_OFFERED: Final = 6


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a line would become; `trouble` says what has to be made clear before it can be added."""

    quick: QuickTask
    new: NewTask
    client: Client | None = None
    contract: Contract | None = None
    price: Money | None = None
    trouble: UserError | None = None
    zone: str = ""
    """Where the client is, when clocks there may show another time than one's own."""
    repeat: Repeat | None = None
    """How it comes again, if it does."""

    def placed(self) -> tuple[Client, Contract]:
        """Return whom it is for, and under which contract; raise the trouble where there is any."""
        if self.client is None or self.contract is None or self.trouble is not None:
            raise self.trouble or UserError("Name the client with @.", field="text")
        return self.client, self.contract


class TagsInUse(Protocol):
    """Knows the tags; implemented by `tasks.store.tags`."""

    def by_use(self) -> Sequence[str]:
        """Return the tags that most tasks carry first, then all others by name."""
        ...


class ComesAgain(Protocol):
    """Lets tasks come again; implemented by `tasks.service.series`."""

    def days_of(self, client_id: int) -> CountryDays:
        """Return on which days a client works."""
        ...

    def repeat_task(self, task_id: int, repeat: Repeat) -> Done[Series]:
        """Let a task come again by a rule; raise `UserError` for a vain one."""
        ...


class QuickAdd:
    """The use cases of the line; `again` is looked up when a line says that its task comes again."""

    def __init__(
        self,
        work: Work,
        tasks: Tasks,
        clients: Clients,
        contracts: Contracts,
        clock: Clock,
        zone: Callable[[], str],
        formats: Callable[[], Formats],
        tags: TagsInUse,
        again: Callable[[], ComesAgain],
        *,
        first_weekday: Callable[[], int] = lambda: 0,
    ) -> None:
        self._work = work
        self._again = again
        self._tasks = tasks
        self._clients = clients
        self._contracts = contracts
        self._clock = clock
        self._zone = zone
        self._formats = formats
        self._first_weekday = first_weekday
        self._tags = tags

    # --- questions

    def read(self, text: str, client_id: int | None = None) -> Proposal:
        """Return what a line would become at this moment; without an `@` it is for the client with that id."""
        clients = self._clients.clients()
        currencies = frozenset(client.currency for client in clients)
        quick = QuickTask()
        client: Client | None = None
        zone = ""
        try:
            quick = parse(text, self._manner(self._zone(), currencies))
            client = self._client_meant(quick.client, clients, client_id)
            if client.zone != self._zone():
                zone = client.zone
                quick = parse(text, self._manner(client.zone, currencies))
            quick, repeat = self._repeated(quick, client)
            contract = self._contract_meant(quick, client)
            price = None if quick.price is None else _price(quick.price, contract)
        except UserError as error:
            return Proposal(quick, _new(quick), client, trouble=error, zone=zone)
        return Proposal(quick, _new(quick), client, contract, price, zone=zone, repeat=repeat)

    def offered_clients(self, begun: str) -> Sequence[str]:
        """Return the handles of the few clients that a word begins to name, best first."""
        ranked = []
        for client in self._clients.clients():
            ranks = [closeness(begun, name) for name in (client.handle, client.name)] if begun else [0]
            known = [rank for rank in ranks if rank is not None]
            if known:
                ranked.append((min(known), client.handle))
        return [handle for _, handle in sorted(ranked)[:MOST_OFFERED]]

    def tags(self) -> Sequence[str]:
        """Return all tags, the most used first."""
        return self._tags.by_use()

    def offered_tags(self, begun: str) -> Sequence[str]:
        """Return the few tags that a word begins to name, the most used first."""
        names = self._tags.by_use()
        return [name for name in names if not begun or closeness(begun, name) is not None][:MOST_OFFERED]

    # --- verbs

    def add(self, text: str, client_id: int | None = None) -> Done[Task]:
        """Add the task that a line describes; raise `UserError` for what is missing, unclear or contradictory."""
        proposal = self.read(text, client_id)
        client, contract = proposal.placed()
        return self.add_new(proposal.new, client.id, contract.id, proposal.repeat)

    def add_new(
        self, new: NewTask, client_id: int, contract_id: int | None, repeat: Repeat | None
    ) -> Done[Task]:
        """Add a task, and let it come again if that is wanted: both or nothing."""
        if repeat is None:
            return self._tasks.add_task(new, client_id, contract_id)
        with self._work.writing():
            added = self._tasks.add_task(new, client_id, contract_id)
            again = self._again().repeat_task(added.value.id, repeat)
            task = self._tasks.task(added.value.id)
        return Done(task, lambda: self._both(again.undo, added.undo))

    # --- inside

    def _both(self, first: Callable[[], Done[object]], second: Callable[[], Done[object]]) -> Done[object]:
        with self._work.writing():
            one, two = first(), second()
        return Done(None, lambda: self._both(two.undo, one.undo))

    def _repeated(self, quick: QuickTask, client: Client) -> tuple[QuickTask, Repeat | None]:
        """Return a line with its first due day by its rule, and the rule; a time that has passed is not meant."""
        if not quick.again:
            return quick, None
        zone = client.zone if quick.due_minute is not None else self._zone()
        now = local(self._clock.now(), zone)
        working = self._again().days_of(client.id)
        start = quick.due_on or now.date()
        rule, ends = read_rule(quick.again, start, workdays=working.workdays())
        if quick.due_on is None:
            passed = quick.due_minute is not None and quick.due_minute <= now.hour * 60 + now.minute
            first = now.date() + timedelta(days=passed)
            turn, _ = Plan(rule, start, ends).next_from(first, working)
            if turn is None:
                raise UserError("There is no day on which this rule comes.", field="text")
            quick = replace(quick, due_on=turn.due_on)
        return quick, Repeat(rule, ends)

    def _manner(self, zone: str, currencies: frozenset[str]) -> Manner:
        now, formats = local(self._clock.now(), zone), self._formats()
        present = Present(now.date(), now.hour * 60 + now.minute, self._first_weekday(), formats.day_form)
        return Manner(present, *formats.number_signs, currencies)

    def _client_meant(self, name: str, clients: Sequence[Client], client_id: int | None) -> Client:
        if not name:
            if client_id is None:
                raise UserError(
                    "Name the client with @, such as @{example}.", field="text", example=_example(clients)
                )
            return self._clients.client(client_id)
        meant = client_named(name, ((client.id, client.handle, client.name) for client in clients))
        found = next((client for client in clients if client.id == meant), None)
        if found is None:
            raise UserError("No client answers to @{name}.", field="text", name=name[:60])
        return found

    def _contract_meant(self, quick: QuickTask, client: Client) -> Contract:
        amount = None if quick.price is None else quick.price.amount
        if not quick.contract:
            return self._fitting(client, amount)
        running = [
            *self._contracts.fitting(client.id, per_task=True),
            *self._contracts.fitting(client.id, per_task=False),
        ]
        meant = closest(quick.contract, ((one.id, one.title) for one in running))
        found = [one for one in running if one.id in meant]
        if len(found) != 1:
            raise UserError(
                "“{name}” names no single contract of {client}; there are: {contracts}.",
                field="text",
                name=quick.contract[:60],
                client=client.name,
                contracts=" / ".join(one.title for one in running) or "–",
            )
        return found[0]

    def _fitting(self, client: Client, amount: Decimal | None) -> Contract:
        fitting = self._contracts.fitting(client.id, per_task=amount is not None)
        if len(fitting) > 1:
            raise UserError(
                "Several contracts of {client} fit: {contracts}; write one behind the name, such as @{example}.",
                field="text",
                client=client.name,
                contracts=" / ".join(one.title for one in fitting),
                example=f"{client.handle}/{fitting[0].title.split()[0].lower()}",
            )
        return self._tasks.contract_for(client.id, None, amount)


def _example(clients: Sequence[Client]) -> str:
    return clients[0].handle if clients else "acme"


def _price(asked: Asked, contract: Contract) -> Money:
    if not contract.per_task:
        raise UserError(
            "“{contract}” is paid by the hour; a task under it has no price of its own.",
            field="price",
            contract=contract.title,
        )
    if contract.currency not in asked.currencies:
        raise UserError(
            "“{contract}” is paid in {currency}; write the price in {currency}.",
            field="price",
            contract=contract.title,
            currency=contract.currency,
        )
    return Money.exact(asked.amount, contract.currency, field="price")


def _new(quick: QuickTask) -> NewTask:
    return NewTask(
        title=quick.title,
        due_on=quick.due_on,
        due_minute=quick.due_minute,
        estimate_seconds=quick.estimate_seconds,
        price=None if quick.price is None else quick.price.amount,
        priority=Priority.NORMAL if quick.priority is None else quick.priority,
        tags=quick.tags,
    )
