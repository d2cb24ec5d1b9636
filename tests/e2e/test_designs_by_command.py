"""Designs on the command line: made, changed, used, and seen on the PDF of a draft."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image

from tests.helpers.pdfs import by_pdfium
from tests.helpers.processes import Ended

Run = Callable[..., Any]


def draft(run: Run, tmp_path: Path) -> str:
    """Import a draft of one line and return its id."""
    path = tmp_path / "draft.json"
    line = {"description": "Inbox care", "quantity": 3, "price": "10"}
    path.write_text(json.dumps({"lines": [line], "client": {"name": "Acme"}, "currency": "EUR"}), "utf-8")
    return str(run("invoice", "import", str(path))["id"])


def test_a_design_is_made_changed_and_used(run: Run, said: Callable[..., Ended], tmp_path: Path) -> None:
    run("contractor", "set", "Lena Brandt", "--country", "DE", "--currency", "EUR")
    made = run(
        "design", "add", "Mine", "--from", "compact", "--colour", "be185d", "--columns", "unit,quantity"
    )
    assert (made["base"], made["colour"], made["columns"]) == ("compact", "#BE185D", ["quantity", "unit"])
    picture = tmp_path / "signature.png"
    Image.new("RGB", (60, 20), "navy").save(picture, "PNG")
    changed = run(
        *("design", "set", "Mine", "--before", "en", "Dear {client}", "--signature", str(picture)),
        *("--logo", "no", "--in-words", "always"),
    )
    assert changed["before"] == {"en": "Dear {client}"}
    assert changed["signature"]
    assert not changed["logo"]
    assert said("design", "show", "mine").out.splitlines()[:5] == [
        "Mine",
        "  --base  compact",
        "  --colour  #BE185D",
        "  --paper  customary",
        "  --columns  quantity,unit",
    ]
    number = draft(run, tmp_path)
    out = tmp_path / "invoice.pdf"
    run("invoice", "pdf", number, "--out", str(out), "--design", "mine")
    assert "Dear Acme" in by_pdfium(out.read_bytes())
    run("invoice", "pdf", number, "--out", str(out))
    assert "Dear Acme" not in by_pdfium(out.read_bytes())
    run("design", "use", "Mine", "--client", "acme")
    run("invoice", "pdf", number, "--out", str(out))
    assert "Dear Acme" in by_pdfium(out.read_bytes())
    assert [one["name"] for one in run("design", "list")["designs"]] == [
        "modern",
        "classic",
        "compact",
        "Mine",
    ]
    assert run("design", "delete", "Mine")["name"] == "Mine"


def test_what_can_not_be_is_said_in_a_sentence(run: Run, refused: Callable[..., str]) -> None:
    run("contractor", "set", "Lena Brandt", "--country", "DE", "--currency", "EUR")
    assert "no design" in refused("design", "show", "baroque")
    assert "comes with the program" in refused("design", "set", "modern", "--colour", "be185d")
    run("design", "add", "Mine")
    assert "no column" in refused("design", "set", "Mine", "--columns", "weight")
    assert "six digits" in refused("design", "set", "Mine", "--colour", "green")
    assert "already" in refused("design", "add", "mine")
