"""How plans and what came of them are told in the window."""

from __future__ import annotations

from collections.abc import Sequence

from va_desktop.core.formatting import Formats
from va_desktop.core.texts import N_
from va_desktop.kit.ui.texts import ntr, texts, tr
from va_desktop.recurring.plan import Covers, Dated, PlanTurn, PlanValues, period_words
from va_desktop.recurring.ran import Ran, Waiting
from va_desktop.tasks.rule_saying import Saying

COVERS = {
    Covers.BEFORE: N_("the time before"),
    Covers.ENDING: N_("the time that ends then"),
    Covers.COMING: N_("the time that begins then"),
}
DATED = {Dated.RUN: N_("the day on which it is made"), Dated.TURN: N_("its own day, where that is possible")}


def rule_words(values: PlanValues, formats: Formats) -> str:
    """Return when a plan comes: `Every month on the 1st`."""
    words = Saying(texts(), formats).whole(values.rule, values.ends)
    return words[:1].upper() + words[1:]


def state_words(values: PlanValues, coming: Sequence[PlanTurn], formats: Formats) -> str:
    """Return where a plan stands: paused, ended, or when it comes next."""
    if values.ended_at is not None:
        return tr("ended")
    if values.paused_at is not None:
        return tr("paused")
    return formats.day(coming[0].on, "weekday") if coming else ""


def turns_words(turns: Sequence[PlanTurn], formats: Formats) -> str:
    """Return some turns beside each other, each with its period."""
    return " · ".join(
        tr("{day} ({period})", day=formats.day(turn.on), period=period_words(turn.period, formats))
        for turn in turns
    )


def unsent_words(unsent: Sequence[Waiting]) -> list[str]:
    """Tell why invoices are not in their client's folder, each reason once."""
    numbers: dict[str, list[str]] = {}
    for one in unsent:
        numbers.setdefault(one.trouble.in_words(texts()), []).append(one.invoice.number)
    return [
        ntr(
            "{numbers} is not in its folder: {why}",
            "{numbers} are not in their folder: {why}",
            len(those),
            numbers=", ".join(those),
            why=why,
        )
        for why, those in numbers.items()
    ]


def ran_words(ran: Ran) -> str:
    """Tell what a run made; what could not be done comes last, with its reason."""
    parts = []
    if ran.issued:
        numbers = ", ".join(one.number for one in ran.issued)
        parts.append(tr("Issued {numbers}.", numbers=numbers))
    if ran.handed_over:
        count = len(ran.handed_over)
        parts.append(
            ntr(
                "{n} invoice is in its client's folder.", "{n} invoices are in their clients' folders.", count
            )
        )
    if ran.drafted:
        parts.append(ntr("{n} invoice is drafted.", "{n} invoices are drafted.", len(ran.drafted)))
    parts += [
        tr(
            "The draft for {client} could not be issued: {why}",
            client=one.invoice.client,
            why=one.trouble.in_words(texts()),
        )
        for one in ran.waiting
    ]
    parts += unsent_words(ran.unsent)
    for plan in ran.paused:
        why = plan.values.trouble.in_words(texts()) if plan.values.trouble else ""
        parts.append(tr("“{title}” was paused: {why}", title=plan.values.title, why=why))
    return " ".join(parts)
