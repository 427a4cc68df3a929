"""The glossary: words that give way are found with their particles and replaced everywhere in one step."""

from __future__ import annotations

import pytest

from cjm_desktop.edit.glossary import glossary_of, role_in
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Evidence, Stage, Term
from cjm_desktop.ui.panels.record_list import RecordList
from tests.helpers.builders import a_map
from tests.helpers.inspecting import editor, field
from tests.helpers.window_driver import WindowDriver


def a_trip(*terms: Term, lang: str = "ko") -> JourneyGraph:
    builder = a_map(lang=lang).stage("구매자 등록").lane("actions", "행동").lane("quotes", "고객의 말")
    builder.card("행동", "구매자 등록", "구매자는 후기를 읽고 구매자를 부른다", note="구매자의 메모")
    builder.card("행동", "구매자 등록", "공동구매자금과 구매자층").card(
        "고객의 말", "구매자 등록", "구매자라고 부르지 마세요"
    )
    builder.record(Evidence(id="ev_1", name="구매자 설문"))
    for term in terms:
        builder.record(term)
    return builder.build()


CUSTOMER = Term(id="gl_1", name="고객", synonyms=("구매자", "손님"))


def texts(graph: JourneyGraph) -> list[str]:
    return sorted(str(card.text) for card in graph.cards())


def test_one_step_replaces_every_form_and_no_part_of_another_word(desk: WindowDriver) -> None:
    desk.show(a_trip(CUSTOMER))
    before = texts(desk.graph)
    desk.choose("edit.glossary")
    assert texts(desk.graph) == [
        "고객은 후기를 읽고 고객을 부른다",
        "공동구매자금과 구매자층",
        "구매자라고 부르지 마세요",
    ]
    assert next(iter(desk.graph.table(Stage).values())).name == "고객 등록"
    assert {card.note for card in desk.graph.cards()} == {"", "고객의 메모"}
    assert next(iter(desk.graph.table(Evidence).values())).name == "구매자 설문"
    desk.keys("Ctrl+Z")
    assert texts(desk.graph) == before


@pytest.mark.parametrize(
    ("name", "synonyms", "text", "after"),
    [
        (
            "online shop",
            ("shop", "web store"),
            "The shop and the online shop, a Web store",
            "The online shop and the online shop, a online shop",
        ),
        ("sign-up", ("registration",), "Registrations are no registration.", "Registrations are no sign-up."),
    ],
)
def test_a_word_inside_the_better_one_stays(
    desk: WindowDriver, name: str, synonyms: tuple[str, ...], text: str, after: str
) -> None:
    builder = a_map(lang="en").stage("A").lane("actions", "Doing").card("Doing", "A", text)
    desk.show(builder.record(Term(id="gl_1", name=name, synonyms=synonyms)).build())
    desk.choose("edit.glossary")
    (card,) = desk.graph.cards()
    assert card.text == after
    desk.choose("edit.glossary")
    assert next(iter(desk.graph.cards())).text == after


def test_words_count_in_their_own_language_only() -> None:
    term = Term(id="gl_1", name={"ko": "고객", "en": "customer"}, synonyms=({"en": "guest", "ko": "손님"},))
    graph = a_map(lang="ko").stage("A").lane("actions", "행동").record(term).build()
    glossary, role = glossary_of(graph), role_in(graph)
    card = Card(
        id="cd_1", lane=graph.lanes()[0].id, step=graph.steps()[0].id, text={"ko": "guest 손님이", "en": "a guest 손님"}
    )
    assert [(each.unwanted.words, len(each.hits)) for each in glossary.misuses(card, role)] == [
        ("guest", 1),
        ("손님", 1),
    ]


def test_a_forbidden_word_without_a_better_one_stays_and_is_told(desk: WindowDriver) -> None:
    desk.show(a_trip(Term(id="gl_1", forbidden=("후기",))))
    before = texts(desk.graph)
    desk.choose("edit.glossary")
    assert texts(desk.graph) == before


def test_a_glossary_is_written_in_the_lists_and_mended_from_the_insights(desk: WindowDriver) -> None:
    desk.show(a_trip())
    desk.window.tabs.show_list_of(CUSTOMER)
    desk.turn()
    (words,) = (each for each in desk.window.findChildren(RecordList) if each.kind is Term)
    desk.click(words.add)
    desk.turn()
    desk.window.inspector.flush()
    (term,) = desk.graph.table(Term).values()
    desk.window.document.editor.session.select([term.id])
    field(desk, "name").setFocus()
    desk.keys("Ctrl+A")
    desk.write("고객")
    editor(desk, "name").flush()
    desk.write("구매자", field(desk, "synonyms"))
    editor(desk, "synonyms").flush()
    (term,) = desk.graph.table(Term).values()
    assert (term.name, term.synonyms) == ("고객", ("구매자",))
    desk.choose("view.insights")
    panel = desk.window.insights
    desk.qtbot.waitUntil(lambda: "glossary" in panel.sections)
    row = panel.sections["glossary"].rows[0]
    desk.click(row.mend)
    assert "고객은 후기를 읽고 고객을 부른다" in texts(desk.graph)
