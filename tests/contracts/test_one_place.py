"""One of each thing that can be added, added in one place, is found wherever a user would look for it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cjm_desktop.cli import main
from cjm_desktop.compose.program import Program
from cjm_desktop.extensions.registry import load_exporters
from cjm_desktop.foundation import refusals
from cjm_desktop.foundation.paths import resources
from tests.helpers.guide import extension

ROOT = Path(__file__).resolve().parents[2]
MAP = resources() / "samples" / "nto-carla-en.cjm"
COUNTER = '''"""How many sheets there are, as text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from cjm_desktop.extensions.api import ExportOptions, Message, Progress, Sheet, message


class Counter:
    """A file with a number."""

    key = "count"
    suffix = ".count"
    title = message("Count")
    options: frozenset[str] = frozenset()
    holds_many = True

    def write(self, sheets: Sequence[Sheet], options: ExportOptions, out: BinaryIO, progress: Progress) -> None:
        """Write the number."""
        out.write(str(len(sheets)).encode())
        progress(1.0)


EXPORTER = Counter()
'''
REFUSING = COUNTER.replace(
    "        out.write(str(len(sheets)).encode())\n",
    "        from cjm_desktop.foundation.refusals import refusal\n\n        raise refusal('CJM-E499', name='this')\n",
)


@pytest.fixture
def counter() -> Iterator[None]:
    load_exporters()
    with extension("exporters", "count", COUNTER):
        yield


@pytest.mark.usefixtures("counter")
def test_an_exporter_is_one_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "map.count"
    assert main(["export", str(MAP), "-o", str(out), "--paper", "A4"]) == 0
    assert out.read_bytes() == b"1"
    assert main(["export", str(MAP), "-o", str(tmp_path / "map.nothing")]) == 2
    assert ".count" in capsys.readouterr().err
    assert "count" in Program().exporters


def test_an_error_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    table = {**refusals.REFUSALS, "CJM-E499": ("There is too much of {name}.", "Nothing was written.")}
    monkeypatch.setattr(refusals, "REFUSALS", table)
    load_exporters()
    with extension("exporters", "count", REFUSING):
        assert main(["export", str(MAP), "-o", str(tmp_path / "map.count"), "--paper", "A4"]) == 2
    told = capsys.readouterr().err
    assert "CJM-E499" in told
    assert "There is too much of this." in told
    assert "Nothing was written." in told
    assert not list(tmp_path.iterdir())


# A program of its own, so that the tables can be longer before anybody has read them.
ADDED = """
import sys
from cjm_desktop.model import vocabulary as v

v.THEMES = (*v.THEMES, v.Choice("dusk", "Dusk of evening"))
v.LANGUAGES = (*v.LANGUAGES, v.Choice("fr", "French", own="Français"))
v.FLAGS = (*v.FLAGS, v.Choice("applause", "Applause", ("star",)))
v.KINDS = (*v.KINDS, v.RelationKind("echo", "Echo of it", dash="dotted"))
v.RELATION_KINDS = (*v.RELATION_KINDS, v.Choice("echo", "Echo of it"))
v.POSTER_PARTS = (*v.POSTER_PARTS, v.Choice("ribbon", "Ribbon"))
v.REDACTED_PARTS = (*v.REDACTED_PARTS, v.Choice("prices", "Prices"))

from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox

app = QApplication([])
from pathlib import Path
from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.ops import TextRun
from cjm_desktop.drawing.page import page_of
from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.layout.engine import LayoutOptions
from cjm_desktop.model.fields import fields_of
from cjm_desktop.model.records import Card, JourneyMap, Relation
from cjm_desktop.ui.base.settings import Settings
from cjm_desktop.ui.dialogs.redaction_fields import RedactionFields
from cjm_desktop.ui.poster.contents import ContentSettings
from tests.helpers.builders import a_map


def offered(kind, name):
    (info,) = (each for each in fields_of(kind) if each.name == name)
    return {choice.key for choice in info.field.choices}


assert "dusk" in offered(JourneyMap, "theme"), "inspector"
assert "fr" in offered(JourneyMap, "lang"), "inspector"
assert "applause" in offered(Card, "flags"), "inspector"
assert "echo" in offered(Relation, "kind"), "inspector"

builder = a_map().stage("First", "A", "B").lane("actions")
builder.card("actions", "A", "one", flags=("applause",)).card("actions", "B", "two")
first, second = [card.id for card in builder.build().cards()]
graph = builder.record(Relation(id="rl_1", source=first, target=second, kind="echo")).build()
program = Program()
drawing = program.engine().layout(graph, LayoutOptions("en", program.theme("colour"), page_of("A1"))).drawing
words = {op.text for layer in drawing.layers for each in layer.layer.items for op in each.block.ops
         if isinstance(op, TextRun)}
assert {"Applause", "Echo of it"} <= words, "legend"

contents = ContentSettings(ENGLISH, graph, "en")
boxes = [box.itemText(i) for box in contents.findChildren(QComboBox) for i in range(box.count())]
checks = {box.text() for box in contents.findChildren(QCheckBox)}
assert "Dusk of evening" in boxes, "poster dialog"
assert "Ribbon" in checks, "poster dialog"

settings = Settings(Path(sys.argv[1]))
settings.language = "fr"
assert settings.language == "fr", "settings"

from cjm_desktop.cli.arguments import parser_of

parser = parser_of(ENGLISH)
helped = {}
for command in ("export", "redact", "new"):
    try:
        parser.parse_args([command, "--help"])
    except SystemExit:
        pass
"""


def test_a_value_of_a_vocabulary_is_one_line(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ADDED, str(tmp_path / "settings.ini")],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "COLUMNS": "400"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for word in ("dusk", "ribbon", "prices", "fr"):
        assert word in done.stdout, "help of the command line"
