"""Settings on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Final, Protocol

from va_desktop.core.command import Answer, Command, no_arguments
from va_desktop.core.texts import N_, Texts
from va_desktop.settings.model import HERE, SETTINGS, Setting
from va_desktop.settings.service import Settings


class Needs(Protocol):
    """What these commands take from the program."""

    @property
    def settings(self) -> Settings: ...
    @property
    def texts(self) -> Texts: ...


def _set_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("key", metavar="KEY")
    parser.add_argument("value", metavar="VALUE")


def _set(given: Namespace, program: Needs) -> Answer:
    setting = program.settings.named(given.key)
    value = program.settings.set(setting, given.value)
    return Answer({"key": setting.key, "value": value}, f"{setting.key}  {_typed(value)}")


def _list(given: Namespace, program: Needs) -> Answer:
    values = {setting.key: program.settings.get(setting) for setting in SETTINGS.values()}
    document = [{"key": one.key, "value": values[one.key], "here": one.here} for one in SETTINGS.values()]
    return Answer(
        document, "\n".join(_line(one, values[one.key], program.texts) for one in SETTINGS.values())
    )


def _line(setting: Setting[object], value: object, texts: Texts) -> str:
    line = f"{setting.key}  {_typed(value)}  {texts(setting.label)}"
    return f"{line} ({texts(HERE)})" if setting.here else line


def _typed(value: object) -> str:
    """Write a value as it can be typed."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if value != "" else "–"


COMMANDS: Final[Sequence[Command[Needs]]] = (
    Command(("settings", "set"), N_("Change a setting"), _set_arguments, _set),
    Command(("settings", "list"), N_("List the settings"), no_arguments, _list),
)
