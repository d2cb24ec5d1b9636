"""Changes of a draft that a person makes in the composer: work for another thread, since long drafts take long."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from va_desktop.core.progress import Step
from va_desktop.invoicing.dialogs import InvoiceRoom
from va_desktop.invoicing.model import Draft

Change = Callable[[Step], Draft]
"""Changes a draft, watched, and returns it as it is then; raises `UserError` for what can't be."""


def terms_change(room: InvoiceRoom, draft: Draft, **said: Any) -> Change:
    """Return what lets a draft say these of its terms, and leaves the others as they are when it is done."""
    return partial(room.drafts.change_terms, draft.id, partial(replace, **said))
