"""Which client an `@` means: by handle or name, whole or begun, as spelled or as it sounds."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from va_desktop.core.errors import UserError
from va_desktop.core.folding import closest

Called = tuple[int, str, str]
"""A client's id, handle and name."""


def client_named(reference: str, called: Iterable[Called]) -> int | None:
    """Return the id of the client that a reference names best, None when it names nobody.

    Whoever has exactly that handle is meant, and nobody whose name merely begins like it. Raise `UserError` when
    several are named equally well.
    """
    known: Collection[Called] = set(called)
    exact = {one for one, handle, _ in known if handle == reference.lower()}
    meant = exact or closest(reference, ((one, name) for one, *names in known for name in names))
    if len(meant) > 1:
        raise UserError(
            "@{name} could be {clients}; write more of the name.",
            field="text",
            name=reference[:60],
            clients=" / ".join(sorted(name for one, _, name in known if one in meant)),
        )
    return next(iter(meant), None)
