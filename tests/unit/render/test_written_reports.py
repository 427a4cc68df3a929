"""Reports as python-docx and as readers of Markdown have them: headings, tables with heads, every word, languages."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docx import Document as WordDocument
from docx.oxml.ns import qn

from cjm_desktop.cli import main
from cjm_desktop.compose.production.handouts import handout_output
from cjm_desktop.compose.program import Program
from cjm_desktop.extensions.handing import HandoutOptions
from cjm_desktop.foundation.paths import resources
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.parts import PageSetup, Reading
from cjm_desktop.model.records import Comment, Department, Evidence, Metric, Persona
from tests.helpers.builders import a_map
from tests.helpers.slides import one_line

pytestmark = pytest.mark.usefixtures("qapp")  # its picture is drawn by Qt
CARLA = resources() / "samples" / "nto-carla-en.cjm"
PROGRAM = Program()
Capture = pytest.CaptureFixture[str]


@cache
def written(key: str, sample: Path = CARLA, options: HandoutOptions | None = None) -> bytes:
    output = handout_output(PROGRAM.open(sample), PROGRAM.handouts[key], Path("out"), options=options)
    return output.made((), lambda _: None)


def word(data: bytes) -> Any:
    return WordDocument(io.BytesIO(data))


def headings(made: Any) -> list[tuple[int, str]]:
    named = (each for each in made.paragraphs if each.style.name.startswith("Heading"))
    return [(int(each.style.name[-1]), each.text) for each in named]


def test_a_report_has_a_cover_and_real_headings_in_order() -> None:
    graph = PROGRAM.open(CARLA).graph
    made = word(written("docx"))
    assert made.paragraphs[0].style.name == "Title"
    assert made.paragraphs[0].text == graph.map.title
    found = headings(made)
    firsts = [text for level, text in found if level == 1]
    after = ["Stage by stage", "Friction", "Opportunities", "Key figures", "Sources"]
    assert firsts == ["About this map", "Personas", *after]
    stages = [str(stage.name) for stage in graph.stages()]
    assert [text for level, text in found if level == 2][1:] == stages


@pytest.mark.parametrize(("name", "wide"), [("nto-carla-en", True), ("all-parts-en", False)])
def test_the_picture_of_a_map_lies_as_the_map_does_and_fills_its_page(name: str, wide: bool) -> None:
    made = word(written("docx", resources() / "samples" / f"{name}.cjm"))
    assert [each.page_width > each.page_height for each in made.sections] == ([False, True, False] if wide else [False])
    assert all("PAGE" in each.footer.part.blob.decode() for each in made.sections)
    size = next(made.element.iter(qn("wp:extent")))
    room = [(each.page_width - each.left_margin * 2, each.page_height - each.top_margin * 2) for each in made.sections]
    width, height = next(one for one in room if (one[0] > one[1]) is wide)
    filled = (int(size.get("cx")) / width, int(size.get("cy")) / height)
    assert 0.94 < max(filled) <= 1.0


@pytest.mark.parametrize("key", ["docx", "report"])
def test_a_report_begins_with_what_the_map_is_to_answer_and_its_day(key: str) -> None:
    data = written(key)
    words = word(data).element.iter(qn("w:t")) if key == "docx" else ()
    text = "\n".join(each.text or "" for each in words) or data.decode()
    places = [text.index(each) for each in ("as of 2026-11-21", "Where do we lose track", "Stage by stage")]
    assert places == sorted(places)


def test_several_lines_of_a_fact_are_a_list_in_markdown() -> None:
    told = written("report").decode().split("\n")
    at = told.index("- **Goals**:")
    assert told[at + 1] == "  - Have a pack she can trust before she leaves"
    assert not [line for line in told if line.startswith("- ") and "<br>" in line]


def test_tables_say_what_their_first_row_is_and_pictures_what_they_show() -> None:
    made = word(written("docx"))
    headed = [table for table in made.tables if table.rows[0].cells[0].text in ("Lane", "Friction", "Figure", "Name")]
    assert len(headed) >= 6
    for table in headed:
        # python-docx has no public way to either mark, only to the elements that hold them.
        assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None  # noqa: SLF001  (as said above)
        assert table._tbl.find(f".//{qn('w:tblCaption')}").get(qn("w:val"))  # noqa: SLF001  (as said above)
    pictures = list(made.element.iter(qn("wp:docPr")))
    assert len(pictures) == 1
    assert "Carla buys a backpack" in pictures[0].get("descr")


def test_no_page_leaves_the_last_rows_of_a_table_alone_or_parts_the_facts_of_a_persona() -> None:
    tables = [table for table in word(written("docx")).tables if len(table.rows) > 2]
    assert len(tables) >= 8
    for table in tables:
        kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in table.rows]
        assert kept[-3:] == [True, True, None], table.rows[0].cells[0].text
        if table.rows[0].cells[0].text == "Relation to the company":
            assert all(kept[:-1])


def test_figures_have_their_number_of_answers_and_opportunities_what_they_answer() -> None:
    tables = {table.rows[0].cells[0].text: table for table in word(written("docx")).tables}
    rows = [[cell.text for cell in row.cells] for row in tables["Figure"].rows]
    assert ["NPS", "+18", "", "212", "2026-10"] in rows
    told = [[cell.text for cell in row.cells] for row in tables["Opportunity"].rows]
    assert told[1][:2] == [
        "1. Link guest checkouts to accounts and rewards",
        "As a guest she is not seen as a rewards member",
    ]
    grave = [row.cells[2].text for row in tables["Friction"].rows][1:]
    assert grave == sorted(grave, reverse=True)


@pytest.mark.parametrize("key", ["docx", "report"])
def test_several_languages_stand_after_each_other(key: str) -> None:
    made = a_map(title={"en": "A shop", "ko": "가게"}).stage("Find", "s").lane("actions", "Doing")
    graph = made.card("Doing", "s", {"en": "looks around", "ko": "둘러본다"}).build()
    document = PROGRAM.open(CARLA).beside(graph)
    output = handout_output(document, PROGRAM.handouts[key], Path("o"), options=HandoutOptions(langs=("en", "ko")))
    data = output.made((), lambda _: None)
    if key == "docx":
        text = "\n".join(each.text for each in word(data).element.iter(qn("w:t")))
        titles = [each.text for each in word(data).paragraphs if each.style.name == "Title"]
    else:
        text = data.decode()
        titles = re.findall("^# (.+)$", text, re.MULTILINE)
    assert titles == ["A shop", "가게"], "the title of each report is as large as that of the others"
    places = [text.index(each) for each in ("A shop", "looks around", "가게", "둘러본다")]
    assert places == sorted(places)


@pytest.mark.parametrize("key", ["docx", "report"])
def test_comments_are_there_by_choice_only(key: str) -> None:
    graph = PROGRAM.open(CARLA).graph
    said = Comment(id="cm_zzzzzzzzz1", target=graph.stages()[0].id, author="Ann", text="Is that so?", time="2026-11-01")
    document = PROGRAM.open(CARLA).beside(graph_of([*graph.records(), said]))
    for wanted in (False, True):
        options = HandoutOptions(comments=wanted)
        data = handout_output(document, PROGRAM.handouts[key], Path("o"), options=options).made((), lambda _: None)
        words = word(data).element.iter(qn("w:t")) if key == "docx" else ()
        text = "\n".join(each.text or "" for each in words) or data.decode()
        assert ("Is that so?" in text) is wanted


def test_markdown_is_told_from_the_table_that_comes_back(tmp_path: Path, capsys: Capture) -> None:
    table, whole, page = (tmp_path / name for name in ("table.md", "whole.md", "page.md"))
    assert main(["export", str(CARLA), str(table)]) == 0
    assert main(["export", str(CARLA), str(whole), "--report", "whole"]) == 0
    assert main(["export", str(CARLA), str(page), "--report", "ranking"]) == 0
    assert main(["import", str(table), "-o", str(tmp_path / "back.cjm")]) == 0
    assert "| Stage |" in table.read_text(encoding="utf-8")
    assert "## Stage by stage" in whole.read_text(encoding="utf-8")
    assert "Opportunities by score" in page.read_text(encoding="utf-8").split("\n")[0]
    capsys.readouterr()
    assert main(["--ui-lang", "en", "export", str(CARLA), str(page), "--report", "nothing"]) == 2
    assert "CJM-E435" in capsys.readouterr().err


def test_signs_of_markdown_stay_words() -> None:
    text = "# no *heading* | <b>1</b> [x](y) & `code`\n- no list"
    graph = a_map(title="A_b").stage("S", "s").lane("actions", "L").card("L", "s", text).build()
    document = PROGRAM.open(CARLA).beside(graph)
    told = handout_output(document, PROGRAM.handouts["report"], Path("o")).made((), lambda _: None).decode()
    row = next(line for line in told.splitlines() if line.startswith("| L |"))
    assert re.sub(r"\\(.)", r"\1", row).replace("&amp;", "&") == f"| L | s | {text.replace(chr(10), '<br>')} |"


def test_sources_are_listed_with_how_many_answered() -> None:
    graph = PROGRAM.open(CARLA).graph
    text = one_line(written("report").decode())
    for source in graph.in_order(Evidence):
        assert one_line(str(source.name)) in text.replace("\\", "")


def told_of(graph: JourneyGraph, key: str = "report", setup: PageSetup | None = None) -> str:
    document = PROGRAM.open(CARLA).beside(graph)
    options = HandoutOptions(comments=True)
    output = handout_output(document, PROGRAM.handouts[key], Path("o"), setup=setup, options=options)
    return output.made((), lambda _: None).decode()


def test_a_report_says_who_feels_and_who_says_what() -> None:
    ann, ben = Persona(id="ps_aaaaaaaaa1", name="Ann"), Persona(id="ps_aaaaaaaaa2", name="Ben")
    third = Persona(id="ps_aaaaaaaaa3", name="Cem", role="Neighbour")
    shop = a_map().stage("Buy", "Pay").lane("emotion", "Felt").lane("quotes", "Said")
    shop = shop.record(ann).record(ben).record(third)
    shop = shop.card("Felt", "Pay", "Fine", value=1.0, persona=ann.id)
    shop = shop.card("Felt", "Pay", "Poor", value=-1.0, persona=third.id).card("Said", "Pay", "Oh", by="A friend")
    told = told_of(shop.build())
    assert "+1 Fine — Ann" in told
    assert "−1 Poor — Cem" in told
    assert "Oh — A friend" in told
    assert "### Cem" in told  # whoever is told of is described, although the map shows the first two alone


def test_a_department_stands_before_what_it_does() -> None:
    law = Department(id="dp_aaaaaaaaa1", name="Law")
    shop = a_map().stage("Buy", "Pay").lane("departments", "Who").record(law)
    shop = shop.card("Who", "Pay", "approves", departments=(law.id,))
    assert "Law: approves" in told_of(shop.build())


def test_what_is_left_out_of_a_report_leaves_neither_figures_nor_sources_behind() -> None:
    records = (
        Metric(id="mt_aaaaaaaaa1", name="Secret rate", values=(Reading(value=3.0, date="2026-10"),)),
        Evidence(id="ev_aaaaaaaaa1", name="Secret survey"),
        Evidence(id="ev_aaaaaaaaa2", name="Open survey"),
    )
    shop = a_map().stage("Buy", "Pay").lane("actions", "Doing").lane("metrics", "Measured")
    for record in records:
        shop = shop.record(record)
    shop = shop.card("Doing", "Pay", "Pays", sources=("ev_aaaaaaaaa2",))
    shop = shop.card("Measured", "Pay", "", metric="mt_aaaaaaaaa1", sources=("ev_aaaaaaaaa1",))
    graph = shop.build()
    assert told_of(graph).count("Secret") >= 2
    told = told_of(graph, setup=PageSetup(hidden=(graph.lanes()[1].id,)))
    assert "Open survey" in told
    assert "Secret" not in told


def test_a_comment_on_the_map_says_so() -> None:
    graph = a_map().stage("Buy", "Pay").lane("actions", "Doing").card("Doing", "Pay", "Pays").build()
    note = Comment(id="cm_zzzzzzzzz1", target=graph.map.id, author="Ann", text="Good.", time="2026-11-01")
    assert "| The whole map | Good. | Ann |" in told_of(graph_of([*graph.records(), note]))


def test_a_table_begins_and_ends_with_rows_that_stay_together_and_leaves_no_line_of_a_page() -> None:
    longest = 0
    body = word(written("docx", resources() / "samples" / "all-parts-en.cjm")).element.body
    for table in body.iter(qn("w:tbl")):
        rows = list(table.iter(qn("w:tr")))
        kept = [
            all(each.find(qn("w:pPr")).find(qn("w:keepNext")) is not None for each in row.iter(qn("w:p")))
            for row in rows
        ]
        heads = 1 if rows[0].find(qn("w:trPr")).find(qn("w:tblHeader")) is not None else 0
        first, last = heads + 2, len(rows) - 3  # between them a page may end
        free = range(first, last) if heads else ()  # facts stand together
        assert kept == [at not in free for at in range(len(rows) - 1)] + [False]
        longest = max(longest, len(free))
        after = table.getnext()
        spacing = after.find(qn("w:pPr")).find(qn("w:spacing"))
        assert int(spacing.get(qn("w:line"))) <= 100
    assert longest > 10
