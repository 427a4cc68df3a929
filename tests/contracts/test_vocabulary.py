"""A value of a vocabulary is one line in one table: nobody else writes the words down, and a new one is found."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import pytest

from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.icons import Icon
from cjm_desktop.drawing.ops import TextRun
from cjm_desktop.drawing.page import page_of
from cjm_desktop.foundation.messages import load_translator
from cjm_desktop.foundation.paths import resources
from cjm_desktop.layout import foot
from cjm_desktop.layout.engine import LayoutOptions
from cjm_desktop.layout.lane import LaneTraits
from cjm_desktop.layout.layout import Layout
from cjm_desktop.layout.marks import signs_in, signs_of
from cjm_desktop.model import vocabulary
from cjm_desktop.model.choices import Choice, RelationKind, keys
from cjm_desktop.model.fields import Field, Sign, fields_of
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.marks import RECORD_TYPES, catalogues
from cjm_desktop.model.records import (
    Blob,
    Card,
    Category,
    Channel,
    Competitor,
    DataObject,
    Department,
    Evidence,
    Initiative,
    JourneyMap,
    JourneyPath,
    Metric,
    OwnMark,
    Persona,
    Touchpoint,
)
from cjm_desktop.storage.files import open_map
from cjm_desktop.ui.base.labels import ADD_LABELS, LIST_NAMES
from tests.helpers.builders import a_map

PACKAGE = Path(__file__).resolve().parents[2] / "cjm_desktop"
PROGRAM = Program()
OPTIONS = LayoutOptions("en", PROGRAM.theme("colour"), page_of("A1"))
TABLES = {
    name: table
    for name, table in vars(vocabulary).items()
    if isinstance(table, tuple) and table and isinstance(table[0], Choice | RelationKind)
}
# What holds the keys of a vocabulary and is no second table of it: a lane's name in each language, the lines that two
# roles bring along, the two commands that add an entry and an exit, what leads on in a page, the scores that are
# asked on a scale of one's own, what of a step each measure of its heat is found in and how it is told, the
# same of its tallies, which way a new metric is better by its unit, and the sheets that a page is printed on.
NOT_TABLES = {
    ("LANGUAGES", "storage/repairs.py"),
    ("LINES", "model/roles.py"),
    ("SCORE_KINDS", "model/grounds.py"),
    ("HORIZONS", "render/html/words.py"),
    ("HEAT_MEASURES", "model/heat.py"),
    ("TALLIES", "model/tallies.py"),
    ("TALLIES", "extensions/lanes/summary.py"),
    ("BETTER", "edit/measuring.py"),
    ("ORIENTATIONS", "render/html/page.py"),
    ("HEAT_MEASURES", "extensions/lanes/heat.py"),
    ("TERMINAL_KINDS", "tools/connect.py"),
    ("TERMINAL_KINDS", "ui/actions/subjects/insert.py"),
}


def literals_in(source: str) -> Iterator[frozenset[Any]]:
    """Give what each literal of a file holds: one with all but one key of a vocabulary is a copy of its table."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Dict | ast.Tuple | ast.List | ast.Set):
            yield frozenset(each.value for each in ast.walk(node) if isinstance(each, ast.Constant))


def test_no_other_file_says_a_vocabulary_again() -> None:
    again = {
        (name, path.relative_to(PACKAGE).as_posix())
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.name != "vocabulary.py"
        for literal in literals_in(path.read_text(encoding="utf-8"))
        for name, table in TABLES.items()
        if len({each.key for each in table} & literal) >= max(2, len(table) - 1)
    }
    assert again == NOT_TABLES


@pytest.mark.parametrize("name", TABLES)
def test_a_value_has_a_key_of_its_own_and_words_in_korean(name: str) -> None:
    korean = load_translator("ko", resources() / "locale")
    table = TABLES[name]
    assert len({each.key for each in table}) == len(table)
    for each in table:
        words = [each.label, each.legend] if isinstance(each, Choice) else [each.label]
        # A language is called by its own name, so that the way back can be found.
        own = each.own if isinstance(each, Choice) else ""
        assert all(korean(text) != text or text == own for text in words if text)


def test_every_icon_named_is_drawn() -> None:
    icons = {icon for table in TABLES.values() for each in table if isinstance(each, Choice) for icon in each.icons}
    signs = {sign.icon for sign in signs_in(Card).values()}
    assert icons | signs <= set(PROGRAM.icons)
    assert keys(vocabulary.ICONS) == tuple(key for key in keys(vocabulary.ICONS) if key in PROGRAM.icons)


def test_signs_on_a_card_are_told_apart() -> None:
    """By picture, word and place: two alike would be one in the legend, and stand in an order that nobody chose."""
    signs = list(signs_in(Card).values())
    icons = [sign.icon for sign in signs] + [icon for flag in vocabulary.FLAGS for icon in flag.icons]
    for said in (icons, [sign.legend for sign in signs], [sign.order for sign in signs]):
        assert [each for each, count in Counter(said).items() if count > 1] == []


def test_only_cards_have_signs() -> None:
    """Layout draws a card's signs and no other record's: there one would say something that is nowhere to be seen."""
    assert {kind for kind in RECORD_TYPES for info in fields_of(kind) if info.field.sign is not None} == {Card}


class Known(dict[str, Icon]):
    """Icons that hear of each name that is asked for in vain."""

    def __init__(self, icons: Mapping[str, Icon]) -> None:
        super().__init__(icons)
        self.missed: set[str] = set()

    def get(self, name: str, default: Any = None) -> Any:
        """Give an icon; no name is asked for where nothing is shown."""
        if name and name not in self:
            self.missed.add(name)
        return super().get(name, default)


@pytest.mark.parametrize("path", sorted((resources() / "samples").glob("*-en.cjm")), ids=lambda path: path.stem)
def test_layout_asks_for_no_icon_that_is_not_there(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = Known(PROGRAM.icons)
    program = Program()
    monkeypatch.setattr(program, "icons", known)
    program.engine().layout(open_map(path).graph, OPTIONS)
    assert known.missed == set()


def test_every_theme_is_there_and_every_language_has_samples_templates_and_words() -> None:
    for key in keys(vocabulary.THEMES):
        assert PROGRAM.theme(key).name == key
    for each in vocabulary.LANGUAGES:
        assert PROGRAM.sample(each.key).is_file()
        assert PROGRAM.translator(each.key)("Theme")
        assert each.own


def words_of(layout: Layout) -> str:
    """All words of the foot: the legend among them."""
    foot_words = [
        op.text
        for placed in layout.drawing.layers
        if placed.layer.kind == "foot"
        for item in placed.layer.items
        for op in item.block.ops
        if isinstance(op, TextRun)
    ]
    return " ".join(foot_words)


def legend_of(graph: JourneyGraph) -> str:
    return words_of(PROGRAM.engine().layout(graph, OPTIONS))


@pytest.mark.parametrize("flag", vocabulary.FLAGS, ids=lambda flag: flag.key)
def test_the_legend_explains_a_flag(flag: Choice) -> None:
    graph = a_map().stage("First", "A").lane("actions").card("actions", "A", "words", flags=(flag.key,)).build()
    assert flag.label in legend_of(graph)


def test_a_new_flag_is_explained_without_another_word(monkeypatch: pytest.MonkeyPatch) -> None:
    new = Choice("applause", "Applause", ("star",))
    monkeypatch.setattr(foot, "FLAGS", (*vocabulary.FLAGS, new))
    graph = a_map().stage("First", "A").lane("actions").card("actions", "A", "words", flags=("applause",)).build()
    assert "Applause" in legend_of(graph)


HELD: dict[str, object] = {
    "value": 1.0,
    "touchpoint": "tp_1",
    "duration": None,
    "sources": ("ev_1", "ev_2"),
    "tags": ("urgent",),
    "link": "https://example.com",
    "note": "words",
    "cost": 200.0,
    "expected": 1.0,
    "paths": ("pt_1",),
    "decisive": "for",
    "service_cost": 200.0,
    "customer_effort": 4,
    "reads": ("do_1",),
    "writes": ("do_1",),
    "initiatives": ("in_1",),
    "competitors": ("cx_1",),
}


class Moody(Card, frozen=True, kw_only=True):
    """A card with one more drawn field."""

    mood: Annotated[str, Field("Mood", sign=Sign("star", "Mood of the day", 9))] = ""


def test_a_field_with_a_sign_needs_no_second_table() -> None:
    card = Moody(id="cd_1", lane="ln_1", step="sp_1", mood="bright", sources=("ev_1",))
    assert signs_of(card) == {"mood": Sign("star", "Mood of the day", 9)}
    assert foot.card_marks([card], LaneTraits()).signs == {Sign("star", "Mood of the day", 9)}


@pytest.mark.parametrize("name", signs_in(Card))
def test_the_legend_explains_every_sign_drawn_on_a_card(name: str) -> None:
    from cjm_desktop.model.records import Duration, Evidence, Touchpoint

    value: Any = Duration(low=1, unit="day") if name in ("duration", "lead", "staff_time") else HELD.get(name, "words")
    builder = a_map().stage("First", "A").lane("actions")
    builder.record(Touchpoint(id="tp_1", name="Till")).record(Evidence(id="ev_1")).record(Evidence(id="ev_2"))
    builder.card("actions", "A", "words", **{name: value})
    assert signs_in(Card)[name].legend in legend_of(builder.build())


def test_the_fields_of_the_map_offer_the_vocabulary() -> None:
    offered = {info.name: info.field.choices for info in fields_of(JourneyMap)}
    assert offered["theme"] is vocabulary.THEMES
    assert offered["lang"] is vocabulary.LANGUAGES


def test_catalogues_are_what_cards_name() -> None:
    assert catalogues() == (
        *(Persona, Channel, Touchpoint, Department, Category, JourneyPath),
        *(DataObject, Initiative, Competitor, OwnMark, Metric, Evidence, Blob),
    )


def test_every_list_names_what_it_adds() -> None:
    assert set(ADD_LABELS) == set(LIST_NAMES)
