"""Public examples of invoices by EN 16931 whose figures are exact come out to the cent.

The figures of `en16931_examples.json` were taken from the files that it names; `sums` are those of the answer in
its order (BT-106, BT-107, BT-108, BT-109, BT-110, BT-112, BT-113, BT-115).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

EXAMPLES: Final = json.loads(Path(__file__).with_name("en16931_examples.json").read_text("utf-8"))
SUMS: Final = ("line_total", "discount_total", "charge_total", "net", "tax", "total", "prepaid", "due")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: Path(one["source"]).stem)
def test_a_public_example_is_recomputed_exactly(
    run: Callable[..., Any], tmp_path: Path, example: dict[str, Any]
) -> None:
    file = tmp_path / "example.json"
    file.write_text(json.dumps(example["given"]), "utf-8")
    answer = run("tax", "compute", str(file))
    assert [line["net"] for line in answer["lines"]] == example["lines"]
    taxes = [[tax[name] for name in ("category", "rate", "basis", "amount")] for tax in answer["taxes"]]
    assert taxes == example["taxes"]
    assert [answer[name] for name in SUMS] == example["sums"]
    assert "rounding" not in answer
