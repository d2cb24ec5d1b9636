"""How clients are reminded and what lateness costs, told and changed on the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.processes import Ended

Run = Callable[..., Any]
USUAL = {"friendly": -3, "first": 7, "second": 21, "last": 35}


@pytest.fixture
def clients(run: Run) -> None:
    """Give the test a contractor in Germany with two clients."""
    run(*"contractor set Asha --country DE --currency EUR".split())
    for name in ("Acme", "Roth"):
        run("client", "add", name, "--country", "DE", "--currency", "EUR")


def days(row: Any) -> Any:
    return {step: row[step] for step in USUAL}


@pytest.mark.usefixtures("clients")
def test_the_days_of_steps_are_changed_for_all_and_go_back(run: Run, refused: Callable[..., str]) -> None:
    (usual,) = run("reminder", "list")
    assert (usual["client"], days(usual)) == (None, USUAL)
    changed = run("reminder", "set", "--friendly", "-5", "--last", "none")
    assert days(changed) == {**USUAL, "friendly": -5, "last": None}
    assert days(run("reminder", "set", "--last", "40")) == {**USUAL, "friendly": -5, "last": 40}
    for words, says in (
        (("--first", "30"), "later day than the one before"),
        (("--first", "soon"), "not a whole number"),
        (("--first", "900"), "from -60 to 365"),
        (("--off",), "Say with --client"),
        (("--usual", "--first", "3"), "--usual and --first"),
        ((), "--first 7"),
    ):
        assert says in refused("reminder", "set", *words)
    assert days(run("reminder", "list")[0]) == {**USUAL, "friendly": -5, "last": 40}
    assert days(run("reminder", "set", "--usual")) == USUAL


@pytest.mark.usefixtures("clients")
def test_clients_are_reminded_otherwise_or_not_at_all(
    run: Run, said: Callable[..., Ended], refused: Callable[..., str]
) -> None:
    off = run("reminder", "set", "--client", "acme", "--off")
    assert (off["client"], off["how"], set(days(off).values())) == ("Acme", "off", {None})
    own = run("reminder", "set", "--client", "roth", "--second", "30")
    assert (own["how"], days(own)) == ("own", {**USUAL, "second": 30})
    run("reminder", "set", "--first", "5")
    assert [(one["client"], one["how"], one["first"]) for one in run("reminder", "list")] == [
        (None, "usual", 5),
        ("Acme", "off", None),
        ("Roth", "own", 7),
    ]
    run("client", "archive", "roth")
    assert [one["client"] for one in run("reminder", "list")] == [None, "Acme", "Roth"]
    assert "Not at all" in said("reminder", "list", "--client", "acme").out
    back = run("reminder", "set", "--client", "acme", "--usual")
    assert (back["how"], days(back)) == ("usual", {**USUAL, "first": 5})
    assert run("reminder", "list", "--client", "acme") == [back]
    assert "no client" in refused("reminder", "set", "--client", "nobody", "--off")


def test_texts_are_written_from_words_or_a_file_and_go_back(
    run: Run, said: Callable[..., Ended], refused: Callable[..., str], tmp_path: Path
) -> None:
    assert len(run("reminder", "text", "list")) == len(USUAL) * 3
    first = ("first", "--language", "de")
    usual = run("reminder", "text", "show", *first)
    assert (usual["own"], "Zahlungserinnerung" in usual["subject"]) == (False, True)
    changed = run("reminder", "text", "set", *first, "--subject", "Offen: {number}")
    assert (changed["own"], changed["subject"], changed["body"]) == (True, "Offen: {number}", usual["body"])
    path = tmp_path / "text.txt"
    path.write_text("Guten Tag {client},\n\nbitte zahlen Sie {amount}.\n", "utf-8")
    from_file = run("reminder", "text", "set", *first, "--file", str(path))
    assert from_file["subject"] == "Offen: {number}"
    assert from_file["body"] == "Guten Tag {client},\n\nbitte zahlen Sie {amount}."
    assert "your own text" in said("reminder", "text", "list", "--language", "de").out
    assert "bitte zahlen" in said("reminder", "text", "show", *first).out
    for words, says in (
        (("--body", "{nummer}"), "no placeholder “{nummer}”"),
        (("--subject", ""), "Please fill this in"),
        (("--file", str(tmp_path / "none.txt")), "is not a file"),
        (("--usual", "--body", "x"), "--usual and --body"),
        ((), "Say the new text"),
    ):
        assert says in refused("reminder", "text", "set", *first, *words)
    assert run("reminder", "text", "show", *first) == from_file
    assert run("reminder", "text", "set", *first, "--usual") == usual


@pytest.mark.usefixtures("clients")
def test_what_lateness_costs_all_is_told_and_changed(
    run: Run, said: Callable[..., Ended], refused: Callable[..., str]
) -> None:
    told = run("lateness", "show")
    assert (told["rule"], told["law"], told["charged"]) == ("none", "BGB § 288", True)
    assert run("lateness", "set", "8+40")["rule"] == "8 + 40"
    assert run("lateness", "set", "law")["rule"] == "law"
    assert "no way to charge" in refused("lateness", "set", "much")
    assert run("lateness", "show")["rule"] == "law"
    before = run("lateness", "rate", "list")
    rate = run("lateness", "rate", "add", "1.9", "--from", "2031-01-01", "--source", "Bundesbank")
    assert rate == {"from": "2031-01-01", "percent": "1.9", "source": "Bundesbank"}
    assert run("lateness", "rate", "list") == [*before, rate]
    assert "from -20 to 100" in refused("lateness", "rate", "add", "1.12345678", "--from", "2031-01-01")
    assert run("lateness", "show")["base_rate"] == "1.9"
    assert "BGB § 288. Source:" in said("lateness", "show").out


def test_the_loss_of_a_registration_is_told_and_a_country_without_a_law_has_no_rates(
    run: Run, said: Callable[..., Ended], refused: Callable[..., str]
) -> None:
    asha = ("contractor", "set", "Asha", "--currency", "INR", "--country")
    run(*asha, "IN", "--tax-number", "Udyam UDYAM-KR-03-0012345")
    assert run("lateness", "set", "law")["charged"]
    run(*asha, "IN", "--tax-number", "PAN ABCDE1234F")
    assert not run("lateness", "show")["charged"]
    assert "there is no Udyam number" in said("lateness", "show").out
    run(*asha, "PH")
    assert run("lateness", "show")["law"] is None
    for words in (("list",), ("add", "5", "--from", "2031-01-01")):
        assert "No law of late payment is known" in refused("lateness", "rate", *words)
