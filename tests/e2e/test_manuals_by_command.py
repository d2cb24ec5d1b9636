"""Manuals on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.helpers.library import png

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_a_manual_is_shown_with_its_revisions(run: Callable[..., Any], said: Callable[..., Any]) -> None:
    run("sample-data", "--entries", "60")
    sections = run("manual", "show", "--client", "acme")
    assert [one["title"] for one in sections][:2] == ["Answering patient e-mails", "Calendar rules"]
    assert [one["changed_since_agreed"] for one in sections][:2] == [False, True]
    revisions = run("manual", "revisions", "--client", "acme", "--section", "calendar rules")
    assert [one["revision"] for one in revisions] == [5, 4, 3, 2, 1]
    assert [bool(one["agreed_on"]) for one in revisions] == [False, True, False, False, False]
    text = said("manual", "show", "--client", "acme").out
    assert "# Calendar rules\n(rev. 5, changed since agreed on" in text
    assert "rev. 4" in said("manual", "revisions", "--client", "acme").out
    assert "Asha Verma" in said("manual", "revisions", "--client", "acme").out


def test_what_is_not_there_is_said(
    run: Callable[..., Any], refused: Callable[..., str], said: Callable[..., Any]
) -> None:
    run("client", "add", "Acme", "--currency", "EUR", "--country", "IE")
    assert said("manual", "show", "--client", "acme").out == "This manual has no sections yet.\n"
    assert "no section “x”" in refused("manual", "show", "--client", "acme", "--section", "x")


def test_a_manual_is_exported_and_imported(
    run: Callable[..., Any], said: Callable[..., Any], refused: Callable[..., str], tmp_path: Path
) -> None:
    run("client", "add", "Acme", "--currency", "EUR", "--country", "IE")
    file = tmp_path / "in.md"
    file.write_text("# Inbox\n\n1. Open\n\n# Travel\n", encoding="utf-8")
    looked = run("manual", "import", str(file), "--client", "acme", "--dry-run")
    assert [one["fate"] for one in looked["sections"]] == ["new", "new"]
    assert run("manual", "show", "--client", "acme") == []
    assert "new: Inbox" in said("manual", "import", str(file), "--client", "acme").out
    assert said("manual", "export", "--client", "acme").out == "# Inbox\n\n1. Open\n\n# Travel\n"
    pdf = tmp_path / "out.pdf"
    assert (
        run("manual", "export", "--client", "acme", "--out", str(pdf), "--language", "hi")["left_out"] == []
    )
    assert pdf.read_bytes().startswith(b"%PDF")
    assert run("manual", "export", "--client", "acme", "--out", str(tmp_path / "out.md"))["pictures"] == 0
    assert "ends in .pdf or .md" in refused("manual", "export", "--client", "acme", "--out", "x.doc")
    assert "not known" in refused(
        "manual", "export", "--client", "acme", "--out", str(pdf), "--language", "xx"
    )


def test_a_manual_that_can_not_be_written_leaves_no_pictures(
    run: Callable[..., Any], refused: Callable[..., str], tmp_path: Path
) -> None:
    run("client", "add", "Acme", "--currency", "EUR", "--country", "IE")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "shot.png").write_bytes(png())
    file = tmp_path / "in" / "in.md"
    file.write_text("# Inbox\n\n![the inbox](shot.png)\n", encoding="utf-8")
    run("manual", "import", str(file), "--client", "acme")
    folder = tmp_path / "out"
    taken = folder / "out.md"
    taken.mkdir(parents=True)

    said = refused("manual", "export", "--client", "acme", "--out", str(taken))

    assert "out.md can't be written" in said
    assert list(folder.iterdir()) == [taken]
    assert run("manual", "export", "--client", "acme", "--out", str(folder / "other.md"))["pictures"] == 1
