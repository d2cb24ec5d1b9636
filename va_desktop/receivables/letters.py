"""The text of a reminder: written once with placeholders, filled for each invoice."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from va_desktop.core.errors import UserError
from va_desktop.core.typed import lines, one_line
from va_desktop.core.values import dataclass

PLACEHOLDERS: Final = ("number", "amount", "due", "days", "client", "name", "date", "total", "late")
"""What can stand in braces: the invoice's number, what is outstanding, when it was due, for how many days it has
been overdue (or in how many it will be), the client's and the contractor's names, the invoice's day and total, and
what its lateness costs so far."""
LONGEST: Final = 4000
_PLACEHOLDER: Final = re.compile(r"\{([^{}\n]*)\}")


@dataclass(frozen=True, slots=True)
class Wording:
    """The subject and the body of a reminder, with placeholders or filled."""

    subject: str
    body: str

    def checked(self) -> Wording:
        """Return it in the form that is stored; raise `UserError` for an unknown placeholder, naming the field."""
        for field, text in (("subject", self.subject), ("body", self.body)):
            unknown = [name for name in _PLACEHOLDER.findall(text) if name not in PLACEHOLDERS]
            if unknown:
                raise UserError(
                    "There is no placeholder “{name}”; there are {known}.",
                    field=field,
                    name="{" + unknown[0][:30] + "}",
                    known=", ".join("{" + name + "}" for name in PLACEHOLDERS),
                )
        return Wording(
            one_line(self.subject, field="subject", required=True),
            lines(self.body, field="body", longest=LONGEST, required=True),
        )

    def filled(self, values: Mapping[str, str]) -> Wording:
        """Return it with values for its placeholders; what is in braces otherwise stays as it was written."""

        def value(found: re.Match[str]) -> str:
            return values.get(found[1], found[0])

        return Wording(_PLACEHOLDER.sub(value, self.subject), _PLACEHOLDER.sub(value, self.body))
