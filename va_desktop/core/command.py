"""What a command of the command line is made of: its words, its arguments, its answer.

A room declares its commands as data in `commands.py`; the entry puts them together. The answer carries both
forms: the JSON document that scripts read and the lines that a person reads.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from va_desktop.core.values import dataclass

Needs = TypeVar("Needs", contravariant=True)


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome of a command: `json` for scripts, `text` for people; `cancelled` if only a part was done."""

    json: Mapping[str, Any] | Sequence[Any]
    text: str
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Command(Generic[Needs]):
    """One verb: `words` such as `("client", "add")`, help (a catalogue message), arguments and what it does.

    `run` gets the parsed arguments and the program's services, of which the room names those it needs by a
    Protocol. One that `lists` answers with a row for each thing, and can write them into a file for a spreadsheet.
    """

    words: tuple[str, ...]
    help: str
    arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace, Needs], Answer]
    lists: bool = False

    @property
    def prints_list(self) -> bool:
        """Whether it answers with rows: what is called a list always does."""
        return self.lists or self.words[-1] == "list"


def no_arguments(parser: ArgumentParser) -> None:
    """Declare that a command takes no arguments."""
