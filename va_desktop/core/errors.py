"""The two kinds of failure: `UserError`, which a person can mend, and any other exception, a bug."""

from __future__ import annotations

from collections.abc import Callable

from typing_extensions import override

Say = Callable[..., str]
"""Puts a message of the catalogue into a language, and values into it, as `core.texts.Texts` does."""


class UserError(Exception):
    """Say what is wrong and how to mend it.

    `message` is an English catalogue message, translated only when it is shown; `{name}` in it stands for
    a value, or for another error, which is said in the same language. `field` names the input that caused
    it, so that a form can mark the place.
    """

    def __init__(self, message: str, /, *, field: str | None = None, **values: object) -> None:
        self.message = message
        self.field = field
        self.values = values
        super().__init__(message)

    @override
    def __str__(self) -> str:
        return self.message.format(**self.values) if self.values else self.message

    def in_words(self, texts: Say) -> str:
        """Return the sentence in a language."""
        values = {
            name: value.in_words(texts) if isinstance(value, UserError) else value
            for name, value in self.values.items()
        }
        return texts(self.message, **values)
