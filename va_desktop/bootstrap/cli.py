"""The command line: finds the command, imports its room alone, runs it, and prints one answer.

Errors are one line on stderr; the exit status is 2 for what the user can mend and 1 for a fault of the program.
"""

from __future__ import annotations

import json
import os
import re
import sys
import traceback
from argparse import REMAINDER, ArgumentParser, Namespace
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper
from typing import Any, Final, NoReturn

from typing_extensions import override

from va_desktop import __version__
from va_desktop.bootstrap.program import Program, system_language
from va_desktop.core.clock import SystemClock, iso_utc
from va_desktop.core.command import Answer, Command
from va_desktop.core.errors import UserError
from va_desktop.core.events import Nobody
from va_desktop.core.texts import N_, Texts, load_texts
from va_desktop.kit.desktop.clocks import system_clocks
from va_desktop.kit.desktop.folders import Home, home

# First word of a command -> the module whose COMMANDS hold it. A module is imported when its word is used.
ROOMS: Final = {
    "client": "va_desktop.clients.commands",
    "contract": "va_desktop.contracts.commands",
    "contractor": "va_desktop.contractor.commands",
    "entry": "va_desktop.timekeeping.commands",
    "equipment": "va_desktop.equipment.commands",
    "expense": "va_desktop.expenses.commands",
    "invoice": "va_desktop.invoicing.commands",
    "rate": "va_desktop.currencies.commands",
    "report": "va_desktop.reports.commands",
    "sample-data": "va_desktop.samples.commands",
    "service": "va_desktop.services.commands",
    "settings": "va_desktop.settings.commands",
    "task": "va_desktop.tasks.commands",
    "timer": "va_desktop.timekeeping.commands",
}
DONE, FAULT, MENDABLE = 0, 1, 2


# What argparse says, in English only, and how it is said in the user's language.
_MISTYPED: Final = (
    (
        r"the following arguments are required: (?P<names>.*)",
        N_("Still missing: {names}; see “{command} --help”."),
    ),
    (r"unrecognized arguments: (?P<names>.*)", N_("Not understood: {names}; see “{command} --help”.")),
    (r"argument (?P<name>.*): expected one argument", N_("A value is missing after {name}.")),
    (
        r"argument (?P<name>.*): invalid choice: (?P<value>.*) \(choose from (?P<choices>.*)\)",
        N_("{value} is not possible for {name}; choose one of {choices}."),
    ),
)


class _Parser(ArgumentParser):
    """Says what is wrong as every other error is said, instead of printing the usage and leaving."""

    @override
    def error(self, message: str) -> NoReturn:
        for pattern, words in _MISTYPED:
            found = re.fullmatch(pattern, message)
            if found:
                raise UserError(words, command=self.prog, **found.groupdict())
        raise UserError("{message}; see “{command} --help”.", message=message, command=self.prog)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with the words of the command line; return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # names and Hindi have to pass whatever the console's own is
    texts = load_texts(system_language())
    try:
        given = _entry().parse_args(argv)
        if given.tour:
            return _take_tour(given.home, texts)
        where = home(given.home, given.database).prepared()
    except UserError as error:
        return _complain(error, texts)
    if not given.words:
        from va_desktop.bootstrap.window import open_window

        return open_window(where)
    return _run(given.words, where, texts)


def _entry() -> ArgumentParser:
    parser = _Parser(
        prog="va-desktop",
        description="Without a command the window opens.",
        epilog=f"Commands: {', '.join(ROOMS)}. Each answers to --help, and to --json with one JSON document.",
    )
    parser.add_argument("--home", metavar="DIR", help="the folder of the data")
    parser.add_argument("--database", metavar="URL", help="a team's PostgreSQL database")
    parser.add_argument(
        "--tour",
        action="store_true",
        help="do the main job with sample data, without a screen, in an empty folder",
    )
    parser.add_argument("--version", action="version", version=f"VA Desktop {__version__}")
    parser.add_argument("words", nargs=REMAINDER, metavar="COMMAND")
    return parser


def _take_tour(folder: str | None, texts: Texts) -> int:
    from va_desktop.bootstrap.tour import take_tour

    take_tour(folder, texts)
    return DONE


def _run(words: Sequence[str], where: Home, texts: Texts) -> int:
    clock = SystemClock()
    program = Program(where, clock, Nobody(), origin="command", clocks=system_clocks(clock))
    try:
        command, rest = _find(words, texts)
        given = _arguments(command, rest, texts)
        texts = program.texts
        answer = command.run(given, program)
        _print(answer, as_json=given.json)
    except UserError as error:
        return _complain(error, texts)
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception:  # noqa: BLE001 - the last place: whatever else fails is a fault of the program
        return _report_fault(where, texts)
    finally:
        program.close()
    return DONE


def _find(words: Sequence[str], texts: Texts) -> tuple[Command[Any], Sequence[str]]:
    """Return the command that the words begin with, and the words after it; `client --help` lists its commands."""
    room = ROOMS.get(words[0])
    if room is None:
        raise UserError(
            "There is no command “{word}”; there are {commands}.",
            word=words[0][:40],
            commands=", ".join(ROOMS),
        )
    commands: Sequence[Command[Any]] = import_module(room).COMMANDS
    for command in commands:
        size = len(command.words)
        if tuple(words[:size]) == command.words:
            return command, words[size:]
    known = {" ".join(one.words): texts(one.help) for one in commands if one.words[0] == words[0]}
    if words[1:2] in (["-h"], ["--help"]):
        sys.stdout.writelines(f"va-desktop {name:<22}{purpose}\n" for name, purpose in known.items())
        raise SystemExit(DONE)
    raise UserError("Say which: {commands}.", commands=", ".join(known))


def _arguments(command: Command[Any], rest: Sequence[str], texts: Texts) -> Namespace:
    parser = _Parser(prog=" ".join(("va-desktop", *command.words)), description=texts(command.help))
    command.arguments(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    return parser.parse_args(rest)


def _print(answer: Answer, *, as_json: bool) -> None:
    text = json.dumps(answer.json, ensure_ascii=False) if as_json else answer.text
    if text:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()


def _complain(error: UserError, texts: Texts) -> int:
    sys.stderr.write(f"va-desktop: {' '.join(error.in_words(texts).split())}\n")
    return MENDABLE


def _report_fault(where: Home, texts: Texts) -> int:
    """Keep the details in a file and say one line; the data is safe, the transaction was rolled back."""
    report = traceback.format_exc()
    line = report.strip().splitlines()[-1]
    with suppress(OSError), where.faults.open("a", encoding="utf-8") as file:
        file.write(f"{iso_utc(SystemClock().now())} VA Desktop {__version__}\n{report}\n")
    words = texts(
        "A fault of the program, your data is safe: {line}. The details are in {file}.",
        line=line,
        file=str(where.faults),
    )
    sys.stderr.write(f"va-desktop: {words}\n")
    return FAULT
