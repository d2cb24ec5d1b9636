"""Frozen values that cost little to import: `dataclass` for `frozen=True, slots=True`, compiled when first used.

The standard decorator compiles six methods for each class, about a millisecond, and a start of the window imports
seventy classes of which it makes a third. Here comparing, hashing and printing need no code of their own, and
`__init__` is compiled when the first value of a class is made. Type checkers see the standard one; `fields`,
`replace` and `asdict` work as ever, and what a class says itself of comparing, hashing and printing is left to it.
A class that needs more (`order=True`, an `InitVar`, a field with `init=False` or `kw_only=True`) takes the standard
decorator, and so do its bases. Two threads may compile an `__init__` at once: they compile the
same, and either stays.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen: bool, slots: bool, eq: bool = True) -> Callable[[type], type]:
        """Return a decorator that makes a class one of frozen values with slots."""
        if not (frozen and slots):
            raise TypeError("only frozen values with slots are made here")

        def made(plain: type) -> type:
            own = _own_methods(plain)
            plain.__doc__ = plain.__doc__ or plain.__name__  # else it would be made of a costly signature
            return _frozen(
                dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(plain), own, eq=eq
            )

        return made


def _own_methods(plain: type) -> set[str]:
    """Return what a class says itself, and must not be overruled."""
    own = set(vars(plain))
    if not own.isdisjoint(("__setattr__", "__delattr__")):
        raise TypeError(f"{plain.__qualname__} can't both be frozen and say how it is changed")
    if "__eq__" in own and vars(plain).get("__hash__") is None:
        own.discard("__hash__")  # Python put None there, since the class compares in its own way
    return own


def _frozen(cls: Any, own: Collection[str], *, eq: bool) -> Any:
    """Give a class what the standard decorator would have compiled."""
    fields = dataclasses.fields(cls)
    if any(not one.init or one.kw_only for one in fields):
        raise TypeError(f"{cls.__qualname__} needs the standard decorator")
    methods: dict[str, Any] = {
        "__init__": _init_when_needed(cls),
        "__repr__": _repr([field.name for field in fields if field.repr]),
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        "__getstate__": _state,
        "__setstate__": _set_state,
    }
    if eq:
        values = _values([field.name for field in fields if field.compare])
        methods |= {"__eq__": _equal(cls, values), "__hash__": _hash(values)}
    for name, method in methods.items():
        if name not in own:
            setattr(cls, name, method)
    return cls


def _refuse(self: object, name: str, *_value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"{type(self).__name__}.{name} can't be changed")


def _state(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _set_state(self: Any, state: list[Any]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


def _values(names: list[str]) -> Callable[[Any], Any]:
    """Return what gives all values of an object at once."""
    return attrgetter(*names) if names else type


def _equal(cls: Any, values: Callable[[Any], Any]) -> Callable[[Any, Any], Any]:
    def __eq__(self: Any, other: Any) -> Any:  # noqa: N807 - a method in the making
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    __eq__.__qualname__ = f"{cls.__qualname__}.__eq__"
    return __eq__


def _hash(values: Callable[[Any], Any]) -> Callable[[Any], int]:
    def __hash__(self: Any) -> int:  # noqa: N807 - a method in the making
        return hash(values(self))

    return __hash__


def _repr(names: list[str]) -> Callable[[Any], str]:
    def __repr__(self: Any) -> str:  # noqa: N807 - a method in the making
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    return __repr__


def _init_when_needed(cls: Any) -> Callable[..., None]:
    """Return an `__init__` that puts the compiled one in its place when it is first called."""

    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:  # noqa: N807 - a method in the making
        cls.__init__ = _compiled_init(cls)
        cls.__init__(self, *args, **kwargs)

    return __init__


def _compiled_init(cls: Any) -> Callable[..., None]:
    """Compile the `__init__` of a class, which sets each slot past the refusal to change it."""
    names: dict[str, Any] = {"MISSING": dataclasses.MISSING}
    parameters, lines = [], []
    for field in dataclasses.fields(cls):
        name, value = field.name, field.name
        names[f"_set_{name}"] = getattr(cls, name).__set__
        if field.default_factory is not dataclasses.MISSING:
            names[f"_make_{name}"] = field.default_factory
            parameters.append(f"{name}=MISSING")
            value = f"_make_{name}() if {name} is MISSING else {name}"
        elif field.default is not dataclasses.MISSING:
            names[f"_default_{name}"] = field.default
            parameters.append(f"{name}=_default_{name}")
        else:
            parameters.append(name)
        lines.append(f"_set_{name}(self, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    code = f"def __init__(self, {', '.join(parameters)}):\n {'; '.join(lines) or 'pass'}"
    exec(code, names)  # noqa: S102 - as the standard decorator does; the names are those of a class of the program
    init: Callable[..., None] = names["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init
