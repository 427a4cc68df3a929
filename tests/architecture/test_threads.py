"""What a work in another thread tells is heard in the thread of the windows."""

from __future__ import annotations

import ast
from pathlib import Path

UI = Path(__file__).resolve().parents[2] / "cjm_desktop" / "ui"
ENDS = {"done", "failed", "cancelled", "progressed"}


def test_no_function_without_an_object_hears_a_work() -> None:
    """Qt calls a bare function in the thread that emits, a method of a QObject or `Listener` in that of the windows.

    A signal in a loop, or one that was given another name, counts as well: what is connected has to be a method.
    """
    bare = []
    for path in sorted(UI.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        works = any(isinstance(node, ast.Name) and node.id == "Work" for node in ast.walk(tree))
        for node in ast.walk(tree) if works else ():
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "connect":
                of = node.func.value
                named = isinstance(of, ast.Attribute) and of.attr in ENDS
                if (named or isinstance(of, ast.Name)) and not isinstance(node.args[0], ast.Attribute):
                    bare.append(f"{path.relative_to(UI)}:{node.lineno}")
    assert bare == []
