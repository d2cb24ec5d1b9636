"""What became of a document after its issue; the document itself is frozen."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final

from va_desktop.core.values import dataclass


class Answer(StrEnum):
    """What the client said to a quote."""

    NONE = ""
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Later:
    """What became of a document; amounts in minor units of its currency.

    Of a quote it is the client's `answer`, and whether another one has taken its place.
    """

    credited_minor: int = 0
    written_off_minor: int = 0
    sent_on: date | None = None
    rounding_minor: int = 0
    answer: Answer = Answer.NONE
    is_revised: bool = False


NOTHING_YET: Final = Later()
