"""The main job without a screen: sample data, a running timer, an invoice, the chart, a picture of the window.

It works in a fresh folder, never in somebody's own data, and says where everything lies that it made.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from va_desktop.bootstrap.program import Program
from va_desktop.core.clock import Clock, SystemClock
from va_desktop.core.errors import UserError
from va_desktop.core.events import Nobody
from va_desktop.core.texts import Texts
from va_desktop.kit.desktop.folders import Home
from va_desktop.timekeeping.model import EntryValues

_WORKED: Final = timedelta(minutes=42)
_CLIENT: Final = "acme"


def take_tour(folder: str | None, texts: Texts) -> None:
    """Do the main job in an empty folder, a new one if none is named, and print where its results are.

    Raise `UserError` when the folder holds anything.
    """
    home = Home(_empty(folder))
    clock = SystemClock()
    for line in _main_job(home, clock, texts):
        _print(line)
    for line in _pictures(home, clock, texts):
        _print(line)
    _print(texts("Look around with: va-desktop --home {folder}", folder=str(home.folder)))


def _empty(folder: str | None) -> Path:
    if folder is None:
        return Path(mkdtemp(prefix="va-desktop-"))
    path = Path(folder).expanduser().absolute()
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise UserError("{folder} is not empty; the tour needs a folder of its own.", folder=str(path))
    return Home(path).prepared().folder


def _main_job(home: Home, clock: Clock, texts: Texts) -> Iterator[str]:
    program = Program(home, clock, Nobody(), origin="tour")
    try:
        told = program.samples.tell(language=texts.language)
        yield texts(
            "Sample data: {clients} clients, {tasks} tasks, {entries} time entries, {invoices} invoices.",
            clients=told.clients,
            tasks=told.tasks,
            entries=told.entries,
            invoices=told.invoices,
        )
        yield _run_timer(program, texts)
        yield _issue_invoice(program, home.folder, texts)
    finally:
        program.close()


def _run_timer(program: Program, texts: Texts) -> str:
    """Work for a while up to now, where nothing else was done."""
    timer = program.timekeeping
    now = timer.now()
    values = EntryValues(now - _WORKED, now, timer.zone)
    busy = [other.values.ended_at for other in timer.overlapping(values)]
    start = max([values.started_at, *(end for end in busy if end is not None)])
    task = next(choice for choice in timer.tasks() if choice.handle == _CLIENT)
    timer.start_timer("#mail", task_id=task.id, at=start)
    entry = timer.stop_timer().value
    return texts(
        "The timer ran for {length} h on “{task}” for {client}.",
        length=program.formats.duration(entry.seconds),
        task=task.title,
        client=task.client,
    )


def _issue_invoice(program: Program, folder: Path, texts: Texts) -> str:
    client = program.clients.find_client(_CLIENT)
    invoice = program.invoicing.issue_invoice(program.drafts.draft_invoice(client.id).id)
    path = folder / f"{invoice.number.replace('/', '-')}.pdf"
    path.write_bytes(program.invoicing.pdf(invoice.id).pdf)
    return texts(
        "Invoice {number} to {client} over {total}: {file}",
        number=invoice.number,
        client=client.name,
        total=program.formats.money(invoice.total),
        file=str(path),
    )


def _pictures(home: Home, clock: Clock, texts: Texts) -> Iterator[str]:
    program = Program(home, clock, Nobody(), origin="tour")
    chart = home.folder / "weekly-earnings.png"
    program.draw_earnings(program.reports.earnings(), chart)
    program.close()
    yield texts("Weekly earnings: {file}", file=str(chart))
    from va_desktop.bootstrap.pictures import Pictures  # Qt's widgets, which the main job did without

    window = Pictures(home, clock)
    yield texts("The window: {file}", file=str(window.take("today", home.folder / "window.png")))
    window.close()


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
