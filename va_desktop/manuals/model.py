"""Manuals as values: the sections of a client's manual, their revisions, and what was agreed of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Final

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.core.typed import lines, one_line
from va_desktop.core.values import dataclass

LONGEST_TITLE: Final = 200
LONGEST_BODY: Final = 50_000
"""Characters of a section; more is a book, and belongs into several sections."""
MOST_SECTIONS: Final = 1000
"""Sections of one manual."""
PICTURES: Final = "manual"
"""What pictures are attached to, by the id of the client whose manual shows them."""


@dataclass(frozen=True, slots=True)
class Text:
    """What a section says: its title, and its body in Markdown."""

    title: str
    body: str = ""

    def checked(self) -> Text:
        """Return it in the form that is stored; raise `UserError`, naming the field, for the first error."""
        return replace(
            self,
            title=one_line(self.title, field="title", longest=LONGEST_TITLE, required=True),
            body=lines(self.body, field="body", longest=LONGEST_BODY),
        )


@dataclass(frozen=True, slots=True)
class Section:
    """A section as it stands now; `number` is that of its newest revision.

    `agreed_number` is the newest revision that was agreed with the client, on the day `agreed_on`; both are None
    before anything was. `as_agreed` tells whether it still says the same. `service_ids` are the services to which
    it belongs.
    """

    id: int
    client_id: int
    position: int
    text: Text
    number: int
    saved_at: datetime
    agreed_number: int | None = None
    agreed_on: date | None = None
    as_agreed: bool = False
    service_ids: tuple[int, ...] = ()

    @property
    def title(self) -> str:
        """The title."""
        return self.text.title

    @property
    def body(self) -> str:
        """The body in Markdown."""
        return self.text.body

    @property
    def changed_since_agreed(self) -> bool:
        """Whether it says something else than what was agreed with the client."""
        return self.agreed_number is not None and not self.as_agreed


@dataclass(frozen=True, slots=True)
class Revision:
    """What a section said from a moment on, and who wrote it; `agreed_on` is the day it was agreed, if it was."""

    section_id: int
    number: int
    text: Text
    saved_at: datetime
    author: str
    agreed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A section that was found by words, with its client."""

    section_id: int
    client_id: int
    client: str
    colour: int
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Secret:
    """What a secret of a section is for; `key` is under which its value stands in the keyring of a computer."""

    id: int
    section_id: int
    key: str
    label: str


class Overtaken(UserError):  # noqa: N818 - named for what happened, as a person is told
    """Somebody else saved the section since this text was begun; `theirs` is what it says now."""

    def __init__(self, theirs: Section) -> None:
        super().__init__(
            N_("“{title}” was changed elsewhere while you wrote; both texts are kept, choose one."),
            field="body",
            title=theirs.title,
        )
        self.theirs = theirs
