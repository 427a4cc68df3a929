"""Every text for people: marked where it arises, translated in every catalogue, and shown by no other way."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from cjm_desktop.foundation.messages import NN_, Translator, message, particle
from cjm_desktop.foundation.paths import resources

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "cjm_desktop"
MARKS = {"N_": None, "NN_": (1, 2)}
LANGUAGES = sorted(path.name for path in (resources() / "locale").iterdir() if path.is_dir())
UI = sorted((PACKAGE / "ui").rglob("*.py"))
# What puts a text before people. The text must not be a literal there, unless it has no letters or is a name.
SHOWING = {
    "setText",
    "setWindowTitle",
    "setToolTip",
    "setStatusTip",
    "setPlaceholderText",
    "setAccessibleName",
    "setAccessibleDescription",
    "setInformativeText",
    "setDetailedText",
    "setTitle",
    "setLabelText",
    "addAction",
    "addMenu",
    "addTab",
    "addItem",
    "QLabel",
    "QPushButton",
    "QCheckBox",
    "QAction",
    "QGroupBox",
    "QDockWidget",
    "heading",
    "say",
}
NAMES = {"CJM Desktop"}
LETTERS = re.compile(r"[A-Za-z가-힣]{2}")


def catalogue(language: str) -> Catalog:
    with (resources() / "locale" / language / "LC_MESSAGES" / "cjm.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def marked() -> set[str | tuple[str, ...]]:
    found = extract_from_dir(PACKAGE, method_map=[("**.py", "python")], keywords=MARKS)
    return {text if isinstance(text, str) else tuple(str(each) for each in text) for _, _, text, _, _ in found}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def entries(language: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield each text's source forms with its translated forms."""
    for entry in catalogue(language):
        if entry.id:
            source = entry.id if isinstance(entry.id, tuple | list) else (entry.id,)
            words = entry.string if isinstance(entry.string, tuple | list) else (entry.string,)
            yield tuple(source), tuple(each or "" for each in words)


def texts_of(language: str) -> list[str]:
    """All translated forms."""
    return [each for _, words in entries(language) for each in words]


def test_there_is_korean() -> None:
    assert "ko" in LANGUAGES


def test_no_text_is_counted_here_and_plain_there() -> None:
    # One entry would serve both, and the plain text would show its `{count}`.
    counted = {text[0] for text in marked() if isinstance(text, tuple)}
    both = counted & marked()
    assert both == set(), "say one of the two in other words"


def test_things_are_counted_in_the_right_number() -> None:
    # “1 steps”: what may be one is a counted text of its own, put into the sentence.
    plain = [text for text in marked() if isinstance(text, str)]
    assert [text for text in plain if re.search(r"\{(step|lane|card|stage)s\} \1s", text)] == []


def test_no_mark_stands_inside_of_a_formatted_string() -> None:
    # Before Python 3.12 such a string is one token, and a mark in it is not collected for the translators.
    inside = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for formatted in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(formatted, ast.JoinedStr)
        for call in ast.walk(formatted)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in MARKS
    ]
    assert inside == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_complete(language: str) -> None:
    known = {source if len(source) > 1 else source[0] for source, _ in entries(language)}
    wanted = marked()
    new, gone = wanted - known, known - wanted
    assert new == set(), "run `dev.py locale extract` and translate"
    assert gone == set(), "run `dev.py locale extract`: these are gone"
    assert [source for source, words in entries(language) if not all(words)] == [], "without words"


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_those_of_the_source(language: str) -> None:
    wrong = [
        (source, each)
        for source, words in entries(language)
        for each in words
        if placeholders(each) != placeholders(source[-1])
    ]
    assert not wrong


def test_particles_follow_their_words() -> None:
    pairs = {"을/를", "이/가", "은/는", "과/와", "으로/로"}
    specs = {spec for _, words in entries("ko") for each in words for _, _, spec, _ in string.Formatter().parse(each)}
    assert {spec for spec in specs if spec and "/" in spec} <= pairs
    # A particle after a placeholder that is written out would be wrong for half of all words.
    fixed = re.compile(r"\}[”\"]?(?:을|를|은|는|이|가|과|와|으로|로)(?:\s|$|[.,])")
    assert not [each for _, words in entries("ko") for each in words if fixed.search(each)]
    # A pair beside a placeholder instead of in it would be read as it is; one sentence names all pairs.
    literals = {each: "".join(part for part, *_ in string.Formatter().parse(each)) for each in texts_of("ko")}
    assert [each for each, said in literals.items() if sum(pair in said for pair in pairs) == 1] == []


def test_korean_quotes_names_in_one_way_and_leaves_particles_outside() -> None:
    texts = [each for _, words in entries("ko") for each in words]
    assert [each for each in texts if re.search("[‘’]", each)] == []
    assert [each for each in texts if re.search(r"“\{\w+:[^}]+/[^}]+\}", each)] == []


def test_korean_numbers_are_grouped_as_the_source_groups_them() -> None:
    def grouped(text: str) -> set[str | None]:
        return {name for _, name, spec, _ in string.Formatter().parse(text) if spec == ","}

    assert [
        (source, each) for source, words in entries("ko") for each in words if grouped(source[-1]) - grouped(each)
    ] == []


def test_korean_says_one_thing_in_one_word() -> None:
    def wrong(source: str, said: str) -> bool:
        step, stage = (re.search(rf"\b{word}s?\b", source, re.IGNORECASE) for word in ("step", "stage"))
        return bool(
            (step and not stage and "단계" in said and "단계별" not in said)
            or (stage and not step and "스텝" in said)
            or ("Nothing was changed." in source and "아무것도" in said)
            or ("Nothing was written" in source and "아무것도 쓰지" in said)
            or re.search(r"카드(?:가)? \{\w+(?::,)?\}장|저장 \{number\}회|강조색|이미지", said)
            or re.search(r"(?<!주)세요(?:\W|$)", said)  # one asks in one way: 골라 주세요
        )

    assert [(source[-1], each) for source, words in entries("ko") for each in words if wrong(source[-1], each)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_left_out_as_doubtful(language: str) -> None:
    doubtful = [each.id for each in catalogue(language) if each.id and each.fuzzy]
    assert not doubtful, "what is marked fuzzy is not compiled: English would stand in its place"


def test_korean_is_polite() -> None:
    sentences = [each for _, words in entries("ko") for each in words if each.endswith((".", "?"))]
    polite = re.compile(r"(니다|세요|[가까나]요)(\([^)]*\))?[.?]$|라이선스\.$")
    assert len(sentences) > 100
    assert not [each for each in sentences if not polite.search(each)]


@pytest.mark.parametrize(
    ("word", "pair", "expected"),
    [
        ("카드", "을/를", "를"),
        ("단계.cjm", "을/를", "을"),
        ("3", "으로/로", "으로"),
        ("1", "으로/로", "로"),
        ("…", "은/는", "는"),
    ],
)
def test_a_particle(word: str, pair: str, expected: str) -> None:
    assert particle(word, pair) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sign_stands_right_behind_its_number(language: str) -> None:
    told = [text for source, words in entries(language) for text in (*source, *words)]
    assert not [text for text in told if re.search(r"[0-9}] [%‰°]", text)]


def test_a_missing_parameter_never_fails() -> None:
    assert Translator("en")(message("Delete {name}")) == "Delete {name}"
    assert Translator("en")(message(NN_("{count} card", "{count} cards"), count=2)) == "2 cards"


def literals_in(source: str, name_of_file: str) -> Iterator[str]:
    """Yield the literals with words that a source hands to something that shows them."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        function = node.func
        name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
        if name not in SHOWING:
            continue
        for argument in (*node.args, *(each.value for each in node.keywords)):
            pieces = argument.values if isinstance(argument, ast.JoinedStr) else [argument]
            for piece in pieces:
                if isinstance(piece, ast.Constant) and isinstance(piece.value, str):
                    words = piece.value
                    if LETTERS.search(words) and not any(each in words for each in NAMES) and not is_data(words):
                        yield f"{name_of_file}:{node.lineno}: {name}({words!r})"


def is_data(words: str) -> bool:
    """Tell whether a literal is a unit or an object's name and no words: `mm`, `tool_bar`."""
    return words.strip() == "mm"


def test_no_literal_reaches_a_widget() -> None:
    assert [each for path in UI for each in literals_in(path.read_text(encoding="utf-8"), path.name)] == []


def test_no_markup_reaches_a_widget() -> None:
    # `data.setHtml` fills the clipboard with an escaped table: other programs read it, no widget of ours shows it.
    markup = re.compile(r"(?<!\bdata)\.(setHtml|insertHtml|toHtml|setMarkdown|appendHtml)\(|RichText")
    assert [path.name for path in UI if markup.search(path.read_text(encoding="utf-8"))] == []


def test_literals_would_be_found() -> None:
    source = 'label.setText("Hello")\nQLabel(f"{name} cards")\nbox.setText(words(N_("Fine")))\nlabel.setText("→")\n'
    assert [each.split(" ", 1)[1] for each in literals_in(source, "x.py")] == ["setText('Hello')", "QLabel(' cards')"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_says_a_name_twice(language: str) -> None:
    # `{name:은/는}` is the name with its particle, not the particle alone.
    twice = re.compile(r"\{(\w+)\}[^\w{}]*\{\1:")
    texts = [text for entry in catalogue(language) if entry.id for text in _forms(entry.string)]
    assert [text for text in texts if twice.search(text)] == []


def test_korean_has_one_word_for_relations() -> None:
    texts = [text for entry in catalogue("ko") if entry.id for text in _forms(entry.string)]
    assert [text for text in texts if re.search(r"(?<!이해)관계(?!자|없)", text) and text != "기업과의 관계"] == []


def _forms(string: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string or ())
