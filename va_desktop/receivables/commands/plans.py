"""When clients are reminded, on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from typing import Final, Protocol

from va_desktop.clients.model import Client
from va_desktop.clients.service import Clients
from va_desktop.core.canonical import Json
from va_desktop.core.command import Answer, Command
from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_, Texts
from va_desktop.core.work import Work
from va_desktop.receivables.service.reminders import Reminders
from va_desktop.receivables.steps import Manner, Plan, Step, read_days
from va_desktop.receivables.wording import STEPS


class Needs(Protocol):
    """What these commands take from the program."""

    @property
    def database(self) -> Work: ...
    @property
    def clients(self) -> Clients: ...
    @property
    def reminders(self) -> Reminders: ...
    @property
    def texts(self) -> Texts: ...


def _list_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--client", default="", metavar="C", help=N_("how this one is reminded"))


def _list(given: Namespace, program: Needs) -> Answer:
    if given.client:
        shown: list[Client | None] = [program.clients.find_client(given.client)]
    else:
        own = program.reminders.own_plans()
        clients = (*program.clients.clients(), *program.clients.clients(archived=True))
        shown = [None, *(client for client in clients if client.id in own)]
    return Answer(
        [_json(client, program) for client in shown], "\n".join(_text(client, program) for client in shown)
    )


def _set_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--client", default="", metavar="C", help=N_("only this one"))
    for step in Step:
        parser.add_argument(f"--{step.value}", metavar="N|none", help=STEPS[step])
    how = parser.add_mutually_exclusive_group()
    how.add_argument(
        "--usual", action="store_true", help=N_("a client as all others, all on the days that are usual")
    )
    how.add_argument("--off", action="store_true", help=N_("remind this client not at all"))


def _set(given: Namespace, program: Needs) -> Answer:
    days = _days(given)
    client = program.clients.find_client(given.client) if given.client else None
    client_id = None if client is None else client.id
    with program.database.writing():
        program.reminders.set_plan(_plan(given, days, client_id, program), client_id)
    return Answer(_json(client, program), _text(client, program))


def _plan(
    given: Namespace, days: Mapping[Step, int | None], client_id: int | None, program: Needs
) -> Plan | None:
    """Return the plan that is wanted, none for the usual one."""
    if days and (given.usual or given.off):
        raise UserError(
            "{name} and {other} can't be said together; leave one out.",
            name="--usual" if given.usual else "--off",
            other=f"--{next(iter(days)).value}",
        )
    if given.usual:
        return None
    if given.off:
        if client_id is None:
            raise UserError("Say with --client who is not to be reminded.", field="client")
        return Plan(off=True)
    if not days:
        raise UserError(
            "Say the days after the due day: --first 7; --friendly -3 is before it, --last none leaves it out."
        )
    return program.reminders.plan_to_change(client_id).on_days(days)


def _days(given: Namespace) -> dict[Step, int | None]:
    typed = {step: getattr(given, step.value) for step in Step}
    return {step: read_days(text, step) for step, text in typed.items() if text is not None}


def _json(client: Client | None, program: Needs) -> Json:
    plan = program.reminders.plan(None if client is None else client.id)
    return {
        "client_id": None if client is None else client.id,
        "client": None if client is None else client.name,
        "how": _manner(client, program).value,
        **{step.value: None if plan.off else plan.days.get(step) for step in Step},
    }


def _text(client: Client | None, program: Needs) -> str:
    texts, manner = program.texts, _manner(client, program)
    plan = program.reminders.plan(None if client is None else client.id)
    who = texts("All clients") if client is None else f"@{client.handle}  {client.name}"
    if manner is Manner.OFF:
        return f"{who}  {texts('Not at all')}"
    if client is not None and manner is Manner.USUAL:
        who = f"{who}  {texts('As usual')}"
    return "  ".join((who, *(f"{texts(STEPS[step])} {plan.days.get(step, '–')}" for step in Step)))


def _manner(client: Client | None, program: Needs) -> Manner:
    return Manner.USUAL if client is None else program.reminders.manner(client.id)


PLANS: Final[Sequence[Command[Needs]]] = (
    Command(
        ("reminder", "list"),
        N_("List on which days all are reminded, and which clients otherwise"),
        _list_arguments,
        _list,
    ),
    Command(
        ("reminder", "set"),
        N_("Remind on other days after the due day; a step that is not said stays"),
        _set_arguments,
        _set,
    ),
)
