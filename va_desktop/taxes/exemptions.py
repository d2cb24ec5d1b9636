"""Why no tax is charged, as a code: EN 16931, BT-121, from the list VATEX of the European Commission.

The reason in words (BT-120) is what the pack says of the category: `Decision.reasons`.
"""

from __future__ import annotations

from typing import Final

from va_desktop.taxes.vat import UNION

EXPLAINED: Final = frozenset({"E", "AE", "K", "G", "O"})
"""Categories whose rows say why there is no tax (BR-E-10, BR-AE-10, BR-IC-10, BR-G-10, BR-O-10); the others must
not (BR-S-10, BR-Z-10)."""
_CODES: Final = {"AE": "VATEX-EU-AE", "K": "VATEX-EU-IC", "G": "VATEX-EU-G", "O": "VATEX-EU-O"}


def reason_code(category: str, code: str, country: str) -> str:
    """Return the code of why there is no tax: the rule's own, else that of its category in a country of the Union.

    What is exempt (E) is so for one of many reasons, which the category alone does not tell.
    """
    if category not in EXPLAINED:
        return ""
    return code or (_CODES.get(category, "") if country in UNION else "")
