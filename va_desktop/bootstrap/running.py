"""Runs the words of a command on a program: on the command line, and in the window for whoever knocks at its door.

Errors are one line; the exit status is 2 for what the user can mend, 1 for a fault of the program, and 130 for
what was cancelled.
"""

from __future__ import annotations

import json
import traceback
from argparse import Namespace
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any, Final, NamedTuple

from va_desktop import __version__
from va_desktop.bootstrap.arguments import Asked, read_arguments
from va_desktop.bootstrap.program import Program
from va_desktop.core.clock import iso_utc
from va_desktop.core.command import Answer, Command
from va_desktop.core.errors import UserError
from va_desktop.core.progress import Cancelled
from va_desktop.core.texts import Texts
from va_desktop.core.typed import in_one_line, in_plain_lines

# First word of a command -> the modules whose COMMANDS hold it. They are imported when the word is used.
ROOMS: Final[Mapping[str, tuple[str, ...]]] = {
    "client": ("va_desktop.clients.commands",),
    "contract": ("va_desktop.contracts.commands",),
    "contractor": ("va_desktop.contractor.commands",),
    "design": ("va_desktop.invoicing.commands",),
    "entry": ("va_desktop.timekeeping.commands",),
    "equipment": ("va_desktop.equipment.commands",),
    "expense": ("va_desktop.expenses.commands",),
    "invoice": (
        "va_desktop.invoicing.commands",
        "va_desktop.payments.commands",
        "va_desktop.receivables.commands",
    ),
    "lateness": ("va_desktop.receivables.commands",),
    "manual": ("va_desktop.manuals.commands",),
    "quote": ("va_desktop.offers.commands",),
    "rate": ("va_desktop.currencies.commands",),
    "recurring": ("va_desktop.recurring.commands",),
    "reminder": ("va_desktop.receivables.commands",),
    "report": ("va_desktop.reports.commands",),
    "sample-data": ("va_desktop.samples.commands",),
    "series": ("va_desktop.invoicing.commands",),
    "service": ("va_desktop.services.commands",),
    "settings": ("va_desktop.settings.commands",),
    "statement": ("va_desktop.receivables.commands",),
    "tag": ("va_desktop.timekeeping.commands",),
    "task": ("va_desktop.tasks.commands",),
    "tax": ("va_desktop.invoicing.commands",),
    "timer": ("va_desktop.timekeeping.commands",),
}
DONE, FAULT, MENDABLE, CANCELLED = 0, 1, 2, 130
"""Exit statuses; the last is that of a program that ends by Ctrl+C."""
_LONGEST_FAULT: Final = 300
"""Characters of a fault that are said: a database quotes the whole statement, which the file keeps."""
_LONGEST_COMPLAINT: Final = 1000
"""Characters of what can be mended that are said: somebody may have pasted a page where a file is named."""
_FILES: Final = ("csv", "xlsx")
"""The options by which a list is written into a file, each named for the ending of the file."""


class Said(NamedTuple):
    """How a command ended: its exit status, and what it says on stdout and stderr."""

    status: int
    out: str = ""
    err: str = ""


def run_words(words: Sequence[str], program: Program, texts: Texts) -> Said:
    """Run a command on a program; `texts` are the caller's until those of the program are known."""
    try:
        command, rest = _find(words, texts)
        given = read_arguments(command, rest, texts)
        texts = program.texts
        _refuse_other_endings(command, given)
        answer = command.run(given, program)
        _save(command, given, answer)
        status = CANCELLED if answer.cancelled else DONE
        return Said(status, _printed(answer, as_json=given.json))
    except Asked as asked:
        return Said(DONE, str(asked))
    except UserError as error:
        return complaint(error, _own_texts(program, texts))
    except Cancelled:
        words = texts("Cancelled: everything is as it was before.")
        return Said(CANCELLED, err=f"va-desktop: {words}\n")
    except Exception as error:  # noqa: BLE001 - the last place: whatever else fails is a fault of the program
        return _fault(error, program, texts)


def _own_texts(program: Program, texts: Texts) -> Texts:
    """Return the words of the user's language, where the home tells it; a mistake makes none."""
    try:
        if not program.answering:
            program.ask_first()
        return program.texts if program.answering else texts
    except UserError:  # the data can't be read; that is not what was asked about
        return texts


def _find(words: Sequence[str], texts: Texts) -> tuple[Command[Any], Sequence[str]]:
    """Return the command that the words begin with, and the words after it; `client --help` lists its commands."""
    rooms = ROOMS.get(words[0])
    if rooms is None:
        raise UserError(
            "There is no command “{word}”; there are {commands}.",
            word=words[0][:40],
            commands=", ".join(ROOMS),
        )
    commands: list[Command[Any]] = [one for room in rooms for one in import_module(room).COMMANDS]
    for command in commands:
        size = len(command.words)
        if tuple(words[:size]) == command.words:
            return command, words[size:]
    begun = _begun(words, commands)
    known = {" ".join(one.words): texts(one.help) for one in commands if one.words[: len(begun)] == begun}
    if words[len(begun) : len(begun) + 1] in (["-h"], ["--help"]):
        wide = max(map(len, known)) + 2
        raise Asked("".join(f"va-desktop {name:<{wide}}{purpose}\n" for name, purpose in known.items()))
    raise UserError("Say which: {commands}.", commands=", ".join(known))


def _begun(words: Sequence[str], commands: Sequence[Command[Any]]) -> tuple[str, ...]:
    """Return the first words of what was typed that commands begin with, such as those of `task template`."""
    size = len(words)
    while not any(one.words[:size] == tuple(words[:size]) for one in commands):
        size -= 1
    return tuple(words[:size])


def _refuse_other_endings(command: Command[Any], given: Namespace) -> None:
    """Refuse a file whose ending says something else than its option, before anything is done."""
    for kind in _FILES if command.prints_list else ():
        path = getattr(given, kind)
        if path is not None and path.suffix.lower() != f".{kind}":
            raise UserError("Write to a file that ends in {endings}.", field=kind, endings=f".{kind}")


def _save(command: Command[Any], given: Namespace, answer: Answer) -> None:
    """Write what a command lists into the files that were asked for."""
    named = [getattr(given, kind) for kind in _FILES] if command.prints_list else []
    paths = [path for path in named if path is not None]
    if paths:
        from va_desktop.bootstrap.listing import save_listed

        save_listed(answer, " ".join(command.words), paths)


def _printed(answer: Answer, *, as_json: bool) -> str:
    text = json.dumps(answer.json, ensure_ascii=False) if as_json else in_plain_lines(answer.text)
    return f"{text}\n" if text else ""


def complaint(error: UserError, texts: Texts) -> Said:
    """Return what is said of something that the user can mend."""
    words = in_one_line(error.in_words(texts))
    if len(words) > _LONGEST_COMPLAINT:
        words = f"{words[:_LONGEST_COMPLAINT]}…"
    return Said(MENDABLE, err=f"va-desktop: {words}\n")


def interrupted(texts: Texts) -> Said:
    """Return what is said when a command was broken off, of which nobody knows whether it was through."""
    return Said(CANCELLED, err=f"va-desktop: {texts('Interrupted.')}\n")


def _fault(error: Exception, program: Program, texts: Texts) -> Said:
    """Keep the details in a file and say one line; the data is safe, the transaction was rolled back."""
    report = traceback.format_exc()
    line = in_one_line(traceback.format_exception_only(error)[0])[:_LONGEST_FAULT]
    faults = program.home.faults
    with suppress(OSError), faults.open("a", encoding="utf-8") as file:
        file.write(f"{iso_utc(program.clock.now())} VA Desktop {__version__}\n{report}\n")
    words = texts(
        "A fault of the program, your data is safe: {line}. The details are in {file}.",
        line=line,
        file=str(faults),
    )
    return Said(FAULT, err=f"va-desktop: {words}\n")
