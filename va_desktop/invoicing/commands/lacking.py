"""What a draft lacks of what the law wants on it, in the answers of commands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from va_desktop.clients.service import Clients
from va_desktop.core.texts import Texts
from va_desktop.invoicing.lacking import lacking_of
from va_desktop.invoicing.model import Draft
from va_desktop.invoicing.service.drafts import Drafts
from va_desktop.taxes.lacking import SENTENCES


class Needs(Protocol):
    """What this takes from the program."""

    @property
    def clients(self) -> Clients: ...
    @property
    def drafts(self) -> Drafts: ...
    @property
    def texts(self) -> Texts: ...


def missing_of(draft: Draft, program: Needs) -> Sequence[str]:
    """Return what is missing, as codes."""
    client = program.clients.client(draft.client_id)
    decision = program.drafts.taxing.decision(client, draft.terms.place_of_supply)
    return lacking_of(draft, decision, lambda: program.drafts.totals(draft).total)


def missing_told(missing: Sequence[str], program: Needs) -> Sequence[str]:
    """Return what is missing, as sentences."""
    return [program.texts(SENTENCES[code]) for code in missing]
