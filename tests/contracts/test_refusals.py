"""Every error that people see stands once in the one table, is raised somewhere, and has words in every language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter

import pytest

from cjm_desktop.foundation.messages import ENGLISH, Message, load_translator, message
from cjm_desktop.foundation.paths import resources
from cjm_desktop.foundation.refusals import REFUSALS, refusal

PACKAGE = Path(__file__).resolve().parents[2] / "cjm_desktop"
TABLE = PACKAGE / "foundation" / "refusals"  # a file for each group of hundreds
CODE = re.compile(r"CJM-[EW]\d{3}")
LANGUAGES = sorted(path.name for path in (resources() / "locale").iterdir() if path.is_dir())


def codes_in(source: str) -> Iterator[str]:
    """Give the codes that a source names as whole strings: what it raises, not what its comments mention."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
            yield node.value


def raised() -> Mapping[str, list[str]]:
    """Give each code that some module outside the table names, with those modules."""
    found: dict[str, list[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.parent != TABLE:
            for code in codes_in(path.read_text(encoding="utf-8")):
                found.setdefault(code, []).append(path.relative_to(PACKAGE).as_posix())
    return found


def test_every_code_raised_is_in_the_table_and_every_code_of_the_table_is_raised() -> None:
    assert set(raised()) - set(REFUSALS) == set()
    assert set(REFUSALS) - set(raised()) == set()


def test_no_code_stands_twice_in_the_table() -> None:
    codes = [code for path in TABLE.glob("*.py") for code in codes_in(path.read_text(encoding="utf-8"))]
    assert sorted(codes) == sorted(REFUSALS)


def test_a_code_stands_in_the_part_that_its_hundreds_name() -> None:
    parts = {"maps.py": "1239", "outputs.py": "4", "sources.py": "5"}
    found = {path.name: {code[5] for code in codes_in(path.read_text(encoding="utf-8"))} for path in TABLE.glob("*.py")}
    assert {name: "".join(sorted(each)) for name, each in found.items() if each} == parts


def test_errors_are_made_from_the_table_only() -> None:
    makers = [
        path.relative_to(PACKAGE).as_posix()
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "CjmError"
    ]
    assert makers == ["foundation/refusals/__init__.py"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", REFUSALS)
def test_a_refusal_has_both_sentences_in_the_language(code: str, language: str) -> None:
    translate = load_translator(language, resources() / "locale")
    for text in REFUSALS[code]:
        words = translate(message(text))
        assert words
        assert language == "en" or words != text
    assert all(isinstance(each, Message) for each in (refusal(code).message, refusal(code).advice))


@pytest.mark.parametrize("code", REFUSALS)
def test_an_error_says_what_happened_what_is_safe_and_what_to_do_and_no_more(code: str) -> None:
    what, advice = (ENGLISH(each) for each in (refusal(code).message, refusal(code).advice))
    assert advice.endswith(".")
    assert len(re.findall(r"\.(?: |$)", what)) <= 1
    assert len(re.findall(r"\.(?: |$)", advice)) <= 2


def test_both_sentences_may_use_what_the_error_is_told() -> None:
    error = refusal("CJM-E417", name="gif", names="pdf, png")
    assert str(error) == "CJM-E417: There is no format “gif”. Nothing was written. There are: pdf, png."


def told(call: ast.Call) -> set[str] | None:
    """What an error is told by name; None where a mapping is handed on, whose names only a run knows."""
    names = {each.arg for each in call.keywords}
    return None if None in names else {name for name in names if name is not None}


def asked_for(code: str) -> set[str]:
    """The places that both sentences of a refusal leave to be filled in."""
    return {name for text in REFUSALS[code] for _, name, _, _ in Formatter().parse(text) if name}


def test_each_error_is_told_what_its_sentences_ask_for_and_no_more() -> None:
    """A name that was mistyped would be read as `{limit}` by the one who has the error."""
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "refusal" and node.args):
                continue
            code = node.args[0]
            given = told(node)
            if isinstance(code, ast.Constant) and given is not None and given != asked_for(str(code.value)):
                wrong.append((path.relative_to(PACKAGE).as_posix(), node.lineno, code.value, given))
    assert wrong == []
