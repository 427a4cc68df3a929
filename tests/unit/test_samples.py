"""The maps that come with the program: sound, canonical, whole, and the same in both languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from samples.build import files

from cjm_desktop.compose.program import Program
from cjm_desktop.model import rules
from cjm_desktop.model.derived import answer_numbers, opportunity_numbers
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Channel, Comment, Metric, Persona, Record, Relation, Terminal, Touchpoint
from cjm_desktop.storage.codec import decode, encode

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
FILES = sorted([*(RESOURCES / "samples").glob("*.cjm"), *(RESOURCES / "templates").glob("*.cjm")])


def graph_of(lang: str) -> JourneyGraph:
    return decode((RESOURCES / "samples" / f"nto-carla-{lang}.cjm").read_bytes()).graph


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_it_is_sound_and_canonical(path: Path) -> None:
    data = path.read_bytes()
    decoded = decode(data)
    assert (decoded.problems, decoded.repaired, decoded.read_only) == ((), False, False)
    assert rules.check(decoded.graph) == []
    assert encode(decoded.graph, decoded.revision) == data


def test_the_files_are_what_the_builder_writes() -> None:
    built = dict(files())
    assert sorted(built) == sorted([*FILES, RESOURCES / "templates" / "templates.json"])
    for path, data in built.items():
        assert path.read_bytes() == data, f"{path.name}: run: python3 packaging/dev.py samples"


def test_both_samples_have_the_same_records() -> None:
    korean, english = graph_of("ko"), graph_of("en")
    assert {r.id for r in korean.records()} - {korean.map.id} == {r.id for r in english.records()} - {english.map.id}
    assert korean.map.id != english.map.id


def test_the_sample_shows_the_journey_that_the_poster_shows() -> None:
    graph = graph_of("ko")
    assert [stage.name for stage in graph.stages()] == ["인식", "고려", "구매", "배송·지원", "옹호"]
    assert [lane.name for lane in graph.lanes()] == ["행동", "동기", "질문", "감정", "접점", "마찰", "지표", "기회"]
    assert (len(graph.table(Channel)), len(graph.table(Touchpoint))) == (6, 9)
    assert [metric.name for metric in graph.in_order(Metric) if metric.headline] == ["NPS", "CSAT", "CES"]
    assert graph.map.review is not None
    assert graph.map.review.next == "2027-02"
    (carla,) = graph.table(Persona).values()
    assert (carla.age, len(carla.goals), bool(carla.quote)) == (34, 3, True)


def test_friction_is_answered_by_opportunities() -> None:
    graph = graph_of("ko")
    numbers = opportunity_numbers(graph)
    assert sorted(numbers.values()) == [1, 2, 3]
    answered = answer_numbers(graph, numbers)
    assert {graph.one(Card, key).text: found for key, found in answered.items()} == {
        "게스트 결제라 보상 회원임을 모른다": (1,),
        "대기열이 길고 부서 사이로 넘겨진다": (2,),
    }


def test_leaving_and_coming_back_are_relations() -> None:
    graph = graph_of("ko")
    kinds = {terminal.kind: terminal for terminal in graph.table(Terminal).values()}
    (left,) = graph.relations_to(kinds["exit"].id)
    (back,) = graph.relations_from(kinds["entry"].id)
    leaves, returns = graph.one(Card, left.source), graph.one(Card, back.target)
    assert leaves.step == returns.step
    assert returns.after == "하루 뒤"
    assert "loop" in {relation.kind for relation in graph.table(Relation).values()}


def test_some_cards_are_known_and_some_assumed() -> None:
    statuses = [card.evidence for card in graph_of("ko").cards()]
    assert {"observed", "reported", "derived", "assumed"} == set(statuses)
    assert graph_of("ko").table(Comment)


def test_no_text_is_left_in_the_other_language() -> None:
    foreign = sum("가" <= char <= "힣" for record in graph_of("en").records() for char in words_of(record))
    korean = sum("가" <= char <= "힣" for record in graph_of("ko").records() for char in words_of(record))
    assert foreign == 0
    assert korean > 500


def words_of(record: Record) -> str:
    return repr(record)


LISTED = json.loads((RESOURCES / "templates" / "templates.json").read_text(encoding="utf-8"))
LANES_OF = {
    "blank": "actions",
    "lifecycle": "actions motivations questions friction",
    "current-state": "actions thoughts emotion touchpoints pains opportunities",
    "future-state": "goals actions emotion touchpoints company_actions enablers metrics",
    "day-in-life": "actions sees needs feelings pains opportunities",
    "service-blueprint": "evidence_physical customer_actions frontstage_actions backstage_actions support",
    "empathy": "sees hears quotes actions thoughts feels pains goals",
    "touchpoints": "touchpoints channels needs friction opportunities",
    "b2b-purchase": "text actions questions touchpoints emotion friction company_actions opportunities",
    "retail": "actions thoughts emotion touchpoints friction opportunities",
}


def template_graph(key: str, lang: str) -> JourneyGraph:
    return Program().new(key, lang).graph


@pytest.mark.parametrize(
    ("lang", "stages"),
    [("ko", "인식 고려 전환 유지 옹호"), ("en", "Awareness Consideration Conversion Retention Advocacy")],
)
def test_the_first_template_has_the_five_stages_of_the_lifecycle(lang: str, stages: str) -> None:
    assert list(LISTED)[:2] == ["blank", "lifecycle"]
    assert " ".join(str(stage.name) for stage in template_graph("lifecycle", lang).stages()) == stages


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("key", LANES_OF)
def test_a_template_asks_in_every_lane(key: str, lang: str) -> None:
    graph = template_graph(key, lang)
    assert " ".join(lane.role for lane in graph.lanes()) == LANES_OF[key]
    prompts = [str(lane.prompt) for lane in graph.lanes()]
    assert all("?" in prompt or "+2" in prompt for prompt in prompts)
    assert len(set(prompts)) == len(prompts)
    assert bool(graph.table(Card)) is (key == "retail")
    assert graph.map.lang == lang
    korean = any("가" <= char <= "힣" for record in graph.records() for char in words_of(record))
    assert korean is (lang == "ko")


@pytest.mark.parametrize("key", LANES_OF)
def test_a_template_is_the_same_map_in_both_languages(key: str) -> None:
    korean, english = (template_graph(key, lang) for lang in ("ko", "en"))
    assert {r.id for r in korean.records()} - {korean.map.id} == {r.id for r in english.records()} - {english.map.id}


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("key", LANES_OF)
def test_a_template_brings_channels_with_icons(key: str, lang: str) -> None:
    channels = template_graph(key, lang).table(Channel).values()
    assert len(channels) >= 5
    assert all(channel.icon and channel.name for channel in channels)


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_retail_answers_its_frictions_and_shows_its_channels(lang: str) -> None:
    graph = template_graph("retail", lang)
    lanes = {lane.id: lane.role for lane in graph.lanes()}
    by_role: dict[str, list[Card]] = {}
    for card in graph.cards():
        by_role.setdefault(lanes[card.lane], []).append(card)
    answered = {relation.target for relation in graph.relations() if relation.kind == "answers"}
    assert answered == {card.id for card in by_role["friction"]}
    assert all(card.channel in graph.table(Channel) for card in by_role["touchpoints"])


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_no_metric_of_the_sample_says_two_things_under_one_name(lang: str) -> None:
    program = Program()
    names = [str(metric.name) for metric in program.open(program.sample(lang)).graph.table(Metric).values()]
    assert len(set(names)) == len(names)


def test_the_blueprint_has_its_three_lines() -> None:
    lines = {lane.role: lane.line for lane in template_graph("service-blueprint", "en").lanes()}
    assert {role: line for role, line in lines.items() if line} == {
        "customer_actions": "interaction",
        "frontstage_actions": "visibility",
        "backstage_actions": "internal",
    }


def test_every_template_has_a_name_in_both_languages() -> None:
    assert set(LISTED) == set(LANES_OF)
    for key, entry in LISTED.items():
        for lang in ("ko", "en"):
            assert entry["name"][lang]
            assert entry["about"][lang]
            assert (RESOURCES / "templates" / f"{key}.{lang}.cjm").is_file()
