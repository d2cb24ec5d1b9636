"""What a link of a task may be: an address that a browser or a mail program opens, and nothing else."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from va_desktop.core.errors import UserError
from va_desktop.core.patterns import Pattern
from va_desktop.core.typed import one_line

LONGEST_URL: Final = 2000
LONGEST_NAME: Final = 200
SCHEMES: Final = ("http", "https", "mailto")
# A name with a dot in it and a path behind it: what people copy from a page without its beginning.
_BARE: Final = Pattern(r"[^\s/:?#@.]+(\.[^\s/:?#@.]+)+(:[0-9]{1,5})?([/?#].*)?")
_MAIL: Final = Pattern(r"[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+")


def checked_url(text: str) -> str:
    """Return an address that may be opened; one without its beginning gets `https://`.

    Raise `UserError` for any other kind (`file:`, `javascript:`), for spaces in it, and for one that carries a
    password: that would be read by everyone who sees the task.
    """
    url = one_line(text, field="url", longest=LONGEST_URL, required=True)
    if _BARE.fullmatch(url):
        url = f"https://{url}"
    elif _MAIL.fullmatch(url) and ":" not in url:
        url = f"mailto:{url}"
    try:
        parts = urlsplit(url)
        host, secret, _ = parts.hostname, parts.password, parts.port
    except ValueError as error:
        raise _no_address(url) from error
    if parts.scheme not in SCHEMES or " " in url:
        raise _no_address(url)
    if parts.scheme == "mailto":
        if not _MAIL.fullmatch(parts.path):
            raise _no_address(url)
        return url
    if secret is not None:
        raise UserError("A password stands in this address; leave it out.", field="url")
    if not host:
        raise _no_address(url)
    return url


def shown(url: str) -> str:
    """Return an address as a person reads it: without its scheme and a last slash."""
    plain = url.removeprefix("mailto:").removeprefix("https://").removeprefix("http://")
    return plain.removesuffix("/")


def _no_address(url: str) -> UserError:
    return UserError(
        "“{url}” is not an address; write one that begins with https://, http:// or mailto:.",
        field="url",
        url=url[:60],
    )
