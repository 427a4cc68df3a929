"""What is in a reader's file: all words in order, nothing that was taken out, nobody's script, and not too much."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from cjm_desktop.cli import main
from cjm_desktop.compose.production.files import output_of
from cjm_desktop.compose.production.posters import Production, Wanted
from cjm_desktop.compose.program import Program
from cjm_desktop.extensions.outputs import write_outputs
from cjm_desktop.foundation.paths import resources
from cjm_desktop.model.records import Comment, Evidence, Lane, PageSetup, Persona, Stage
from cjm_desktop.render.html.palette import contrast, on_dark
from cjm_desktop.storage.files import open_map
from tests.helpers.browser import Browser
from tests.helpers.builders import a_map, a_shop
from tests.helpers.naughty import MARKUP
from tests.reader.conftest import Export

pytestmark = pytest.mark.usefixtures("qapp")
SAMPLES = sorted((resources() / "samples").glob("*.cjm"))
TEMPLATES = sorted((resources() / "templates").glob("*.cjm"))


class Page(HTMLParser):
    """The parts of a page that its policy speaks of, and all ids of records."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.attributes: set[str] = set()
        self.tags: set[str] = set()
        self.policy = ""
        self.words: list[str] = []
        self._in = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {key: value or "" for key, value in attrs}
        self.tags.add(tag)
        self.attributes |= set(told)
        self._in = tag if told.get("type") != "application/json" else "data"
        if told.get("http-equiv") == "Content-Security-Policy":
            self.policy = told["content"]

    def handle_endtag(self, tag: str) -> None:
        self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in == "script":
            self.scripts.append(data)
        elif self._in == "style":
            self.styles.append(data)
        else:
            self.words.append(data)


def hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@pytest.mark.parametrize("source", [*SAMPLES, *TEMPLATES[::5]], ids=lambda path: path.stem)
def test_every_card_is_in_the_drawing_the_table_and_the_words(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    assert main(["--ui-lang", "en", "export", str(source), str(out)]) == 0
    text = out.read_text(encoding="utf-8")
    graph = open_map(source).graph
    shown = [card.id for card in graph.cards() if not graph.one(Lane, card.lane).collapsed]
    for kind in ("card", "entry", "told"):
        found = [*re.findall(rf'class="{kind}" data-id="([^"]+)"', text)]
        found += re.findall(rf'data-id="([^"]+)" class="{kind}"', text)
        languages = len({graph.map.lang, *graph.map.langs})
        assert sorted(found) == sorted(shown * languages), kind


@pytest.mark.parametrize("source", SAMPLES, ids=lambda path: path.stem)
def test_it_is_not_much_larger_than_the_drawing(source: Path, tmp_path: Path) -> None:
    for ending in ("html", "svg"):
        assert main(["--ui-lang", "en", "export", str(source), str(tmp_path / f"out.{ending}")]) == 0
    html, svg = ((tmp_path / f"out.{ending}").stat().st_size for ending in ("html", "svg"))
    assert html <= 1.5 * svg + 150_000


def test_its_policy_lets_its_own_script_and_style_run_and_nothing_else(export: Export) -> None:
    page = Page(export(a_shop().build()).read_text(encoding="utf-8"))
    assert len(page.scripts) == len(page.styles) == 1
    assert page.policy == (
        f"default-src 'none'; script-src {hashed(page.scripts[0])}; style-src {hashed(page.styles[0])}; "
        "font-src data:; img-src data:; base-uri 'none'; form-action 'none'"
    )
    assert "style" not in page.attributes
    assert not [each for each in page.attributes if each.startswith("on")]


def hostile() -> list[str]:
    ends = (
        "</script><script>boom()</script>",
        "</style><style>*{display:none}</style>",
        "<!--<script>",
        "</svg></div>",
    )
    return [*MARKUP, *ends, "{count} {at} {file}", "\u2028boom()\u2029"]


def test_hostile_words_stay_words(browser: Browser, export: Export) -> None:
    """In every field that is shown: none becomes an element, a script or a look, and all can be read."""
    made = a_map(title=MARKUP[0]).map(client=MARKUP[1], langs=("ko",)).lane("actions", MARKUP[6], hint=MARKUP[0])
    made.record(Persona(id="ps_1", name=MARKUP[0], job=MARKUP[1], quote=MARKUP[6], goals=tuple(hostile())))
    made.stage(MARKUP[0], MARKUP[1], MARKUP[6])
    for words in hostile():
        made.card(MARKUP[6], MARKUP[1], words, tags=(words,), owner=words, by={"en": words}, link="javascript:alert(1)")
    path = export(made.build())
    page = Page(path.read_text(encoding="utf-8"))
    assert len(page.scripts) == len(page.styles) == 1
    assert not {each for each in page.attributes if each.startswith("on")}
    assert page.tags.isdisjoint({"iframe", "object", "embed", "base", "link", "foreignobject"})
    browser.send(
        "Page.addScriptToEvaluateOnNewDocument", source="window.alert = window.boom = () => { window.hurt = 1 }"
    )
    browser.open(path)
    for view in ("#show-table", "#show-told", "#show-map"):
        browser.click(view)
    browser.click(".card")
    browser.type("</textarea><script>boom()</script>")
    browser.click("#note-add")
    browser.click("#filter")
    assert browser.js("window.hurt") is None
    assert browser.complaints() == []
    said = browser.js("[...document.querySelectorAll('[data-lang=en] .entry .said')].map((each) => each.innerText)")
    assert MARKUP[0] in said
    assert browser.texts("#remarks p") == ["</textarea><script>boom()</script>"]
    assert browser.js("document.scripts.length") == 2
    assert not browser.js("[...document.links].some((each) => !/^https?:|^mailto:|#table$/.test(each.href))")


def test_what_is_taken_out_is_in_no_byte_of_it(tmp_path: Path) -> None:
    source, out = tmp_path / "map.cjm", tmp_path / "out.html"
    made = a_shop().record(Persona(id="ps_1", name="Zebulon Quark"))
    made.record(Evidence(id="ev_1", name="Interview Xylophon"))
    made.record(Comment(id="cm_1", target=made.id(Stage, "Buy"), author="Zebulon Quark", text="Ypsilanti knows"))
    made.card("Doing", "Order", "asks Zebulon Quark", owner="Zebulon Quark", note="Wombat", sources=("ev_1",))
    made.map(client="Vexillum Ltd", owner="Zebulon Quark")
    save(made.build(), source)
    options = ["--redact", "names,client,sources,comments,notes", "--comments"]
    assert main(["--ui-lang", "en", "export", str(source), str(out), *options]) == 0
    text = unescaped(out)
    for word in ("Zebulon", "Quark", "Xylophon", "Ypsilanti", "Wombat", "Vexillum"):
        assert word not in text
    assert str(tmp_path) not in text


def test_what_is_written_on_a_redacted_page_finds_its_way_to_the_map(tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    assert main(["--ui-lang", "en", "export", str(SAMPLES[0]), str(out), "--redact", "names"]) == 0
    assert f'"map":"{open_map(SAMPLES[0]).graph.map.id}"' in out.read_text(encoding="utf-8")


def test_what_is_left_out_of_the_poster_is_left_out_of_it(tmp_path: Path, export: Export) -> None:
    text = unescaped(export(a_shop().build(), "--stages", "Find", "--lanes", "Doing"))
    assert "types a word" in text
    for gone in ("enters the card", "too many hits", "a better filter"):
        assert gone not in text


def test_folded_lanes_show_no_cards(export: Export) -> None:
    made = a_shop().lane("text", "Secret", collapsed=True).card("Secret", "Order", "Zebulon")
    assert "Zebulon" not in unescaped(export(made.build()))


def test_comments_are_in_it_only_where_that_was_asked_for(export: Export) -> None:
    made = a_shop()
    made.record(Comment(id="cm_1", target=made.id(Stage, "Buy"), author="Zebulon", text="Ypsilanti knows"))
    assert "Ypsilanti" not in unescaped(export(made.build()))
    assert "Ypsilanti" in unescaped(export(made.build(), "--comments"))


def test_a_language_that_was_asked_for_is_the_only_one(export: Export) -> None:
    made = a_map(title={"en": "English words", "ko": "우리말"}).map(langs=("ko",)).stage("A").lane("actions", "B")
    text = unescaped(export(made.build(), "--lang", "en"))
    assert "English words" in text
    assert "우리말" not in text


@pytest.mark.parametrize("contents", ["form", "booklet", "wall"])
def test_other_contents_are_pages_without_a_script(contents: str, tmp_path: Path) -> None:
    words = {"form": ["--form"], "booklet": ["--booklet"], "wall": ["--wall-kit"]}[contents]
    out = tmp_path / "out.html"
    assert main(["--ui-lang", "en", "export", str(SAMPLES[-1]), str(out), *words]) == 0
    page = Page(out.read_text(encoding="utf-8"))
    assert page.scripts == []
    assert "img" in page.tags


def test_the_same_map_gives_the_same_bytes(export: Export, tmp_path: Path) -> None:
    first = export(a_shop().build()).read_bytes()
    assert export(a_shop().build()).read_bytes() == first


def test_stopping_it_leaves_no_file(tmp_path: Path) -> None:
    whole = Program().open(SAMPLES[0])
    planned = Production(whole).plan(Wanted(PageSetup()), lambda share: None)
    exporter = whole.services.exporters["html"]
    out = tmp_path / "out.html"
    told: list[float] = []

    def stop(share: float) -> None:
        told.append(share)
        if share > 0.3:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        write_outputs([output_of(planned, exporter, out)], stop)
    assert list(tmp_path.iterdir()) == []
    assert told == sorted(told)


def test_colours_stand_out_on_a_dark_ground_as_on_a_white_one() -> None:
    from cjm_desktop.drawing.theme import load_theme

    paper = on_dark("#FFFFFF")
    for name in ("colour", "safe", "ink", "grey"):
        for token, color in load_theme(resources() / "themes", name).colors.items():
            bright = contrast(color, "#FFFFFF")
            for least in (3.0, 4.5):
                if bright >= least + 0.6:
                    assert contrast(on_dark(color), paper) >= least, (name, token)


def save(graph: object, path: Path) -> None:
    from datetime import UTC, datetime

    from cjm_desktop.model.graph import JourneyGraph
    from cjm_desktop.storage.files import save_map
    from cjm_desktop.storage.revision import Revision

    assert isinstance(graph, JourneyGraph)
    save_map(graph, path, revision=Revision(), source=None, now=datetime(2026, 11, 21, 9, tzinfo=UTC))


def unescaped(path: Path) -> str:
    import html

    text = path.read_text(encoding="utf-8")
    return text + html.unescape(text)


def test_a_map_without_stages_or_title_says_so(export: Export) -> None:
    text = export(a_map(title=" ").build()).read_text(encoding="utf-8")
    assert "<p>Nothing is on the map yet.</p>" in text
    assert '<h1 id="title">Journey map</h1>' in text


def test_a_sentence_ends_once(export: Export) -> None:
    shop = a_map().stage("Visit", "Enter").lane("actions")
    told = ("Asks?", "Says “Done.”", "Leaves.", "Pays")
    pages = [export(shop.card("actions", "Enter", each).build()).read_text(encoding="utf-8") for each in told[:1]]
    assert ">Asks?</span></p>" in pages[0]
    for words, end in zip(told[1:], ("Says “Done.”</span></p>", "Leaves</span>.</p>", "Pays</span>.</p>"), strict=True):
        assert end in export(shop.card("actions", "Enter", words).build()).read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "wide"), [("nto-carla-ko", True), ("all-parts-ko", False)])
def test_paper_lies_as_the_map_does(browser: Browser, export: Export, name: str, wide: bool) -> None:
    browser.open(export(open_map(resources() / "samples" / f"{name}.cjm").graph))
    pages = _printed(browser)
    assert [width > height for width, height in pages] == [wide]


def _printed(browser: Browser) -> list[tuple[float, float]]:
    told = browser.send("Page.printToPDF", printBackground=True, preferCSSPageSize=True)["data"]
    reader = PdfReader(BytesIO(base64.b64decode(told)))
    return [(float(page.mediabox.width), float(page.mediabox.height)) for page in reader.pages]
