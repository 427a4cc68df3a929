"""Sheets as they come by mail: lists that repeat their steps, several tables, labels with examples, signs for moods."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.interchange.drafting import draft
from cjm_desktop.interchange.proposing import questions
from tests.helpers.incoming import WORDS, a_sheet, asked, columns_of, lanes_of, proposal_of, taken


@pytest.mark.parametrize("score", ["Score", "Satisfaction"])
def test_a_small_table_of_scores_that_fits_better_does_not_have_the_map_left_out(score: str) -> None:
    outcome = taken(
        a_sheet(f"""
Stage | Customer actions | Touchpoints | Pain points | Date
Find | looks | web | slow | May
Buy | pays | shop | dear | June
Use | uses | home | breaks | July

| Stage | {score}
| Find | 4
| Buy | 2
| Use | 5
""")
    )
    lanes = lanes_of(outcome.graph)
    assert lanes["actions Customer actions"] == [["looks"], ["pays"], ["uses"]]
    name = "emotion" if score == "Score" else f"emotion {score}"
    assert lanes[name] == [["=1"], ["=-1"], ["=2"]]


def test_a_larger_block_that_is_hardly_a_table_does_not_take_its_place() -> None:
    outcome = taken(
        a_sheet("""
Stage | Find | Buy
Actions | looks | pays
Pains | slow | dear

Kim | 3 | x | y | z
Lee | 4 | x | y | z
Choi | 5 | x | y | z
""")
    )
    assert lanes_of(outcome.graph)["actions Actions"] == [["looks"], ["pays"]]


def test_rows_that_repeat_a_step_are_one_step_whose_cards_keep_their_own_owner_and_persona() -> None:
    outcome = taken(
        a_sheet("""
Persona | Stage | Step | Actions | Touchpoint | Pain points
Ann | Search | Portal | sets a filter | web | slow
Bob | Search | Portal | asks a friend | phone |
Ann | Search | Map | looks around | web |
Ann | Visit | Portal | writes | mail | no answer
""")
    )
    graph = outcome.graph
    assert columns_of(graph) == ["Search/Portal", "Search/Map", "Visit/Portal"]
    assert lanes_of(graph)["actions Actions"] == [["sets a filter", "asks a friend"], ["looks around"], ["writes"]]
    assert {card.text: card.tags for card in graph.cards() if card.text in ("sets a filter", "asks a friend")} == {
        "sets a filter": ("Ann",),
        "asks a friend": ("Bob",),
    }


def test_thousands_of_rows_that_repeat_their_steps_are_a_map() -> None:
    rows = [f"Stage {i // 500} | Step {i // 50} | does {i} | {i % 5 + 1}" for i in range(3000)]
    outcome = taken(a_sheet("Stage | Step | Actions | Emotion\n" + "\n".join(rows)))
    assert len(outcome.graph.steps()) == 60


def test_the_steps_of_a_long_table_that_are_left_out_make_its_cards_stand_under_each_other() -> None:
    rows = [f"Stage {i // 500} | Step {i} | does {i} | bad {i}" for i in range(1500)]
    sheet = a_sheet("Stage | Step | Actions | Pain points\n" + "\n".join(rows))
    mapping = proposal_of(sheet).mapping
    with pytest.raises(CjmError, match="CJM-E514"):
        draft(sheet, mapping, WORDS, lang="en", origin={})
    lines = tuple(replace(line, use="skip") if line.use == "step" else line for line in mapping.lines)
    graph = draft(sheet, replace(mapping, lines=lines), WORDS, lang="en", origin={}).graph
    assert [len(graph.cell(graph.lanes()[0].id, step.id)) for step in graph.steps()] == [500, 500, 500]


def test_the_scale_that_a_label_states_in_points_is_not_in_the_name_of_its_lane() -> None:
    outcome = taken(a_sheet("단계 | 인지 | 구매\n행동 | 본다 | 산다\n감정(1~5점) | 4 | 1"))
    assert lanes_of(outcome.graph)["emotion 감정"] == [["=1"], ["=-2"]]


def test_smileys_of_signs_are_values_alone_and_words_among_words() -> None:
    outcome = taken(a_sheet("Stage | A | B | C | D\nActions | a | b | c | d\nFeeling | :( | :-) | price:(net) | :D"))
    assert lanes_of(outcome.graph)["emotion Feeling"] == [["=-1"], ["=1"], ["price:(net)"], [":D=2"]]


def test_of_two_tables_that_both_may_be_the_journey_a_person_chooses() -> None:
    today = "Stage | Find | Buy\nActions | looks | pays\nPains | slow | dear"
    sheet = a_sheet(f"As is\n{today}\n\n\n\nTo be\n{today.replace('slow', 'fine')}")
    assert asked(sheet) == ["There are several tables: which one is the journey?"]
    (question,) = questions(sheet, proposal_of(sheet).mapping, WORDS)
    assert [ENGLISH(each.label) for each in question.choices] == ["Table A1:C4", "Table A8:C11"]
    drafts = [draft(sheet, each.mapping, WORDS, lang="en", origin={}).graph for each in question.choices]
    assert [lanes_of(graph)["pains Pains"][0] for graph in drafts] == [["slow"], ["fine"]]
    assert not any(questions(sheet, each.mapping, WORDS) for each in question.choices)


def test_the_example_behind_a_label_is_the_prompt_of_its_lane() -> None:
    sheet = a_sheet(
        "Stage | A | B\nDOING e.g. what does she do? | a | b\nPains (e.g. queues)/nask twice | c | d\nE.g. | e | f"
    )
    lanes = taken(sheet).graph.lanes()
    assert [(lane.name, lane.prompt) for lane in lanes] == [
        ("DOING", "e.g. what does she do?"),
        ("Pains", "e.g. queues)\nask twice"),
        ("E.g.", ""),
    ]
