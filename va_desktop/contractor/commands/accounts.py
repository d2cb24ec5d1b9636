"""The accounts on which payment arrives, on the command line; each method's details are options of their own."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, Protocol

from va_desktop.contractor.model import NewAccount, PaymentAccount
from va_desktop.contractor.payment_methods import METHODS, Detail, Method, method
from va_desktop.contractor.service import Profile
from va_desktop.core.canonical import Json
from va_desktop.core.command import Answer, Command, no_arguments
from va_desktop.core.errors import UserError
from va_desktop.core.numbers import parse_whole
from va_desktop.core.texts import N_, Texts
from va_desktop.core.work import Work

_YES_NO: Final = {"yes": True, "no": False}
_ASKED: Final = [detail for one in METHODS.values() for detail in one.details]
_DETAILS: Final[Mapping[str, Detail]] = {
    key: next(one for one in _ASKED if one.key == key) for key in dict.fromkeys(one.key for one in _ASKED)
}
"""What any method asks for; where several ask for the same, in the words of the first."""


class Needs(Protocol):
    """What these commands take from the program."""

    @property
    def database(self) -> Work: ...
    @property
    def profile(self) -> Profile: ...
    @property
    def texts(self) -> Texts: ...


def _list(_given: Namespace, program: Needs) -> Answer:
    accounts = program.profile.accounts()
    return Answer(
        [account_json(account) for account in accounts],
        "\n".join(account_line(account, program.texts) for account in accounts),
    )


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("method", choices=METHODS, metavar="METHOD", help=", ".join(METHODS))
    _account_arguments(parser)


def _add(given: Namespace, program: Needs) -> Answer:
    contractor, chosen = program.profile.require(), method(given.method)
    new = NewAccount(
        chosen.key, chosen.currency or contractor.currency, contractor.name, _details(given, chosen, {})
    )
    account = program.profile.add_account(_said(given, new)).value
    return Answer(account_json(account), account_line(account, program.texts))


def _edit_arguments(parser: ArgumentParser) -> None:
    _one_argument(parser)
    parser.add_argument("--method", choices=METHODS, metavar="METHOD", help=", ".join(METHODS))
    _account_arguments(parser)


def _edit(given: Namespace, program: Needs) -> Answer:
    # Read and written in one go: another command may change something else at the same time.
    with program.database.writing():
        account = program.profile.find_account(given.account)
        chosen = method(given.method or account.method)
        new = replace(
            account,
            method=chosen.key,
            currency=chosen.currency or account.currency,
            details=_details(given, chosen, account.details),
        )
        account = program.profile.edit_account(account.id, _said(given, new), account.revision).value
    return Answer(account_json(account), account_line(account, program.texts))


def _delete(given: Namespace, program: Needs) -> Answer:
    account = program.profile.find_account(given.account)
    program.profile.remove_account(account.id)
    return Answer(account_json(account), program.texts("Removed the account {name}", name=account.shown()))


def _move_arguments(parser: ArgumentParser) -> None:
    _one_argument(parser)
    parser.add_argument(
        "--by", required=True, type=parse_whole, metavar="N", help=N_("places down, -1 is up")
    )


def _move(given: Namespace, program: Needs) -> Answer:
    found = program.profile.find_account(given.account)
    account = program.profile.move_account(found.id, given.by).value
    return Answer(account_json(account), account_line(account, program.texts))


def _one_argument(parser: ArgumentParser) -> None:
    parser.add_argument("account", metavar="ACCOUNT", help=N_("its id, or its IBAN, UPI id or the like"))


def _account_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--currency", metavar="C", help=N_("of the documents that show it"))
    parser.add_argument("--holder", metavar="H", help=N_("exactly as the bank has it"))
    for key, detail in _DETAILS.items():
        name = key.replace("_", "-")
        parser.add_argument(
            f"--{name}", dest=_dest(key), metavar=name.rpartition("-")[2].upper(), help=detail.label
        )
    parser.add_argument("--instructions", metavar="T", help=N_("printed for who pays"))
    parser.add_argument("--shown", choices=_YES_NO, help=N_("on new documents in this currency"))


def _dest(key: str) -> str:
    return f"detail_{key}"


def _said(given: Namespace, account: NewAccount) -> NewAccount:
    """Return an account with what is said of it whatever its method is; what is not said stays as it was."""
    said = {
        "currency": given.currency,
        "holder": given.holder,
        "instructions": given.instructions,
        "active": _YES_NO.get(given.shown),
    }
    return replace(account, **{name: value for name, value in said.items() if value is not None})


def _details(given: Namespace, chosen: Method, before: Mapping[str, str]) -> dict[str, str]:
    """Return the details of a method: those before where they fit, and what is said instead.

    Raise `UserError` that names the options for a detail that the method does not ask for, and for one that is
    missing; whether they are right is said by the account itself.
    """
    said = {key: text for key in _DETAILS if (text := getattr(given, _dest(key))) is not None}
    asked = {detail.key: detail for detail in chosen.details}
    for key in said:
        if key not in asked:
            raise UserError(
                "An account of the kind “{method}” has no {option}; it takes {options}.",
                field=key,
                method=chosen.key,
                option=_options([key]),
                options=_options(asked),
            )
    details = {**{key: text for key, text in before.items() if key in asked}, **said}
    missing = [key for key, detail in asked.items() if detail.required and not details.get(key, "").strip()]
    if missing:
        raise UserError(
            "An account of the kind “{method}” needs {options}.",
            field=missing[0],
            method=chosen.key,
            options=_options(missing),
        )
    if not any(text.strip() for text in details.values()):
        raise UserError(
            "An account of the kind “{method}” needs at least one of {options}.",
            field=chosen.main.key,
            method=chosen.key,
            options=_options(asked),
        )
    return details


def _options(keys: Sequence[str] | Mapping[str, Detail]) -> str:
    return ", ".join(f"--{key.replace('_', '-')}" for key in keys)


def account_line(account: PaymentAccount, texts: Texts) -> str:
    """Return an account as a line: its id, how it is paid, in which currency, its number and its holder."""
    line = f"{account.id}  {account.method}  {account.currency}  {account.shown()}  {account.holder}"
    return line if account.active else f"{line}  ({texts('not shown')})"


def account_json(account: PaymentAccount) -> Json:
    """Return an account as JSON."""
    return {
        "id": account.id,
        "method": account.method,
        "currency": account.currency,
        "holder": account.holder,
        "account": account.shown(),
        "details": dict(account.details),
        "instructions": account.instructions,
        "shown": account.active,
    }


ACCOUNTS: Final[Sequence[Command[Needs]]] = (
    Command(("contractor", "account", "add"), N_("Add an account to be paid on"), _add_arguments, _add),
    Command(
        ("contractor", "account", "edit"),
        N_("Change an account; what is not said stays"),
        _edit_arguments,
        _edit,
    ),
    Command(("contractor", "account", "list"), N_("List the accounts to be paid on"), no_arguments, _list),
    Command(
        ("contractor", "account", "move"),
        N_("Move an account among the others; documents show them in this order"),
        _move_arguments,
        _move,
    ),
    Command(("contractor", "account", "delete"), N_("Show an account no longer"), _one_argument, _delete),
)
