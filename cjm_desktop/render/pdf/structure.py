"""The order of reading: a tree of headings and paragraphs over the marked content of the pages.

A drawing is read title first, then stage by stage and in each stage lane by lane; what is drawn once for all stages
(lane names, legend, relation labels) has sections of its own. What shows no words is decoration, an artifact, unless
its block says in words what it shows: then it is a figure.
"""

from __future__ import annotations

from msgspec import Struct, field

from cjm_desktop.drawing.drawing import Block, Drawing, Layer
from cjm_desktop.drawing.ops import TextRun

ARTIFACT = "/Artifact BMC"
END = "EMC"
MOST_PARAGRAPHS = 1_500  # past them the cards of a lane in a stage are one paragraph: each takes 100 bytes of the file


class Element(Struct, eq=False):
    """A structure element: its type, its children, and the marked content of one page that is its own."""

    kind: str
    kids: list[Element] = field(default_factory=list)
    page: int = 0
    marks: list[int] = field(default_factory=list)
    title: str = ""
    alt: str = ""


class PageTags:
    """Marks the blocks of a drawing on one page while it is written, and then gives their tree."""

    def __init__(self, drawing: Drawing, page: int, first: int = 0) -> None:
        """Take the page's number, and the first number of marked content that is free on it."""
        self._sections = drawing.sections
        self._joined = sum(len(layer.layer.items) for layer in drawing.layers) > MOST_PARAGRAPHS
        self._page = page
        self.next_mark = first
        self._head = Element("Sect")
        self._lanes = Element("Sect")
        self._stages = {section.owner: Element("Sect") for section in drawing.sections}
        self._rows: dict[tuple[str, str], Element] = {}
        self._rest = Element("Sect")
        self._names: dict[str, str] = {}
        # What the blocks written last belong to: a parent and a kind, an artifact, or nothing yet.
        self._open: tuple[Element | None, str] | None = None

    def before(self, layer: Layer, block: Block, x: float) -> str:
        """The operators to write before a block whose left edge is at x of the drawing; none to go on as before."""
        words = any(isinstance(op, TextRun) and op.words for op in block.ops)
        if layer.kind == "marks" or not (words or block.alt):
            return self._turn((None, ""), ARTIFACT)
        parent, kind = self._place(layer, block, x)
        if not words:
            kind = "Figure"
        if self._joined and kind == "P" and self._open == (parent, kind):
            return ""
        mark = self.next_mark
        parent.kids.append(Element(kind, page=self._page, marks=[mark], alt="" if words else block.alt))
        self.next_mark = mark + 1
        return self._turn((parent, kind), f"/{kind}<</MCID {mark}>>BDC")

    def end(self) -> str:
        """The operators to write behind the last block, or where what is read must end for another reason."""
        before, self._open = self._open, None
        return "" if before is None else END

    def tree(self) -> list[Element]:
        """The sections of the page, without the empty ones."""
        if self._joined:
            for stage in self._stages.values():
                stage.kids = [_unwrapped(kid) for kid in stage.kids]
        sections = [self._head, self._lanes, *self._stages.values(), self._rest]
        return [section for section in sections if section.kids]

    def _turn(self, to: tuple[Element | None, str], begin: str) -> str:
        before, self._open = self._open, to
        if before == (None, "") and before == to:
            return ""
        return begin if before is None else f"{END} {begin}"

    def _place(self, layer: Layer, block: Block, x: float) -> tuple[Element, str]:
        if layer.kind == "title":
            return self._head, "H1" if block.owner == layer.owner else "P"
        if layer.kind == "lane" and block.owner == layer.owner:
            self._names[layer.owner] = " ".join(op.text for op in block.ops if isinstance(op, TextRun))
            return self._lanes, "P"
        if layer.kind not in ("stages", "lane"):
            return self._rest, "P"
        if block.owner in self._stages:
            return self._stages[block.owner], "H2"
        stage = next((each.owner for each in self._sections if each.x - 1 <= x < each.x + each.w - 1), None)
        if stage is None:
            return self._rest, "P"
        if layer.kind == "stages":
            return self._stages[stage], "P"
        row = self._rows.get((stage, layer.owner))
        if row is None:
            row = self._rows[stage, layer.owner] = Element("Div", title=self._names.get(layer.owner, ""))
            self._stages[stage].kids.append(row)
        return row, "P"


def _unwrapped(element: Element) -> Element:
    """The only child of an element in its place, under its title."""
    if len(element.kids) != 1:
        return element
    (only,) = element.kids
    only.title = element.title
    return only
