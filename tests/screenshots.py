"""Pictures every pane and invoice for the guide: `make screenshots` (`python -m tests.screenshots [FOLDER]`).

It is always Thursday, 26 November 2026, 14:42 in Bengaluru there, so that the same source gives the same pictures.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QAbstractButton

from tests.helpers.computer import Computer
from tests.helpers.ground import SettableClock
from tests.helpers.invoices import picture_invoices
from va_desktop.bootstrap.pictures import Pictures
from va_desktop.bootstrap.program import Program
from va_desktop.clients.page import REPORT, InTab
from va_desktop.core.events import Nobody
from va_desktop.kit.desktop.folders import Home
from va_desktop.kit.desktop.memory import WindowMemory
from va_desktop.settings.model import THEME

if TYPE_CHECKING:
    from va_desktop.kit.ui.theme import Mode

MOMENT: Final = datetime.fromisoformat("2026-11-26T14:42:17+05:30")
FOLDER: Final = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
PANES: Final = ("today", "tasks", "clients", "invoices", "money", "reports", "settings")
LANGUAGES: Final = ("en", "hi")
MODES: Final[tuple[Mode, ...]] = ("light", "dark")
FIRST_CLIENT: Final = 1


class Guide(Pictures):
    """The window, led through by hand where no address leads."""

    def press(self, name: str) -> None:
        """Press the button with an object name."""
        self._desktop.window.findChildren(QAbstractButton, name)[0].click()


def tell(home: Home, language: str) -> dict[str, object]:
    """Fill a home with the sample business, a timer running since 14:00; return what the panes show first."""
    program = Program(home, SettableClock(MOMENT), Nobody(), origin="screenshots")
    program.samples.tell(language=language)
    inbox = ("Inbox care", "इनबॉक्स सँभालना")
    task = next(task for task in program.timekeeping.tasks() if task.title in inbox)
    note = "मरीज़ों के ईमेल का जवाब" if language == "hi" else "Answering patient e-mails"
    since = MOMENT.replace(minute=0, second=0)
    program.timekeeping.start_timer(f"{note} #mail", task_id=task.id, at=since)
    invoice = next(one for one in program.invoicing.page().rows if one.client == "Delhi Textiles")
    answering = program.tasks.find_task(note).id
    program.close()
    return {"tasks": answering, "invoices": invoice.id}


def picture(home: Home, language: str, mode: Mode, targets: dict[str, object], folder: Path) -> None:
    """Save a picture of every pane in a language and a theme."""
    program = Program(home, SettableClock(MOMENT), Nobody(), origin="screenshots")
    program.settings.set(THEME, mode)
    program.close()
    window = Guide(home, SettableClock(MOMENT), mode=mode)
    for pane in PANES:
        print(window.take(pane, folder / f"{pane}-{mode}-{language}.png", targets.get(pane)))
    for span in ("week", "month"):
        print(window.take("today", folder / f"{span}-{mode}-{language}.png", span))
    print(window.take("clients", folder / f"manual-{mode}-{language}.png", InTab(FIRST_CLIENT, "manual")))
    window.take("clients", folder / f"contract-{mode}-{language}.png", InTab(FIRST_CLIENT, "contracts"))
    window.press("open_contract_1")
    print(window.keep(folder / f"contract-{mode}-{language}.png"))
    print(window.take(REPORT, folder / f"report-{mode}-{language}.png", FIRST_CLIENT))
    window.close()
    memory = WindowMemory(home.window_memory)
    memory.write(replace(memory.read(), tasks="board"))
    window = Guide(home, SettableClock(MOMENT), mode=mode)
    print(window.take("tasks", folder / f"board-{mode}-{language}.png"))
    window.close()
    memory.write(replace(memory.read(), tasks=""))


def sleep(home: Home) -> None:
    """Let the computer sleep for 38 minutes while the timer runs, so that the window asks about it."""
    clock = SettableClock(MOMENT.replace(minute=2, second=0))
    computer = Computer(clock, "Asia/Kolkata")
    program = Program(home, clock, Nobody(), origin="screenshots", clocks=computer)
    program.watch.beat()
    computer.sleep(minutes=38)
    program.watch.beat()
    for _ in range(4):
        computer.run(seconds=30)
        program.watch.beat()
    program.close()


def picture_gap(home: Home, language: str, mode: Mode, folder: Path) -> None:
    """Save a picture of the question that waits after a sleep."""
    program = Program(home, SettableClock(MOMENT), Nobody(), origin="screenshots")
    program.settings.set(THEME, mode)
    program.close()
    window = Pictures(home, SettableClock(MOMENT), mode=mode)
    print(window.take("today", folder / f"gap-{mode}-{language}.png", "day"))
    window.close()


def main(folder: Path) -> None:
    """Save all pictures in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        with TemporaryDirectory() as temporary:
            home = Home(Path(temporary))
            targets = tell(home, language)
            for mode in MODES:
                picture(home, language, mode, targets, folder)
            sleep(home)
            for mode in MODES:
                picture_gap(home, language, mode, folder)
    print(*picture_invoices(folder), sep="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
