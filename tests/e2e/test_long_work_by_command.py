"""Long work at a terminal: it says how far it is, and Ctrl+C leaves everything as it was."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from tests.helpers.processes import CommandLine, Shell

if TYPE_CHECKING:
    from pathlib import Path

LINES = 4000


@pytest.fixture
def draft(home: Path, tmp_path: Path) -> tuple[Shell, int]:
    """Give the test a home with a draft that takes some seconds to be drawn."""
    quick = CommandLine(home)
    quick.json("contractor", "set", "Lena", "--country", "DE", "--currency", "EUR")
    rows = [{"description": f"Work {number}", "quantity": "1", "price": "12.34"} for number in range(LINES)]
    file = tmp_path / "invoice.json"
    file.write_text(json.dumps({"client": {"name": "Acme"}, "currency": "EUR", "lines": rows}), "utf-8")
    return Shell(home), int(quick.json("invoice", "import", str(file))["id"])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pty")
def test_ctrl_c_while_an_invoice_is_issued_leaves_the_draft_untouched(draft: tuple[Shell, int]) -> None:
    shell, draft_id = draft
    before = shell.run("invoice", "show", str(draft_id)).out
    master, terminal = os.openpty()
    with subprocess.Popen(
        shell.command("invoice", "issue", str(draft_id), "--annex", "timesheet"),
        env=shell.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=terminal,
        text=True,
    ) as process:
        os.close(terminal)
        said = ""
        while "Ctrl+C cancels" not in said:
            said += os.read(master, 4096).decode()
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=60)
        said += rest(master)
    os.close(master)
    assert (process.returncode, out) == (130, "")
    assert "%" in said
    assert "Cancelled: everything is as it was before." in said
    assert shell.run("invoice", "show", str(draft_id)).out == before
    issued = CommandLine(shell.home).json("invoice", "issue", str(draft_id))
    assert issued["number"].endswith("0001")


def rest(master: int) -> str:
    """Return what was still written to a terminal that nobody holds any more: it comes in pieces."""
    read = b""
    with suppress(OSError):  # Linux says so at the end
        while piece := os.read(master, 4096):
            read += piece
    return read.decode()


def test_where_nobody_looks_nothing_is_said_of_it(draft: tuple[Shell, int], tmp_path: Path) -> None:
    shell, draft_id = draft
    out = tmp_path / "draft.pdf"
    result = shell.run("invoice", "pdf", str(draft_id), "--out", str(out))
    assert (result.status, result.err) == (0, "")
    assert out.read_bytes().startswith(b"%PDF")
