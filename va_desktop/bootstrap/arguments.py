"""Reads the arguments of commands; their help and their mistakes are said in the user's language."""

from __future__ import annotations

import re
from argparse import Action, ArgumentParser, HelpFormatter, Namespace
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final, NoReturn

from typing_extensions import override

from va_desktop.core.command import Command
from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_, Texts

MISSING: Final = N_("A value is missing after {name}.")
TOGETHER: Final = N_("{name} and {other} can't be said together; leave one out.")
_LONGEST_QUOTED: Final = 80
"""Characters of a mistyped value, or of several, that are said again."""
# What argparse says, in English only, and how it is said in the user's language.
_MISTYPED: Final = (
    (
        r"the following arguments are required: (?P<names>.*)",
        N_("Still missing: {names}; see “{command} --help”."),
    ),
    (r"unrecognized arguments: (?P<names>.*)", N_("Not understood: {names}; see “{command} --help”.")),
    (r"argument (?P<name>.*): expected (one|at least one) argument", MISSING),
    (
        r"argument (?P<name>.*): expected (?P<count>\d+) arguments",
        N_("{name} takes {count} values; see “{command} --help”."),
    ),
    (r"argument (?P<name>.*): not allowed with argument (?P<other>.*)", TOGETHER),
    (r"one of the arguments (?P<names>.*) is required", N_("Say one of {names}; see “{command} --help”.")),
    (
        r"ambiguous option: (?P<name>.*) could match (?P<choices>.*)",
        N_("{name} can mean several: {choices}. Write it out."),
    ),
    (r"argument (?P<name>.*): ignored explicit argument .*", N_("{name} takes no value.")),
    (
        r"argument (?P<name>.*): invalid choice: (?P<value>.*) \(choose from (?P<choices>.*)\)",
        N_("{value} is not possible for {name}; choose one of {choices}."),
    ),
)
_HEADINGS: Final = {"positional arguments": N_("What to name"), "options": N_("Options")}


class Asked(Exception):  # noqa: N818 - no error
    """Somebody asked for help: the text of it."""


class Parser(ArgumentParser):
    """Speaks the user's language; says what is wrong as every other error is said, and hands out its help.

    Who asks may sit at another terminal than this process, so nothing is printed here.
    """

    def __init__(self, prog: str, description: str, texts: Texts, epilog: str = "") -> None:
        """Take the name of the command, and what it does as a marked message."""
        super().__init__(
            prog=prog,
            description=texts(description),
            epilog=epilog,
            formatter_class=partial(_Help, texts=texts),
            add_help=False,
        )
        self._texts = texts
        self.add_argument("-h", "--help", action="help", help=N_("show this help"))

    def need_values(self) -> None:
        """Refuse an empty value of each option that is empty where it is not given.

        `--amount "$SUM"` of a script that knows of no sum would take back all of an invoice. In options that are
        `None` where they are not given, empty is a value: it takes away what is kept.
        """
        for action in self._actions:
            if action.option_strings and action.nargs is None and action.default == "":
                action.type = partial(_needed, action.option_strings[-1], action.type)
                action.default = _NotGiven()

    @override
    def error(self, message: str) -> NoReturn:
        for pattern, words in _MISTYPED:
            found = re.fullmatch(pattern, message, re.DOTALL)
            if found:
                raise UserError(words, command=self.prog, **_shortened(found.groupdict()))
        raise UserError("{message}; see “{command} --help”.", message=message[:200], command=self.prog)

    @override
    def print_help(self, file: object = None) -> NoReturn:
        raise Asked(self.format_help())


class _NotGiven(str):
    """The empty text of an option that is not given, which argparse reads like one that is."""

    __slots__ = ()


def _needed(name: str, read: Any, text: str) -> Any:
    if isinstance(text, _NotGiven):
        return ""
    if not text.strip():
        raise UserError(MISSING, name=name)
    return read(text) if callable(read) else text


def _shortened(said: Mapping[str, str]) -> dict[str, str]:
    """Return what is quoted of the words that were typed, a pasted page by its beginning; choices are ours."""
    return {name: text if name == "choices" else text[:_LONGEST_QUOTED] for name, text in said.items()}


class _Help(HelpFormatter):
    """Lays help out as argparse does, under headings in the user's language."""

    def __init__(self, prog: str, texts: Texts) -> None:
        super().__init__(prog)
        self._texts = texts

    @override
    def _get_help_string(self, action: Action) -> str | None:
        """Return a help, which is a marked message, here where arguments of groups pass as well."""
        return action.help and self._texts(action.help)

    @override
    def start_section(self, heading: str | None) -> None:
        super().start_section(heading and self._texts(_HEADINGS.get(heading, heading)))

    @override
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, f"{self._texts('Usage')}: " if prefix is None else prefix)


def read_arguments(command: Command[Any], words: Sequence[str], texts: Texts) -> Namespace:
    """Return the arguments of a command; raise `UserError` for what is no argument, and `Asked` for its help."""
    parser = Parser(" ".join(("va-desktop", *command.words)), command.help, texts)
    command.arguments(parser)
    parser.add_argument("--json", action="store_true", help=N_("print one JSON document"))
    if command.prints_list:
        parser.add_argument("--csv", metavar="FILE", type=Path, help=N_("write the list as CSV as well"))
        parser.add_argument(
            "--xlsx", metavar="FILE", type=Path, help=N_("write the list as a workbook as well")
        )
    _refuse_dashes_as_values(words)
    parser.need_values()
    return parser.parse_args(words)


def _refuse_dashes_as_values(words: Sequence[str]) -> None:
    """Refuse `--client=--`: argparse would take the dashes away and give an empty list."""
    for word in words:
        if word == "--":
            return
        name, equals, value = word.partition("=")
        if name.startswith("--") and equals and value == "--":
            raise UserError(MISSING, name=name)
