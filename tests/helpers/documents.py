"""Maps of any content, for properties."""

from __future__ import annotations

from hypothesis import strategies as st

from cjm_desktop.model.graph import JourneyGraph
from tests.helpers.builders import a_map

ROLES = ("actions", "emotion", "thoughts", "friction", "text", "opportunities", "touchpoints", "metrics", "sees")
TEXTS = st.sampled_from(
    [
        "",
        "words",
        "—",
        "n/a",
        "5",
        "-1",
        "=1+1",
        "기쁨",
        "😡",
        "two\nlines",
        "• bullet",
        "a; b",
        "Owner",
        "단계",
        "100%",
        "'quoted",
    ]
)
NAMES = st.sampled_from(["Find", "Buy", "단계", "Actions", "Stage", "1", "Use it", "감정"])


@st.composite
def maps(draw: st.DrawFn) -> JourneyGraph:
    """A map of some stages, steps and lanes, with cards that may say anything, span and carry values."""
    made = a_map(title=draw(TEXTS))
    columns = []
    for number in range(draw(st.integers(1, 3))):
        steps = [f"{name}{number}{at}" for at, name in enumerate(draw(st.lists(NAMES, max_size=3)))]
        stage = f"{draw(NAMES)} {number}"
        made.stage(stage, *steps)
        columns += steps or [stage]
    lanes = [f"{draw(NAMES)}/{number}" for number in range(draw(st.integers(1, 4)))]
    for lane in lanes:
        made.lane(draw(st.sampled_from(ROLES)), lane)
    for _ in range(draw(st.integers(0, 8))):
        first = draw(st.integers(0, len(columns) - 1))
        last = draw(st.integers(first, len(columns) - 1))
        value = draw(st.sampled_from([None, None, 2.0, -0.5]))
        until = columns[last] if last > first else ""
        made.card(draw(st.sampled_from(lanes)), columns[first], draw(TEXTS), until=until, value=value)
    return made.build()


MAPS = maps()
