"""`cjm import` as somebody uses it who has a workbook and no window."""

from __future__ import annotations

import io
import json
import time
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from cjm_desktop.cli import main
from cjm_desktop.edit.commands.cards import set_field
from cjm_desktop.edit.editor import Editor
from cjm_desktop.extensions import reading
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Persona
from cjm_desktop.storage.files import open_map, save_map
from tests.helpers.incoming import a_workbook, columns_of, lanes_of, rows_from

Capture = pytest.CaptureFixture[str]
TABLE = "Stage | Find | Buy\nActions | looks | pays\nFeeling | 4 | 2"


def png() -> bytes:
    """A small picture."""
    out = io.BytesIO()
    Image.new("RGB", (20, 10), "red").save(out, "PNG")
    return out.getvalue()


def imported(folder: Path, name: str, data: bytes, *words: str, code: int = 0) -> JourneyGraph | None:
    source, out = folder / name, folder / "out.cjm"
    source.write_bytes(data)
    assert main(["--ui-lang", "en", "import", str(source), "-o", str(out), *words]) == code
    assert out.exists() == (code == 0)
    return open_map(out).graph if code == 0 else None


def of_workbook(folder: Path, data: bytes, *words: str) -> JourneyGraph:
    graph = imported(folder, "book.xlsx", data, *words)
    assert graph is not None
    return graph


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_tables_as_text_in_each_encoding(tmp_path: Path, encoding: str, delimiter: str) -> None:
    text = '단계,인지,구매\r\n행동,검색한다,"결제, 카드"\r\n감정,3,5\r\n'.replace(",", delimiter).replace(
        f"제{delimiter}", "제,"
    )
    graph = imported(tmp_path, "table.dat", text.encode(encoding))
    assert graph is not None
    assert columns_of(graph) == ["인지", "구매"]
    assert lanes_of(graph)["actions 행동"] == [["검색한다"], ["결제, 카드"]]


def test_the_content_counts_not_the_ending(tmp_path: Path) -> None:
    graph = imported(tmp_path, "map.cjm.csv", a_workbook({"A": rows_from(TABLE)}))
    assert graph is not None
    assert columns_of(graph) == ["Find", "Buy"]


def test_a_workbook_with_a_block_of_rows_for_each_lane_banners_and_merges(tmp_path: Path) -> None:
    cells = rows_from(
        """
Our journey
Persona | Mia

 | Before | | After
Actions | searches | compares | tells
 | asks | | waits
Thoughts | is it good? | | never again
OUT OF SCOPE
Pain points | dear | slow | broken
""",
        top=2,
        left="B",
    )
    data = a_workbook({"Map": cells}, merged=("B2:E2", "C5:D5", "B6:B7", "C8:D8", "B9:E9"))
    graph = of_workbook(tmp_path, data)
    assert graph.map.title == "Our journey"
    assert columns_of(graph) == ["Before", "Before", "After"]
    assert lanes_of(graph) == {
        "actions Actions": [["searches", "asks"], ["compares"], ["tells", "waits"]],
        "thoughts Thoughts": [["is it good?"], [], ["never again"]],
        "pains Pain points": [["dear"], ["slow"], ["broken"]],
    }
    (thought,) = [card for card in graph.cards() if card.text == "is it good?"]
    assert thought.until == graph.steps()[1].id


def test_pictures_notes_and_hidden_rows(tmp_path: Path) -> None:
    cells = rows_from(
        "Stage | Find | Buy\nActions | looks | pays\nStoryboard\nGoals | old | old\nNeeds | \u00a0 | safety"
    )
    data = a_workbook({"Map": cells}, hidden_rows=(4,), notes={"B2": "heard in an interview"}, pictures={"C3": png()})
    graph = of_workbook(tmp_path, data, "--report", str(tmp_path / "r.json"))
    assert {card.note for card in graph.cards()} == {"", "heard in an interview"}
    assert [blob.w for blob in (graph.blob(card.image) for card in graph.cards() if card.image) if blob] == [20]
    assert "old" not in str(lanes_of(graph))
    (sheet,) = json.loads((tmp_path / "r.json").read_text())["sources"][0]["sheets"]
    assert sum(sheet["counts"].values()) == sheet["total"] == len(sheet["cells"]) == 13
    assert sheet["counts"]["skipped"] == 4  # the corner, and three cells of the hidden row


def test_a_formula_gives_its_cached_value_or_shows_its_text(tmp_path: Path) -> None:
    cells = rows_from(TABLE) | {"B4": "=1+1", "A4": "Questions", "C4": "why?"}
    graph = of_workbook(tmp_path, a_workbook({"Map": cells}))
    assert lanes_of(graph)["questions Questions"] == [["=1+1"], ["why?"]]


def test_of_several_sheets_the_likeliest_is_taken_or_the_one_that_is_named(tmp_path: Path) -> None:
    other = rows_from("Phase | Use\nDoing | uses\nNeeds | help")
    data = a_workbook({"Notes": {"A1": "words"}, "Map": rows_from(TABLE), "Other": other})
    assert columns_of(of_workbook(tmp_path, data)) == ["Find", "Buy"]
    (tmp_path / "out.cjm").unlink()
    assert columns_of(of_workbook(tmp_path, data, "--sheet", "Other")) == ["Use"]


def test_what_only_a_person_can_decide_is_asked_and_answered_by_a_mapping(tmp_path: Path, capsys: Capture) -> None:
    data = a_workbook({"Map": rows_from(TABLE + "\nOwner | Kim | Lee")})
    recipe = tmp_path / "recipe.json"
    imported(tmp_path, "book.xlsx", data, "--save-mapping", str(recipe), code=1)
    assert "Row “Owner”" in capsys.readouterr().err
    changed = json.loads(recipe.read_text())
    changed["lines"][-1].update(use="owner", sure=True)
    recipe.write_text(json.dumps(changed))
    graph = of_workbook(tmp_path, data, "--mapping", str(recipe))
    assert {card.owner for card in graph.cards()} == {"Kim", "Lee"}


def test_an_existing_file_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "out.cjm").write_text("mine")
    (tmp_path / "t.csv").write_text("a")
    assert main(["import", str(tmp_path / "t.csv"), "-o", str(tmp_path / "out.cjm")]) == 2
    assert (tmp_path / "out.cjm").read_text() == "mine"


def test_into_a_map_columns_meet_by_name_lanes_by_role_and_nothing_comes_twice(tmp_path: Path) -> None:
    of_workbook(tmp_path, a_workbook({"Map": rows_from(TABLE)}))
    more = '단계,Buy,Use\n행동,"pays\nsigns",uses\n니즈,,help\n'
    source, out = tmp_path / "more.csv", tmp_path / "out.cjm"
    source.write_text(more)
    for _ in range(2):
        assert main(["import", str(source), "--into", str(out), "-o", str(out)]) == 0
        graph = open_map(out).graph
        assert columns_of(graph) == ["Find", "Buy", "Use"]
        assert lanes_of(graph) == {
            "actions Actions": [["looks"], ["pays", "signs"], ["uses"]],
            "emotion Feeling": [["=1"], ["=-1"], []],
            "needs 니즈": [[], [], ["help"]],
        }


def test_a_cell_that_changed_in_the_source_changes_its_card(tmp_path: Path) -> None:
    first, second = (TABLE.replace("pays", word) for word in ("pays", "pays by card"))
    graph = of_workbook(tmp_path, a_workbook({"Map": rows_from(first)}))
    before = {card.text: card.id for card in graph.cards()}
    (tmp_path / "book.xlsx").write_bytes(a_workbook({"Map": rows_from(second)}))
    out = str(tmp_path / "out.cjm")
    assert main(["import", str(tmp_path / "book.xlsx"), "--into", out, "-o", out]) == 0
    after = {card.text: card.id for card in open_map(Path(out)).graph.cards()}
    assert after["pays by card"] == before["pays"]
    assert len(after) == len(before)


@pytest.mark.parametrize(("words", "marks"), [("pays by card", ("gap",)), ("leaves again", ())])
def test_a_cell_that_says_something_else_in_the_source_keeps_nothing_of_what_was_known(
    tmp_path: Path, words: str, marks: tuple[str, ...]
) -> None:
    graph = of_workbook(tmp_path, a_workbook({"Map": rows_from(TABLE)}))
    editor = Editor(graph)
    (card,) = (card.id for card in graph.cards() if card.text == "pays")
    editor.run(set_field.call([card], "flags", ["gap"]))
    out = tmp_path / "out.cjm"
    was = open_map(out)
    save_map(editor.graph, out, revision=was.revision, source=was.source, now=datetime(2026, 1, 1, tzinfo=UTC))
    (tmp_path / "book.xlsx").write_bytes(a_workbook({"Map": rows_from(TABLE.replace("pays", words))}))
    assert main(["import", str(tmp_path / "book.xlsx"), "--into", str(out), "-o", str(out)]) == 0
    after = open_map(out).graph.one(Card, card)
    assert (after.text, after.flags) == (words, marks)


def test_a_cell_that_names_another_entry_in_the_source_has_its_card_stand_for_that_one(tmp_path: Path) -> None:
    table = "Stage,Find,Buy,Use\nActions,looks,pays,uses\nTouchpoints,Web,Shop,Kiosk\nKPI,NPS 31,Churn 4%,CSAT 4\n"
    graph = imported(tmp_path, "t.csv", table.encode())
    assert graph is not None
    changed = table.replace("Web", "App").replace("NPS 31", "Reach 72 %").replace("Churn 4%", "Churn 3%")
    (tmp_path / "t.csv").write_text(changed.replace("CSAT 4", "nothing is measured"))
    out = str(tmp_path / "out.cjm")
    assert main(["import", str(tmp_path / "t.csv"), "--into", out, "-o", out]) == 0
    after = open_map(Path(out)).graph
    assert lanes_of(after)["touchpoints Touchpoints"] == [["App"], ["Shop"], ["Kiosk"]]
    assert lanes_of(after)["metrics KPI"] == [["Reach: 72%"], ["Churn: 3%"], ["nothing is measured"]]
    assert {card.id for card in after.cards()} == {card.id for card in graph.cards()}


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 60_000_000)
    return out.getvalue()


def open_document(kind: str) -> bytes:
    """A package of OpenDocument."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("content.xml", "<x/>")
    return out.getvalue()


def with_part(data: bytes, name: str, change: tuple[bytes, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            body = old.read(entry)
            new.writestr(entry.filename, body.replace(*change) if entry.filename == name else body)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
BOOK = a_workbook({"Map": rows_from(TABLE)}, merged=("A8:B8",))
ENTITIES = b'<!DOCTYPE lolz [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (bomb(), "CJM-E505"),
        (with_part(BOOK, SHEET, (b"<worksheet", ENTITIES)), "CJM-E506"),
        (with_part(BOOK, SHEET, (b"A8:B8", b"A8:XFD1048576")), "CJM-E504"),
        (with_part(BOOK, SHEET, (b"</sheetData>", b"<row>")), "CJM-E507"),
        (BOOK[: len(BOOK) // 2], "CJM-E507"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "CJM-E509"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "CJM-E508"),
        (open_document("spreadsheet"), "CJM-E509"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "CJM-E501"),
        (b"", "CJM-E502"),
        (b"\x00\x01\x02\x03\xff\xfe\xfd" * 9, "CJM-E501"),
    ],
)
def test_what_cannot_be_read_ends_in_one_clear_message(tmp_path: Path, capsys: Capture, data: bytes, code: str) -> None:
    imported(tmp_path, "bad.xlsx", data, code=2)
    said = capsys.readouterr().err
    assert code in said
    assert "Traceback" not in said


@pytest.mark.parametrize("name", ["old.xls", "old.xlsx", "old.csv", "old.txt", "old"])
def test_old_workbooks_are_known_under_any_ending_and_it_is_said_what_to_do(
    tmp_path: Path, capsys: Capture, name: str
) -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "Workbook\0".encode("utf-16-le")
    for lang, data, words in (("en", old, "save it as .xlsx"), ("ko", open_document("spreadsheet"), ".xlsx로 저장")):
        source = tmp_path / name
        source.write_bytes(data)
        assert main(["--ui-lang", lang, "import", str(source), "-o", str(tmp_path / "out.cjm")]) == 2
        said = capsys.readouterr().err
        assert "CJM-E509" in said
        assert words in said


@pytest.mark.parametrize("old", [True, False])
def test_letters_are_no_workbooks_and_what_is_known_is_said_without_what_cannot_be_read(
    tmp_path: Path, capsys: Capture, *, old: bool
) -> None:
    letter = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument\0".encode("utf-16-le")
    imported(tmp_path, "letter.doc", letter if old else open_document("text"), code=2)
    said = capsys.readouterr().err
    assert "CJM-E501" in said
    assert ".xlsx" in said
    assert ".ods" not in said


def test_a_workbook_larger_than_a_pipe_comes_in_whole(tmp_path: Path) -> None:
    words = [f"{number * 7919 % 10_007:x} {number * 104_729 % 99_991:x} says what it saw" for number in range(4_000)]
    cells: dict[str, str] = {"A1": "Stage", "B1": "Lane", "C1": "Card"}
    for row, text in enumerate(words, 2):
        cells |= {f"A{row}": f"S{row % 5}", f"B{row}": "Doing", f"C{row}": text}
    data = a_workbook({"Map": cells})
    assert len(data) > 64 * 1024
    assert len(list(of_workbook(tmp_path, data).cards())) == len(words)


def test_a_far_cell_costs_nothing(tmp_path: Path, capsys: Capture) -> None:
    cells = rows_from(TABLE) | {"XFD1048576": "far"}
    assert columns_of(of_workbook(tmp_path, a_workbook({"Map": cells}))) == ["Find", "Buy"]
    assert "1 cell beyond row" in capsys.readouterr().err


def test_a_macro_workbook_and_links_are_only_data(tmp_path: Path) -> None:
    cells = rows_from(TABLE) | {"B4": '=HYPERLINK("http://127.0.0.1/x","y")', "A4": "Needs"}
    graph = of_workbook(tmp_path, a_workbook({"Map": cells}))
    assert lanes_of(graph)["needs Needs"][0] == ['=HYPERLINK("http://127.0.0.1/x","y")']


@pytest.mark.corpus
def test_the_hostile_workbook_ends_in_one_message(corpus: Path, tmp_path: Path, capsys: Capture) -> None:
    begun = time.process_time()
    source = corpus / "hostile" / "far_cell_XFD1048576.xlsx"
    assert main(["import", str(source), "-o", str(tmp_path / "o.cjm")]) == 2
    assert time.process_time() - begun < 2
    assert "CJM-E511" in capsys.readouterr().err


@pytest.mark.corpus
def test_the_table_of_another_tool_is_asked_about(corpus: Path, tmp_path: Path, capsys: Capture) -> None:
    source = corpus / "csv" / "02_en_lucidchart-export.csv"
    assert main(["import", str(source), "-o", str(tmp_path / "o.cjm")]) == 1
    assert "certainty" in capsys.readouterr().err


def test_what_counts_is_the_work_of_reading_not_that_the_machine_does_much_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "SECONDS", 0.01)  # less than a process takes to begin
    assert columns_of(of_workbook(tmp_path, a_workbook({"A": rows_from(TABLE)}))) == ["Find", "Buy"]


def test_what_is_counted_once_is_said_as_one(tmp_path: Path, capsys: Capture) -> None:
    assert imported(tmp_path, "t.csv", b"Stage,Find,Buy\nActions,looks,pays\n") is not None
    assert "= 2 stages + 1 lane + 2 cards + 1 left out" in capsys.readouterr().err


@pytest.mark.parametrize("banner", ["A4:E4", "B4:E4"])
def test_a_banner_merged_over_the_rows_of_a_long_table_is_no_stage_no_step_and_no_persona(
    tmp_path: Path, banner: str
) -> None:
    cells = rows_from("""
Persona | Stage | Step | Actions | Pain points
Ann | Search | Portal | sets a filter | slow
Bob | Visit | Viewing | sees it | far
Bob | Move | Van | rents one | dear
""")
    for place in ("A", "B", "C", "D", "E"):
        cells[f"{place}5"] = cells.pop(f"{place}4")
    cells[banner.split(":", maxsplit=1)[0]] = "out of scope below"
    graph = of_workbook(tmp_path, a_workbook({"Map": cells}, merged=(banner,)))
    assert columns_of(graph) == ["Search/Portal", "Visit/Viewing", "Move/Van"]
    assert sorted(str(persona.name) for persona in graph.in_order(Persona)) == ["Ann", "Bob"]


def test_a_merged_label_that_begins_in_a_hidden_row_still_names_the_rows_that_show(tmp_path: Path) -> None:
    cells = rows_from("""
Stage | Find | Buy
Actions | looks | pays
Thoughts | is it good? | is it dear?
 | will it last? | who pays?
""")
    graph = of_workbook(tmp_path, a_workbook({"Map": cells}, merged=("A3:A4",), hidden_rows=(3,)))
    assert lanes_of(graph) == {
        "actions Actions": [["looks"], ["pays"]],
        "thoughts Thoughts": [["will it last?"], ["who pays?"]],
    }


def test_a_heading_merged_over_the_labels_is_no_stage(tmp_path: Path) -> None:
    cells = rows_from("""
    구분 | | 인지 | 구매
    고객 행동 | | 광고를 봄 | 결제
    감정 | | 4 | 2
    """)
    graph = of_workbook(tmp_path, a_workbook({"M": cells}, merged=["A1:B1", "A2:B2", "A3:B3"]))
    assert columns_of(graph) == ["인지", "구매"]
    assert graph.map.lang == "ko"  # it is written so, whatever the language of the messages


def test_a_card_over_a_hidden_column_leaves_no_step_there(tmp_path: Path) -> None:
    cells = rows_from("""
    Stage | Find | | Buy
    Step | Search | Compare | Pay
    Actions | types | asks | pays
    Pain points | slow | | dear
    """)
    data = a_workbook({"M": cells}, merged=["B1:C1", "B4:C4"], hidden_columns=["C"])
    assert columns_of(of_workbook(tmp_path, data)) == ["Find/Search", "Buy/Pay"]


def test_a_row_of_pictures_is_a_storyboard_whatever_it_is_called(tmp_path: Path) -> None:
    cells = rows_from("""
    Stage | Find | Buy
    Actions | looks | pays
    What it looks like | |
    """)
    graph = of_workbook(tmp_path, a_workbook({"M": cells}, pictures={"B3": png(), "C3": png()}))
    assert [lane.role for lane in graph.lanes()] == ["actions", "images"]


def test_an_outline_may_say_a_lane_and_its_card_in_one_line(tmp_path: Path) -> None:
    text = (
        "- Find\n  - Doing: sees ad\n  - Thinking: is it good?\n- Buy\n  - Doing\n    - pays\n  - Pain points: queue\n"
    )
    graph = imported(tmp_path, "plan.txt", text.encode())
    assert graph is not None
    assert lanes_of(graph) == {
        "actions Doing": [["sees ad"], ["pays"]],
        "thoughts Thinking": [["is it good?"], []],
        "pains Pain points": [[], ["queue"]],
    }


def pictures_of(graph: JourneyGraph) -> list[tuple[str, str, str]]:
    """The cards with a picture: the role of their lane, their step and their words."""
    roles = {lane.id: lane.role for lane in graph.lanes()}
    at = [step.id for step in graph.steps()]
    found = [(roles[card.lane], at.index(card.step), str(card.text)) for card in graph.cards() if card.image]
    return [(role, f"{index}", words) for role, index, words in sorted(found)]


@pytest.mark.parametrize(
    ("table", "places", "lanes"),
    [
        (
            "Stage | Find | Buy\nActions | looks |\nFeeling | 4 | 2",
            ("B2", "C2", "C3"),
            ["actions", "images", "emotion"],
        ),
        (
            "Stage | Find | Buy\nActions | looks |\nFeeling | 4 | 2\nStoryboard | |",
            ("B2", "C2", "C3"),
            ["actions", "emotion", "images"],
        ),
        (
            "Stage | Lane | Card\nFind | Actions | looks\nBuy | Actions |\nBuy | Feeling | -2",
            ("C2", "C3", "C4"),
            ["actions", "images", "emotion"],
        ),
    ],
)
def test_a_picture_in_a_lane_of_words_stands_in_one_that_shows_it(
    tmp_path: Path, table: str, places: tuple[str, ...], lanes: list[str]
) -> None:
    data = a_workbook({"M": rows_from(table)}, pictures={place: png() for place in places})
    graph = of_workbook(tmp_path, data, "--report", str(tmp_path / "r.json"))
    assert [lane.role for lane in graph.lanes()] == lanes
    assert pictures_of(graph) == [("images", "0", ""), ("images", "1", ""), ("images", "1", "")]
    assert sorted(str(card.text) for card in graph.cards() if not card.image and card.value is None) == ["looks"]
    (sheet,) = json.loads((tmp_path / "r.json").read_text())["sources"][0]["sheets"]
    assert sum(sheet["counts"].values()) == sheet["total"] == len(sheet["cells"])
