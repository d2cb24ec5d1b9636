"""Codes of why there is no tax: the rule's own first, then that of its category, in the Union alone."""

from __future__ import annotations

import pytest

from va_desktop.taxes.exemptions import reason_code


@pytest.mark.parametrize(
    ("category", "own", "country", "code"),
    [
        ("AE", "", "DE", "VATEX-EU-AE"),
        ("K", "", "AT", "VATEX-EU-IC"),
        ("G", "", "IE", "VATEX-EU-G"),
        ("O", "", "FR", "VATEX-EU-O"),
        ("E", "", "DE", ""),
        ("E", "VATEX-FR-FRANCHISE", "FR", "VATEX-FR-FRANCHISE"),
        ("G", "", "IN", ""),
        ("S", "VATEX-EU-AE", "DE", ""),
        ("Z", "VATEX-EU-G", "DE", ""),
    ],
)
def test_a_category_without_tax_has_its_code(category: str, own: str, country: str, code: str) -> None:
    assert reason_code(category, own, country) == code
