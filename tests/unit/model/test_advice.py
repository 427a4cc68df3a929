"""More personas than are wise are told of, with the reason, and never refused."""

from __future__ import annotations

from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.model.advice import persona_advice
from cjm_desktop.model.records import Persona
from tests.helpers.builders import MapBuilder, a_map


def with_personas(count: int, shown: int) -> MapBuilder:
    """A map with some personas of which the first are on it."""
    builder = a_map()
    for number in range(count):
        builder.record(Persona(id=f"ps_{number}"))
    return builder.map(personas=tuple(f"ps_{number}" for number in range(shown)))


def test_three_personas_with_two_on_the_map_are_fine() -> None:
    assert persona_advice(with_personas(3, 2).build()) == ()


def test_the_fourth_persona_is_told_of() -> None:
    (advice,) = persona_advice(with_personas(4, 1).build())
    assert ENGLISH(advice.what) == "There are 4 personas."
    assert "three at most" in ENGLISH(advice.why)
    assert len(advice.records) == 4


def test_the_third_persona_of_one_map_is_told_of() -> None:
    (advice,) = persona_advice(with_personas(3, 3).build())
    assert ENGLISH(advice.what) == "3 personas are on the map."
    assert "nobody’s" in ENGLISH(advice.why)
    assert advice.records == ("ps_0", "ps_1", "ps_2")


def test_both_can_be_true() -> None:
    assert len(persona_advice(with_personas(5, 4).build())) == 2
