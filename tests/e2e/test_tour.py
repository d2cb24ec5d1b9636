"""Where there is no screen, the program shows what it does all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.helpers.processes import Shell

if TYPE_CHECKING:
    from pathlib import Path


def test_the_tour_does_the_main_job_and_says_where_its_results_are(tmp_path: Path) -> None:
    shell = Shell(tmp_path / "tour")
    shell.environment.pop("DISPLAY", None)
    result = shell.run("--tour")

    assert (result.status, result.err) == (0, "")
    named = [line.rpartition(": ")[2] for line in result.out.splitlines()]
    begun = sorted(
        (file.suffix, file.read_bytes()[:4]) for file in shell.home.iterdir() if str(file) in named
    )
    assert begun == [(".pdf", b"%PDF"), (".png", b"\x89PNG"), (".png", b"\x89PNG")]
    assert shell.json("timer", "status")["running"] is False
    assert "not empty" in shell.refused("--tour")
