"""Searches all manuals on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Final, Protocol

from va_desktop.core.command import Answer, Command
from va_desktop.core.texts import N_, Texts
from va_desktop.manuals.service.finding import Finding


class Needs(Protocol):
    """What this command takes from the program."""

    @property
    def manual_search(self) -> Finding: ...
    @property
    def texts(self) -> Texts: ...


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("words", nargs="+", metavar="WORDS")


def _search(given: Namespace, program: Needs) -> Answer:
    hits = program.manual_search.search(" ".join(given.words))
    lines = [f"{hit.section_id}  {hit.client}  {hit.title}  {hit.body}".rstrip() for hit in hits]
    found = [
        {
            "id": hit.section_id,
            "client_id": hit.client_id,
            "client": hit.client,
            "title": hit.title,
            "line": hit.body,
        }
        for hit in hits
    ]
    return Answer(found, "\n".join(lines) or program.texts("No manual holds these words."))


COMMANDS: Final[Sequence[Command[Needs]]] = (
    Command(
        ("manual", "search"), N_("Find words in the manuals of all clients"), _arguments, _search, lists=True
    ),
)
