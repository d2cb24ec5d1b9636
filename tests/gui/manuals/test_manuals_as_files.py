"""A manual as files in the window: saved, printed, imported after a look, begun from a template."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest

from tests.helpers.library import Library, png
from tests.helpers.qt import Said, child, settle, show_active
from va_desktop.audit.store import StoredTrail
from va_desktop.kit.db.database import Database
from va_desktop.kit.ui.buttons import PaintedButton
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.menus import Menu
from va_desktop.kit.ui.printing import print_pdf
from va_desktop.kit.ui.tasks import Progress
from va_desktop.manuals.model import Text
from va_desktop.manuals.pane import ManualTab
from va_desktop.manuals.pane.files import ImportSheet
from va_desktop.people.model import OWNER

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot
    from sqlalchemy import Engine

    from tests.helpers.ground import SettableClock
    from va_desktop.clients.model import Client
    from va_desktop.kit.ui.desk import Desk

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)


@pytest.fixture
def library(engine: Engine, clock: SettableClock, desk: Desk) -> Library:
    return Library(Database(engine, clock, StoredTrail(OWNER), desk.bus, actor=OWNER, origin="me"), clock)


@pytest.fixture
def acme(library: Library) -> Client:
    return library.client()


@pytest.fixture
def tab(library: Library, acme: Client, desk: Desk, qtbot: QtBot) -> ManualTab:
    tab = ManualTab(library.manual_room(desk))
    tab.show_client(acme)
    show_active(tab, 900, 620, qtbot)
    return tab


def titles(library: Library, client: Client) -> list[str]:
    return [one.title for one in library.manuals.sections(client.id)]


def test_a_manual_begins_with_a_template_in_one_step_that_is_taken_back(
    tab: ManualTab, library: Library, acme: Client, desk: Desk
) -> None:
    QTest.mouseClick(child(tab, PaintedButton, "from_template"), Qt.MouseButton.LeftButton)
    menu = tab.findChild(Menu)
    assert menu is not None
    menu.actions()[0].trigger()
    menu.close()
    settle()
    assert titles(library, acme)[0] == "Answering e-mails"
    assert tab.list.count() == 4
    desk.undo.undo()
    settle()
    assert titles(library, acme) == []
    desk.undo.redo()
    assert len(titles(library, acme)) == 4


def test_a_manual_is_saved_as_pdf_and_markdown(
    tab: ManualTab, library: Library, acme: Client, desk: Desk, tmp_path: Path
) -> None:
    name = library.pictures.add(acme.id, "desk.png", png())
    library.section(acme.id, Text("Inbox ☃", f"![desk](file:{name})"))
    settle()
    tab._files.fill_menu(Menu(tab), acme)
    tab._files.write_pdf(str(tmp_path / "a.pdf"))
    settle()
    assert "Inbox" in PdfReader(tmp_path / "a.pdf").pages[0].extract_text()
    assert isinstance(desk.notify, Said)
    assert "left out: ☃" in desk.notify.lines[-1]
    tab._files.write_markdown(str(tmp_path / "a.md"))
    settle()
    assert "![desk](a-pictures/desk.png)" in (tmp_path / "a.md").read_text(encoding="utf-8")
    assert (tmp_path / "a-pictures" / "desk.png").is_file()
    tab._files.write_pdf(str(tmp_path / "none" / "a.pdf"))
    settle()
    assert "can't be written" in str(desk.notify.errors[-1])
    (tmp_path / "b-pictures").touch()
    tab._files.write_markdown(str(tmp_path / "b.md"))
    settle()
    assert "can't be made" in str(desk.notify.errors[-1])
    assert not (tmp_path / "b.md").exists()  # without its pictures


def test_an_import_is_looked_at_first_and_taken_back(
    tab: ManualTab, library: Library, acme: Client, desk: Desk, tmp_path: Path
) -> None:
    library.section(acme.id, Text("Inbox", "old"))
    library.section(acme.id, Text("Travel", "stays"))
    file = tmp_path / "in.md"
    file.write_text("# Inbox\n\nnew ![p](p.png) ![q](q.png)\n\n# Files\n\nmore\n", encoding="utf-8")
    (tmp_path / "p.png").write_bytes(png())
    tab._files.fill_menu(Menu(tab), acme)
    tab._files.look_at(str(file))
    settle()
    sheet = tab.window().findChild(ImportSheet)
    assert isinstance(sheet, ImportSheet)
    assert titles(library, acme) == ["Inbox", "Travel"]
    assert library.manuals.sections(acme.id)[0].body == "old"
    QTest.mouseClick(child(sheet, PaintedButton, "import"), Qt.MouseButton.LeftButton)
    settle()
    assert titles(library, acme) == ["Inbox", "Travel", "Files"]
    assert library.manuals.sections(acme.id)[0].body == "new ![p](file:p.png) ![q](q.png)"
    desk.undo.undo()
    assert [one.body for one in library.manuals.sections(acme.id)] == ["old", "stays"]
    desk.undo.redo()
    assert titles(library, acme) == ["Inbox", "Travel", "Files"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("# Inbox\n\nold\n", "Nothing in it is new."),
        ("# Inbox\n\nnew\n", "1 section gets another revision."),
        ("# Files\n\nmore\n", "1 section is new."),
        ("# Inbox\n\nnew\n\n# Files\n\nmore\n", "1 section is new. 1 section gets another revision."),
    ],
)
def test_an_import_says_nothing_of_what_is_none(
    tab: ManualTab, library: Library, acme: Client, tmp_path: Path, content: str, said: str
) -> None:
    library.section(acme.id, Text("Inbox", "old"))
    file = tmp_path / "in.md"
    file.write_text(content, encoding="utf-8")
    tab._files.fill_menu(Menu(tab), acme)
    tab._files.look_at(str(file))
    settle()
    sheet = tab.window().findChild(ImportSheet)
    assert isinstance(sheet, ImportSheet)
    assert said in [one.text() for one in sheet.findChildren(Wrapped)]


@pytest.mark.parametrize(
    ("content", "said"), [(b"\xff\xfe\x00", "UTF-8"), (b" \n", "nothing in"), (b"", "empty")]
)
def test_what_is_no_markdown_is_said(
    tab: ManualTab, acme: Client, desk: Desk, tmp_path: Path, content: bytes, said: str
) -> None:
    file = tmp_path / "in.md"
    file.write_bytes(content)
    tab._files.fill_menu(Menu(tab), acme)
    tab._files.look_at(str(file))
    assert isinstance(desk.notify, Said)
    assert said in str(desk.notify.errors[-1])


def test_a_picture_outside_of_the_folder_is_not_taken(library: Library, acme: Client, tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "secret.png").write_bytes(png())
    (inside / "link.png").symlink_to(tmp_path / "secret.png")
    file = inside / "in.md"
    file.write_text("# A\n\n![a](link.png) ![b](../secret.png)", encoding="utf-8")
    plan = library.exchange.read_markdown(acme.id, file).value
    assert (plan.found, plan.missing) == ((), ("link.png",))
    assert library.files.attachments("manual", acme.id) == []


def test_a_manual_is_printed_page_by_page(library: Library, acme: Client, tmp_path: Path) -> None:
    library.section(acme.id, Text("Inbox", "\n".join(f"{n}. Step" for n in range(1, 90))))
    pdf = library.exchange.pdf(acme.id).pdf
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    assert print_pdf(pdf, printer, Progress()) == 3
    assert len(PdfReader(tmp_path / "printed.pdf").pages) == 3
