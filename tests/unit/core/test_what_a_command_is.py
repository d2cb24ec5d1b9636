"""What a room declares of its command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from va_desktop.core.command import Answer, Command, no_arguments


def test_a_command_is_words_arguments_and_an_answer_for_scripts_and_people() -> None:
    def list_clients(given: Namespace, clients: list[str]) -> Answer:
        return Answer(clients, "\n".join(clients))

    command = Command(("client", "list"), "List the clients", no_arguments, list_clients)
    parser = ArgumentParser()
    command.arguments(parser)
    answer = command.run(parser.parse_args([]), ["Acme", "Delhi"])
    assert (answer.json, answer.text) == (["Acme", "Delhi"], "Acme\nDelhi")


def test_what_is_called_a_list_answers_with_rows_and_others_where_they_say_so() -> None:
    def run(given: Namespace, needs: None) -> Answer:
        return Answer([], "")

    named = Command(("client", "list"), "", no_arguments, run)
    said = Command(("entry", "search"), "", no_arguments, run, lists=True)
    neither = Command(("client", "add"), "", no_arguments, run)
    assert [one.prints_list for one in (named, said, neither)] == [True, True, False]
