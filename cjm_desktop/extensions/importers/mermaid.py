"""Mermaid `journey` diagrams: exactly as Mermaid reads them, or keeping what it would silently lose."""

from __future__ import annotations

import html
import math
import re
import unicodedata
from collections.abc import Iterator, Sequence

from msgspec import Struct

from cjm_desktop.extensions.exchange import (
    CURVE,
    N_,
    Book,
    ImportOptions,
    Message,
    SourceCell,
    SourceSheet,
    decode_text,
    message,
    refusal,
    text_or_none,
)

_SPACE = "[\\s\ufeff]"
# The lexer's rules in their order; the first that matches wins, not the longest.
_RULES = [
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("skip", r"%(?!\{)[^\n]*"),
        ("skip", r"[^}]%%[^\n]*"),
        ("newline", r"\n+"),
        ("skip", f"{_SPACE}+"),
        ("skip", r"#[^\n]*"),
        ("journey", r"journey(?![A-Za-z0-9_])"),
        ("title", f"title{_SPACE}[^#\\n;]+"),
        ("accTitle", f"accTitle{_SPACE}*:{_SPACE}*[^\\n;#]*"),
        ("accDescr", f"accDescr{_SPACE}*:{_SPACE}*[^\\n;#]*"),
        ("accDescr", f"accDescr{_SPACE}*\\{{{_SPACE}*[^}}]*\\}}"),
        ("section", f"section{_SPACE}[^#:\\n;]+"),
        ("task", r"[^#:\n;]+"),
        ("data", r":[^#\n;]+"),
        ("colon", r":"),
    )
]
_FRONT = re.compile(r"^([ \t]*)---[ \t]*\n(.*?)\n\1---[ \t]*\n+", re.DOTALL)
_DIRECTIVE = re.compile(
    r"%{2}\{\s*(?:\w+\s*:|\w+)\s*(?:\w+|(?:(?!\}%{2})[^\n]|\n){0,20000})?\s*(?:\}%{2})?", re.IGNORECASE
)
_COMMENT = re.compile(r"^[^\S\n]*%%(?!\{)[^\n]+\n?", re.MULTILINE)
_CODE = re.compile(r"#([A-Za-z0-9_]+);")
_HELD, _HELD_END = "\ue000", "\ue001"
_HELD_CODE = re.compile(f"{_HELD}(\\w+){_HELD_END}")
_SCRIPT = re.compile(r"<script[^>]*>.*?</script>", re.IGNORECASE | re.DOTALL)


class Task(Struct):
    """One task: its section, its words, its score as it was written and as a number, and who takes part."""

    section: str
    name: str
    score: float
    people: list[str]
    raw: str = ""
    line: int = 0
    note: str = ""


class Diagram(Struct):
    """A journey as it was read; `sections` are all that were named, `repaired` the lines that Mermaid loses."""

    title: str = ""
    acc_title: str = ""
    acc_descr: str = ""
    sections: list[tuple[str, int]] = []
    tasks: list[Task] = []
    repaired: list[int] = []


class NotMermaid(ValueError):
    """Mermaid itself would refuse the text; `args` hold the line."""


def parse_strict(text: str) -> Diagram:
    """What Mermaid reads; raises NotMermaid with the line where it would refuse."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT.match(text)
    found = Diagram(title=_front_title(front[2]) if front else "")
    body = _DIRECTIVE.sub("", text[front.end() :] if front else text)
    body = _COMMENT.sub("", body).lstrip("\ufeff \t\n\xa0")
    if not body.startswith("journey"):
        raise NotMermaid(1)
    body = _CODE.sub(lambda code: f"{_HELD}{code[1]}{_HELD_END}", body)
    return _read_tokens(found, list(_tokens(body)), body.count("\n") + 1)


def _read_tokens(found: Diagram, tokens: Sequence[tuple[str, str, int]], end: int) -> Diagram:
    section, name = "", None
    started = [kind for kind, _, _ in tokens if kind != "newline"][:1] == ["journey"]
    if not started:
        raise NotMermaid(next((line for kind, _, line in tokens if kind != "newline"), end))
    seen = False
    for kind, token, line in tokens:
        words = _decoded(token)
        if (name is None) == (kind == "data"):
            raise NotMermaid(line)
        if name is not None:
            found.tasks.append(_task(section, name, token[1:], line))
            name = None
        elif kind == "journey" and not seen:
            seen = True
        elif kind == "task":
            name = words
        elif kind == "section":
            section = words[8:]
            found.sections.append((section, line))
        elif kind != "newline":
            _statement(found, kind, words, line)
    if name is not None:
        raise NotMermaid(end)
    return found


def _statement(found: Diagram, kind: str, words: str, line: int) -> None:
    if kind == "title":
        found.title = _SCRIPT.sub("", words[6:])
    elif kind == "accTitle":
        found.acc_title = words.partition(":")[2].strip()
    elif kind == "accDescr":
        inner = words[words.index("{") + 1 : -1] if words.endswith("}") and "{" in words else words.partition(":")[2]
        found.acc_descr = re.sub(r"\n\s+", "\n", inner.strip())
    else:
        raise NotMermaid(line)


def _tokens(text: str) -> Iterator[tuple[str, str, int]]:
    at, line = 0, 1
    while at < len(text):
        for kind, rule in _RULES:
            match = rule.match(text, at)
            if match is not None and match.end() > at:
                if kind != "skip":
                    yield kind, match[0], line
                line += match[0].count("\n")
                at = match.end()
                break
        else:
            raise NotMermaid(line)


def _task(section: str, name: str, data: str, line: int) -> Task:
    pieces = data.split(":")  # codes are read as late as upstream does: one for a colon parts nothing
    people = [_decoded(each.strip()) for each in pieces[1].split(",")] if len(pieces) > 1 else []
    return Task(section, name, _js_number(pieces[0]), people, pieces[0].strip(), line)


def _js_number(text: str) -> float:
    """A text as JavaScript's Number reads it: empty is 0, what is no number is NaN."""
    bare = text.strip().strip("\ufeff")
    if not bare:
        return 0.0
    if re.fullmatch(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", bare, re.ASCII):
        return float(bare)
    for prefix, base in (("0x", 16), ("0o", 8), ("0b", 2)):
        if bare.lower().startswith(prefix):
            try:
                return float(int(bare[2:], base))
            except ValueError:
                return math.nan
    return {"Infinity": math.inf, "+Infinity": math.inf, "-Infinity": -math.inf}.get(bare, math.nan)


def _decoded(text: str) -> str:
    def sign(code: re.Match[str]) -> str:
        inner = code[1]
        return html.unescape(f"&#{inner};" if inner.isdecimal() else f"&{inner};")

    return _HELD_CODE.sub(sign, text)


def _front_title(block: str) -> str:
    for line in block.split("\n"):
        key, colon, value = line.strip().partition(":")
        if key == "title" and colon:
            return value.strip().strip("\"'")
    return ""


# Tolerant: line by line, nothing lost.

_HEADER = re.compile(r"^[\s\ufeff>*-]*journey\b\s*$", re.IGNORECASE)
_END = re.compile(r"^\s*(?:`{3,}|~{3,}|:::|</div|</pre)", re.IGNORECASE)
_KEYWORD = re.compile(r"(title|section|accTitle\s*:|accDescr\s*:|accDescr\s*\{)(?:\s+|(?<=[:{]))(.*)", re.IGNORECASE)
_BARE = re.compile(r"(title|section)\s*$", re.IGNORECASE)
_SCORE = re.compile(r"\s*(?:[+\-−]?\d+(?:[.,]\d+)?(?:\s*/\s*\d+|\s*%)?|[★☆⭐]+)\s*")
_ARROW = re.compile(r"^(.*\S)\s*->\s*([+-]?\d+(?:\.\d+)?)\s*(?::(.*))?$")
_BREAK = re.compile(r"<br\s*/?\s*>|</br\s*/?>", re.IGNORECASE)


def parse_tolerant(text: str) -> list[Diagram]:
    """Every diagram in a text, whatever is wrapped around it; what Mermaid would lose is kept and its line noted."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found: list[Diagram] = []
    current: Diagram | None = None
    title, multi = "", False
    for number, line in enumerate(lines, 1):
        bare = line.strip().strip("\ufeff")
        if _HEADER.match(line):
            current = Diagram(title=title)
            found.append(current)
            title = ""
        elif current is None:
            key, colon, value = bare.partition(":")
            title = value.strip().strip("\"'") if key == "title" and colon else title
        elif _END.match(line):
            current, title = None, ""
        elif multi:
            multi = "}" not in bare
            current.acc_descr += "\n" + bare.replace("}", "")
        elif bare and (_CODE.match(bare) or not bare.startswith(("%%", "#"))):
            multi = _line(current, bare, number)
    return found


def _line(diagram: Diagram, bare: str, number: int) -> bool:
    """Read one line; tells whether a description goes on."""
    plain = html.unescape(bare)
    keyword = _KEYWORD.match(plain)
    if keyword and not (plain[0].isupper() and _pieces(plain)[1]):
        word, rest = keyword[1].lower(), keyword[2]
        if word == "title":
            diagram.title = rest
        elif word == "section":
            diagram.sections.append((rest, number))
        elif word.startswith("acctitle"):
            diagram.acc_title = rest
        else:
            diagram.acc_descr = rest.replace("}", "")
            return word.endswith("{") and "}" not in rest
        if re.search(r"#(?!\w+;)|;(?<!#)", rest) or (word == "section" and ":" in rest):
            diagram.repaired.append(number)
        return False
    if _BARE.fullmatch(plain):
        if plain.lower().startswith("section"):
            diagram.sections.append(("", number))
        diagram.repaired.append(number)
        return False
    if plain.startswith("%") and not _pieces(plain)[1]:
        return False
    name, score, people, note, repaired = _split(plain)
    section = diagram.sections[-1][0] if diagram.sections else ""
    value = _js_number(score) if score else math.nan
    diagram.tasks.append(Task(section, name, value, people, score, number, note))
    if repaired or keyword or plain[0] == "%":
        diagram.repaired.append(number)
    return False


def _pieces(text: str) -> tuple[list[str], int]:
    """The parts between colons, and which of them is the score: the last that looks like one, 0 where none does."""
    pieces = text.replace("：", ":").split(":")
    at = [index for index, piece in enumerate(pieces) if index and _SCORE.fullmatch(_narrow(piece))]
    return pieces, at[-1] if at else 0


def _split(text: str) -> tuple[str, str, list[str], str, bool]:
    """Name, score, people and what stands behind them of a task; whether Mermaid would have read it otherwise."""
    arrow = _ARROW.match(text)
    if arrow and not _pieces(text)[1]:
        return arrow[1], arrow[2], _people(arrow[3] or ""), "", True
    pieces, at = _pieces(text)
    if not at:
        name, *rest = pieces
        score = rest[0].strip() if rest else ""
        return name.strip(), score, _people(rest[1]) if len(rest) > 1 else [], ":".join(rest[2:]).strip(), bool(score)
    name = ":".join(pieces[:at]).strip()
    people = _people(pieces[at + 1]) if len(pieces) > at + 1 else []
    note = ":".join(pieces[at + 2 :]).strip()
    wide = "：" in text or "，" in text or "、" in text or _narrow(pieces[at]) != pieces[at]
    return name, _narrow(pieces[at]).strip(), people, note, at > 1 or bool(note) or wide or "#" in text or ";" in text


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", text) if not text.isascii() and not any(c in "★☆⭐" for c in text) else text


def _people(text: str) -> list[str]:
    return [each for part in re.split("[,，、]", text) if (each := part.strip())]


# As sheets.


class MermaidImporter:
    """Sections are stages, tasks are steps with their score; who takes part becomes a persona."""

    key = "mermaid"
    suffixes = (".mmd", ".mermaid", ".md")
    title: Message = message(N_("Mermaid journeys"))
    apart = False

    def claims(self, data: bytes) -> float:
        text = text_or_none(data[: 64 * 1024])
        if text is None:
            return 0.0
        return 0.95 if any(_HEADER.match(line) for line in re.split("\r\n|\r|\n", text)) else 0.0

    def read(self, data: bytes, options: ImportOptions) -> Book:
        text = decode_text(data)
        if options.strict:
            try:
                diagrams = [parse_strict(text)]
            except NotMermaid as error:
                raise refusal("CJM-E515", line=str(error.args[0])) from None
        else:
            diagrams = parse_tolerant(text)
        sheets = tuple(_sheet(each, coded=not options.strict) for each in diagrams if each.tasks or each.sections)
        if not sheets:
            raise refusal("CJM-E511", name="Mermaid")
        notices = [
            message(N_("Line {line} is kept whole here; Mermaid would lose a part of it."), line=line)
            for each in diagrams
            for line in dict.fromkeys(each.repaired)
        ]
        return Book(sheets, title=sheets[0].name, notices=tuple(notices))


def _sheet(diagram: Diagram, *, coded: bool) -> SourceSheet:
    """A diagram as a sheet; the texts of a tolerant reading are still `coded`."""
    plain = _plain if coded else _unbroken
    cells: list[SourceCell] = []
    hint: dict[str, object] = {"layout": "rows", "label": -1, "banded": True, "scale": (1.0, 5.0)}
    if title := plain(diagram.title):
        cells.append(SourceCell(0, 0, title, "title"))
        hint["title"] = "title"
    if described := plain(diagram.acc_descr or diagram.acc_title):
        cells.append(SourceCell(0, 1, described, "accDescr"))
        hint["facts"] = {"accDescr": "scenario"}
    row = 1
    for name, line, tasks in _bands(diagram):
        if text := plain(name):
            cells.append(SourceCell(row, 0, text, f"line {line}", down=max(1, len(tasks))))
        for task in tasks:
            place = f"line {task.line}"
            cells.append(SourceCell(row, 1, plain(task.name) or "–", place, note=plain(task.note)))
            raw = task.raw if not math.isnan(task.score) or task.raw else ""
            cells.append(SourceCell(row, 2, raw, f"{place}: {raw}", note=plain(task.note)))
            names = (" ".join(plain(each).split()) for each in task.people)
            people = "\n".join(dict.fromkeys(filter(None, names)))
            cells.append(SourceCell(row, 3, people, f"{place}: {people}"))
            row += 1
        row += not tasks
    lines = [
        {"first": 0, "last": 0, "use": "stage"},
        {"first": 1, "last": 1, "use": "step"},
        {"first": 2, "last": 2, "use": "lane", "role": CURVE},
        {"first": 3, "last": 3, "use": "persona", "split": ["lines"]},
    ]
    filled = tuple(cell for cell in cells if cell.text)
    return SourceSheet(plain(diagram.title), filled, hint={**hint, "area": (1, 0, max(1, row - 1), 3), "lines": lines})


def _bands(diagram: Diagram) -> Iterator[tuple[str, int, Sequence[Task]]]:
    """The sections in order with their tasks, those before the first in one without a name."""
    starts = [("", 0), *diagram.sections]
    for index, (name, line) in enumerate(starts):
        end = starts[index + 1][1] if index + 1 < len(starts) else math.inf
        tasks = [task for task in diagram.tasks if line <= task.line < end]
        if index or tasks:
            yield name, line, tasks


def _unbroken(text: str) -> str:
    return _BREAK.sub("\n", text).strip()


def _plain(text: str) -> str:
    held = _CODE.sub(lambda code: f"{_HELD}{code[1]}{_HELD_END}", _BREAK.sub("\n", text))
    return _decoded(held).strip()


IMPORTER = MermaidImporter()
