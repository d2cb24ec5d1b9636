"""Manuals on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


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
