"""The map as a draw.io diagram: uncompressed, a swimlane for each lane, a shape for each card, under our ids."""

from __future__ import annotations

import re
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from cjm_desktop.extensions.exchange import (
    N_,
    JourneyGraph,
    Keeps,
    Message,
    PlacedBox,
    Progress,
    TableOptions,
    Translate,
    message,
    plane_of,
    table_keeps,
)

_CLOSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML has no place for
_LANE = (
    "swimlane;horizontal=1;startSize=0;html=1;whiteSpace=wrap;rounded=0;fillColor=#F5F8FB;swimlaneFillColor=#FFFFFF;"
    "strokeColor=#D5DEE8;fontColor=#16324F;fontStyle=1;align=left;verticalAlign=top;spacingLeft=8;spacingTop=8;"
)
_HEAD = "rounded=0;whiteSpace=wrap;html=1;fillColor=#16324F;strokeColor=none;fontColor=#FFFFFF;fontStyle=1;"
_CARD = "rounded=1;arcSize=6;whiteSpace=wrap;html=1;fillColor=#FFFFFF;strokeColor=#9FB3C8;align=left;spacing=6;"
_EDGE = "edgeStyle=orthogonalEdgeStyle;rounded=1;html=1;strokeColor=#627D98;"


class DrawioExporter:
    """One page, named as the map."""

    key = "drawio"
    suffix = ".drawio"
    title: Message = message(N_("draw.io diagram"))

    def keeps(self, graph: JourneyGraph, lang: str) -> Keeps:
        return table_keeps(graph, lang, drawn=True)

    def write(
        self, graph: JourneyGraph, options: TableOptions, translate: Translate, out: BinaryIO, progress: Progress
    ) -> None:
        plane = plane_of(graph, options.lang, translate, options.colors, blank=options.blank)
        homes = {box.id: box for box in plane.boxes if box.kind == "lane"}
        lines = ["<mxfile>", f'<diagram id="map" name={_attribute(plane.title or "Map")}><mxGraphModel><root>']
        lines += ['<mxCell id="0"/>', '<mxCell id="1" parent="0"/>']
        lines += [_shape(box, homes.get(box.container)) for box in plane.boxes]
        lines += [
            f'<mxCell id={_attribute(key)} value={_attribute(_label(label))} style={_attribute(_EDGE)} edge="1" '
            f'parent="1" source={_attribute(source)} target={_attribute(target)}>'
            '<mxGeometry relative="1" as="geometry"/></mxCell>'
            for key, source, target, label in plane.arrows
        ]
        lines += ["</root></mxGraphModel></diagram>", "</mxfile>", ""]
        out.write("\n".join(lines).encode("utf-8", "replace"))
        progress(1.0)


def _shape(box: PlacedBox, home: PlacedBox | None) -> str:
    x, y = (box.x - home.x, box.y - home.y) if home is not None else (box.x, box.y)
    style = {"lane": _LANE, "head": _HEAD, "card": _CARD}[box.kind]
    if box.color.startswith("#"):
        style += f"strokeColor={box.color};"
    return (
        f'<mxCell id={_attribute(box.id)} value={_attribute(_label(box.text))} style={_attribute(style)} vertex="1" '
        f"parent={_attribute(box.container or '1')}>"
        f'<mxGeometry x="{x:g}" y="{y:g}" width="{box.w:g}" height="{box.h:g}" as="geometry"/></mxCell>'
    )


def _label(text: str) -> str:
    """A text as draw.io keeps labels: HTML, line breaks as `<br>`."""
    return escape(text).replace("\n", "<br>")


def _attribute(text: str) -> str:
    return quoteattr(_CLOSED.sub("", text))


EXPORTER = DrawioExporter()
