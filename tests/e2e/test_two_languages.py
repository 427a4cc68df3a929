"""A map told in two languages at once: on paper, on slides, and one by one where a file holds one or both apart."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from docx import Document
from msgspec.structs import replace
from pptx import Presentation
from pypdf import PdfReader

from cjm_desktop.cli import main
from cjm_desktop.model.graph import graph_of
from cjm_desktop.model.records import Card, JourneyMap, Lane, Stage, Touchpoint
from cjm_desktop.storage.files import open_map
from tests.helpers.two_languages import in_korean_and_english, saved

Capture = pytest.CaptureFixture[str]
pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def both(tmp_path: Path) -> Path:
    """Give the file of a map in Korean and English."""
    return saved(in_korean_and_english(), tmp_path / "both.cjm")


def told(capsys: Capture, *words: str | Path) -> str:
    assert main(["--ui-lang", "en", "export", *map(str, words)]) == 0
    return capsys.readouterr().err


def shown(path: Path) -> str:
    """All that an SVG says, without spaces: lines break anywhere."""
    words = re.findall(r"<text[^>]*>([^<]*)<", path.read_text(encoding="utf-8"))
    return bare("".join(words)).replace("&amp;", "&")


def bare(words: str) -> str:
    """Words without spaces and without the marks that a curve sets around what is said."""
    return re.sub(r"[\s“”]", "", words)


@pytest.mark.parametrize(("lang", "first", "second"), [("ko+en", "ko", "en"), ("en+ko", "en", "ko")])
def test_a_poster_says_everything_in_both(lang: str, first: str, second: str, both: Path, capsys: Capture) -> None:
    graph = in_korean_and_english()
    out = both.with_suffix(".svg")
    said = told(capsys, both, out, "--lang", lang, "--svg-text")
    assert "Without effect" not in said
    words = shown(out)
    for card in graph.cards():
        if isinstance(card.text, dict):
            leads = graph.one(Lane, card.lane).role == "departments"  # their names stand before the words of a card
            sought = (card.text[first], card.text[second]) if leads else (f"{card.text[first]}{card.text[second]}",)
            assert all(bare(each) in words for each in sought), card.text
    for stage in graph.in_order(Stage):
        assert isinstance(stage.name, dict)
        assert bare(f"{stage.name[first]}{stage.name[second]}") in words, "the second below the first"
    used = {card.touchpoint for card in graph.cards() if not card.text}
    for each in graph.in_order(Touchpoint):
        if isinstance(each.name, dict) and each.id in used:
            assert bare(f"{each.name[first]} / {each.name[second]}") in words, "beside it in a name among others"
    assert bare("다음 / Next" if first == "ko" else "Next / 다음") in words, "the legend speaks both too"


def test_what_names_a_page_is_one_line_in_the_first_language_of_both(both: Path, capsys: Capture) -> None:
    out = both.with_suffix(".pdf")
    told(capsys, both, out, "--lang", "en+ko")
    reader = PdfReader(out)
    title = reader.metadata.title if reader.metadata else ""
    graph = in_korean_and_english()
    assert isinstance(graph.map.title, dict)
    assert title == f"{graph.map.title['en']} / {graph.map.title['ko']}"
    assert str(reader.root_object["/Lang"]) == "en"
    assert not any("\n" in str(each.title) for each in reader.outline if not isinstance(each, list))


def test_slides_say_both_and_a_report_one_after_the_other(both: Path, capsys: Capture) -> None:
    graph = in_korean_and_english()
    card = next(each for each in graph.cards() if isinstance(each.text, dict))
    assert isinstance(card.text, dict)
    slides, report = both.with_suffix(".pptx"), both.with_suffix(".docx")
    assert "Without effect" not in told(capsys, both, slides, "--lang", "ko+en")
    texts = [
        bare(shape.text_frame.text)
        for slide in Presentation(io.BytesIO(slides.read_bytes())).slides
        for shape in _shapes(slide.shapes)
        if shape.has_text_frame
    ]
    assert any(bare(f"{card.text['ko']}{card.text['en']}") in each for each in texts)
    told(capsys, both, report, "--lang", "ko+en")
    headings = [each.text for each in Document(str(report)).paragraphs if each.style and "Head" in str(each.style.name)]
    stage = graph.stages()[0]
    assert isinstance(stage.name, dict)
    names = stage.name["ko"], stage.name["en"]
    assert [each for each in headings if each in names] == [*names], "first all of it in one, then in the other"


def _shapes(shapes: object) -> list:  # type: ignore[type-arg]  # python-pptx has no types
    found = []
    for each in shapes:  # type: ignore[attr-defined]  # as above
        found += _shapes(each.shapes) if hasattr(each, "shapes") else [each]
    return found


def test_a_page_for_readers_offers_both_and_a_table_has_the_first(both: Path, capsys: Capture) -> None:
    page, table = both.with_suffix(".html"), both.with_suffix(".csv")
    assert "Without effect" not in told(capsys, both, page, "--lang", "ko+en")
    words = page.read_text(encoding="utf-8")
    assert all(f'data-lang="{lang}"' in words for lang in ("ko", "en"))
    name = in_korean_and_english().stages()[0].name
    assert isinstance(name, dict)
    assert f"{name['ko']}\n{name['en']}" not in words, "each language for itself"
    assert "Without effect for csv: --lang en" in told(capsys, both, table, "--lang", "ko+en")
    heads = table.read_text(encoding="utf-8-sig").splitlines()[0]
    assert "단계" in heads
    assert "Stage" not in heads


def test_a_third_language_is_said_to_have_no_effect_and_signs_too_many_mean_nothing(
    both: Path, capsys: Capture
) -> None:
    out = both.with_suffix(".svg")
    assert "Without effect for svg: --lang fr" in told(capsys, both, out, "--lang", "ko+en+fr", "--svg-text")
    in_two = shown(out)
    assert told(capsys, both, out, "--lang", "+ko+en+", "--svg-text") == ""
    assert shown(out) == in_two
    told(capsys, both, out, "--lang", "en+", "--svg-text")
    alone = shown(out)
    told(capsys, both, out, "--lang", "en", "--svg-text")
    assert shown(out) == alone != in_two


def test_what_is_said_in_one_language_stays_and_is_named(both: Path, capsys: Capture) -> None:
    graph = in_korean_and_english()
    card = next(each for each in graph.cards() if isinstance(each.text, dict) and each.lane == graph.lanes()[1].id)
    alone = [replace(each, text="혼자 말한다") if each is card else each for each in graph.records()]
    saved(graph_of(alone), both)
    out = both.with_suffix(".svg")
    said = told(capsys, both, out, "--lang", "ko+en", "--svg-text")
    assert said.count("not there in English") == said.count("혼자 말한다") == 1
    assert bare("혼자 말한다") in shown(out)
    assert isinstance(card, Card)


def test_both_are_kept_as_the_languages_of_the_map(both: Path, capsys: Capture) -> None:
    graph = in_korean_and_english()
    page = replace(graph.map.page, lang="en+ko")
    saved(
        graph_of([replace(each, page=page) if isinstance(each, JourneyMap) else each for each in graph.records()]), both
    )
    out = both.with_suffix(".svg")
    told(capsys, both, out, "--svg-text")
    stage = graph.stages()[0]
    assert isinstance(stage.name, dict)
    assert bare(f"{stage.name['en']}{stage.name['ko']}") in shown(out)


def test_what_stands_in_for_a_name_does_so_in_each_language(both: Path, capsys: Capture) -> None:
    copy, out = both.with_name("copy.cjm"), both.with_suffix(".svg")
    assert main(["--ui-lang", "en", "redact", str(both), str(copy), "names,name-parts"]) == 0
    capsys.readouterr()
    assert "not there" not in told(capsys, copy, out, "--lang", "ko+en", "--svg-text")
    assert bare("페르소나 A / Persona A") in shown(out)
    scenario = open_map(copy).graph.map.scenario
    assert isinstance(scenario, dict)
    assert scenario["en"].startswith("Persona A moves in three weeks.")
    assert scenario["ko"].startswith("페르소나 A")
    told(capsys, copy, out, "--lang", "en", "--svg-text")
    assert "페르소나" not in shown(out)


@pytest.mark.parametrize(
    "words",
    [
        "여정 전체, 1회당: 62분 · 30,800원 · 3.7/5 / The whole journey, each time: 62 minutes · 30,800원 · 3.7/5",
        "일 검침까지 / days until the reading",
        "% 앱에서 끝냄 / finished in the app",
        "계약: 변경 승인 / Contracts: approves",
        "다른 회사 → 새봄전력Another supplier → Saebom Power",
        "영향 5 · 노력 3 · 충성도 / impact 5 · effort 3 · Loyalty",
        "무엇을 해야 하나 · 1–2주What has to be done · 1–2 weeks",
        "— 김민지 · 이사 고객 인터뷰 2026-09Minji Kim · Interviews with movers 2026-09",
        "이사하는 고객 · 36세 · 회사원, 아이 하나Moving customer · age 36 · Office worker with a child",
    ],
)
def test_what_is_joined_is_joined_in_each_language(words: str, both: Path, capsys: Capture) -> None:
    out = both.with_suffix(".svg")
    told(capsys, both, out, "--lang", "ko+en", "--svg-text")
    assert bare(words) in shown(out).replace("\u00a0", "")


def test_what_is_said_stands_between_marks_in_each_language(both: Path, capsys: Capture) -> None:
    out = both.with_suffix(".svg")
    told(capsys, both, out, "--lang", "ko+en", "--svg-text")
    words = out.read_text(encoding="utf-8")
    assert all(f">{line}<" in words for line in ("“설렌다”", "“Looking forward”"))


def test_cards_to_cut_out_say_in_both_where_they_belong(both: Path, capsys: Capture) -> None:
    out = both.with_suffix(".pdf")
    told(capsys, both, out, "--lang", "ko+en", "--wall-kit", "0")
    pages = [bare(page.extract_text()) for page in PdfReader(out).pages]
    graph = in_korean_and_english()
    card = next(iter(graph.cards()))
    step = next(each for each in graph.steps() if each.id == card.step)
    stage = next(each for each in graph.stages() if each.id == step.stage)
    assert isinstance(stage.name, dict)
    assert isinstance(step.name, dict)
    for lang in ("ko", "en"):
        place = bare(f"{stage.name[lang]} / {step.name[lang]}")
        assert any(place in page for page in pages), place
    title = graph.map.title
    assert isinstance(title, dict)
    for number, page in enumerate(pages, 1):
        assert bare(f"{title['ko']} / {title['en']} · {number}/{len(pages)}") in page


def test_reports_join_words_in_each_language(both: Path, capsys: Capture) -> None:
    out = both.with_suffix(".pdf")
    told(capsys, both, out, "--lang", "ko+en", "--report", "initiatives")
    words = bare("".join(page.extract_text() for page in PdfReader(out).pages))
    assert bare("신청한다, 본인을 확인한다Ask for it, Prove who it is") in words
    told(capsys, both, out, "--lang", "ko+en", "--report", "actions")
    words = bare("".join(page.extract_text() for page in PdfReader(out).pages))
    assert bare("담당자 없음 2건 · 날짜 없음 3건 / 3 actions are open · 2 without an owner") in words


def test_the_check_says_of_each_language_what_it_lacks(both: Path, capsys: Capture) -> None:
    graph = in_korean_and_english()
    head = replace(graph.map, langs=("ko", "en", "fr", "de"))
    saved(graph_of([head if each is graph.map else each for each in graph.records()]), both)
    main(["--ui-lang", "en", "check", str(both)])
    said = capsys.readouterr().out
    assert "texts are not there in fr yet" in said
    assert "texts are not there in de yet" in said
    assert "not there in English yet" not in said
    main(["--ui-lang", "ko", "check", str(both)])
    assert "아직 fr로 옮기지 않은 글이" in capsys.readouterr().out
