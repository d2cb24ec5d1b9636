"""In which words clients are reminded, on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Protocol

from va_desktop.core.canonical import Json
from va_desktop.core.command import Answer, Command
from va_desktop.core.errors import UserError
from va_desktop.core.texts import DOCUMENT_LANGUAGES, N_, Texts
from va_desktop.core.work import Work
from va_desktop.invoicing.commands.files import read_text
from va_desktop.receivables.letters import Wording
from va_desktop.receivables.service.reminders import Reminders
from va_desktop.receivables.steps import Step

_STEPS: Final = [step.value for step in Step]


class Needs(Protocol):
    """What these commands take from the program."""

    @property
    def database(self) -> Work: ...
    @property
    def reminders(self) -> Reminders: ...
    @property
    def texts(self) -> Texts: ...


def _list_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--language", choices=DOCUMENT_LANGUAGES, metavar="L")


def _list(given: Namespace, program: Needs) -> Answer:
    languages = [given.language] if given.language else list(DOCUMENT_LANGUAGES)
    found = [(step, language) for step in Step for language in languages]
    return Answer([_json(*one, program) for one in found], "\n".join(_line(*one, program) for one in found))


def _one_argument(parser: ArgumentParser) -> None:
    parser.add_argument("step", choices=_STEPS, metavar="STEP", help=", ".join(_STEPS))
    parser.add_argument(
        "--language",
        required=True,
        choices=DOCUMENT_LANGUAGES,
        metavar="L",
        help=", ".join(DOCUMENT_LANGUAGES),
    )


def _show(given: Namespace, program: Needs) -> Answer:
    return _answer(Step(given.step), given.language, program)


def _set_arguments(parser: ArgumentParser) -> None:
    _one_argument(parser)
    parser.add_argument("--subject", metavar="S")
    body = parser.add_mutually_exclusive_group()
    body.add_argument("--body", metavar="T", help=N_("with {number}, {amount} and the like in braces"))
    body.add_argument("--file", type=Path, metavar="FILE", help=N_("take the body from a text file"))
    parser.add_argument("--usual", action="store_true", help=N_("the text that came with the program"))


def _set(given: Namespace, program: Needs) -> Answer:
    step, language = Step(given.step), given.language
    said = {"--subject": given.subject, "--body": given.body, "--file": given.file}
    named = [name for name, value in said.items() if value is not None]
    if given.usual and named:
        raise UserError(
            "{name} and {other} can't be said together; leave one out.", name="--usual", other=named[0]
        )
    if not given.usual and not named:
        raise UserError("Say the new text with --subject, --body or --file, or take the --usual one.")
    body = given.body if given.file is None else read_text(given.file)
    with program.database.writing():
        before = program.reminders.wording(step, language)
        wording = Wording(
            before.subject if given.subject is None else given.subject, before.body if body is None else body
        )
        program.reminders.set_wording(step, language, None if given.usual else wording)
    return _answer(step, language, program)


def _answer(step: Step, language: str, program: Needs) -> Answer:
    wording = program.reminders.wording(step, language)
    return Answer(_json(step, language, program), f"{wording.subject}\n\n{wording.body}")


def _json(step: Step, language: str, program: Needs) -> Json:
    wording = program.reminders.wording(step, language)
    return {
        "step": step.value,
        "language": language,
        "own": program.reminders.has_own_wording(step, language),
        "subject": wording.subject,
        "body": wording.body,
    }


def _line(step: Step, language: str, program: Needs) -> str:
    line = f"{step.value}  {language}  {program.reminders.wording(step, language).subject}"
    own = program.reminders.has_own_wording(step, language)
    return f"{line}  ({program.texts('your own text')})" if own else line


WORDINGS: Final[Sequence[Command[Needs]]] = (
    Command(("reminder", "text", "list"), N_("List the texts of reminders"), _list_arguments, _list),
    Command(("reminder", "text", "show"), N_("Show the text of a reminder"), _one_argument, _show),
    Command(
        ("reminder", "text", "set"),
        N_("Write another text for a reminder; what is not said stays"),
        _set_arguments,
        _set,
    ),
)
