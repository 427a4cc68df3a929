"""What has no second way, each answer against one worked out by hand."""

from __future__ import annotations

from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Department
from cjm_desktop.model.risks import Dependency, Trouble, single_persons, troubles
from tests.helpers.builders import a_map
from tests.unit.model.journeys import Journey


def failing(**friction: str) -> Journey:
    """Actions a b c d in the steps A B C D, and cards of friction named by keyword in the steps given."""
    journey = Journey(lanes=("actions", "friction", "support"))
    for name, step in friction.items():
        journey.map.card("friction", step, name)
    return journey


def without_recovery(graph: JourneyGraph) -> tuple[Trouble, ...]:
    return tuple(trouble for trouble in troubles(graph) if not trouble.recoveries)


def steps_without(journey: Journey) -> tuple[str, ...]:
    return tuple(trouble.step for trouble in without_recovery(journey.map.build()))


# Recovery paths.


def test_a_journey_on_which_nothing_goes_wrong_needs_no_recovery() -> None:
    assert troubles(Journey().lead("a b c d").map.build()) == ()


def test_friction_that_nothing_leads_away_from_has_no_recovery() -> None:
    journey = failing(f="B", g="D")
    found = without_recovery(journey.map.build())
    assert [(each.step, each.cards) for each in found] == [
        (journey.id("B"), journey.ids("f")),
        (journey.id("D"), journey.ids("g")),
    ]


def test_any_way_on_from_the_friction_itself_is_a_recovery() -> None:
    journey = failing(f="B", g="C", h="D").lead("f c").lead("g d", "trigger").lead("h a", "loop")
    assert without_recovery(journey.map.build()) == ()
    assert [each.recoveries for each in troubles(journey.map.build())] == [("r1",), ("r2",), ("r3",)]


def test_a_branch_of_its_neighbour_helps_the_step_and_the_plain_way_on_does_not() -> None:
    assert steps_without(failing(f="B").lead("b d", "branch")) == ()
    assert steps_without(failing(f="B").lead("B D", "branch")) == ()
    plain = failing(f="B").lead("b c")
    assert steps_without(plain) == plain.ids("B")
    elsewhere = failing(f="B").lead("a c", "branch")
    assert steps_without(elsewhere) == elsewhere.ids("B")


def test_relations_that_explain_are_no_recovery() -> None:
    journey = failing(f="B").lead("f d", "causes").lead("f a", "needs").lead("c f", "answers")
    assert steps_without(journey) == journey.ids("B")


def test_leaving_is_no_recovery_and_a_way_round_to_help_is() -> None:
    left = failing(f="B").lead("f tm_out")
    assert steps_without(left) == left.ids("B")
    helped = failing(f="B")
    helped.map.card("support", "B", "s")
    assert steps_without(helped.lead("f s", "branch").lead("s c")) == ()


def test_help_that_leads_nowhere_is_no_recovery() -> None:
    journey = failing(f="B")
    journey.map.card("support", "B", "s").card("support", "C", "t")
    ending = journey.lead("f s", "branch").lead("s t")
    assert steps_without(ending) == ending.ids("B")
    leaving = failing(f="B")
    leaving.map.card("support", "B", "s")
    assert steps_without(leaving.lead("f s", "branch").lead("s tm_out")) == leaving.ids("B")


def test_a_recovery_into_steps_that_lead_only_to_each_other_is_none() -> None:
    journey = failing(f="A").lead("B A").lead("f b", "branch")
    assert steps_without(journey) == journey.ids("A")


def test_friction_over_several_steps_troubles_all_of_them() -> None:
    journey = Journey(lanes=("actions", "friction"))
    journey.map.card("friction", "B", "f", until="D")
    assert steps_without(journey) == journey.ids("B C D")
    # The way from the card itself helps wherever it stands, that of one step only there.
    assert steps_without(journey.lead("c d", "branch")) == journey.ids("B D")
    assert steps_without(journey.lead("f a", "loop")) == ()


def test_marks_tell_of_trouble_in_any_lane() -> None:
    journey = Journey(cards="")
    journey.map.card("actions", "A", "a", flags=("churn_risk",)).card("actions", "B", "b", flags=("success",))
    journey.map.card("actions", "C", "c", flags=("blocks_purchase", "success"))
    assert steps_without(journey) == journey.ids("A C")
    assert steps_without(journey.lead("a b")) == journey.ids("C")


# Work that hangs on one person.


def owned(*owners: str, **until: str) -> Journey:
    """Actions a b c d in the steps A B C D with these owners, `-` for none."""
    journey = Journey(cards="")
    journey.map.record(Department(id="dp_1", name={"en": "Sales", "ko": "영업"}))
    for name, owner in zip("abcd", owners, strict=False):
        own = "" if owner == "-" else owner
        journey.map.card("actions", name.upper(), name, owner=own, until=until.get(name, ""))
    return journey


def test_nobody_named_is_no_dependency() -> None:
    assert single_persons(owned("-", "-").map.build()) == ()
    assert single_persons(a_map().build()) == ()


def test_the_only_owner_of_a_step_is_one() -> None:
    journey = owned("Dana", "-", "Dana", "Olaf")
    assert single_persons(journey.map.build()) == (
        Dependency("Dana", journey.ids("A C"), journey.ids("a c")),
        Dependency("Olaf", journey.ids("D"), journey.ids("d")),
    )


def test_who_carries_most_comes_first() -> None:
    journey = owned("Olaf", "Dana", "Dana")
    assert [each.person for each in single_persons(journey.map.build())] == ["Dana", "Olaf"]


def test_a_second_owner_or_a_department_shares_the_work() -> None:
    two = owned("Dana", "Dana")
    two.map.card("actions", "A", "e", owner="Olaf")
    assert single_persons(two.map.build()) == (Dependency("Dana", two.ids("B"), two.ids("b")),)
    shared = owned("Dana")
    shared.map.card("actions", "A", "e", departments=("dp_1",))
    assert single_persons(shared.map.build()) == ()


def test_a_department_that_owns_a_card_is_nobody_in_particular() -> None:
    assert single_persons(owned("Sales", "영업").map.build()) == ()


def test_a_card_over_several_steps_is_done_in_all_of_them() -> None:
    journey = owned("Dana", "-", "Olaf", a="C")
    assert single_persons(journey.map.build()) == (Dependency("Dana", journey.ids("A B"), journey.ids("a")),)


def test_spaces_around_a_name_make_nobody_else() -> None:
    journey = owned("Dana")
    journey.map.card("actions", "A", "e", owner=" Dana ").card("actions", "A", "f", owner=" ")
    assert single_persons(journey.map.build()) == (Dependency("Dana", journey.ids("A"), journey.ids("a e")),)
