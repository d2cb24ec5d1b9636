"""What the preview of a line says: each fact that was read, as a chip."""

from __future__ import annotations

from va_desktop.core.formatting import Formats
from va_desktop.core.timetext import shown_minute
from va_desktop.kit.ui.choices import ChipText
from va_desktop.kit.ui.texts import texts, tr
from va_desktop.tasks.names import PRIORITY_WORDS
from va_desktop.tasks.rule_saying import Saying
from va_desktop.tasks.service.adding import Proposal


def fact_words(proposal: Proposal, formats: Formats) -> list[ChipText]:
    """Return whom it is for under which contract, when it is due, how urgent, its price, estimate and tags."""
    facts: list[ChipText] = []
    client, quick = proposal.client, proposal.quick
    if client is not None:
        contract = "" if proposal.contract is None else f" › {proposal.contract.title}"
        facts.append(ChipText("client", f"{client.name}{contract}", colour=client.colour))
    if quick.due_on is not None:
        day = formats.day(quick.due_on, "weekday")
        place = proposal.zone.rpartition("/")[2].replace("_", " ")
        minute = "" if quick.due_minute is None else f"{shown_minute(quick.due_minute)} {place}"
        facts.append(ChipText("due", f"{day} {minute}".strip()))
    if proposal.repeat is not None:
        words = Saying(texts(), formats).whole(proposal.repeat.rule, proposal.repeat.ends)
        facts.append(ChipText("again", words))
    if quick.priority is not None:
        facts.append(ChipText("priority", tr(PRIORITY_WORDS[quick.priority])))
    if proposal.price is not None:
        facts.append(ChipText("price", tr("{price} per task", price=formats.money(proposal.price))))
    if quick.estimate_seconds is not None:
        facts.append(ChipText("estimate", tr("{time} h", time=formats.duration(quick.estimate_seconds))))
    facts += [ChipText(f"#{tag}", f"#{tag}") for tag in quick.tags]
    return facts
