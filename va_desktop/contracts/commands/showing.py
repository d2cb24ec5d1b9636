"""Showing a contract, changing its rates and ending it on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Any, Final

from va_desktop.contracts.billing_days import UnbilledWork
from va_desktop.contracts.commands.answers import Needs
from va_desktop.contracts.commands.contracts import contract_json, contract_line
from va_desktop.contracts.commands.terms import state_json
from va_desktop.contracts.history import ContractChange
from va_desktop.contracts.history_words import HistoryWords
from va_desktop.contracts.model import Contract, NewRate
from va_desktop.contracts.rates import parse_rate
from va_desktop.contracts.repriced import Preview
from va_desktop.contracts.term_words import (
    INVOICINGS,
    expense_words,
    level_words,
    limit_words,
    notice_words,
    state_words,
)
from va_desktop.core.canonical import Json
from va_desktop.core.clock import iso_utc, local, parse_day
from va_desktop.core.command import Answer, Command
from va_desktop.core.numbers import parse_whole
from va_desktop.core.texts import N_

# --- show


def _show_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("contract", metavar="ID", type=parse_whole)
    parser.add_argument("--history", action="store_true", help=N_("who changed what of it, newest first"))


def _show(given: Namespace, program: Needs) -> Answer:
    contract = program.contracts.contract(given.contract)
    document: dict[str, Any] = {**contract_json(contract), **_standing_json(contract, program)}
    lines = [contract_line(contract, program), *_terms(contract, program)]
    if given.history:
        changes = program.contract_keeping.history.history(contract.id)
        words = _history_words(program)
        document["history"] = [_change_json(change, contract, words) for change in changes]
        lines += ["", *(_change_line(change, contract, words, program) for change in changes)]
    return Answer(document, "\n".join(lines))


def _standing_json(contract: Contract, program: Needs) -> Json:
    keeping = program.contract_keeping
    work = keeping.billing.unbilled(contract)
    due = keeping.billing.due_on(contract, work)
    known = {service.id: service.key for service in program.services.services()}
    return {
        "services": [known.get(one, str(one)) for one in keeping.agreed.services(contract.id)],
        "limits": state_json(keeping.limits.states(contract.id)),
        "documents": [
            {"id": paper.id, "name": paper.name, "mime": paper.file.mime, "sha256": paper.file.sha256}
            for paper in keeping.papers.papers(contract.id)
        ],
        "unbilled": None if work is None else _unbilled_json(work),
        "next_invoice_on": due.isoformat() if due else None,
        "can_end_on": keeping.ending.earliest(contract).isoformat(),
    }


def _unbilled_json(work: UnbilledWork) -> Json:
    return {
        "seconds": work.seconds,
        "amount": str(work.amount),
        "currency": work.amount.currency,
        "oldest": work.oldest.isoformat() if work.oldest else None,
    }


def _terms(contract: Contract, program: Needs) -> list[str]:
    """Return what was agreed and how it stands, a line for each."""
    terms, texts, formats, keeping = contract.terms, program.texts, program.formats, program.contract_keeping
    lines = [notice_words(terms.notice, texts)]
    if contract.runs_on(keeping.ending.earliest(contract)):
        lines.append(texts("Can be ended by {day}", day=formats.day(keeping.ending.earliest(contract))))
    if terms.invoicing is not None:
        lines.append(texts("Invoiced {when}", when=texts(INVOICINGS[terms.invoicing])))
    if terms.minimum is not None:
        lines.append(texts("Minimum charge {amount}", amount=formats.money(terms.minimum)))
    lines.append(expense_words(terms.expenses, texts, formats))
    if terms.order_number:
        lines.append(texts("Order number {number}", number=terms.order_number))
    services = [
        program.services.service(one).name_in(texts.language) for one in keeping.agreed.services(contract.id)
    ]
    if services:
        lines.append(texts("Agreed services: {names}", names=", ".join(services)))
    for state in keeping.limits.states(contract.id):
        parts = (
            limit_words(state.limit, texts, formats),
            state_words(state, texts, formats),
            level_words(state.level, texts),
        )
        lines.append("  ".join(filter(None, parts)))
    lines += [f"{paper.name}  {paper.file.sha256}" for paper in keeping.papers.papers(contract.id)]
    work = keeping.billing.unbilled(contract)
    if work is not None:
        lines.append(_unbilled_words(work, program))
    due = keeping.billing.due_on(contract, work)
    if due is not None:
        lines.append(texts("Next invoice due on {day}", day=formats.day(due)))
    return [line for line in lines if line]


def _unbilled_words(work: UnbilledWork, program: Needs) -> str:
    return program.texts(
        "Unbilled: {amount}, {time} h",
        amount=program.formats.money(work.amount),
        time=program.formats.duration(work.seconds),
    )


# --- its history


def _history_words(program: Needs) -> HistoryWords:
    language = program.texts.language
    return HistoryWords(
        program.texts, program.formats, lambda one: program.services.service(one).name_in(language)
    )


def _change_json(change: ContractChange, contract: Contract, words: HistoryWords) -> Json:
    return {
        "at": iso_utc(change.at),
        "person": change.person,
        "subject": change.part.subject.value,
        "verb": change.verb,
        "before": dict(change.before),
        "after": dict(change.after),
        "words": words.of(change, contract.currency),
    }


def _change_line(change: ContractChange, contract: Contract, words: HistoryWords, program: Needs) -> str:
    at = local(change.at, program.zone())
    when = f"{program.formats.day(at.date())}, {program.formats.time(at)}"
    return "  ".join(filter(None, (when, change.person, words.of(change, contract.currency))))


# --- rate


def _rate_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--contract", required=True, metavar="ID", type=parse_whole)
    parser.add_argument("--rate", required=True, metavar="R")
    parser.add_argument("--from", required=True, dest="first", metavar="D")
    parser.add_argument(
        "--to",
        dest="last",
        default="",
        metavar="D",
        help=N_("the last day; the rate before holds again then"),
    )
    parser.add_argument("--service", default="", metavar="S", help=N_("for one service; for all without it"))
    parser.add_argument(
        "--dry-run", action="store_true", help=N_("only tell which unbilled time it would re-price")
    )


def _rate(given: Namespace, program: Needs) -> Answer:
    contract = program.contracts.contract(given.contract)
    service_id = program.services.find_service(given.service).id if given.service else None
    first = parse_day(given.first, field="from")
    last = parse_day(given.last, field="to") if given.last else None
    new = NewRate(parse_rate(given.rate, contract.currency), first, service_id)
    preview = program.contract_keeping.rate_changes.of_rate(contract.id, new, last=last)
    if not given.dry_run:
        contract = program.contracts.add_rate(contract.id, new, last).value
    document = {
        **contract_json(contract),
        "dry_run": given.dry_run,
        "repriced": {
            "count": len(preview.entries),
            "seconds": preview.seconds,
            "before": str(preview.before),
            "after": str(preview.after),
            "entries": [
                {
                    "id": entry.entry_id,
                    "day": entry.day.isoformat(),
                    "seconds": entry.seconds,
                    "before": str(entry.before),
                    "after": str(entry.after),
                }
                for entry in preview.entries
            ],
        },
    }
    return Answer(document, "\n".join(_preview_lines(preview, program)))


def _preview_lines(preview: Preview, program: Needs) -> list[str]:
    texts, formats = program.texts, program.formats
    if not preview.entries:
        return [texts("No unbilled time is re-priced.")]
    lines = [
        "  ".join(
            (
                formats.day(entry.day),
                texts("{time} h", time=formats.duration(entry.seconds)),
                f"{formats.money(entry.before)} → {formats.money(entry.after)}",
                entry.title,
            )
        ).rstrip()
        for entry in preview.entries
    ]
    told = texts.plural(
        "{n} entry, {time} h: {before} → {after}",
        "{n} entries, {time} h: {before} → {after}",
        len(preview.entries),
        time=formats.duration(preview.seconds),
        before=formats.money(preview.before),
        after=formats.money(preview.after),
    )
    return [told, *lines]


# --- end


def _end_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("contract", metavar="ID", type=parse_whole)
    parser.add_argument(
        "--on", default="", metavar="D", help=N_("the last day; the earliest by its notice without it")
    )


def _end(given: Namespace, program: Needs) -> Answer:
    last_day = parse_day(given.on, field="on") if given.on else None
    ended = program.contract_keeping.ending.end_contract(given.contract, last_day).value
    contract, texts, formats = ended.contract, program.texts, program.formats
    day = contract.terms.ends_on
    lines = [texts("“{title}” ends on {day}.", title=contract.title, day=formats.day(day) if day else "")]
    if ended.too_soon:
        lines.append(texts("That is before its notice allows it."))
    if ended.stopped:
        lines.append(
            texts.plural(
                "{n} recurring task was stopped.", "{n} recurring tasks were stopped.", ended.stopped
            )
        )
    if ended.unbilled is not None:
        lines.append(_unbilled_words(ended.unbilled, program))
    document = {
        **contract_json(contract),
        "stopped_tasks": ended.stopped,
        "unbilled": None if ended.unbilled is None else _unbilled_json(ended.unbilled),
        "before_notice": ended.too_soon,
    }
    return Answer(document, "\n".join(lines))


SHOWING: Final[Sequence[Command[Needs]]] = (
    Command(("contract", "show"), N_("Show all that was agreed, and how it stands"), _show_arguments, _show),
    Command(("contract", "rate"), N_("Set the price of an hour from a day on"), _rate_arguments, _rate),
    Command(("contract", "end"), N_("End a contract"), _end_arguments, _end),
)
