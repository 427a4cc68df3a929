"""What every exporter of handouts keeps to, over the samples in both languages."""

from __future__ import annotations

import getpass
import socket
import tempfile
from functools import cache
from pathlib import Path

import pytest

from cjm_desktop.compose.production.handouts import handout_output
from cjm_desktop.compose.program import Program
from cjm_desktop.extensions.handing import HandoutOptions
from cjm_desktop.extensions.registry import load_data_exporters, load_exporters, load_handouts
from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.foundation.paths import resources
from cjm_desktop.model.records import Card, Persona
from cjm_desktop.model.redaction import Wish
from cjm_desktop.model.text import text_in
from tests.helpers.slides import one_line, parts_of

HANDOUTS = load_handouts()
SAMPLES = sorted((resources() / "samples").glob("*.cjm"))
PROGRAM = Program()


@pytest.fixture(params=sorted(HANDOUTS))
def key(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@cache
def written(key: str, sample: Path, parts: tuple[str, ...] = ()) -> bytes:
    whole = PROGRAM.open(sample)
    output = handout_output(whole, HANDOUTS[key], Path("out"), wish=Wish(parts=frozenset(parts)) if parts else None)
    return output.made((), lambda share: None)


def all_words(data: bytes) -> str:
    """The words of all parts without their markup."""
    import re

    if not data.startswith(b"PK"):
        return one_line(data.decode("utf-8"))
    texts = (part.decode("utf-8", "ignore") for name, part in parts_of(data).items() if name.endswith(".xml"))
    return one_line(" ".join(re.sub(r"<[^>]*>", "\n", text) for text in texts))


def test_the_formats_are_found() -> None:
    assert {"pptx"} <= set(HANDOUTS)


def test_it_names_itself_and_no_other_format(key: str) -> None:
    exporter = HANDOUTS[key]
    assert ENGLISH(exporter.title)
    assert exporter.suffix.startswith(".")
    assert key not in {*load_exporters(), *load_data_exporters()}
    assert exporter.suffix not in {each.suffix for each in load_exporters().values()}
    assert exporter.options <= set(HandoutOptions.__struct_fields__)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_it_holds_the_words_of_every_card(key: str, sample: Path) -> None:
    graph = PROGRAM.open(sample).graph
    told = "".join(all_words(written(key, sample)).split())
    for card in graph.cards():
        words = text_in(card.text, graph.map.lang, graph.map.lang)
        plain = "".join(words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").split())
        assert plain in told or "".join(words.split()) in told, words


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_it_says_nothing_of_who_made_it_where_and_when(key: str, sample: Path) -> None:
    data = written(key, sample)
    parts = parts_of(data) if data.startswith(b"PK") else {"": data}
    own = {getpass.getuser(), socket.gethostname(), str(Path.home()), tempfile.gettempdir(), str(resources())}
    secrets = [each for each in own if len(each) > 4] + [
        "Steve Canny",
        "python-pptx",
        "python-docx",
        "Microsoft Office",
        "Macintosh",
    ]
    for name, part in parts.items():
        for secret in secrets:
            assert secret.encode() not in part, (name, secret)
    assert not [name for name in parts if "thumbnail" in name or "printer" in name or name == "docProps/app.xml"]


def test_it_writes_the_same_bytes_twice(key: str) -> None:
    first = written(key, SAMPLES[-1])
    written.cache_clear()
    assert written(key, SAMPLES[-1]) == first


def test_what_is_taken_out_is_in_no_part(key: str) -> None:
    sample = SAMPLES[-2]
    graph = PROGRAM.open(sample).graph
    names = [text_in(each.name, graph.map.lang, graph.map.lang) for each in graph.in_order(Persona)]
    notes = [text_in(card.note, graph.map.lang, graph.map.lang) for card in graph.table(Card).values() if card.note]
    whole, redacted = all_words(written(key, sample)), written(key, sample, ("names", "notes", "name-parts"))
    assert all(each in whole for each in (*names, *map(one_line, notes)))
    parts = parts_of(redacted) if redacted.startswith(b"PK") else {"": redacted}
    for secret in (*names, *notes):
        for name, part in parts.items():
            assert secret.encode() not in part, (name, secret)


def test_progress_rises_to_one_and_stopping_writes_nothing(key: str) -> None:
    output = handout_output(PROGRAM.open(SAMPLES[-1]), HANDOUTS[key], Path("out"))
    told: list[float] = []
    output.made((), told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0

    def stop(share: float) -> None:
        if share > 0.6:
            raise InterruptedError(share)

    with pytest.raises(InterruptedError):
        output.made((), stop)


def test_nothing_in_it_is_fetched_or_run(key: str) -> None:
    for sample in SAMPLES:
        data = written(key, sample)
        if not data.startswith(b"PK"):
            continue
        for name, part in parts_of(data).items():
            assert b'TargetMode="External"' not in part, name
            assert not name.endswith((".bin", ".js", ".vbs")), name
