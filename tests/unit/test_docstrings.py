"""Every public verb says what it does; Protocols, whose methods the classes document, need no words."""

from __future__ import annotations

import ast
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "va_desktop"


def undocumented(tree: ast.Module) -> list[str]:
    missing = []
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and not any("Protocol" in ast.unparse(base) for base in node.bases):
            missing += [
                f"{node.name}.{verb.name}"
                for verb in node.body
                if isinstance(verb, ast.FunctionDef)
                and not verb.name.startswith("_")
                and ast.get_docstring(verb) is None
                and not any("overload" in ast.unparse(mark) for mark in verb.decorator_list)
            ]
    return missing


def test_every_verb_of_a_service_is_documented() -> None:
    kinds = ("service.py", "service/*.py", "commands.py", "commands/*.py")
    files = [file for kind in kinds for file in PACKAGE.glob(f"*/{kind}")]
    assert files
    found = {
        str(file.relative_to(PACKAGE)): undocumented(ast.parse(file.read_text("utf-8"))) for file in files
    }
    assert {name: verbs for name, verbs in found.items() if verbs} == {}
