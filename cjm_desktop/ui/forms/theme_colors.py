"""The colours that editors of fields take from the theme of the map, and take anew when it has another one."""

from __future__ import annotations

from collections.abc import Sequence

from cjm_desktop.drawing.own_colors import own_color
from cjm_desktop.model.fields import Field
from cjm_desktop.model.records import Card, CardRule, JourneyMap, Lane, Record
from cjm_desktop.model.roles import role_of
from cjm_desktop.ui.desk import Desk
from cjm_desktop.ui.forms.brand_palettes import PALETTES
from cjm_desktop.ui.forms.choice_editors import SEVERITIES, ColorEditor, DotsEditor
from cjm_desktop.ui.forms.text_editors import FieldEditor

LANE_COLORS = (
    "lane.actions",
    "lane.motivations",
    "lane.questions",
    "lane.friction",
    "lane.touchpoints",
    "lane.metrics",
    "lane.opportunities",
)


def usual_color(desk: Desk, records: Sequence[Record]) -> str:
    """What records without a colour of their own are drawn in: a lane in its role's, a card in its lane's."""
    first = records[0] if records else None
    lane = desk.document.editor.graph.find(Lane, first.lane) if isinstance(first, Card) else None
    if lane is not None:
        return own_color(desk.theme, lane.color, role_of(lane.role).color)
    return desk.theme.color(role_of(first.role if isinstance(first, Lane) else "text").color)


def colors_for(desk: Desk, kind: type[Record], records: Sequence[Record] = ()) -> list[tuple[str, str]]:
    """The colours to choose from for some records of a kind, each value with the colour that it is shown as.

    The first one is no colour of their own. The map chooses its accent, all else a colour of the lanes.
    """
    if kind is CardRule:
        return [(token, desk.theme.color(token)) for token in (*LANE_COLORS, "lane.text")]
    if kind is JourneyMap:
        usual = desk.document.services.theme(desk.document.editor.graph.map.theme).color("stage.last")
        return [("", usual), *((palette.accent, palette.accent) for palette in PALETTES if palette.accent)]
    return [("", usual_color(desk, records)), *((token, desk.theme.color(token)) for token in LANE_COLORS)]


def color_of_dots(desk: Desk, field: Field) -> str:
    """The colour of dots as they stand on the map: how bad something is in its colour, how good an idea in its own."""
    return desk.theme.color("lane.friction" if field.high == len(SEVERITIES) else "lane.opportunities")


def take_theme(editor: FieldEditor, desk: Desk, kind: type[Record]) -> None:
    """Give an editor the colours of the map's theme as it is now."""
    if isinstance(editor, ColorEditor):
        editor.show_colors(colors_for(desk, kind))
    elif isinstance(editor, DotsEditor):
        editor.dots.set_color(color_of_dots(desk, editor.field))
