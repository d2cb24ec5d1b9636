"""QR codes: what they say, and that their mask is the one the standard asks for."""

from __future__ import annotations

import shutil
import subprocess
from functools import partial
from itertools import groupby
from pathlib import Path

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers import pdfs
from va_desktop.kit.documents.qr import qr_path, qr_rows

UPI = "upi://pay?pa=asha.va@example&pn=Asha%20Verma&am=35640&cu=INR&tn=2026-27%2F0040"
EPC = "BCD\n002\n1\nSCT\n\nAsha Verma\nDE02120300000000202051\nEUR476\n\n\nRechnung 2026/0040"


def penalty(rows: list[str]) -> int:
    """Return the penalty points as ISO/IEC 18004:2015, 7.8.3.1, words them, slowly."""
    side, points = len(rows), 0
    columns = ["".join(column) for column in zip(*rows, strict=True)]
    for line in [*rows, *columns]:
        points += sum(n - 2 for n in (len(list(run)) for _, run in groupby(line)) if n >= 5)
        quiet = f"0000{line}0000"
        for at in range(len(quiet) - 6):
            before, after = quiet[max(at - 4, 0) : at], quiet[at + 7 : at + 11]
            if quiet[at : at + 7] == "1011101" and "0000" in {before, after}:
                points += 40
    for y in range(side - 1):
        points += sum(3 for x in range(side - 1) if len({*rows[y][x : x + 2], *rows[y + 1][x : x + 2]}) == 1)
    share = "".join(rows).count("1") * 100 / side**2
    return points + 10 * int(abs(share - 50) / 5)


@settings(max_examples=25)
@given(
    st.text(
        st.characters(min_codepoint=32, max_codepoint=0x97F, exclude_categories=["Cs"]),
        min_size=1,
        max_size=150,
    )
)
def test_the_mask_is_the_one_with_the_fewest_penalty_points(content: str) -> None:
    make = partial(segno.make, content, error="m", micro=False, boost_error=False, encoding="utf-8")
    candidates = [["".join(map(str, row)) for row in make(mask=mask).matrix] for mask in range(8)]
    chosen = qr_rows(content)
    assert chosen in candidates
    assert penalty(chosen) == min(map(penalty, candidates))


def test_the_path_has_every_dark_module_and_a_quiet_zone() -> None:
    modules, path = qr_path(UPI)
    rows = qr_rows(UPI)
    assert modules == len(rows) + 8
    dark = set()
    for line in path.splitlines():
        x, y, width, height, operator = line.split()
        assert (height, operator) == ("1", "re")
        dark |= {(int(x) + i, int(y)) for i in range(int(width))}
    last = len(rows) - 1
    assert dark == {
        (x + 4, last - y + 4) for y, row in enumerate(rows) for x, bit in enumerate(row) if bit == "1"
    }


@pytest.mark.skipif(shutil.which("zbarimg") is None, reason="zbarimg is not installed")
@pytest.mark.parametrize("content", [UPI, EPC, "https://example.com/pay?m=हिन्दी"])
def test_a_printed_code_is_read(content: str, tmp_path: Path) -> None:
    pdf = pdfs.made(lambda document: document.qr(100, 100, 85, content))
    pdfs.rendered(pdf, scale=150 / 72).save(tmp_path / "page.png")
    done = subprocess.run(["zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", str(tmp_path / "page.png")],
                          capture_output=True, check=True)  # fmt: skip
    assert done.stdout.decode().rstrip("\n") == content
