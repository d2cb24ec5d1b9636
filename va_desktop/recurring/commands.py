"""Invoices that come again, on the command line; `recurring run` is for the system's scheduler too."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Final, Protocol

from va_desktop.clients.model import document_language
from va_desktop.clients.service import Clients
from va_desktop.contracts.model import Grouping
from va_desktop.contracts.service.contracts import Contracts
from va_desktop.core.canonical import Json
from va_desktop.core.clock import parse_day
from va_desktop.core.command import Answer, Command
from va_desktop.core.formatting import Formats
from va_desktop.core.numbers import parse_whole, plain
from va_desktop.core.texts import N_, Texts
from va_desktop.invoicing.commands.lines import given_lines, line_arguments
from va_desktop.invoicing.model import Invoice
from va_desktop.recurring.plan import Covers, Dated, Plan, PlanTurn, PlanValues, Says, period_words
from va_desktop.recurring.ran import Ran, Waiting
from va_desktop.recurring.service.plans import Plans
from va_desktop.recurring.service.turns import Turns
from va_desktop.tasks.rule import Ends
from va_desktop.tasks.rule_saying import Saying
from va_desktop.tasks.rule_words import read_rule


class Needs(Protocol):
    """What these commands take from the program."""

    @property
    def clients(self) -> Clients: ...
    @property
    def contracts(self) -> Contracts: ...
    @property
    def plans(self) -> Plans: ...
    @property
    def plan_turns(self) -> Turns: ...
    @property
    def texts(self) -> Texts: ...
    @property
    def formats(self) -> Formats: ...


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--client", required=True, metavar="C")
    parser.add_argument("--contract", type=parse_whole, metavar="ID")
    parser.add_argument("--title", required=True, metavar="T")
    parser.add_argument(
        "--rule", required=True, metavar="RULE", help=N_("an RRULE, or words such as “every month”")
    )
    parser.add_argument("--from", dest="starts_on", required=True, metavar="D")
    parser.add_argument("--until", default="", metavar="D", help=N_("the last day"))
    parser.add_argument("--times", type=parse_whole, metavar="N", help=N_("how often it comes"))
    line_arguments(parser)
    parser.add_argument("--gather", action="store_true", help=N_("take the period's unbilled work"))
    parser.add_argument("--group", choices=[grouping.value for grouping in Grouping])
    parser.add_argument("--issue", action="store_true", help=N_("issue it at once; else it is a draft"))
    parser.add_argument(
        "--hand-over", action="store_true", help=N_("put what is issued into the client's folder")
    )
    parser.add_argument(
        "--covers",
        choices=[one.value for one in Covers],
        default=Covers.BEFORE.value,
        help=N_("for which period it is: the one before, the one that ends then, the one that comes"),
    )
    parser.add_argument(
        "--dated",
        choices=[one.value for one in Dated],
        default=Dated.RUN.value,
        help=N_("the day of one that comes late: that of the run, or its turn by the rule"),
    )
    parser.add_argument("--language", default="", metavar="L")
    parser.add_argument("--currency", default="", metavar="C")
    parser.add_argument("--terms-days", type=parse_whole, metavar="N")
    parser.add_argument("--intro", default="", metavar="TEXT")
    parser.add_argument("--closing", default="", metavar="TEXT")
    parser.add_argument("--order-reference", default="", metavar="TEXT")
    parser.add_argument("--timesheet", action="store_true")


def _add(given: Namespace, program: Needs) -> Answer:
    client = program.clients.find_client(given.client)
    starts_on = parse_day(given.starts_on, field="from")
    rule, ends = read_rule(given.rule, starts_on)
    if given.until:
        ends = Ends(parse_day(given.until, field="until"), ends.times)
    if given.times is not None:
        ends = Ends(ends.until, given.times)
    currency = client.currency
    if given.contract is not None:
        currency = program.contracts.contract(given.contract).currency
    values = PlanValues(
        client_id=client.id,
        contract_id=given.contract,
        title=given.title,
        currency=given.currency.upper() or currency,
        says=Says(
            languages=tuple(document_language(given.language or client.language).split("+")),
            terms_days=client.terms_days if given.terms_days is None else given.terms_days,
            lines=given_lines(given),
            intro=given.intro,
            closing=given.closing,
            order_reference=given.order_reference,
            timesheet=given.timesheet,
            grouping=Grouping(given.group) if given.group else None,
        ),
        rule=rule,
        starts_on=starts_on,
        ends=ends,
        covers=Covers(given.covers),
        gathers=given.gather,
        issues=given.issue,
        hands_over=given.hand_over,
        dated=Dated(given.dated),
    )
    return _answer(program.plans.add_plan(values).value, program)


def _list_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--client", default="", metavar="C")
    parser.add_argument("--all", action="store_true", help=N_("with those that have ended"))


def _list(given: Namespace, program: Needs) -> Answer:
    client_id = program.clients.find_client(given.client).id if given.client else None
    unsent = program.plan_turns.unsent(client_id)
    plans = [
        plan
        for plan in program.plans.plans(client_id)
        if given.all or plan.values.ended_at is None or plan.id in unsent
    ]
    lines = []
    for plan in plans:
        lines += [_line(plan, program), *(_unsent_line(one, program) for one in unsent.get(plan.id, ()))]
    return Answer([_json(plan, program) for plan in plans], "\n".join(lines))


def _run_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--client", default="", metavar="C")


def _run(given: Namespace, program: Needs) -> Answer:
    client_id = program.clients.find_client(given.client).id if given.client else None
    ran = program.plan_turns.run(client_id)
    answer = {
        "drafted": [_made_json(one) for one in ran.drafted],
        "issued": [_made_json(one) for one in ran.issued],
        "waiting": [_waiting_json(one, program) for one in ran.waiting],
        "handed_over": [{**_made_json(one.invoice), "file": str(one.path)} for one in ran.handed_over],
        "unsent": [_waiting_json(one, program) for one in ran.unsent],
        "paused": [
            {"id": one.id, "title": one.values.title, "why": _why(one, program)} for one in ran.paused
        ],
    }
    return Answer(answer, "\n".join(_ran_lines(ran, program)) or program.texts("Nothing is due."))


def _ran_lines(ran: Ran, program: Needs) -> list[str]:
    texts, money = program.texts, program.formats.money
    return [
        *(
            texts("Drafted {id} for {client}: {total}", id=one.id, client=one.client, total=money(one.total))
            for one in ran.drafted
        ),
        *(
            texts(
                "Issued {number} for {client}: {total}",
                number=one.number,
                client=one.client,
                total=money(one.total),
            )
            for one in ran.issued
        ),
        *(
            texts("Put {name} into {folder}.", name=one.path.name, folder=one.path.parent)
            for one in ran.handed_over
        ),
        *(
            texts(
                "The draft {id} for {client} could not be issued: {why}",
                id=one.invoice.id,
                client=one.invoice.client,
                why=one.trouble.in_words(texts),
            )
            for one in ran.waiting
        ),
        *(_unsent_line(one, program) for one in ran.unsent),
        *(
            texts("“{title}” was paused: {why}", title=one.values.title, why=_why(one, program))
            for one in ran.paused
        ),
    ]


def _unsent_line(one: Waiting, program: Needs) -> str:
    return program.texts(
        "{number} for {client} is not in its folder: {why}",
        number=one.invoice.number,
        client=one.invoice.client,
        why=one.trouble.in_words(program.texts),
    )


def _one_argument(parser: ArgumentParser) -> None:
    parser.add_argument("plan", metavar="ID", type=parse_whole)


def _go_on_arguments(parser: ArgumentParser) -> None:
    _one_argument(parser)
    parser.add_argument("--catch-up", action="store_true", help=N_("make those of meanwhile too"))


def _pause(given: Namespace, program: Needs) -> Answer:
    return _answer(program.plans.pause(given.plan).value, program)


def _go_on(given: Namespace, program: Needs) -> Answer:
    return _answer(program.plans.go_on(given.plan, catch_up=given.catch_up).value, program)


def _end(given: Namespace, program: Needs) -> Answer:
    return _answer(program.plans.end(given.plan).value, program)


def _answer(plan: Plan, program: Needs) -> Answer:
    return Answer(_json(plan, program), _line(plan, program))


def _line(plan: Plan, program: Needs) -> str:
    values, texts = plan.values, program.texts
    coming = program.plans.coming(plan, 1)
    if values.ended_at is not None:
        state = texts("ended")
    elif values.paused_at is not None:
        state = texts("paused")
    else:
        state = program.formats.day(coming[0].on, "weekday") if coming else ""
    client = program.clients.client(values.client_id).name
    words = Saying(texts, program.formats).whole(values.rule, values.ends)
    parts = (str(plan.id), values.title, client, words, state, _why(plan, program))
    return "  ".join(part for part in parts if part)


def _why(plan: Plan, program: Needs) -> str:
    trouble = plan.values.trouble
    return "" if trouble is None else trouble.in_words(program.texts)


def _json(plan: Plan, program: Needs) -> Json:
    values = plan.values
    return {
        "id": plan.id,
        "title": values.title,
        "client_id": values.client_id,
        "client": program.clients.client(values.client_id).name,
        "contract_id": values.contract_id,
        "currency": values.currency,
        "rule": values.rule.text,
        "from": values.starts_on.isoformat(),
        "until": values.ends.until.isoformat() if values.ends.until else None,
        "times": values.ends.times,
        "covers": values.covers.value,
        "gather": values.gathers,
        "issue": values.issues,
        "hand_over": values.hands_over,
        "dated": values.dated.value,
        "lines": [
            {"description": line.description, "quantity": plain(line.quantity), "price": plain(line.price)}
            for line in values.says.lines
        ],
        "paused": values.paused_at is not None,
        "ended": values.ended_at is not None,
        "why": _why(plan, program) or None,
        "next": [_turn_json(turn, program.formats) for turn in program.plans.coming(plan)],
        "made": [
            {
                "on": turn.on.isoformat(),
                "first": turn.period.first.isoformat(),
                "last": turn.period.last.isoformat(),
                "invoice_id": turn.invoice_id,
                "state": turn.state.value,
                "why": turn.trouble.in_words(program.texts) if turn.trouble else None,
            }
            for turn in program.plan_turns.of_plan(plan.id)
        ],
    }


def _turn_json(turn: PlanTurn, formats: Formats) -> Json:
    return {"on": turn.on.isoformat(), "period": period_words(turn.period, formats)}


def _made_json(invoice: Invoice) -> Json:
    return {
        "id": invoice.id,
        "number": invoice.number or None,
        "client": invoice.client,
        "total": str(invoice.total),
        "currency": invoice.total.currency,
    }


def _waiting_json(one: Waiting, program: Needs) -> Json:
    return {**_made_json(one.invoice), "why": one.trouble.in_words(program.texts)}


COMMANDS: Final[Sequence[Command[Needs]]] = (
    Command(("recurring", "add"), N_("New recurring invoice"), _add_arguments, _add),
    Command(("recurring", "list"), N_("List the invoices that come again"), _list_arguments, _list),
    Command(("recurring", "run"), N_("Make the invoices that are due"), _run_arguments, _run),
    Command(("recurring", "pause"), N_("Make no further one until it goes on"), _one_argument, _pause),
    Command(("recurring", "go-on"), N_("Go on after a pause or an end"), _go_on_arguments, _go_on),
    Command(("recurring", "end"), N_("Make no further one"), _one_argument, _end),
)
