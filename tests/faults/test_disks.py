"""The disk is full, or nothing can be written: a clear sentence, and what was saved before is whole.

A full disk is a small file system in memory where the kernel lets us mount one, else a limit on the size of files.
Rights bind the administrator only after he gave his up, which `setpriv` does.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from tests.helpers.processes import Ended, Shell
from va_desktop.bootstrap.cli import main

ROOT = os.geteuid() == 0
FULL = Path("/dev/full")
on_a_full_device = pytest.mark.skipif(not FULL.exists(), reason="only Linux has a device that is always full")
RECEIPT = 600_000
"""Bytes of one receipt; three of them fill a disk of `DISK`."""
DISK = 2_200_000
FILL = """
status=0
receipt="$OUTSIDE/receipt.bin"
for i in 1 2 3 4 5 6; do
    head -c "$RECEIPT" /dev/urandom > "$receipt"
    "$@" expense add --date 2026-01-0$i --amount $i --currency EUR --category office --receipt "$receipt"
    status=$?
    [ $status = 0 ] || break
done
ulimit -S -f unlimited
cp "$HOME_FOLDER"/va-desktop.db* "$OUTSIDE"
exit $status
"""


def _mounts() -> bool:
    tried = subprocess.run(
        ["unshare", "--mount", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False
    )
    return tried.returncode == 0


def _on_a_small_disk(shell: Shell, outside: Path) -> Ended:
    """Add receipts until the disk is full; leave what lies on it then in a folder outside."""
    if shutil.which("unshare") and _mounts():
        small = f'mount -t tmpfs -o size={DISK} none "$HOME_FOLDER"'
        command = ["unshare", "--mount", "sh", "-c", f"{small}\n{FILL}", "sh", *shell.command()]
    else:
        # ulimit counts blocks of 512 bytes; the signal that comes with it would end the process before it can tell.
        command = ["sh", "-c", f"trap '' XFSZ; ulimit -S -f {DISK // 512}\n{FILL}", "sh", *shell.command()]
    done = subprocess.run(
        command,
        env=shell.environment
        | {"HOME_FOLDER": str(shell.home), "OUTSIDE": str(outside), "RECEIPT": str(RECEIPT)},
        capture_output=True,
        text=True,
        check=False,
    )
    return Ended(done.returncode, done.stdout, done.stderr)


def test_on_a_full_disk_nothing_is_half_saved_and_the_program_says_so(tmp_path: Path) -> None:
    home, outside = tmp_path / "home", tmp_path / "outside"
    home.mkdir()
    outside.mkdir()
    result = _on_a_small_disk(Shell(home), outside)
    said = result.out.count("\n")

    assert result.status == 2, result
    assert said >= 1
    assert result.err.startswith("va-desktop: The disk")
    assert result.err.count("\n") == 1
    with closing(driver.connect(str(outside / "va-desktop.db"))) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT count(*) FROM expense").fetchone() == (said,)
        assert connection.execute("SELECT count(*) FROM file").fetchone() == (said,)


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """Give the test a home with a client, and processes that rights bind."""
    home = tmp_path / "home"
    assert main(["--home", str(home), *"client add Acme --currency EUR --country IE".split()]) == 0
    return Shell(home, before=("setpriv", "--bounding-set=-all", "--inh-caps=-all") if ROOT else ())


def test_a_file_of_a_task_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    shell, brief, folder = Shell(tmp_path / "home"), tmp_path / "brief.bin", tmp_path / "out"
    brief.write_bytes(bytes(RECEIPT))
    folder.mkdir()
    shell.json(*"client add Acme --currency EUR --country IE".split())
    shell.json(*"contract add --client acme --title Office --rate 25".split())
    shell.json(*"task add Post --client acme".split())
    shell.json("task", "attach", "Post", str(brief))
    full = Shell(shell.home, before=["sh", "-c", "trap '' XFSZ; ulimit -S -f 600; exec \"$@\"", "sh"])

    out = folder / brief.name
    assert "brief.bin can't be written" in full.refused("task", "save-file", "Post", "1", "--out", str(out))
    assert list(folder.iterdir()) == []
    shell.json("task", "save-file", "Post", "1", "--out", str(out))
    assert out.read_bytes() == brief.read_bytes()


def test_a_document_that_can_not_be_put_into_its_folder_is_not_noted_as_sent(
    shell: Shell, tmp_path: Path
) -> None:
    shared, pdf = tmp_path / "shared", tmp_path / "old.pdf"
    shared.mkdir()
    pdf.write_bytes(b"%PDF-1.4\n" + bytes(RECEIPT))
    shell.json("client", "edit", "acme", "--folder", str(shared))
    opening = "invoice opening --client acme --number 17 --date 2026-01-05 --amount 10 --pdf"
    shell.json(*opening.split(), str(pdf))
    full = Shell(shell.home, before=["sh", "-c", "trap '' XFSZ; ulimit -S -f 600; exec \"$@\"", "sh"])

    assert "17.pdf can't be written: File too large." in full.refused("invoice", "hand-over", "17")
    for rights in (0o555, 0):
        shared.chmod(rights)
        assert "17.pdf can't be written: Permission denied." in shell.refused("invoice", "hand-over", "17")
    shared.chmod(0o755)
    assert list(shared.iterdir()) == []
    assert all(line["happened"] != "sent" for line in shell.json("invoice", "history", "17"))
    assert shell.json("invoice", "hand-over", "17")["status"] == "overdue"
    assert (shared / "17.pdf").read_bytes() == pdf.read_bytes()


@on_a_full_device
def test_a_workbook_that_does_not_fit_on_the_disk_is_told_in_one_line(tmp_path: Path) -> None:
    full = tmp_path / "list.xlsx"
    full.symlink_to(FULL)

    assert "list.xlsx can't be written" in Shell(tmp_path / "home").refused(
        "settings", "list", "--xlsx", str(full)
    )


def test_a_file_that_is_read_only_is_named(shell: Shell) -> None:
    file = shell.home / "va-desktop.db"
    file.chmod(0o444)
    before = file.read_bytes()

    said = shell.refused("client", "add", "Foo", "--currency", "EUR", "--country", "IE")

    assert "va-desktop.db" in said
    assert "rights" in said
    assert file.read_bytes() == before


def test_a_file_that_can_not_be_read_is_named(shell: Shell) -> None:
    (shell.home / "va-desktop.db").chmod(0)

    assert "va-desktop.db can't be opened" in shell.refused("client", "list")


def test_a_folder_that_is_read_only_is_named(shell: Shell) -> None:
    shell.home.chmod(0o555)

    assert "rights" in shell.refused("client", "add", "Foo", "--currency", "EUR", "--country", "IE")

    shell.home.chmod(0o755)


def test_a_folder_that_nobody_may_look_into_is_named(shell: Shell) -> None:
    shell.home.chmod(0)

    assert "rights" in shell.refused("client", "list")

    shell.home.chmod(0o755)


def test_an_empty_folder_that_is_read_only_is_named(shell: Shell, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir(mode=0o555)

    assert "rights" in Shell(empty, before=shell.before).refused("client", "list")
    assert not list(empty.iterdir())
    assert "can't be made" in Shell(empty / "below", before=shell.before).refused("client", "list")


@on_a_full_device
@pytest.mark.parametrize("words", ["client add Acme --currency EUR --country IE", "timer status", "--help"])
@pytest.mark.parametrize("stdout", [">/dev/full", ">&-"])
def test_an_answer_that_finds_no_room_is_told_and_what_was_asked_for_stays(
    tmp_path: Path, words: str, stdout: str
) -> None:
    shell = Shell(tmp_path, before=["sh", "-c", f'exec "$@" {stdout}', "sh"])

    said = shell.refused(*words.split())

    assert said.startswith("The answer can't be written out")
    assert len(Shell(tmp_path).json("client", "list")) == words.startswith("client")
