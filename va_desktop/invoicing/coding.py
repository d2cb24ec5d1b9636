"""Codes of services (SAC) for lines that come from work without one of their own.

What is bought in advance, charged on or filled up belongs to the services that a document bills: a supply of
several parts goes by its principal one (CGST act 2017, sections 2(30) and 8(a)), and what was spent for it is part
of its value (section 15(2)(c)). Such a line takes the code under which most is billed beside it, and where nothing
has a code the customary one of the country. Each can be written anew in the draft.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from va_desktop.invoicing.calculation import sum_line
from va_desktop.invoicing.model import Line


def with_codes(lines: Sequence[Line], currency: str, customary: str) -> tuple[Line, ...]:
    """Return lines that all have a code of their service; as they are in a country that has no customary one."""
    if not customary or all(line.service_code for line in lines):
        return tuple(lines)
    billed: Counter[str] = Counter()
    for line in lines:
        if line.service_code:
            billed[line.service_code] += sum_line(line, currency).net.minor
    principal = billed.most_common(1)[0][0] if billed else customary
    return tuple(line if line.service_code else replace(line, service_code=principal) for line in lines)
