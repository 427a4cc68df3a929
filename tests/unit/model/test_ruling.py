"""Rules that give cards an edge: which cards they mean, whatever became of what they name, and how they are said."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from cjm_desktop.edit.commands.card_rules import add_rule, set_conditions
from cjm_desktop.edit.commands.cards import delete_records
from cjm_desktop.edit.commands.entries import rename_entry
from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.model.filtering import NOBODY, Condition, Filter
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.merging import merge
from cjm_desktop.model.records import Card, CardRule, Department, FacetValues, OwnMark, Persona
from cjm_desktop.model.redaction import Wish, redact
from cjm_desktop.model.ruling import MOST_RULES, RuleWords, cards_meant, filter_of, rules_in_use, stored
from cjm_desktop.model.templates import as_template
from cjm_desktop.storage.codec import decode, encode
from cjm_desktop.storage.revision import Revision
from tests.helpers.builders import MapBuilder, a_map


def shop() -> MapBuilder:
    builder = a_map().stage("Buy").lane("pains", "Pains").lane("emotion", "Mood")
    builder.record(Persona(id="ps_1", name="Carla")).record(Persona(id="ps_2", name="Minji"))
    builder.record(OwnMark(id="mk_1", name="Pilot")).record(Department(id="dp_1", name="Kim"))
    builder.card("Pains", "Buy", "queues", severity=3, owner="Kim", own_marks=("mk_1",))
    builder.card("Pains", "Buy", "dear", severity=1).card("Mood", "Buy", "glad", persona="ps_1")
    return builder.card("Mood", "Buy", "cross", persona="ps_2", owner="Lee")


def ruled(*conditions: Condition, **fields: object) -> JourneyGraph:
    kept, entries = stored(Filter(conditions))
    rule = replace(CardRule(id="ru_1", conditions=kept, entries=entries), **fields)
    return shop().record(rule).build()


def the_rule(graph: JourneyGraph) -> CardRule:
    (rule,) = graph.in_order(CardRule)
    return rule


def meant(graph: JourneyGraph) -> set[str]:
    return {str(graph.one(Card, each).text) for each in cards_meant(graph, the_rule(graph))}


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        ([Condition("severity", ("3",))], {"queues"}),
        ([Condition("owner", (NOBODY,))], {"dear", "glad"}),
        ([Condition("owner", (NOBODY, "Lee"))], {"dear", "glad", "cross"}),
        ([Condition("persona", ("ps_1",))], {"glad"}),
        ([Condition("persona", ("ps_1", "ps_2")), Condition("owner", ("Lee",))], {"cross"}),
        ([Condition("own_mark", ("mk_1",)), Condition("persona", (NOBODY,))], {"queues"}),
        ([], set()),
        ([Condition("of a newer version", ("x",))], set()),
        ([Condition("severity", ("3",)), Condition("of a newer version", ("x",))], set()),
    ],
)
def test_a_rule_means_what_a_filter_of_its_conditions_lets_pass(conditions: list[Condition], found: set[str]) -> None:
    graph = ruled(*conditions)
    assert meant(graph) == found
    assert filter_of(graph, the_rule(graph)).conditions == tuple(conditions)
    read = decode(encode(graph, Revision())).graph
    assert the_rule(read) == the_rule(graph)
    assert meant(read) == found


def test_a_deletion_never_has_more_cards_stand_out() -> None:
    builder = shop()
    kept, entries = stored(Filter((Condition("persona", ("ps_1",)), Condition("owner", (NOBODY,)))))
    editor = builder.record(CardRule(id="ru_1", conditions=kept, entries=entries)).editor()
    assert meant(editor.graph) == {"glad"}
    editor.run(delete_records.call(["ps_1"]))
    assert meant(editor.graph) == set()
    rule = the_rule(editor.graph)
    assert RuleWords(editor.graph, "en", ENGLISH).rule(rule) == "Persona: no longer in the map · No owner"
    editor.undo()
    assert meant(editor.graph) == {"glad"}


def test_who_is_renamed_is_renamed_in_rules_too() -> None:
    kept, entries = stored(Filter((Condition("owner", ("Kim", "Lee")),)))
    editor = shop().record(CardRule(id="ru_1", conditions=kept, entries=entries)).editor()
    editor.run(rename_entry.call("dp_1", "Service", "en"))
    assert filter_of(editor.graph, the_rule(editor.graph)).values_of("owner") == ("Service", "Lee")
    assert meant(editor.graph) == {"queues", "cross"}


def test_a_rule_says_what_it_means_until_it_has_a_name() -> None:
    graph = ruled(Condition("severity", ("3", "2")), Condition("own_mark", ("mk_1",)), Condition("owner", (NOBODY,)))
    words = RuleWords(graph, "en", ENGLISH)
    assert words.rule(the_rule(graph)) == "Severity: High, Medium · Own mark: Pilot · No owner"
    assert words.rule(replace(the_rule(graph), name="Urgent")) == "Urgent"
    assert words.rule(CardRule(id="ru_2")) == ""
    assert words.rule(CardRule(id="ru_2", conditions=(FacetValues(facet="mood"),))) == "a condition of a newer version"


def test_new_rules_look_each_their_own_way() -> None:
    editor = shop().editor()
    for _ in range(4):
        editor.run(add_rule.call(Filter((Condition("severity", ("3",)),))))
    rules = editor.graph.in_order(CardRule)
    assert len({rule.look for rule in rules}) == len({rule.color for rule in rules}) == 4
    editor.run(set_conditions.call([rules[0].id], Filter((Condition("persona", ("ps_2",)),))))
    assert editor.graph.one(CardRule, rules[0].id).entries == ("ps_2",)
    editor.undo()
    assert editor.graph.one(CardRule, rules[0].id).conditions == rules[0].conditions


def test_a_redacted_copy_names_nobody_in_its_rules() -> None:
    graph = ruled(Condition("owner", ("Kim", NOBODY)), Condition("persona", ("ps_1",)))
    copy = redact(graph, Wish(parts=frozenset({"names"}))).graph
    told = encode(copy, Revision()).decode()
    assert "Kim" not in told
    assert "Carla" not in told
    assert RuleWords(copy, "en", ENGLISH).rule(the_rule(copy)).endswith("Persona: Persona A")


def test_a_template_keeps_rules_without_the_people_that_it_leaves_out() -> None:
    kept = the_rule(as_template(ruled(Condition("persona", ("ps_1",)), Condition("own_mark", ("mk_1",)))))
    assert kept.entries == ("mk_1",)
    assert [each.facet for each in kept.conditions] == ["persona", "own_mark"]


def test_two_people_who_change_a_rule_are_put_together() -> None:
    base = ruled(Condition("severity", ("3",)))
    rule = the_rule(base)

    def with_rule(changed: CardRule) -> JourneyGraph:
        return graph_of(changed if each.id == rule.id else each for each in base.records())

    mine, theirs = with_rule(replace(rule, color="lane.text")), with_rule(replace(rule, look="dotted", on=False))
    found = merge(base, mine, theirs)
    assert not found.conflicts
    assert the_rule(found.graph) == replace(rule, color="lane.text", look="dotted", on=False)


def test_no_file_makes_the_map_look_at_any_number_of_rules() -> None:
    builder = shop()
    for at in range(MOST_RULES + 20):
        builder.record(CardRule(id=f"ru_{at:03d}", conditions=(FacetValues(facet="owner", values=("",)),), order="a0"))
    assert len(rules_in_use(builder.build())) == MOST_RULES
    twice = (FacetValues(facet="severity", values=("3", "1")), FacetValues(facet="severity", values=("1", "2")))
    graph = shop().record(CardRule(id="ru_1", conditions=twice)).build()
    assert meant(graph) == {"dear"}
