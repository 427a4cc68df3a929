"""The shapes that tables of journeys have in practice, each recognised, with a fate for every cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.interchange.book import SourceCell, SourceSheet, address
from cjm_desktop.interchange.drafting import draft
from cjm_desktop.interchange.fates import counts_of, report_of
from cjm_desktop.interchange.mapping import from_json, remember, remembered, to_json
from cjm_desktop.interchange.proposing import propose, questions, reread
from cjm_desktop.interchange.words import meaning
from cjm_desktop.model.rules import check
from tests.helpers.incoming import WORDS, a_sheet, asked, columns_of, lanes_of, proposal_of, taken

KOREAN = """
단계 | 인지 | 고려 | 구매
행동 | 검색한다 | 비교한다 | 결제한다
감정 | 3 | 2 | 5
페인포인트 | 정보 부족 | — | 결제 오류
"""


def test_stages_as_columns() -> None:
    outcome = taken(a_sheet(KOREAN))
    assert columns_of(outcome.graph) == ["인지", "고려", "구매"]
    assert lanes_of(outcome.graph) == {
        "actions 행동": [["검색한다"], ["비교한다"], ["결제한다"]],
        "emotion 감정": [["=0"], ["=-1"], ["=2"]],
        "pains 페인포인트": [["정보 부족"], [], ["결제 오류"]],
    }
    assert counts_of(outcome.fates) == {"stage": 3, "lane": 3, "card": 5, "value": 3, "skipped": 2}


def test_stages_as_rows() -> None:
    outcome = taken(
        a_sheet("""
Phase | Doing | Barriers | Feeling
Find | looks around | too many | 😐 curious
Buy | pays | slow | 😡
""")
    )
    assert columns_of(outcome.graph) == ["Find", "Buy"]
    assert lanes_of(outcome.graph) == {
        "actions Doing": [["looks around"], ["pays"]],
        "friction Barriers": [["too many"], ["slow"]],
        "emotion Feeling": [["curious=0"], ["=-2"]],
    }


def test_a_row_for_each_event_as_the_article_has_it() -> None:
    outcome = taken(
        a_sheet("""
주요 이벤트 | 동기 | 마찰
광고를 본다 | 궁금하다 | 무엇인지 모른다
전화한다 | 값을 알고 싶다 | 오래 기다린다
""")
    )
    assert columns_of(outcome.graph) == ["광고를 본다", "전화한다"]
    assert list(lanes_of(outcome.graph)) == ["motivations 동기", "friction 마찰"]


def test_a_row_for_each_step_with_stages_that_repeat_in_two_cases_and_personas() -> None:
    outcome = taken(
        a_sheet("""
Persona | Stage | Actions | Touchpoint | Pain
A / B | Discover | search | web | slow
A/B | discover | read | web |
A | Buy | pay | shop | queue
""")
    )
    assert columns_of(outcome.graph) == ["Discover", "Discover", "Buy"]
    assert lanes_of(outcome.graph)["touchpoints Touchpoint"] == [["web"], ["web"], ["shop"]]
    assert len(outcome.graph.map.personas) == 2
    assert counts_of(outcome.fates)["detail"] == 3


def test_two_rows_of_heads_are_stages_over_steps() -> None:
    outcome = taken(
        a_sheet("""
 | Trigger | Compare | | Order
 | Boiler fails | Searches | Gets quotes | Signs
Doing | Calls | Reads | Requests | Signs
 | Asks | Finds | |
Needs | Heat | Facts | Prices | Safety
""")
    )
    assert columns_of(outcome.graph) == [
        "Trigger/Boiler fails",
        "Compare/Searches",
        "Compare/Gets quotes",
        "Order/Signs",
    ]
    assert lanes_of(outcome.graph)["actions Doing"][0] == ["Calls", "Asks"]


def test_a_table_that_starts_anywhere_below_a_title_and_above_a_legend() -> None:
    outcome = taken(
        a_sheet("""
 | The journey of Hanna
 |
 |
 | | Stage | Find | Buy
 | | Actions | looks | pays
 | | Pains | slow | dear
 |
 |
 |
 | Legend
""")
    )
    assert outcome.graph.map.title == "The journey of Hanna"
    assert columns_of(outcome.graph) == ["Find", "Buy"]
    assert counts_of(outcome.fates)["skipped"] == 2


def test_facts_above_the_table_go_to_the_map() -> None:
    outcome = taken(
        a_sheet("""
Title: Heat pumps
Persona | Hanna, 52
Scenario | The boiler breaks in winter
Goals | Be warm

Stage | Find | Buy
Actions | looks | pays
Pains | slow | dear
""")
    )
    graph = outcome.graph
    assert (graph.map.title, graph.map.scenario) == ("Heat pumps", "The boiler breaks in winter")
    assert len(graph.map.personas) == 1
    assert counts_of(outcome.fates)["detail"] == 3


def test_a_second_table_holds_the_curve() -> None:
    outcome = taken(
        a_sheet("""
Stage | Find | Buy | Use
Actions | looks | pays | uses
Pains | slow | dear | breaks

Stage | Score
Find | 4
Buy | 2
Use | 5
""")
    )
    assert lanes_of(outcome.graph)["emotion"] == [["=1"], ["=-1"], ["=2"]]


def test_a_list_of_cards() -> None:
    outcome = taken(
        a_sheet("""
Stage | Step | Lane | Card | Owner
Buy | Pay | Doing | pays | Kim
Buy | Pay | Pain points | queue |
Use | | Doing | uses |
""")
    )
    assert columns_of(outcome.graph) == ["Buy/Pay", "Use"]
    assert lanes_of(outcome.graph) == {"actions Doing": [["pays"], ["uses"]], "pains Pain points": [["queue"], []]}


def test_a_cell_merged_over_steps_becomes_a_card_that_spans() -> None:
    sheet = a_sheet("""
Stage | Find | Buy | Use
Actions | looks | | uses
Pains | slow | dear | breaks
""")
    cells = tuple(replace(each, right=2) if each.text == "looks" else each for each in sheet.cells)
    graph = taken(replace(sheet, cells=cells)).graph
    (card,) = graph.cell(graph.lanes()[0].id, graph.steps()[0].id)
    assert card.until == graph.steps()[1].id


def test_one_cell_becomes_several_cards_at_line_breaks_and_bullets_never_at_commas() -> None:
    sheet = a_sheet("""
Stage | Find | Buy
Actions | looks/nasks, calls | • pays/n• signs/n  twice
Pains | slow; dear | queue
""")
    lanes = lanes_of(taken(sheet).graph)
    assert lanes["actions Actions"] == [["looks", "asks, calls"], ["pays", "signs\ntwice"]]
    assert lanes["pains Pains"] == [["slow; dear"], ["queue"]]
    mapping = replace(proposal_of(sheet).mapping, split=("lines", "semicolon"))
    graph = draft(sheet, mapping, WORDS, lang="en", origin={}).graph
    assert lanes_of(graph)["pains Pains"] == [["slow", "dear"], ["queue"]]


def test_blank_looking_cells_and_hidden_ones_are_told() -> None:
    sheet = a_sheet("""
Stage | Find | Buy
Actions | looks | pays
Pains | slow | dear
""")
    hidden = SourceCell(3, 0, "Needs", "A4", hidden=True)
    cells = (*sheet.cells, hidden, SourceCell(3, 1, "\u00a0", "B4"), SourceCell(3, 2, "\u200b", "C4"))
    outcome = taken(replace(sheet, cells=cells))
    assert list(lanes_of(outcome.graph)) == ["actions Actions", "pains Pains"]
    assert len(outcome.fates) == 10  # what shows nothing is no cell


def test_owners_are_asked_about_and_the_answer_decides() -> None:
    sheet = a_sheet("""
Stage | Find | Buy
Actions | looks | pays
Pains | slow | dear
Owner | Kim | Lee
""")
    assert asked(sheet) == ["Row “Owner”: a lane, the owners of the cards, or left out?"]
    (question,) = questions(sheet, proposal_of(sheet).mapping, WORDS)
    made = {
        ENGLISH(choice.label): draft(sheet, choice.mapping, WORDS, lang="en", origin={}) for choice in question.choices
    }
    owners = {card.owner for card in made["Owners"].graph.cards()}
    assert owners == {"Kim", "Lee"}
    assert len(made["Lane"].graph.lanes()) == 3
    assert counts_of(made["Leave out"].fates)["skipped"] == 4


def test_a_scale_is_read_from_the_label_or_asked_for() -> None:
    bare = "Stage | A1 | B1\nActions | a | b\nFeeling | 1 | 2"
    assert asked(a_sheet(bare)) == ["Emotion: on which scale are the numbers 1 to 2?"]
    assert asked(a_sheet(bare.replace("Feeling", "Feeling (1–5)"))) == []
    assert asked(a_sheet(bare.replace("| 2", "| -2"))) == []
    assert asked(a_sheet(bare.replace("| 2", "| 8"))) == ["Emotion: on which scale are the numbers 1 to 8?"]


def test_the_raw_score_is_kept_with_its_scale() -> None:
    graph = taken(a_sheet("Stage | Find | Buy | Use\nActions | a | b | c\nFeeling | 80% | ★★★★☆ | 4/5")).graph
    sources = [(card.value, card.source.raw, card.source.scale) for card in graph.cards() if card.source]
    assert sorted(sources) == [
        (1.0, "4/5", (1.0, 5.0)),
        (1.0, "★★★★☆", (1.0, 5.0)),
        (1.2, "80%", (0.0, 100.0)),
    ]


def test_cards_say_where_they_came_from() -> None:
    graph = taken(a_sheet(KOREAN)).graph
    assert {str(card.data["importedFrom"]["cell"]) for card in graph.cards()} >= {"B2", "D4"}


def test_corrections_of_single_cells() -> None:
    sheet = a_sheet("A title\n\n" + KOREAN.strip())
    mapping = replace(proposal_of(sheet).mapping, cells={"B4": "skip"})
    outcome = draft(sheet, mapping, WORDS, lang="en", origin={})
    assert lanes_of(outcome.graph)["actions 행동"][0] == []
    fates = {fate.cell.where: (fate.kind, fate.reason) for fate in outcome.fates}
    assert fates["B4"] == ("skipped", "chosen")


def test_the_other_direction_can_be_chosen() -> None:
    sheet = a_sheet("Plan | One | Two\nThis | a | b\nThat | c | d")
    mapping = reread(sheet, proposal_of(a_sheet(KOREAN)).mapping, "rows", (0, 0, 2, 2), WORDS)
    graph = draft(sheet, mapping, WORDS, lang="en", origin={}).graph
    assert columns_of(graph) == ["This", "That"]


def test_a_mapping_is_kept_as_json_and_found_again_by_the_heads_alone() -> None:
    sheet = a_sheet(KOREAN)
    mapping = replace(proposal_of(sheet).mapping, scale=(0.0, 5.0), cells={"B2": "skip"})
    assert from_json(to_json(mapping)) == mapping
    remember(sheet, mapping, proposal_of(sheet).mapping)
    other = a_sheet(KOREAN.replace("검색한다", "찾는다").replace("| 5", "| 4"))
    assert remembered(other, proposal_of(other).mapping) == mapping
    changed = a_sheet(KOREAN.replace("페인포인트", "니즈"))
    assert remembered(changed, proposal_of(changed).mapping) is None


def test_nothing_is_found_where_there_is_no_table() -> None:
    assert propose(a_sheet("just words\nand more\n1"), WORDS) is None


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("**Pain points:**", "pains"),
        ("사용자 행동 (무엇을 하나요?)", "actions"),
        ("感情曲線", "emotion"),
        ("Канал взаимодействия", "channels"),
        ("Ponto de contato", "touchpoints"),
        ("Ce qu'elle pense", "thoughts"),
        ("高兴的用户行为", "actions"),
        ("DOING (tasks)", "actions"),
        ("Opportunity, e.g. what could be better", "opportunities"),
        ("Bedürfnisse", "needs"),
        ("Barreras", "friction"),
    ],
)
def test_lane_words_in_nine_languages(label: str, role: str) -> None:
    found = meaning(label, WORDS.roles)
    assert found is not None
    assert found.key == role


def test_a_korean_list_of_classes_is_stages_over_steps() -> None:
    table = (
        "대분류 | 중분류 | 고객 행동 | 문제점\n탐색 | 검색 | 찾는다 | 광고\n | 비교 | 견준다 |\n구매 | 결제 | 낸다 |"
    )
    assert columns_of(taken(a_sheet(table)).graph) == ["탐색/검색", "탐색/비교", "구매/결제"]


def test_words_for_one_stage_are_one() -> None:
    meant = [{meaning(word, WORDS.stages) for word in words} for words in (("전환", "변환", "구매"), ("보존", "유지"))]
    assert [{found.key for found in each if found} for each in meant] == [{"purchase"}, {"retention"}]


def test_every_word_of_the_table_is_found_again() -> None:
    words = WORDS
    for table in (words.roles, words.heads, words.stages):
        for word in table:
            found = meaning(word, table)
            assert found is not None, word
            assert found.sureness == 1.0, word


def test_report_counts_add_up() -> None:
    outcome = taken(a_sheet(KOREAN))
    report = report_of(outcome.fates, ENGLISH)
    assert report["total"] == sum(report["counts"].values()) == len(report["cells"]) == 16


SIGNS = st.sampled_from(
    ["", "", "단계", "Stage", "행동", "Feeling", "3", "-2", "x", "a\nb", "Owner", "—", "😡", "Persona"]
)


@given(
    rows=st.lists(st.lists(SIGNS, min_size=1, max_size=6), min_size=1, max_size=8),
    spans=st.lists(st.tuples(st.integers(0, 7), st.integers(0, 5), st.integers(1, 4), st.integers(1, 4)), max_size=3),
    hidden=st.integers(0, 9),
)
def test_any_sheet_gives_a_sound_map_with_a_fate_for_every_cell(
    rows: list[list[str]], spans: list[tuple[int, int, int, int]], hidden: int
) -> None:
    sizes = {(row, column): (down, right) for row, column, down, right in spans}
    cells = [
        SourceCell(r, c, text, address(r, c), *sizes.get((r, c), (1, 1)), hidden=r == hidden)
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
        if text
    ]
    sheet = SourceSheet("s", tuple(cells))
    words = WORDS
    found = propose(sheet, words)
    if found is None:
        return
    questions(sheet, found.mapping, words)
    for mapping in (
        found.mapping,
        *(reread(sheet, found.mapping, way, found.mapping.area, words) for way in ("rows", "columns", "list")),
    ):
        outcome = draft(sheet, mapping, words, lang="ko", origin={"file": "f"})
        assert sum(counts_of(outcome.fates).values()) == len(sheet.filled)
        assert [problem for problem in check(outcome.graph) if not problem.notice] == []


def test_cells_are_split_at_commas_where_somebody_says_so_but_no_number_is() -> None:
    sheet = a_sheet("Stage | Find | Buy\nActions | looks, asks | sees、reads, 1,200 shops")
    whole = proposal_of(sheet).mapping
    assert lanes_of(taken(sheet).graph)["actions Actions"][0] == ["looks, asks"]
    graph = draft(sheet, replace(whole, split=("lines", "comma")), WORDS, lang="en", origin={}).graph
    assert lanes_of(graph)["actions Actions"] == [["looks", "asks"], ["sees", "reads", "1,200 shops"]]
