r"""Keep the message catalogues: collect messages from the source, merge, check and compile them.

Messages are English in the source (``tr("Paid on {day}", day=...)``) and are collected by reading the syntax
tree, so that nothing has to be imported. Each language has one catalogue below ``resources/locale``, without
line numbers and dates and in a fixed order, so that two people's changes merge calmly. The compiled ``.mo``
files are made at installation and by the wheel's build hook; they are never committed.

    python packaging/catalogues.py update       merge the source's messages, drop those no longer used
    python packaging/catalogues.py add hi FILE  add {"English": "हिन्दी", "one\u0000many": ["..", ".."]}
    python packaging/catalogues.py check        list what is missing, fuzzy, stale or has other placeholders
    python packaging/catalogues.py missing hi   print untranslated messages as JSON, ready to be filled in
    python packaging/catalogues.py compile      write the .mo files that the program reads
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import io
import json
import os
import string
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
DOMAIN = "va_desktop"

MessageId = str | tuple[str, str]
"""A message's English: one text, or singular and plural."""

Translation = str | tuple[str, ...]
"""A message in another language: one text, or its plural forms."""

# How many leading arguments of a call are the message: one text, or singular and plural.
SINGULAR = frozenset({"tr", "texts", "_texts", "N_", "UserError"})
PLURAL = frozenset({"ntr", "plural"})

# Header lines that would change without any message changing, or that say nothing.
UNCALM_HEADERS = tuple(
    f'"{name}:'
    for name in (
        *("Project-Id-Version", "Report-Msgid-Bugs-To", "POT-Creation-Date", "PO-Revision-Date"),
        *("Last-Translator", "Language-Team", "Generated-By"),
    )
)

# A language of the window needs every message; one of documents only what is printed on them.
WINDOW_LANGUAGES = ("hi",)
DOCUMENT_LANGUAGES = ("de",)


@dataclass(frozen=True, slots=True)
class Message:
    """One use of a message in the source."""

    id: MessageId
    path: str
    """The file, relative to the project, with forward slashes."""
    printed: bool
    """Whether it can stand on a document."""


@dataclass(frozen=True, slots=True)
class Source:
    """Everything the source says, and what is wrong with how it says it."""

    messages: tuple[Message, ...]
    problems: tuple[str, ...]

    def template(self, language: str) -> Catalog:
        """Return an untranslated catalogue of the messages that `language` needs."""
        catalogue = Catalog(
            locale=language, domain=DOMAIN, fuzzy=False, header_comment="# Messages of VA Desktop."
        )
        for message in self.messages:
            if language in WINDOW_LANGUAGES or message.printed:
                catalogue.add(message.id, locations=[(message.path, 0)])
        return catalogue


def forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    """Return the texts of a message or translation, whether it has a plural or not."""
    return (text,) if isinstance(text, str) else tuple(text or ())


def _id(entry: Entry) -> MessageId:
    """Return the English of a catalogue's entry."""
    texts = forms(entry.id)
    return texts[0] if len(texts) == 1 else (texts[0], texts[1])


def _entries(catalogue: Catalog) -> dict[MessageId, Entry]:
    """Return the messages in use, without the header."""
    return {_id(entry): entry for entry in catalogue if entry.id}


def placeholders(text: str) -> frozenset[str]:
    """Return the names in braces; raise ValueError where the braces are broken."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


# --- Collecting -----------------------------------------------------------------------------------


def read_source(root: Path = ROOT) -> Source:
    """Collect the messages of all modules below `root`/va_desktop."""
    messages: list[Message] = []
    wrong: list[str] = []
    for file in sorted((root / "va_desktop").rglob("*.py")):
        path = file.relative_to(root).as_posix()
        try:
            tree = ast.parse(file.read_text(encoding="utf-8"))
        except SyntaxError as error:
            wrong.append(f"{path}:{error.lineno}: cannot be read: {error.msg}")
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                try:
                    messages.extend(_messages_of(node, path))
                except ValueError as error:
                    wrong.append(f"{path}:{node.lineno}: {error}")
    return Source(tuple(messages), tuple(wrong))


def _messages_of(call: ast.Call, path: str) -> Iterator[Message]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    # A refusal is shown in the window's language even where a document's code raises it.
    printed = name != "UserError" and _is_of_documents(path)
    if name in SINGULAR and call.args:
        for text in _literals(call.args[0]):
            placeholders(text)
            yield Message(text, path, printed)
    elif name in PLURAL and len(call.args) > 1:
        for one in _literals(call.args[0]):
            for many in _literals(call.args[1]):
                placeholders(one + many)
                yield Message((one, many), path, printed)


def _literals(node: ast.expr) -> Iterator[str]:
    """Yield the text of a literal, or both of `a if condition else b`; a variable was marked elsewhere."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if node.value:  # the empty text is a catalogue's header, and the same in every language
            yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)
    elif isinstance(node, ast.JoinedStr | ast.BinOp):
        raise ValueError("a message must be one literal with {names}, not an f-string or a sum of texts")


def _is_of_documents(path: str) -> bool:
    return path.endswith(("/pdf.py", "wording.py")) or path.startswith("va_desktop/kit/documents/")


# --- Merging --------------------------------------------------------------------------------------


def catalogue_path(language: str, root: Path = ROOT) -> Path:
    """Return where the catalogue of `language` is kept."""
    return root / "resources" / "locale" / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def read_catalogue(language: str, root: Path = ROOT) -> Catalog:
    """Read the catalogue of `language`; one that does not exist yet is empty."""
    path = catalogue_path(language, root)
    if not path.exists():
        return Catalog(locale=language, domain=DOMAIN)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN, abort_invalid=True)


def merge(
    source: Source,
    language: str,
    added: Mapping[MessageId, Translation],
    root: Path = ROOT,
    *,
    drop_unused: bool,
) -> Catalog:
    """Write the catalogue of `language` with the source's messages, the old translations and those `added`.

    Translations that no message uses are kept aside (``#~``) unless `drop_unused`: the code that needs them
    may just be in work.
    """
    old = read_catalogue(language, root)
    known: dict[MessageId, Translation] = {}
    for entry in (*old.obsolete.values(), *_entries(old).values()):
        texts = forms(entry.string)
        if all(texts):
            known[_id(entry)] = texts if isinstance(_id(entry), tuple) else texts[0]
    known.update(added)
    catalogue = source.template(language)
    for english, entry in _entries(catalogue).items():
        entry.string = known.pop(english, entry.string)
    if not drop_unused:
        for english, translation in known.items():
            catalogue.obsolete[forms(english)[0]] = Entry(english, translation)
    _write_catalogue(catalogue, catalogue_path(language, root))
    return catalogue


def _write_catalogue(catalogue: Catalog, path: Path) -> None:
    """Write atomically, and without what changes although no message did."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=110, sort_output=True, include_lineno=False)
    calm = "".join(
        line
        for line in buffer.getvalue().decode("utf-8").splitlines(keepends=True)
        if not line.startswith(UNCALM_HEADERS)
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    _replace(path, (calm.rstrip("\n") + "\n").encode("utf-8"))


def _replace(path: Path, content: bytes) -> None:
    """Write a whole file at once, so that a reader sees the old one or the new one."""
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
    Path(file.name).chmod(0o644)
    Path(file.name).replace(path)


@contextlib.contextmanager
def locked(root: Path = ROOT) -> Iterator[None]:
    """Let one process at a time change the catalogues."""
    try:
        import fcntl
    except ImportError:  # Windows has no such lock; there one simply does not run two at once
        yield
        return
    handle = os.open(root / "resources" / "locale", os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


# --- Checking and compiling -----------------------------------------------------------------------


def problems_of(source: Source, language: str, catalogue: Catalog) -> list[str]:
    """Return, a line each, what keeps the catalogue of `language` from being complete and right."""
    needed = _entries(source.template(language)).keys()
    present = _entries(catalogue)
    found = [f"{language}: missing: {english!r}" for english in needed - present.keys()]
    found += [f"{language}: stale: {english!r}" for english in present.keys() - needed]
    found += [f"{language}: stale: {_id(entry)!r}" for entry in catalogue.obsolete.values()]
    for english in needed & present.keys():
        translation = forms(present[english].string)
        count = 1 if isinstance(english, str) else catalogue.num_plurals
        if present[english].fuzzy:
            found.append(f"{language}: fuzzy: {english!r}")
        if len(translation) != count or not all(translation):
            found.append(f"{language}: missing: {english!r}")
        elif wrong := _wrong_placeholders(english, translation):
            found.append(f"{language}: other placeholders: {english!r} became {wrong!r}")
    return sorted(found)


def _wrong_placeholders(english: MessageId, translation: Sequence[str]) -> str | None:
    """Return the first form with other placeholders; only a number may be said in words ("one day late")."""
    expected = placeholders("".join(forms(english)))
    spoken = frozenset[str]() if isinstance(english, str) else frozenset({"n"})
    for text in translation:
        try:
            found = placeholders(text)
        except ValueError:
            return text
        if not expected - spoken <= found <= expected:
            return text
    return None


def problems(root: Path = ROOT) -> list[str]:
    """Return, a line each, what is wrong with the source's messages and with any catalogue."""
    source = read_source(root)
    found = list(source.problems)
    for language in (*WINDOW_LANGUAGES, *DOCUMENT_LANGUAGES):
        found += problems_of(source, language, read_catalogue(language, root))
    return found


def compile_catalogue(language: str, root: Path = ROOT) -> Path:
    """Write the compiled catalogue beside its source; return its path."""
    path = catalogue_path(language, root).with_suffix(".mo")
    compiled = io.BytesIO()
    write_mo(compiled, read_catalogue(language, root))
    _replace(path, compiled.getvalue())
    return path


def compile_all(root: Path = ROOT) -> list[Path]:
    """Compile the catalogues of all languages; return the paths."""
    catalogues = (root / "resources" / "locale").glob(f"*/LC_MESSAGES/{DOMAIN}.po")
    return [compile_catalogue(path.parent.parent.name, root) for path in sorted(catalogues)]


# --- The command line -----------------------------------------------------------------------------


def read_translations(path: Path) -> dict[MessageId, Translation]:
    """Read {"English": "..."}; a key with a NUL is singular and plural, its value the list of forms."""
    added: dict[MessageId, Translation] = {}
    for english, text in json.loads(path.read_text(encoding="utf-8")).items():
        one, nul, many = english.partition("\0")
        added[(one, many) if nul else one] = tuple(text) if nul else text
    return added


def _update(_arguments: argparse.Namespace) -> int:
    source = read_source()
    with locked():
        for language in (*WINDOW_LANGUAGES, *DOCUMENT_LANGUAGES):
            merge(source, language, {}, drop_unused=not source.problems)
            compile_catalogue(language)
    return _say(source.problems)


def _add(arguments: argparse.Namespace) -> int:
    with locked():
        source = read_source()
        added = read_translations(arguments.file)
        catalogue = merge(source, arguments.language, added, drop_unused=False)
        compile_catalogue(arguments.language)
    for english in added.keys() - _entries(catalogue).keys():
        print(f"kept aside, as the source does not say it (yet): {english!r}")
    return _say(source.problems)


def _check(_arguments: argparse.Namespace) -> int:
    return _say(problems())


def _missing(arguments: argparse.Namespace) -> int:
    catalogue = read_catalogue(arguments.language)
    known = _entries(catalogue)
    wanted: dict[str, object] = {}
    for english in _entries(read_source().template(arguments.language)):
        if english not in known or not all(forms(known[english].string)):
            plural = [""] * catalogue.num_plurals
            wanted["\0".join(forms(english))] = "" if isinstance(english, str) else plural
    print(json.dumps(wanted, ensure_ascii=False, indent=1))
    return 0


def _compile(_arguments: argparse.Namespace) -> int:
    compile_all()
    return 0


def _say(found: Sequence[str]) -> int:
    for problem in found:
        print(problem, file=sys.stderr)
    return 1 if found else 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 1 where something is wrong with the messages."""
    parser = argparse.ArgumentParser(description="Keep the message catalogues of VA Desktop.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, run, purpose in (
        ("update", _update, "merge the source's messages, drop unused ones"),
        ("check", _check, "list what is missing, fuzzy, stale or differs"),
        ("compile", _compile, "write the .mo files"),
    ):
        commands.add_parser(name, help=purpose).set_defaults(run=run)
    missing = commands.add_parser("missing", help="print untranslated messages as JSON")
    missing.add_argument("language")
    missing.set_defaults(run=_missing)
    add = commands.add_parser("add", help="add translations from a JSON file")
    add.add_argument("language")
    add.add_argument("file", type=Path)
    add.set_defaults(run=_add)
    parsed = parser.parse_args(arguments)
    return int(parsed.run(parsed))


if __name__ == "__main__":
    raise SystemExit(main())
